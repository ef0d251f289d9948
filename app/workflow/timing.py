"""Deadlines and durations of rows: when a row is due, how long it took, how long its clock stood still."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from app import clock, settings
from app.accounts import directory
from app.accounts.models import Position
from app.accounts.roles import BY_POSITION
from app.db import db
from app.workflow import statements as sql
from app.workflow.models import Case, Pause, Task
from app.workflow.procedure import Clock, Procedure, Step
from app.workflow.registry import get
from app.worktime import store
from app.worktime.calendar import Calendar
from app.worktime.standard import Standard

PAUSES = select(Pause.from_at, Pause.until_at).where(Pause.task_id == bindparam("task_id"))
UNIT_OF_POST = select(Position.unit_id).where(Position.id == bindparam("post"))
RUNNING = (
    select(
        *(Task.id, Task.step, Task.entered_at, Task.started_at, Task.standard, Task.paused_minutes),
        *(Case.sop, Case.procedure_version),
    )
    .join(Case, Case.id == Task.case_id)
    .where(Task.done_at.is_(None), Task.voided_at.is_(None), Task.paused_at.is_(None))
    .where(Task.due_at.is_not(None))
)


def calendar_of(procedure: Procedure) -> Calendar:
    """The calendar that the procedure's clocks run on; an SOP may count days as 24 hours by setting."""
    key = f"{procedure.sop}.calendar_days"
    wall_days = key in settings.DEFAULTS and bool(settings.get(key))
    return store.calendar(procedure.profile, _serves_on_leave(procedure), wall_days)


def _serves_on_leave(procedure: Procedure) -> bool:
    """Whether the unit of the SOP's first post keeps serving on cuti bersama."""
    serving = store.serving()
    if not serving:
        return False
    role = next((step.role for step in procedure.steps if step.role in BY_POSITION), None)
    post = directory.position_for(role) if role else None
    return post is not None and db.session.scalar(UNIT_OF_POST, {"post": post}) in serving


def due(calendar: Calendar, step: Step, entered: datetime, paused: int = 0) -> datetime | None:
    """When the row is due after `entered`; None for rows without a deadline (fill, start, no standard)."""
    if step.standard is None or step.clock not in (Clock.ARRIVE, Clock.SCHEDULED):
        return None
    return calendar.due(entered, step.standard, paused, calendar_days=calendar.wall_days)


def since(step: Step, task: Any, now: datetime) -> datetime:
    """From when the time of an open row counts: its arrival, or the recorded start of the work."""
    began: datetime = (task.started_at or now) if step.clock is Clock.START else task.entered_at
    return began


def paused_minutes(connection: Connection, calendar: Calendar, task_id: int, now: datetime) -> int:
    """Working minutes during which the row's clock stood still, up to now."""
    rows = connection.execute(PAUSES, {"task_id": task_id}).all()
    return sum(calendar.between(row.from_at, min(row.until_at or now, now)) for row in rows)


def worked(
    calendar: Calendar, step: Step, task: Any, began: datetime | None, now: datetime, paused: int
) -> int:
    """Working minutes of the row: from arrival less pauses; fill-time rows from their beginning."""
    start = began or task.started_at if step.clock in (Clock.FILL, Clock.START) else None
    return max(0, calendar.between(min(start or task.entered_at, now), now) - paused)


def recompute(connection: Connection, at: datetime) -> int:
    """The calendar has changed: open rows get new deadlines, closed ones keep theirs. Returns how many."""
    count = 0
    for row in connection.execute(RUNNING).all():
        procedure = get(row.sop).procedure(row.procedure_version)
        calendar, standard = calendar_of(procedure), Standard.parse(row.standard)
        began = since(procedure.step(row.step), row, at)
        paused = paused_minutes(connection, calendar, row.id, sql.FAR) if row.paused_minutes else 0
        new = calendar.due(began, standard, paused, calendar_days=calendar.wall_days)
        values = {"due_at": new, "rank_at": new, "paused_minutes": paused}
        connection.execute(
            update(Task).where(Task.id == row.id), {**values, "calendar_version": calendar.version}
        )
        count += 1
    return count


def rank(due_at: datetime | None) -> datetime:
    """Sort key of the inbox."""
    return due_at or sql.FAR


def backwards(last: datetime, now: datetime) -> bool:
    """Whether the machine's clock was set back behind what is already recorded."""
    return now < last


def hour(moment: datetime) -> str:
    """Local hour as people write it: 14.05."""
    return clock.local(moment).strftime("%H.%M")
