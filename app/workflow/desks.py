"""On whose desk a row lies, and whether somebody may act on it."""

from typing import Any

from sqlalchemy import Connection, bindparam, exists, select

from app.accounts import directory
from app.accounts.actor import Actor, Capacity
from app.accounts.models import Membership, User
from app.accounts.roles import BY_POSITION, BY_UNIT, LABELS
from app.db import db
from app.web.errors import Refused
from app.workflow import statements as sql
from app.workflow.procedure import Outcome, Scope, Step

HAS_MEMBER = select(
    exists().where(
        Membership.unit_id == bindparam("unit"), Membership.role.in_(BY_UNIT), Membership.until_at.is_(None)
    )
)


def assigned(connection: Connection, case_id: int) -> list[int]:
    """Users who work on the case now, the lead first."""
    rows = connection.execute(sql.ASSIGNED, {"case_id": case_id}).all()
    return [row.user_id for row in sorted(rows, key=lambda row: (not row.lead, row.user_id))]


def address(connection: Connection, step: Step, case_id: int, unit_id: int | None) -> tuple[str, int | None]:
    """(desk, position id) for a row of this step."""
    if step.addressee is Scope.UNIT:
        proxies = step.proxies
        deputed = bool(proxies) and not connection.execute(HAS_MEMBER, {"unit": unit_id}).scalar()
        return (f"role:{proxies[0]}" if deputed else f"unit:{unit_id}"), None
    if step.addressee is Scope.ASSIGNED:
        people = assigned(connection, case_id)
        return (f"user:{people[0]}" if people else f"role:{step.role}"), None
    if step.addressee is Scope.POSITION:
        position = directory.position_for(step.role, unit_id)
        return (f"position:{position}" if position else f"role:{step.role}"), position
    return ("system" if step.addressee is Scope.SYSTEM else f"role:{step.role}"), None


def at(desk: str) -> tuple[str, int | None]:
    """(desk, position id) of a desk by name."""
    kind, _, number = desk.partition(":")
    return desk, int(number) if kind == "position" else None


def capacity(
    connection: Connection,
    actor: Actor,
    step: Step,
    outcome: Outcome | None,
    case: Any,
    task: Any,
    *,
    recorded: bool = False,
) -> Capacity:
    """In which capacity the actor may take this outcome. Raises Refused with whose turn it is.

    A row for an assigned person falls to everybody with its role once nobody is assigned any more.
    """
    if recorded and outcome is not None:
        found = next(filter(None, map(actor.capacity, (*outcome.recorders, outcome.by or step.role))), None)
    else:
        proxies = map(actor.capacity, outcome.proxies if outcome else ())
        found = _find(connection, actor, step, outcome, case, task) or next(filter(None, proxies), None)
    if found is None:
        raise Refused(_whose(connection, step, outcome, case), title="Bukan langkah Anda", status=403)
    return found


def _find(
    connection: Connection, actor: Actor, step: Step, outcome: Outcome | None, case: Any, task: Any
) -> Capacity | None:
    role = (outcome.by if outcome else None) or step.role
    if role in BY_UNIT:
        return actor.capacity(role, unit_id=case.unit_id) if case.unit_id else None
    if role in BY_POSITION:
        position = task.position_id if task is not None and role is step.role else None
        return actor.capacity(role, position_id=position)
    if step.addressee is Scope.ASSIGNED and role is step.role:
        people = assigned(connection, case.id)
        return actor.capacity(role) if actor.user_id in people or not people else None
    return actor.capacity(role)


def _whose(connection: Connection, step: Step, outcome: Outcome | None, case: Any) -> str:
    role = (outcome.by if outcome else None) or step.role
    if step.addressee is Scope.ASSIGNED and role is step.role:
        names = [user.name for user in map(_user, assigned(connection, case.id)) if user]
        return f"Langkah ini ditugaskan kepada {', '.join(names) or LABELS[role]}."
    return f"Langkah “{step.short or step.title}” dikerjakan oleh {LABELS[role]}."


def _user(user_id: int) -> User | None:
    return db.session.get(User, user_id)
