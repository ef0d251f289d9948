"""Riwayat: everything that happened to a case, in order, as far as the reader may know it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from app.accounts.models import User
from app.accounts.roles import BY_UNIT
from app.db import read
from app.ledger.models import Entry
from app.workflow import words
from app.workflow.models import Assignment, Message, Pause
from app.workflow.procedure import Outcome, Procedure
from app.workflow.registry import Sight, get

MESSAGES = (
    select(Message.at, Message.body, Message.internal, Message.author_label, User.name)
    .join(User, User.id == Message.author_id)
    .where(Message.case_id == bindparam("case_id"))
)
PAUSES = (
    select(Pause.from_at, Pause.until_at, Pause.reason, Pause.note, User.name)
    .join(User, User.id == Pause.actor_id)
    .where(Pause.case_id == bindparam("case_id"))
)
ASSIGNMENTS = (
    select(Assignment.from_at, Assignment.lead, User.name)
    .join(User, User.id == Assignment.user_id)
    .where(Assignment.case_id == bindparam("case_id"))
    .order_by(Assignment.id)
)
PULLED_BACK = (
    select(Entry.at, Entry.body, User.name)
    .join(User, User.id == Entry.actor_id)
    .where(Entry.case_id == bindparam("case_id"), Entry.act == "workflow.pull_back")
)

OPENED = (
    select(Entry.at, User.name)
    .join(User, User.id == Entry.actor_id)
    .where(Entry.case_id == bindparam("case_id"), Entry.act == "workflow.opened")
    .order_by(Entry.id.desc())
    .limit(100)
)


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    at: datetime
    kind: str  # step, message, pause, assign, back
    title: str
    who: str = ""  # "Plh. Guntur Pelangi"
    capacity: str = ""  # "Kasubag TU"
    text: str = ""
    internal: bool = False
    ours: bool = False
    late: bool = False
    recorded: bool = False  # done outside the app, entered later
    step_no: str = ""
    opened: str = ""  # who opened the row first
    opened_at: datetime | None = None


def history(case: Any, tasks: list[Any], sight: Sight, hidden: frozenset[str] = frozenset()) -> list[Event]:
    """The timeline of `case`, oldest first. `tasks` as `cases.tasks` reads them.

    Internal messages, pause notes and notes between those who handle the case need `sight.internal`;
    `hidden` are keys of rows whose person this reader may not know.
    """
    procedure = get(case.sop).procedure(case.procedure_version)
    key = {"case_id": case.id}
    events = [
        *_steps(procedure, tasks, sight, hidden),
        *_messages(key, sight),
        *_pauses(key, sight),
        *_assignments(key),
        *_pulled_back(procedure, key),
    ]
    return sorted(events, key=lambda event: event.at)


def public(procedure: Procedure, outcome: Outcome, acted_role: str) -> bool:
    """Whether the requester reads the note: their own, one that ends the case, or one that asks them."""
    asked = any(procedure.step(target).role in BY_UNIT for target in filter(None, outcome.to))
    return acted_role in BY_UNIT or outcome.ends or asked


def _steps(procedure: Procedure, tasks: list[Any], sight: Sight, hidden: frozenset[str]) -> Iterator[Event]:
    for task in tasks:
        step = procedure.step(task.step)
        outcome = step.outcome(task.outcome)
        if task.done_at is None or outcome is None:
            continue
        readable = sight.internal or public(procedure, outcome, task.acted_role)
        secret = task.step in hidden
        yield Event(
            at=task.done_at,
            kind="step",
            title=outcome.label or step.short or step.title,
            who="" if secret else words.acting(task.actor_name or "", task.acted_as),
            capacity=words.role(task.acted_role),
            text=task.note if readable else "",
            internal=bool(task.note) and not public(procedure, outcome, task.acted_role),
            ours=outcome.ours or step.ours,
            late=task.due_at is not None and task.done_at > task.due_at and not task.late_entry,
            recorded=task.late_entry,
            step_no=step.no,
            opened="" if secret else task.reader_name or "",
            opened_at=task.read_at,
        )


def _messages(key: dict[str, int], sight: Sight) -> Iterator[Event]:
    for row in read(MESSAGES, key):
        if row.internal and not sight.internal:
            continue
        title = "Catatan internal" if row.internal else "Pesan"
        yield Event(row.at, "message", title, row.name, row.author_label, row.body, internal=row.internal)


def _pauses(key: dict[str, int], sight: Sight) -> Iterator[Event]:
    for row in read(PAUSES, key):
        text = row.note if sight.internal else ""
        yield Event(row.from_at, "pause", f"Ditunda: {row.reason}", row.name, text=text)
        if row.until_at is not None:
            yield Event(row.until_at, "pause", "Dilanjutkan")


def _assignments(key: dict[str, int]) -> Iterator[Event]:
    people: dict[datetime, list[str]] = {}
    for row in read(ASSIGNMENTS, key):
        people.setdefault(row.from_at, []).append(row.name)
    for at, names in people.items():
        yield Event(at, "assign", f"Ditugaskan kepada {', '.join(names)}")


def _pulled_back(procedure: Procedure, key: dict[str, int]) -> Iterator[Event]:
    for row in read(PULLED_BACK, key):
        said = json.loads(row.body).get("outcome", "")
        found = (step.outcome(said) for step in procedure.steps)
        label = next((outcome.label for outcome in found if outcome), said)
        yield Event(row.at, "back", f"Ditarik kembali: {label}", row.name, ours=True)


def openings(case_id: int) -> list[Any]:
    """Who opened a secret case and when (at, name), the latest first; every opening is in the ledger."""
    return list(read(OPENED, {"case_id": case_id}).all())
