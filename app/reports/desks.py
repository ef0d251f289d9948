"""Reports that every SOP has: what is overdue now, and how long signatures took."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy import bindparam, select

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import User
from app.db import db
from app.reports import charts, compliance
from app.reports.periods import Period
from app.reports.sections import Built, Fact
from app.web.dates import angka
from app.web.tables import Column, Kind, Table
from app.workflow import cases, registry, timing, words
from app.workflow.models import Case, Task
from app.workflow.registry import Sop

Between = Callable[[datetime, datetime], int]

OVERDUE = (
    select(
        Case.id,
        Case.number,
        cases.VEILED_TITLE,
        cases.VEILED_SENDER,
        Task.step,
        Task.step_no,
        Task.role,
        Task.due_at,
        words.desk_name().label("desk_name"),
    )
    .join(Case, Case.id == Task.case_id)
    .where(Case.sop == bindparam("sop"), Task.done_at.is_(None), Task.voided_at.is_(None))
    .where(Task.due_at < bindparam("now"))
    .order_by(Task.due_at, Task.id)
)
SIGNED = (
    select(
        Case.id,
        Case.number,
        cases.VEILED_TITLE,
        Task.entered_at,
        Task.read_at,
        Task.due_at,
        Task.done_at,
        Task.acted_as,
        Task.late_entry,
        User.name,
    )
    .join(Case, Case.id == Task.case_id)
    .join(User, User.id == Task.actor_id)
    .where(Case.sop == bindparam("sop"), Task.voided_at.is_(None))
    .where(Task.step.in_(bindparam("steps", expanding=True)))
    .where(Task.outcome.in_(bindparam("how", expanding=True)))
    .where(Task.done_at >= bindparam("start"), Task.done_at < bindparam("end"))
    .order_by(Task.done_at, Task.id)
)


def step_name(sop: Sop, key: str) -> str:
    """The row in three words."""
    try:
        step = sop.current.step(key)
    except KeyError:
        return key
    return step.short or step.title


def of(sop: Sop, actor: Actor) -> str:
    """The SOP's name behind a figure, for who reads reports of more than one."""
    many = sum(sight.everything for _, sight in registry.all_for(actor)) > 1
    return f" {sop.label}" if many else ""


def overdue(sop: Sop, period: Period, actor: Actor) -> Built:
    """Open rows whose deadline has passed, the oldest first; the period does not matter."""
    now, between = clock.now(), timing.calendar_of(sop.current).between
    found = db.session.execute(OVERDUE, {"sop": sop.key, "now": now}).all()
    columns = [
        Column("Nomor"),
        Column("Perihal"),
        Column("Dari"),
        Column("Langkah"),
        Column("Di meja"),
        Column("Batas waktu", Kind.DATETIME),
        Column("Lewat", Kind.MINUTES),
    ]
    rows = [
        [
            row.number,
            row.title,
            row.sender,
            f"{row.step_no}. {step_name(sop, row.step)}",
            row.desk_name or words.role(row.role),
            row.due_at,
            between(_due(row), now),
        ]
        for row in found
    ]
    counts: dict[str, int] = {}
    for row in rows:
        counts[str(row[3])] = counts.get(str(row[3]), 0) + 1
    fact = Fact(
        f"Terlambat sekarang{of(sop, actor)}", str(len(rows)), "langkah terbuka", "red" if rows else "green"
    )
    chart = charts.bar("Terlambat per langkah", list(counts.items())) if counts else None
    return Built(Table(columns, rows), chart, (fact,), links=tuple(sop.url.format(row.id) for row in found))


def _due(row: Any) -> datetime:
    assert row.due_at is not None
    return row.due_at  # type: ignore[no-any-return]


def signing(sop: Sop) -> tuple[list[str], list[str]]:
    """Steps and outcomes that carry a signature."""
    pairs = [(step.id, one.name) for step in sop.current.steps for one in step.outcomes if one.signs]
    return sorted({step for step, _ in pairs}), sorted({name for _, name in pairs})


def signed(sop: Sop, period: Period, actor: Actor) -> Built:
    """Every signature of the period: waited, acted, late; and how many by a Plh. or Plt."""
    steps, how = signing(sop)
    key = {"sop": sop.key, "steps": steps, "how": how, "start": period.start, "end": period.end}
    found = [row for row in db.session.execute(SIGNED, key) if not row.late_entry]
    between = timing.calendar_of(sop.current).between
    columns = [
        Column("Nomor"),
        Column("Perihal"),
        Column("Penanda tangan"),
        Column("Tiba", Kind.DATETIME),
        Column("Ditandatangani", Kind.DATETIME),
        Column("Menunggu dibuka", Kind.MINUTES),
        Column("Setelah dibuka", Kind.MINUTES),
        Column("Lewat", Kind.MINUTES),
    ]
    rows = [_signature(row, between) for row in found]
    late = sum(row[7] is not None for row in rows)
    acting = sum(bool(row.acted_as) for row in found)
    facts = (
        Fact(
            "Tanda tangan terlambat", str(late), f"dari {len(rows)} tanda tangan", "red" if late else "green"
        ),
        Fact(
            "Ditandatangani Plh./Plt.",
            f"{angka(compliance.percent(acting, len(rows)) or 0, 0)}%",
            f"{acting} dari {len(rows)}",
        ),
    )
    return Built(
        Table(columns, rows), _per_signer(rows), facts, links=tuple(sop.url.format(row.id) for row in found)
    )


def _signature(row: Any, between: Between) -> list[Any]:
    opened = min(row.read_at or row.done_at, row.done_at)
    late = row.due_at is not None and row.done_at > row.due_at
    return [
        row.number,
        row.title,
        words.acting(row.name, row.acted_as),
        row.entered_at,
        row.done_at,
        between(row.entered_at, opened),
        between(opened, row.done_at),
        between(row.due_at, row.done_at) if late else None,
    ]


def _per_signer(rows: list[list[Any]]) -> Markup | None:
    counts: dict[str, list[int]] = {}
    for row in rows:
        pair = counts.setdefault(str(row[2]), [0, 0])
        pair[row[7] is not None] += 1
    return (
        charts.stacked_bar("Tanda tangan", list(counts.items()), ["Tepat waktu", "Terlambat"])
        if rows
        else None
    )
