"""Compliance with the Mutu Baku, read from the rows of `task`; the same for every SOP.

A row is judged by `done_at <= due_at`; minutes are information. Rows without a deadline (filling a form)
and rows entered later (susulan) are counted as visits, not judged.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from app.workflow.models import Case, Task

Between = Callable[[datetime, datetime], int]


class Visit(NamedTuple):
    """One row taken of an SOP's table and closed."""

    case_id: int
    step: str
    step_no: str
    role: str
    standard: str
    entered_at: datetime
    read_at: datetime | None
    due_at: datetime | None
    done_at: datetime
    working_minutes: int | None
    paused_minutes: int
    counted: bool
    late_entry: bool
    outcome: str = ""


DONE = (
    select(*(getattr(Task, name) for name in Visit._fields))
    .join(Case, Case.id == Task.case_id)
    .where(Case.sop == bindparam("sop"), Task.voided_at.is_(None))
    .where(Task.done_at >= bindparam("start"), Task.done_at < bindparam("end"))
    .order_by(Task.id)
)


@dataclass(frozen=True)
class StepLine:
    """One row of the compliance table."""

    step: str
    no: str
    role: str
    standard: str
    visits: int
    judged: int
    in_time: int
    median: int | None
    p90: int | None
    waited: int | None  # median working minutes until it was opened
    acted: int | None  # median working minutes from opening to doing

    @property
    def share(self) -> Decimal | None:
        """In time, in per cent with one decimal; None when nothing was judged."""
        return percent(self.in_time, self.judged)


@dataclass(frozen=True)
class PartyLine:
    """Working minutes that the cases lay on the desks of one party."""

    role: str
    visits: int
    minutes: int
    median: int  # a case


def visits(connection: Connection, sop: str, start: datetime, end: datetime) -> list[Visit]:
    """The rows closed in [start, end)."""
    rows = connection.execute(DONE, {"sop": sop, "start": start, "end": end})
    return [Visit(*row) for row in rows]


def steps(rows: Iterable[Visit], between: Between) -> list[StepLine]:
    """The compliance table, in the order of the step numbers."""
    groups: dict[str, list[Visit]] = {}
    for row in rows:
        groups.setdefault(row.step, []).append(row)
    lines = [_line(group, between) for group in groups.values()]
    return sorted(lines, key=lambda line: (_number(line.no), line.step))


def parties(rows: Iterable[Visit], between: Between) -> list[PartyLine]:
    """How long the cases lay with whom, pauses left out; waiting for feedback counts for the unit."""
    desks: dict[str, dict[int, int]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        minutes = max(0, between(row.entered_at, row.done_at) - row.paused_minutes)
        cases = desks.setdefault(row.role, {})
        cases[row.case_id] = cases.get(row.case_id, 0) + minutes
        counts[row.role] = counts.get(row.role, 0) + 1
    lines = [
        PartyLine(role, counts[role], sum(cases.values()), median(list(cases.values())) or 0)
        for role, cases in desks.items()
    ]
    return sorted(lines, key=lambda line: -line.minutes)


def judged(row: Visit) -> bool:
    """Whether the row counts for compliance."""
    return row.counted and not row.late_entry and row.due_at is not None


def in_time(row: Visit) -> bool:
    """Whether it was done by its deadline."""
    return row.due_at is not None and row.done_at <= row.due_at


def percent(part: int, whole: int) -> Decimal | None:
    """`part` of `whole` in per cent, one decimal, half up; None without a whole."""
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def median(values: Sequence[int]) -> int | None:
    """The middle value; of an even number the mean of the two in the middle, half up."""
    ordered = sorted(values)
    if not ordered:
        return None
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return (low + high + 1) // 2


def p90(values: Sequence[int]) -> int | None:
    """The value that nine in ten do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[-(-9 * len(ordered) // 10) - 1] if ordered else None


def _line(rows: Sequence[Visit], between: Between) -> StepLine:
    first = rows[0]
    minutes = [row.working_minutes for row in rows if row.working_minutes is not None and not row.late_entry]
    counted = [row for row in rows if judged(row)]
    opened = [(row, row.read_at) for row in counted if row.read_at and row.read_at <= row.done_at]
    return StepLine(
        step=first.step,
        no=first.step_no,
        role=first.role,
        standard=rows[-1].standard,
        visits=len(rows),
        judged=len(counted),
        in_time=sum(in_time(row) for row in counted),
        median=median(minutes),
        p90=p90(minutes),
        waited=median([between(row.entered_at, read) for row, read in opened]),
        acted=median([between(read, row.done_at) for row, read in opened]),
    )


def _number(no: str) -> tuple[int, str]:
    digits = "".join(sign for sign in no if sign.isdigit())
    return (int(digits) if digits else 0, no)
