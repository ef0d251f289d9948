"""The inbox's SQL. Each desk is one index range with a LIMIT, so a page costs the same with a million cases.

Statements are built once per number of desks and combination of filters.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Integer, and_, bindparam, case, exists, func, literal, select, tuple_, union_all
from sqlalchemy.orm import aliased

from app.db import UTCDateTime
from app.workflow.cases import SECRET
from app.workflow.models import Case, Notice, Task
from app.workflow.words import desk_name

PAGE = 25
EXPORT = 20_000
CAP = 100  # counters stop here: "99+"


class Shape(NamedTuple):
    """What a statement depends on; the values come as parameters."""

    desks: int
    after: bool = False
    sop: bool = False
    late: bool = False
    unread: bool = False
    limit: int = PAGE + 1


LAST: Any = tuple_(bindparam("at", type_=UTCDateTime), bindparam("id", type_=Integer))  # of the page before
OPEN = and_(Task.done_at.is_(None), Task.voided_at.is_(None))
CASE = (
    Case.id.label("case_id"),
    Case.sop,
    Case.procedure_version,
    Case.number,
    Case.title,
    Case.sender,
)
_veiled = Case.secrecy.in_(SECRET)  # a notice outlives the right to read its case
VEILED = (
    case((_veiled, literal("RAHASIA")), else_=Case.title).label("title"),
    case((_veiled, literal("")), else_=Case.sender).label("sender"),
)
TASK = (
    Task.id,
    Task.step,
    Task.role,
    Task.entered_at,
    Task.read_at,
    Task.due_at,
    Task.rank_at,
    Task.standard,
    Task.paused_at,
)


def desks_of(desks: tuple[str, ...]) -> dict[str, Any]:
    """Parameters that name the desks."""
    return {f"desk{place}": desk for place, desk in enumerate(desks)}


def _marks(count: int) -> list[Any]:
    return [bindparam(f"desk{place}") for place in range(count)]


def _filters(shape: Shape) -> list[Any]:
    found: list[Any] = []
    if shape.late:
        found.append(Task.rank_at < bindparam("now"))
    if shape.unread:
        found.append(Task.read_at.is_(None))
    if shape.sop:
        found.append(exists().where(Case.id == Task.case_id, Case.sop == bindparam("sop")))
    return found


@lru_cache(maxsize=256)
def waiting(shape: Shape) -> Any:
    """Perlu tindakan: open rows on these desks by deadline."""
    conditions = [OPEN, *_filters(shape)]
    if shape.after:
        conditions.append(tuple_(Task.rank_at, Task.id) > LAST)
    branches = []
    for mark in _marks(shape.desks):
        branch = select(Task.id, Task.rank_at).where(Task.desk == mark, *conditions)
        part = branch.order_by(Task.rank_at, Task.id).limit(shape.limit).subquery()
        branches.append(select(part.c.id, part.c.rank_at))
    merged = union_all(*branches).order_by("rank_at", "id").limit(shape.limit).subquery()
    return (
        select(*TASK, *CASE)
        .select_from(merged)
        .join(Task, Task.id == merged.c.id)
        .join(Case, Case.id == Task.case_id)
        .order_by(merged.c.rank_at, merged.c.id)
    )


@lru_cache(maxsize=256)
def forwarded(shape: Shape) -> Any:
    """Sudah saya teruskan: running cases where I did a row and somebody else has it now, longest first."""
    mine = aliased(Task)
    followed = select(mine.case_id).where(mine.follower_id == bindparam("me")).distinct().subquery()
    query = (
        select(*TASK, *CASE, desk_name().label("desk_name"))
        .select_from(followed)
        .join(Task, Task.case_id == followed.c.case_id)
        .join(Case, Case.id == Task.case_id)
        .where(OPEN, Task.desk.not_in(_marks(shape.desks)), *_filters(shape))
        .order_by(Task.entered_at, Task.id)
        .limit(shape.limit)
    )
    if shape.after:
        query = query.where(tuple_(Task.entered_at, Task.id) > LAST)
    return query


@lru_cache(maxsize=64)
def finished(shape: Shape) -> Any:
    """Selesai: ended cases where I did a row, by my last one, newest first."""
    later = aliased(Task)
    is_last = ~exists().where(
        later.case_id == Task.case_id,
        later.actor_id == bindparam("me"),
        later.seq > Task.seq,
        later.voided_at.is_(None),
    )
    query = (
        select(Task.id, Task.done_at, Task.step, *CASE, Case.ending, Case.ended_at)
        .join(Case, Case.id == Task.case_id)
        .where(Task.actor_id == bindparam("me"), Task.done_at.is_not(None), Task.voided_at.is_(None))
        .where(Case.ended_at.is_not(None), is_last)
        .order_by(Task.done_at.desc(), Task.id.desc())
        .limit(shape.limit)
    )
    if shape.sop:
        query = query.where(Case.sop == bindparam("sop"))
    if shape.after:
        query = query.where(tuple_(Task.done_at, Task.id) < LAST)
    return query


@lru_cache(maxsize=256)
def notices(shape: Shape) -> Any:
    """Untuk diketahui: what was put on these desks in the last 90 days, newest first."""
    conditions: list[Any] = [Notice.at >= bindparam("since")]
    if shape.unread:
        conditions.append(Notice.read_at.is_(None))
    if shape.sop:
        conditions.append(exists().where(Case.id == Notice.case_id, Case.sop == bindparam("sop")))
    if shape.after:
        conditions.append(Notice.id < bindparam("id"))
    branches = []
    for mark in _marks(shape.desks):
        branch = select(Notice.id).where(Notice.desk == mark, *conditions)
        part = branch.order_by(Notice.id.desc()).limit(shape.limit).subquery()
        branches.append(select(part.c.id))
    merged = union_all(*branches).subquery()
    return (
        select(Notice.id, Notice.kind, Notice.body, Notice.at, Notice.read_at, *CASE[:4], *VEILED)
        .select_from(merged)
        .join(Notice, Notice.id == merged.c.id)
        .join(Case, Case.id == Notice.case_id)
        .order_by(merged.c.id.desc())
        .limit(shape.limit)
    )


@lru_cache(maxsize=64)
def count_waiting(desks: int) -> Any:
    """The badge: open rows on these desks, and those past their deadline; both stop at CAP."""
    return select(_capped(_on(desks)).label("waiting"), _capped(_on(desks, late=True)).label("late"))


@lru_cache(maxsize=64)
def count_all(desks: int, post: bool) -> Any:
    """Counters of the four tabs and of the groups. What is late on other desks is counted for who holds a
    post: for the crowd of a pool it would be a walk over everything that runs."""
    marks = _marks(desks)
    mine = aliased(Task)
    unread = select(literal(1)).where(Notice.desk.in_(marks), Notice.read_at.is_(None))
    elsewhere = (
        select(mine.case_id)
        .join(Task, Task.case_id == mine.case_id)
        .where(mine.follower_id == bindparam("me"), OPEN, Task.desk.not_in(marks))
        .distinct()
    )
    ended = (
        select(Task.case_id)
        .join(Case, Case.id == Task.case_id)
        .where(Task.actor_id == bindparam("me"), Task.done_at.is_not(None), Task.voided_at.is_(None))
        .where(Case.ended_at.is_not(None))
        .distinct()
    )
    return select(
        _capped(_on(desks)).label("waiting"),
        _capped(_on(desks, late=True)).label("late"),
        _capped(_on(desks, today=True)).label("today"),
        _capped(unread).label("notices"),
        _capped(elsewhere).label("forwarded"),
        (_capped(elsewhere.where(Task.rank_at < bindparam("now"))) if post else literal(0)).label(
            "late_elsewhere"
        ),
        _capped(ended).label("finished"),
    )


def _on(desks: int, *, late: bool = False, today: bool = False) -> Any:
    query = select(literal(1)).select_from(Task).where(Task.desk.in_(_marks(desks)), OPEN)
    if late:
        query = query.where(Task.rank_at < bindparam("now"))
    if today:
        query = query.where(Task.rank_at >= bindparam("now"), Task.rank_at < bindparam("tomorrow"))
    return query


def _capped(query: Any) -> Any:
    return select(func.count()).select_from(query.limit(CAP).subquery()).scalar_subquery()


_due = (  # a range of the index of open rows, not a walk over all cases of an SOP
    select(Task.id, Task.rank_at)
    .where(OPEN, Task.rank_at < bindparam("until"))
    .order_by(Task.rank_at, Task.id)
    .limit(200)
    .subquery()
)
_sop = func.coalesce(Case.sop, "")  # hides the column from the planner, who would begin with all its cases
LATE = (
    select(*TASK, *CASE, desk_name().label("desk_name"))
    .select_from(_due)
    .join(Task, Task.id == _due.c.id)
    .join(Case, Case.id == Task.case_id)
    .where(_sop.in_(bindparam("sops", expanding=True)), Case.secrecy.not_in(SECRET))
    .order_by(_due.c.rank_at, _due.c.id)
    .limit(bindparam("most"))
)
