"""Reading a case: load and authorise in one call; nobody gets the row without the check."""

from typing import Any

from flask import abort
from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import aliased

from app.accounts.actor import Actor
from app.accounts.models import User
from app.db import read
from app.documents import kinds
from app.workflow import statements as sql
from app.workflow import words
from app.workflow.models import Assignment, Case, Disposition, Recipient, Task
from app.workflow.registry import Sight, get

SECRET = ("rahasia", "sangat_rahasia")
"""Only who takes part in such a case sees it; every opening is recorded."""


def _veiled(column: Any, word: str) -> Any:
    """SQL: what a list over all cases says of one that only its chain may read."""
    return sql_case((Case.secrecy.in_(SECRET), word), else_=column).label(column.key)


VEILED_TITLE, VEILED_SENDER = _veiled(Case.title, "RAHASIA"), _veiled(Case.sender, "")
"""For reports: their readers lead, but need not be in the chain."""
_actor = aliased(User)
_reader = aliased(User)
TASKS = (
    select(
        *Task.__table__.columns,
        _actor.name.label("actor_name"),
        _reader.name.label("reader_name"),
        words.desk_name().label("desk_name"),
    )
    .outerjoin(_actor, _actor.id == Task.actor_id)
    .outerjoin(_reader, _reader.id == Task.read_by)
    .where(Task.case_id == bindparam("case_id"), Task.voided_at.is_(None))
    .order_by(Task.seq)
)
IS_ASSIGNED = select(
    exists().where(
        Assignment.case_id == bindparam("case_id"),
        Assignment.user_id == bindparam("me"),
        Assignment.until_at.is_(None),
    )
)
ADDRESSED = exists().where(
    Disposition.case_id == bindparam("case_id"),
    Recipient.disposition_id == Disposition.id,
    Disposition.cancelled_at.is_(None),
    Recipient.desk.in_(bindparam("desks", expanding=True)),
)
IS_ADDRESSED = select(ADDRESSED)
IN_CHAIN = select(
    or_(
        exists().where(
            Task.case_id == bindparam("case_id"),
            or_(Task.actor_id == bindparam("me"), Task.desk.in_(bindparam("desks", expanding=True))),
        ),
        ADDRESSED,
    )
)


def load(case_id: int, actor: Actor) -> Any:
    """The case's row (all columns), when this actor may see it; else 404."""
    case = read(sql.CASE, {"id": case_id}).first()
    if case is None or not visible(case, actor):
        abort(404)
    return case


def sight(actor: Actor, sop: str) -> Sight:
    """How much of an SOP this actor sees."""
    return get(sop).sight(actor)


def visible(case: Any, actor: Actor) -> bool:
    """Whether the SOP's sight covers the case, or the actor works on it or got a disposition of it; secret
    cases only in their chain."""
    seen = sight(actor, case.sop)
    own = case.creator_id == actor.user_id
    covered = seen.everything or case.unit_id in seen.units or (seen.own and own)
    if covered and (own or case.secrecy not in SECRET):
        return True
    if is_assigned(case.id, actor):
        return True
    if not covered:
        return is_addressed(case.id, actor)
    values = {"case_id": case.id, "me": actor.user_id, "desks": actor.desks() + actor.reading_desks()}
    return bool(read(IN_CHAIN, values).scalar())


def is_addressed(case_id: int, actor: Actor) -> bool:
    """Whether a disposition that stands names this actor's post, as main recipient, helper or for a copy."""
    values = {"case_id": case_id, "desks": actor.desks() + actor.reading_desks()}
    return bool(read(IS_ADDRESSED, values).scalar())


def inside(case: Any, actor: Actor) -> bool:
    """Whether the actor reads what is internal in a case: as a handler of the SOP, or by a disposition."""
    return sight(actor, case.sop).internal or is_addressed(case.id, actor)


def is_assigned(case_id: int, actor: Actor) -> bool:
    """Whether the actor works on the case now."""
    values = {"case_id": case_id, "me": actor.user_id}
    return bool(read(IS_ASSIGNED, values).scalar())


def open_task(case_id: int) -> Any | None:
    """The row that waits, or None once the case has ended."""
    return read(sql.OPEN_TASK, {"case_id": case_id}).first()


def tasks(case_id: int) -> list[Any]:
    """All rows taken, by seq, without voided ones; with `actor_name`, `reader_name` and `desk_name`."""
    return list(read(TASKS, {"case_id": case_id}).all())


def may_pull_back(case: Any, rows: list[Any], actor: Actor) -> bool:
    """Whether "Tarik kembali" is offered: mine was the last row and nobody has opened the next one."""
    done = [row for row in rows if row.done_at is not None]
    if not done or rows[-1].done_at is not None or rows[-1].read_at is not None:
        return False
    last = done[-1]
    outcome = get(case.sop).procedure(case.procedure_version).step(last.step).outcome(last.outcome)
    return bool(last.actor_id == actor.user_id and outcome and not outcome.final)


def may_read(actor: Actor, item: Any) -> bool:
    """Guard of files and letters: they follow their case; internal ones need internal sight."""
    case = read(sql.CASE, {"id": item.case_id}).first() if item.case_id else None
    if case is None or not visible(case, actor):
        return False
    hidden = getattr(item, "internal", False) or not is_public(item)
    return not hidden or inside(case, actor)


def is_public(item: Any) -> bool:
    """Whether a letter is for the applicant too: none between handlers, an outgoing one once signed."""
    kind = kinds.KINDS.get(item.kind)
    if kind is None:  # a file
        return True
    return not kind.inside and (not kind.outgoing or item.status == "ditandatangani")
