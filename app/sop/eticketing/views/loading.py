"""Load a ticket with its permission check, once per request; forms about devices and people."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts import directory
from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.assets import listing, register
from app.assets.views.search import labelled, options
from app.db import db
from app.sop.eticketing import reading
from app.sop.eticketing.sop import ETICKETING
from app.web import addresses
from app.workflow import page

SUGGESTED = 6


@dataclass(frozen=True)
class Loaded(page.Loaded):
    """A ticket that this actor may see, and what they are to it."""

    ticket: Any = None

    @property
    def is_requester(self) -> bool:
        """Member of the requesting unit."""
        return self.actor.capacity(Role.UNIT, unit_id=self.case.unit_id) is not None

    @property
    def is_technician(self) -> bool:
        """Named on the case."""
        return self.assigned

    @property
    def unread(self) -> bool:
        """Whether the open row lies on one of my desks and nobody has opened it."""
        task = self.task
        return task is not None and task.read_at is None and task.desk in self.actor.desks()

    @property
    def internal(self) -> bool:
        """Whether internal notes may be read."""
        return self.sight.internal or self.is_technician


def load(case_id: int) -> Loaded:
    """The ticket; 404 where the visibility table of SOP 2 says no."""
    one = page.load(ETICKETING, case_id)
    ticket = reading.ticket(db.session.connection(), case_id, one.case.unit_id)
    return Loaded(one.sop, one.actor, one.case, one.task, one.team, ticket)


def whole(text: Any) -> int:
    """A posted id or version as a number; 0 for anything else, however hostile."""
    return addresses.whole_or(text, 0)


def my_unit(actor: Actor) -> int | None:
    """The unit for which the actor files tickets."""
    capacity = actor.capacity(Role.UNIT)
    return capacity.unit_id if capacity else None


def units() -> list[tuple[int, str]]:
    """Active units for which tickets are filed."""
    rows = db.session.execute(
        select(Unit.id, Unit.name)
        .where(Unit.active.is_(True), Unit.parent_id.is_not(None), Unit.sops.contains(ETICKETING.key))
        .order_by(Unit.name)
    )
    return [(row.id, row.name) for row in rows]


def technicians() -> list[tuple[int, str]]:
    """Who may be ordered to work."""
    return directory.users_with(Role.TS, clock.now())


def asset_search(field: Any, unit_id: int | None) -> None:
    """Let a SearchSelect find assets of the unit (None: of every unit), with and without JavaScript."""

    def search(query: str) -> list[tuple[str, str, str]]:
        return options(query, unit_id) if query else labelled(_likely(unit_id))

    field.search = search
    field.suggests = unit_id is not None
    field.url = "/aset/cari" + (f"?unit={unit_id}" if unit_id else "")
    if whole(field.data):
        row = register.asset(whole(field.data))
        if row is not None and unit_id in (None, row.unit_id):
            field.chosen_label = _label(row)


def _likely(unit_id: int | None) -> list[Any]:
    """The unit's first assets, offered before anything is typed."""
    if unit_id is None:
        return []
    return listing.page(listing.Filters(), frozenset({unit_id}), None, SUGGESTED)


def _label(row: Any) -> str:
    return f"{row.name} {row.brand} · {register.number(row)}".rstrip(" ·")
