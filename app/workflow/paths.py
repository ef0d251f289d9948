"""The path that a case took through the table: its standard is the sum of the distinct rows entered.

Repeated visits are judged one by one; they do not make the path's standard longer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select

from app.accounts.roles import BY_UNIT, LABELS
from app.db import read
from app.workflow import timing
from app.workflow.models import Pause
from app.workflow.procedure import Procedure, Step

PAUSES = (
    select(Pause.task_id, Pause.reason, Pause.from_at, Pause.until_at)
    .where(Pause.case_id == bindparam("case_id"), Pause.until_at.is_not(None))
    .order_by(Pause.id)
)


@dataclass
class Party:
    """What one party had to do on the path, and how long it took; minutes are working minutes."""

    label: str
    standard: int = 0
    worked: int = 0
    paused: int = 0


@dataclass
class Path:
    """The counted rows that a case entered, in the order of the document."""

    keys: tuple[str, ...] = ()
    standard: int = 0  # of the distinct rows
    worked: int = 0  # of all visits that are closed
    paused: int = 0
    parties: list[Party] = field(default_factory=list)
    pauses: dict[str, int] = field(default_factory=dict)  # working minutes by reason


def taken(procedure: Procedure, tasks: Iterable[Any], pauses: Iterable[Any] = ()) -> Path:
    """The path of a case from its rows (`cases.tasks`) and, for the reasons, its pauses (`paused`).

    Rows outside compliance (`counted` false) are no part of it; a row that an agency does is a party of its
    own, so that its three hours for a form are not mixed with its report.
    """
    counted = {step.id: step for step in procedure.steps if step.counted}
    visits = [task for task in tasks if task.step in counted]
    entered = {task.step for task in visits}
    path = Path(tuple(key for key in counted if key in entered))
    parties: dict[str, Party] = {}
    for key in path.keys:
        label = party(procedure, counted[key])
        parties.setdefault(label, Party(label)).standard += _minutes(counted[key])
    for task in visits:
        one = parties[party(procedure, counted[task.step])]
        one.worked += task.working_minutes or 0
        one.paused += task.paused_minutes
    path.parties = list(parties.values())
    path.standard = sum(one.standard for one in path.parties)
    path.worked = sum(one.worked for one in path.parties)
    path.paused = sum(one.paused for one in path.parties)
    path.pauses = _by_reason(procedure, pauses)
    return path


def party(procedure: Procedure, step: Step) -> str:
    """Whose time a row is: the role's name; an agency's rows apart, where it has more than one."""
    label = LABELS[step.role]
    many = sum(one.role is step.role for one in procedure.steps) > 1
    return f"{label}, {step.short or step.title}" if step.role in BY_UNIT and many else label


def paused(case_id: int) -> list[Any]:
    """The case's pauses that are over or scheduled, by their beginning."""
    return list(read(PAUSES, {"case_id": case_id}).all())


def _minutes(step: Step) -> int:
    return step.standard.standard_minutes if step.standard else 0


def _by_reason(procedure: Procedure, pauses: Iterable[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    calendar = None
    for row in pauses:
        calendar = calendar or timing.calendar_of(procedure)
        found[row.reason] = found.get(row.reason, 0) + calendar.between(row.from_at, row.until_at)
    return found
