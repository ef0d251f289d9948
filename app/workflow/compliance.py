"""Compliance of an SOP's rows with their Mutu Baku, from the rows that were closed in a period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import bindparam, case, func, select

from app.db import db
from app.workflow.models import Case, Task
from app.workflow.procedure import Procedure, Step

# looked up row by row: a join would let the planner walk all cases of the SOP instead of the period
_sop_of_task = select(Case.sop).where(Case.id == Task.case_id).scalar_subquery()
CLOSED = (
    select(
        Task.step,
        Task.working_minutes,
        func.count().label("n"),
        func.count(Task.due_at).label("judged"),
        func.sum(case((Task.done_at <= Task.due_at, 1), else_=0)).label("kept"),
    )
    .where(
        _sop_of_task == bindparam("sop"),
        Task.done_at >= bindparam("from_at"),
        Task.done_at < bindparam("until_at"),
        Task.voided_at.is_(None),
        Task.counted,
        Task.late_entry.is_(False),
        Task.working_minutes.is_not(None),
    )
    .group_by(Task.step, Task.working_minutes)
)


@dataclass(frozen=True)
class Compliance:
    """One row of the SOP in the period: how many, how many in time, the median of working minutes."""

    step: Step
    n: int = 0
    judged: int = 0  # rows with a deadline; filling a form has none and is never late
    kept: int = 0
    median: int | None = None

    @property
    def share(self) -> Decimal | None:
        """Per cent in time, one decimal; None where nothing was judged."""
        if not self.judged:
            return None
        return (Decimal(self.kept) * 100 / self.judged).quantize(Decimal("0.1"), ROUND_HALF_UP)


def compliance(procedure: Procedure, from_at: datetime, until_at: datetime) -> list[Compliance]:
    """One line per counted row of `procedure`, for rows closed in [from_at, until_at)."""
    values = {"sop": procedure.sop, "from_at": from_at, "until_at": until_at}
    found: dict[str, list[Any]] = defaultdict(list)
    for row in db.session.execute(CLOSED, values):
        found[row.step].append(row)
    return [_line(step, found[step.id]) for step in procedure.steps if step.counted]


def _line(step: Step, rows: list[Any]) -> Compliance:
    return Compliance(
        step,
        sum(row.n for row in rows),
        sum(row.judged for row in rows),
        sum(row.kept for row in rows),
        median((row.working_minutes, row.n) for row in rows),
    )


def median(histogram: Iterable[tuple[int, int]]) -> int | None:
    """The middle value of (value, count) pairs; of an even number the mean of the middle two, half up."""
    pairs = sorted(histogram)
    total = sum(count for _, count in pairs)
    if not total:
        return None
    return (_nth(pairs, (total - 1) // 2) + _nth(pairs, total // 2) + 1) // 2


def _nth(pairs: list[tuple[int, int]], place: int) -> int:
    for value, count in pairs:
        if place < count:
            return value
        place -= count
    raise IndexError(place)
