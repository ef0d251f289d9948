"""The feedback gate: which finished tickets a unit still has to rate, and the pass that lets one through."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from app import settings
from app.sop.eticketing.models import GatePass, Ticket
from app.workflow.models import Case, Task
from app.worktime import store
from app.worktime.standard import days

OWED = (
    select(
        Case.id, Case.number, Case.creator_id, Case.version, Ticket.device, Ticket.category, Task.entered_at
    )
    .join(Task, Task.case_id == Case.id)
    .join(Ticket, Ticket.case_id == Case.id)
    .where(Case.unit_id == bindparam("unit_id"), Case.ended_at.is_(None), Case.step == "6")
    .where(Task.done_at.is_(None), Task.voided_at.is_(None))
    .order_by(Task.entered_at)
)
FREE_PASS = (
    select(GatePass.id)
    .where(GatePass.unit_id == bindparam("unit_id"), GatePass.used_at.is_(None))
    .order_by(GatePass.id)
    .limit(1)
)
USE_PASS = (
    update(GatePass)
    .where(GatePass.id == bindparam("pass_id"), GatePass.used_at.is_(None))
    .values(used_at=bindparam("at"))
)


@dataclass(frozen=True)
class Owed:
    """A finished ticket that waits for its feedback."""

    case_id: int
    number: str
    version: int
    device: str
    finished_at: datetime
    creator_id: int

    def open_to(self, user_id: int) -> bool:
        """Whether this member of the unit sees the ticket, and so may give its feedback."""
        return bool(settings.get("eticketing.same_unit_sees")) or self.creator_id == user_id


def owed(connection: Connection, unit_id: int | None, user_id: int, now: datetime) -> list[Owed]:
    """Tickets that block a new one, oldest first: of the whole unit, or (setting) of this person only."""
    rows = connection.execute(OWED, {"unit_id": unit_id}).all()
    if settings.get("eticketing.gate") == "pemohon":
        rows = [row for row in rows if row.creator_id == user_id]
    return [_owed(row) for row in rows if not _in_grace(row.entered_at, now)]


def _owed(row: Any) -> Owed:
    device = row.device or CATEGORIES[row.category]
    return Owed(row.id, row.number, row.version, device, row.entered_at, row.creator_id)


def _in_grace(finished_at: datetime, now: datetime) -> bool:
    grace = int(settings.get("eticketing.gate_grace_days"))
    return grace > 0 and now <= store.calendar().due(finished_at, days(grace))


def free_pass(connection: Connection, unit_id: int | None) -> int | None:
    """Id of an unused one-time pass of the unit."""
    found = connection.execute(FREE_PASS, {"unit_id": unit_id}).scalar()
    return int(found) if found is not None else None


def use_pass(connection: Connection, pass_id: int, now: datetime) -> bool:
    """Use the pass up; False when somebody was faster."""
    return connection.execute(USE_PASS, {"pass_id": pass_id, "at": now}).rowcount == 1


CATEGORIES = {  # KET of row 1, in the document's order
    "pc": "Komputer/PC",
    "laptop": "Laptop",
    "printer": "Printer",
    "network": "Kabel LAN & Internet",
    "software": "Software Aplikasi",
}
