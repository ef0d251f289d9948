"""Who reads the hal of a secret letter: those in its chain, in one statement for a whole page of a list."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, type_coerce
from sqlalchemy.types import Boolean

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.workflow import cases
from app.workflow.models import Assignment, Disposition, Recipient, Task

READERS = (Role.TU, Role.KADIS)
MASK = "RAHASIA"
_ME: Any = bindparam("me")
_DESKS: Any = bindparam("desks", expanding=True)


def values(actor: Actor) -> dict[str, Any]:
    """What `readable` needs to know of the actor."""
    return {"me": actor.user_id, "desks": actor.desks() + actor.reading_desks()}


def readable(case_id: Any, secrecy: Any, own: ColumnElement[bool]) -> ColumnElement[bool]:
    """The letter is no secret, or mine (`own`), or I take part in its case."""
    chain = or_(
        exists().where(Task.case_id == case_id, or_(Task.actor_id == _ME, Task.desk.in_(_DESKS))),
        exists().where(
            Assignment.case_id == case_id, Assignment.user_id == _ME, Assignment.until_at.is_(None)
        ),
        exists().where(
            Disposition.case_id == case_id,
            Disposition.cancelled_at.is_(None),
            Recipient.disposition_id == Disposition.id,
            Recipient.desk.in_(_DESKS),
        ),
    )
    open_to_all = or_(secrecy.is_(None), secrecy.not_in(cases.SECRET))
    return type_coerce(or_(open_to_all, own, and_(case_id.is_not(None), chain)), Boolean)
