"""The action card of a case: whose turn it is, how much time is left, which buttons there are."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.workflow import timing
from app.workflow.registry import get


@dataclass(frozen=True)
class Button:
    """A link to a form, or (post) an act of one button."""

    label: str
    url: str
    icon: str = ""
    post: bool = False
    danger: bool = False


@dataclass
class Turn:
    """The action card."""

    mine: bool
    title: str
    text: str = ""
    due_at: datetime | None = None
    left: int | None = None
    share: int = 0
    used: int = 0
    paused: bool = False
    standard: str = ""
    primary: Button | None = None
    others: list[Button] = field(default_factory=list)
    reader: str = ""


def clocked(case: Any, task: Any, now: datetime, *, mine: bool, title: str = "") -> Turn:
    """A card with the clock of the open row: minutes used and left (negative: late), share of the time."""
    card = Turn(mine=mine, title=title)
    card.paused = task.paused_at is not None
    card.due_at = task.due_at
    card.standard = str(task.standard or "")
    if task.due_at is None:
        return card
    procedure = get(case.sop).procedure(case.procedure_version)
    calendar = timing.calendar_of(procedure)
    began = timing.since(procedure.step(task.step), task, now)
    card.used = max(0, calendar.between(began, now) - task.paused_minutes)
    late = now > task.due_at
    card.left = -calendar.between(task.due_at, now) if late else calendar.between(now, task.due_at)
    total = card.used + max(card.left, 0)
    card.share = 100 if late or not total else min(100, round(100 * card.used / total))
    return card


def reader(card: Turn, row: Any, user_id: int) -> None:
    """Who has the open row open, where it is somebody else. `row` as `cases.tasks` reads it."""
    if row.reader_name and row.read_by != user_id:
        card.reader = f"Sedang dibuka oleh {row.reader_name} sejak {timing.hour(row.read_at)}."
