"""Which cases somebody finds in Arsip and Cari: one index range for every way in which they may see cases."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select, union_all

from app.accounts.actor import Actor
from app.workflow import registry
from app.workflow.cases import SECRET
from app.workflow.models import Assignment, Case, Disposition, Recipient, Task

ME: Any = bindparam("me")
Narrow = Callable[[Any], Any]


class Way(NamedTuple):
    """One way to see cases of an SOP: all of it, those of a unit, those one made."""

    sop: str
    kind: str  # all, unit, own
    unit: int = 0


def ways(actor: Actor, only: str = "") -> tuple[Way, ...]:
    """The ways open to this person; `only` keeps one SOP."""
    found: list[Way] = []
    for sop, sight in registry.all_for(actor):
        if only and sop.key != only:
            continue
        if sight.everything:
            found.append(Way(sop.key, "all"))
            continue
        found.extend(Way(sop.key, "unit", unit) for unit in sight.units)
        if sight.own:
            found.append(Way(sop.key, "own"))
    return tuple(found)


def values(actor: Actor) -> dict[str, Any]:
    """Parameters of `branches` and `covered`."""
    return {"me": actor.user_id, "my_desks": [*actor.desks(), *actor.reading_desks()]}


ASSIGNED = select(Assignment.case_id).where(Assignment.user_id == ME, Assignment.until_at.is_(None))
CHAIN = exists().where(
    Task.case_id == Case.id,
    or_(Task.actor_id == ME, Task.desk.in_(bindparam("my_desks", expanding=True))),
)
ADDRESSED = exists().where(
    Disposition.case_id == Case.id,
    Disposition.cancelled_at.is_(None),
    Recipient.disposition_id == Disposition.id,
    Recipient.desk.in_(bindparam("my_desks", expanding=True)),
)
READABLE = or_(Case.secrecy.not_in(SECRET), Case.creator_id == ME, Case.id.in_(ASSIGNED), CHAIN, ADDRESSED)


def condition(way: Way) -> ColumnElement[bool]:
    """The cases of one way."""
    if way.kind == "unit":
        return and_(Case.unit_id == way.unit, Case.sop == way.sop)
    if way.kind == "own":
        return and_(Case.creator_id == ME, Case.sop == way.sop)
    return Case.sop == way.sop


@lru_cache(maxsize=512)
def branches(open_to: tuple[Way, ...], narrow: Narrow, limit: int) -> Any:
    """Ids of the newest cases in sight, each way its own index range; `narrow` adds filters to each."""
    conditions = [(condition(way), READABLE) for way in open_to]
    if not all(way.kind == "all" for way in open_to) or not open_to:
        conditions.append((Case.id.in_(ASSIGNED),))  # type: ignore[arg-type] # one condition, not two
    parts = []
    for condition_of_way in conditions:
        query = narrow(select(Case.id).where(*condition_of_way)).order_by(Case.id.desc()).limit(limit)
        parts.append(select(query.subquery().c.id))
    merged = union_all(*parts).subquery()
    return select(merged.c.id).distinct().order_by(merged.c.id.desc()).limit(limit)


def covered(open_to: tuple[Way, ...]) -> ColumnElement[bool]:
    """The same as one condition, for lists that are short by other means."""
    seen = or_(*(condition(way) for way in open_to)) if open_to else Case.id.in_(ASSIGNED)
    return or_(and_(seen, READABLE), Case.id.in_(ASSIGNED))
