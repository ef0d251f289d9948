"""Load a ticket with its permission check, once per request; forms about devices and people."""

from dataclasses import dataclass
from typing import Any

from flask import abort
from sqlalchemy import select

from app import clock
from app.accounts import directory
from app.accounts.access import current
from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.assets import listing, register
from app.assets.views.search import labelled, options
from app.db import db
from app.sop.eticketing import reading
from app.sop.eticketing.sop import ETICKETING
from app.web import addresses
from app.workflow import cases, desks

SUGGESTED = 6


@dataclass(frozen=True)
class Loaded:
    """A ticket that this actor may see, and what they are to it."""

    actor: Actor
    case: Any
    ticket: Any
    task: Any
    team: list[int]

    @property
    def id(self) -> int:
        """Case id."""
        return int(self.case.id)

    @property
    def step(self) -> str:
        """Key of the open row, "" once ended."""
        return self.task.step if self.task else ""

    @property
    def is_requester(self) -> bool:
        """Member of the requesting unit."""
        return self.actor.capacity(Role.UNIT, unit_id=self.case.unit_id) is not None

    @property
    def is_technician(self) -> bool:
        """Named on the case."""
        return self.actor.user_id in self.team

    @property
    def my_turn(self) -> bool:
        """Whether the open row lies on one of my desks."""
        return self.task is not None and (
            self.task.desk in self.actor.desks() or (self.step in ("4", "5") and self.is_technician)
        )

    @property
    def unread(self) -> bool:
        """Whether the open row lies on one of my desks and nobody has opened it."""
        task = self.task
        return task is not None and task.read_at is None and task.desk in self.actor.desks()

    @property
    def internal(self) -> bool:
        """Whether internal notes may be read."""
        return ETICKETING.sight(self.actor).internal or self.is_technician

    @property
    def path(self) -> str:
        """Address of the ticket."""
        return ETICKETING.url.format(self.id)


def load(case_id: int) -> Loaded:
    """The ticket; 404 where the visibility table of SOP 2 says no."""
    actor = current()
    case = cases.load(case_id, actor)
    if case.sop != ETICKETING.key:
        abort(404)
    connection = db.session.connection()
    return Loaded(
        actor,
        case,
        reading.ticket(connection, case_id, case.unit_id),
        cases.open_task(case_id),
        desks.assigned(connection, case_id),
    )


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
