"""The columns of the official SOP table, as values that an official can read.

No Flask, no database. A package under `app/sop/` declares its table with these; the engine runs it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.accounts.roles import Role
from app.worktime.standard import Standard


class Clock(StrEnum):
    """What a row's standard is measured from."""

    ARRIVE = "arrive"  # due = arrival + standard
    FILL = "fill"  # from opening the form to sending; shown, never late
    START = "start"  # from the recorded start of the work
    SCHEDULED = "scheduled"  # stands still until the agreed hour
    PUNCTUAL = "punctual"  # against the start of the shift


class Scope(StrEnum):
    """On whose desk a row lies."""

    POSITION = "position"  # the post that confers the role
    UNIT = "unit"  # any member of the case's unit
    POOL = "pool"  # everybody with the role; the first who takes it
    ASSIGNED = "assigned"  # the person named for the case
    SYSTEM = "system"  # nobody: the system closes it


END = ""
"""Target of an outcome that may also end the case."""

Rule = Callable[[Any], str | None]
"""Takes the situation, returns None or the Indonesian sentence that the refused user reads."""


@dataclass(frozen=True)
class Outcome:
    """One way a row can end."""

    name: str
    to: tuple[str, ...]  # legal next rows by key, the usual one first; () ends the case, END may end it
    by: Role | None = None  # None: the row's own role
    ours: bool = False  # not in the SOP document; marked on screen and in print
    note: bool = False  # a reason of at least 10 characters is required
    signs: str | None = None  # signature slot that must be filled
    rules: tuple[Rule, ...] = ()
    recorders: tuple[Role, ...] = ()  # who may record it when it was done on paper or by telephone
    proxies: tuple[Role, ...] = ()  # who may do it on behalf of the row's own role
    disposes: bool = False  # carries a disposition: the main recipient gets the next row
    reopens: str = ""  # an act after the end, on a case that ended this way
    final: bool = False  # cannot be pulled back
    ending: str = ""  # name of the case's ending, where the outcome ends it
    label: str = ""  # Indonesian, for history and timeline

    @property
    def ends(self) -> bool:
        """Whether the case may end with this outcome."""
        return not self.to or END in self.to


@dataclass(frozen=True)
class Step:
    """One row of the SOP table; title, needs and output are copied literally from the document."""

    no: str
    title: str
    role: Role
    needs: str
    standard: Standard | None
    output: str
    outcomes: tuple[Outcome, ...]
    key: str = ""
    short: str = ""  # the row in three words, for inbox and headings
    remark: str = ""  # KET column
    printed_role: str = ""  # Pelaksana as printed in the document
    clock: Clock = Clock.ARRIVE
    addressee: Scope = Scope.POSITION
    pauses: tuple[str, ...] = ()  # reasons for which the clock may stand still
    ours: bool = False
    counted: bool = True  # part of compliance

    @property
    def id(self) -> str:
        """The key: `no` unless declared otherwise."""
        return self.key or self.no

    def outcome(self, name: str) -> Outcome | None:
        """The declared outcome `name`, or None."""
        return next((item for item in self.outcomes if item.name == name), None)

    @property
    def proxies(self) -> tuple[Role, ...]:
        """Roles that act here on behalf of the row's own role, and have it on their desk where nobody of the
        unit has an account."""
        return next((item.proxies for item in self.outcomes if item.proxies and item.by is None), ())


@dataclass(frozen=True)
class Procedure:
    """One SOP: its metadata and its rows in the order of the document."""

    sop: str  # package name and export name
    code: str  # number of the SOP document
    title: str
    version: int
    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()  # the Catatan/Peringatan box, sentence by sentence
    source: str = ""  # file under docs/sop/
    profile: str = "kantor"  # calendar profile of its clocks

    def __post_init__(self) -> None:
        """Refuse a table that cannot run: doubled keys or unknown targets."""
        keys = [step.id for step in self.steps]
        assert len(keys) == len(set(keys)), f"{self.sop}: doubled step key"
        for step in self.steps:
            for outcome in step.outcomes:
                for target in filter(None, outcome.to):
                    assert target in keys, f"{self.sop} {step.id} {outcome.name}: no row {target}"

    def step(self, key: str) -> Step:
        """The row with this key. Raises KeyError."""
        for step in self.steps:
            if step.id == key:
                return step
        raise KeyError(f"{self.sop}: no row {key!r}")

    @property
    def disposes(self) -> bool:
        """Whether cases of this SOP carry dispositions."""
        return any(outcome.disposes for step in self.steps for outcome in step.outcomes)

    def index(self, key: str) -> int:
        """Position of the row in the document, from 1."""
        return [step.id for step in self.steps].index(key) + 1


def ours(name: str, *to: str, **more: Any) -> Outcome:
    """An outcome that the SOP document does not have."""
    return Outcome(name, tuple(to), ours=True, **more)


def doc(name: str, *to: str, **more: Any) -> Outcome:
    """An outcome of the SOP document itself."""
    return Outcome(name, tuple(to), **more)
