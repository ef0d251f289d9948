"""Somebody leaves the office: what lay on the own desk goes to the colleagues on the case, or to the role."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from app.ledger.chain import record
from app.workflow import desks
from app.workflow.models import Assignment, Task

_OPEN = select(Task.id, Task.case_id, Task.role, Task.position_id).where(
    Task.desk == bindparam("desk"), Task.done_at.is_(None), Task.voided_at.is_(None)
)
_END = (
    update(Assignment)
    .where(Assignment.user_id == bindparam("leaver"), Assignment.until_at.is_(None))
    .values(until_at=bindparam("at"))
)
_DESK = update(Task).where(Task.id == bindparam("row")).values(desk=bindparam("to_desk"))


def let_go(connection: Connection, user_id: int, now: datetime, actor_id: int) -> None:
    """Empty the desk of a leaver inside the act that disables the account; running clocks go on."""
    connection.execute(_END, {"leaver": user_id, "at": now})
    for task in connection.execute(_OPEN, {"desk": f"user:{user_id}"}).all():
        left = desks.assigned(connection, task.case_id)
        desk = f"user:{left[0]}" if left else f"role:{task.role}"
        desk = f"position:{task.position_id}" if task.position_id else desk
        connection.execute(_DESK, {"row": task.id, "to_desk": desk})
        body = {"from": user_id, "to": desk}
        record(connection, "workflow.let_go", at=now, actor_id=actor_id, case_id=task.case_id, body=body)
