"""Reading the dispositions of a case: who ordered what of whom, who has read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from app.accounts.actor import Actor
from app.accounts.models import User
from app.db import db
from app.workflow.models import Disposition, Notice, Recipient, Task

MAIN, HELPER, COPY = "utama", "pembantu", "tembusan"
CANCELLED = "Disposisi ini sudah dibatalkan."

OF_CASE = (
    select(*Disposition.__table__.columns)
    .where(Disposition.case_id == bindparam("case_id"))
    .order_by(Disposition.id)
)
RECIPIENTS = (
    select(*Recipient.__table__.columns, Disposition.task_id, Notice.read_at, User.name.label("reader"))
    .join(Disposition, Disposition.id == Recipient.disposition_id)
    .outerjoin(Notice, Notice.id == Recipient.notice_id)
    .outerjoin(User, User.id == Notice.read_by)
    .where(Disposition.case_id == bindparam("case_id"))
    .order_by(Recipient.id)
)


def of_case(case_id: int, connection: Connection | None = None) -> list[Any]:
    """All dispositions of a case, oldest first, cancelled and replaced ones too."""
    return list((connection or db.session.connection()).execute(OF_CASE, {"case_id": case_id}).all())


def recipients(case_id: int, connection: Connection | None = None) -> list[Any]:
    """Their recipients, each with the read receipt of its notice."""
    return list((connection or db.session.connection()).execute(RECIPIENTS, {"case_id": case_id}).all())


def cancelled_for(case_id: int, actor: Actor) -> bool:
    """Whether the last disposition to this person was taken back and nothing else lies on their desk."""
    mine = actor.desks()
    rows = [row for row in recipients(case_id) if row.desk in mine]
    by_id = {row.id: row for row in of_case(case_id)}
    return bool(rows) and all(by_id[row.disposition_id].cancelled_at is not None for row in rows)


@dataclass(frozen=True)
class Entry:
    """One disposition in the trail: the row, its main recipient's receipt, the others this reader may see."""

    row: Any
    depth: int
    main: Any
    others: list[Any]
    read_at: datetime | None
    reader: str
    replaced: bool
    may_confirm: bool = False  # recorded for a post of this reader, not confirmed yet
    may_follow: bool = False  # "Disposisi susulan" is open to this reader


def trail(case_id: int, actor: Actor, running: bool = False) -> list[Entry]:
    """The chain as an indented tree; a helper or copy sees the other recipients where the list is open.

    `running`: the case has an open row, so that a disposition may still be followed up.
    """
    rows, named = of_case(case_id), recipients(case_id)
    receipts = _receipts(case_id)
    mine = {*actor.desks(), *actor.reading_desks()}
    posts = {one.position_id for one in actor.capacities if one.position_id is not None}
    replaced = {row.replaces_id for row in rows}
    entries = []
    for place, row in enumerate(rows):
        here = [one for one in named if one.disposition_id == row.id]
        main = next(one for one in here if one.kind == MAIN)
        beside_me = any(one.desk in mine for one in here if one.kind != MAIN)
        others = [
            one for one in here if one.kind != MAIN and (row.open_list or not beside_me or one.desk in mine)
        ]
        read_at, reader = receipts.get(row.task_id, (None, ""))
        depth = sum(1 for earlier in rows[:place] if earlier.task_id and not earlier.cancelled_at)
        standing = row.position_id in posts and row.cancelled_at is None
        entries.append(Entry(row, depth if row.task_id else max(depth - 1, 0), main, others, read_at, reader,
                             row.id in replaced, standing and bool(row.recorded_how) and not row.confirmed_at,
                             standing and running and row.id not in replaced))  # fmt: skip
    return entries


def _receipts(case_id: int) -> dict[int, tuple[datetime | None, str]]:
    """By the row that disposed: when and by whom the row that followed was first opened."""
    rows = db.session.execute(
        select(Task.id, Task.read_at, User.name)
        .outerjoin(User, User.id == Task.read_by)
        .where(Task.case_id == case_id, Task.voided_at.is_(None))
        .order_by(Task.seq)
    ).all()
    return {
        before.id: (after.read_at, after.name or "") for before, after in zip(rows, rows[1:], strict=False)
    }
