"""The SOPs that run in this house, as the lower layers may know them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.accounts import unit_acts
from app.accounts.actor import Actor
from app.workflow.procedure import Procedure


@dataclass(frozen=True)
class Sight:
    """Which cases of an SOP somebody sees: all, those of some units, or only those they made themselves."""

    everything: bool = False
    units: tuple[int, ...] = ()
    own: bool = False
    internal: bool = False  # internal notes as well

    @property
    def nothing(self) -> bool:
        """Whether the SOP is closed to this person."""
        return not (self.everything or self.units or self.own)


@dataclass(frozen=True)
class Sop:
    """One SOP: its declared tables by version, and what pages of all SOPs need to know of it."""

    key: str
    label: str
    procedures: tuple[Procedure, ...]  # oldest first; the last one is for new cases
    url: str  # "/tiket/{}" with the case id
    sight: Callable[[Actor], Sight]
    noun: str = "Kasus"  # "Tiket"
    pulled_back: Callable[[Any], None] = lambda _context: None  # undo what the outcome had changed
    signed: Callable[[Any, Any, str], None] = lambda _context, _document, _slot: None  # a letter was signed

    @property
    def current(self) -> Procedure:
        """The table for new cases."""
        return self.procedures[-1]

    def procedure(self, version: int) -> Procedure:
        """The table that a running case began with. Raises KeyError."""
        for procedure in self.procedures:
            if procedure.version == version:
                return procedure
        raise KeyError(f"{self.key} has no version {version}")


_SOPS: dict[str, Sop] = {}


def register(sop: Sop) -> None:
    """Make an SOP known; called once by its package."""
    _SOPS[sop.key] = sop
    unit_acts.offer_sop(sop.key, sop.label, sop.current.steps[0].role)


def get(key: str) -> Sop:
    """The SOP with this key. Raises KeyError."""
    return _SOPS[key]


def everyone() -> tuple[Sop, ...]:
    """All SOPs of the house."""
    return tuple(_SOPS.values())


def all_for(actor: Actor) -> list[tuple[Sop, Sight]]:
    """The SOPs that this person sees anything of, with how much."""
    seen = ((sop, sop.sight(actor)) for sop in _SOPS.values())
    return [(sop, sight) for sop, sight in seen if not sight.nothing]
