"""The SOP's own table as the progress of one case: what was done, where it stands, what comes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.workflow import timing, words
from app.workflow.procedure import Outcome, Procedure, Scope, Step
from app.worktime.calendar import Calendar

COLLAPSE_FROM = 10  # a table this long folds its finished rows away


@dataclass(frozen=True)
class RailRow:
    """One row of the table with its Realisasi."""

    step: Step
    index: int
    state: str  # done, current, next, skipped
    standard: str = ""  # "15m", as judged
    person: str = ""
    minutes: int | None = None  # working minutes spent
    late: int = 0  # working minutes over the deadline
    at: datetime | None = None  # when the last visit ended
    due_at: datetime | None = None
    paused_at: datetime | None = None
    visits: int = 0
    outcome: Outcome | None = None

    @property
    def role(self) -> str:
        """Pelaksana, short."""
        return words.role(self.step.role)

    @property
    def ours(self) -> bool:
        """Whether the row, or the way it last ended, is not in the SOP document."""
        return self.step.ours or bool(self.outcome and self.outcome.ours)


def rail(
    procedure: Procedure,
    tasks: Sequence[Any],
    now: datetime,
    calendar: Calendar,
    hidden: Collection[str] = (),
) -> list[RailRow]:
    """The rows of `procedure` with what happened to them.

    `tasks` are the case's rows by seq, without voided ones, as `cases.tasks` reads them; `hidden` are keys
    of rows whose person this reader may not know. Exactly one row is current while the case is open.
    """
    current = next((task.step for task in tasks if task.done_at is None), None)
    at = procedure.index(current) if current else len(procedure.steps) + 1
    rows = []
    for index, step in enumerate(procedure.steps, 1):
        visits = [task for task in tasks if task.step == step.id and _visit(step, task)]
        row = RailRow(step, index, _state(index, at, bool(visits), current is None), str(step.standard or ""))
        if visits:
            row = _open(row, visits, now, calendar) if index == at else _closed(row, visits, calendar)
        rows.append(replace(row, person="") if step.id in hidden else row)
    return rows


def _visit(step: Step, task: Any) -> bool:
    """Acts after the end hang on the system's row, but are no visit of it."""
    return step.addressee is not Scope.SYSTEM or task.outcome == step.outcomes[0].name


def _state(index: int, at: int, visited: bool, ended: bool) -> str:
    if index == at:
        return "current"
    if index < at:
        return "done" if visited else "skipped"
    return "skipped" if ended else "next"


def _open(row: RailRow, visits: list[Any], now: datetime, calendar: Calendar) -> RailRow:
    task = visits[-1]
    until = task.paused_at or now
    began = timing.since(row.step, task, until)
    spent = max(0, calendar.between(min(began, until), until) - task.paused_minutes)
    return replace(
        row,
        standard=task.standard,
        person=task.desk_name,
        minutes=spent,
        late=over(calendar, task.due_at, now),
        due_at=task.due_at,
        paused_at=task.paused_at,
        visits=len(visits),
    )


def _closed(row: RailRow, visits: list[Any], calendar: Calendar) -> RailRow:
    task = visits[-1]
    return replace(
        row,
        standard=task.standard,
        person=words.acting(task.actor_name or "", task.acted_as),
        minutes=task.working_minutes,
        late=0 if task.late_entry else over(calendar, task.due_at, task.done_at),
        at=task.done_at,
        due_at=task.due_at,
        visits=len(visits),
        outcome=row.step.outcome(task.outcome),
    )


def over(calendar: Calendar, due_at: datetime | None, moment: datetime | None) -> int:
    """Working minutes past the deadline; at least 1 once it has passed, 0 before."""
    if due_at is None or moment is None or moment <= due_at:
        return 0
    return max(1, calendar.between(due_at, moment))


def folded(rows: Sequence[RailRow]) -> int:
    """How many rows at the top are finished and may be folded away; 0 for short tables."""
    if len(rows) < COLLAPSE_FROM:
        return 0
    count = 0
    for row in rows:
        if row.state not in ("done", "skipped"):
            break
        count += 1
    return 0 if count == len(rows) else count
