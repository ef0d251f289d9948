"""Whole cases against the standard of the path they took, and rows against theirs; the same for every SOP."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from sqlalchemy import bindparam, select

from app.db import db
from app.reports import charts, compliance
from app.reports.desks import step_name
from app.reports.periods import Period
from app.reports.sections import Built, Fact
from app.web.dates import angka
from app.web.tables import Column, Kind, Table
from app.workflow import paths, words
from app.workflow.models import Case, Pause, Task
from app.workflow.paths import Path
from app.workflow.registry import Sop

_ENDED = (
    Case.sop == bindparam("sop"),
    Case.ending == "selesai",
    Case.ended_at >= bindparam("start"),
    Case.ended_at < bindparam("end"),
)
CASES = (
    select(Case.id, Case.number, Case.title, Case.sender, Case.procedure_version, Case.ended_at)
    .where(*_ENDED)
    .order_by(Case.ended_at, Case.id)
)
TASKS = (
    select(Task.case_id, Task.step, Task.working_minutes, Task.paused_minutes)
    .join(Case, Case.id == Task.case_id)
    .where(*_ENDED, Task.voided_at.is_(None))
    .order_by(Task.case_id, Task.seq)
)
PAUSES = (
    select(Pause.case_id, Pause.reason, Pause.from_at, Pause.until_at)
    .join(Case, Case.id == Pause.case_id)
    .where(*_ENDED, Pause.until_at.is_not(None))
    .order_by(Pause.id)
)


@dataclass(frozen=True)
class Walk:
    """A finished case and the path it took."""

    case: Any
    path: Path


def finished(sop: Sop, period: Period) -> list[Walk]:
    """The cases that reached the end of the table in the period, each with its path."""
    key = {"sop": sop.key, "start": period.start, "end": period.end}
    tasks, pauses = _by_case(TASKS, key), _by_case(PAUSES, key)
    return [
        Walk(row, paths.taken(sop.procedure(row.procedure_version), tasks[row.id], pauses[row.id]))
        for row in db.session.execute(CASES, key)
    ]


def _by_case(statement: Any, key: dict[str, Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(statement, key):
        found[row.case_id].append(row)
    return found


def steps(sop: Sop, period: Period) -> Built:
    """Working minutes of every row closed in the period against its standard, and of whole cases."""
    visits = compliance.visits(db.session.connection(), sop.key, period.start, period.end)
    rows = list(_steps(sop, [one for one in visits if one.counted and not one.late_entry]))
    columns = (
        Column("No."),
        Column("Langkah"),
        Column("Pelaksana"),
        Column("Mutu baku", Kind.MINUTES, total=True),
        Column("Kunjungan", Kind.INT),
        Column("Median", Kind.MINUTES, total=True),
        Column("P90", Kind.MINUTES),
        Column("Selisih median", Kind.MINUTES),
    )
    notes = ("Langkah yang dicatat menyusul (susulan) tidak dihitung. Jeda dikurangkan.",)
    return Built(Table(columns, rows), _against(rows), _whole(finished(sop, period)), notes)


def _steps(sop: Sop, visits: Iterable[compliance.Visit]) -> Iterable[list[Any]]:
    minutes: dict[str, list[int]] = defaultdict(list)
    for one in visits:
        if one.working_minutes is not None:
            minutes[one.step].append(one.working_minutes)
    for step in sop.current.steps:
        found = minutes[step.id]
        if not step.counted or step.standard is None or not found:
            continue
        standard, middle = step.standard.standard_minutes, compliance.median(found) or 0
        name = [step.no, step_name(sop, step.id), words.role(step.role)]
        yield [*name, standard, len(found), middle, compliance.p90(found), middle - standard]


def _against(rows: list[list[Any]]) -> Markup | None:
    bars = [(f"{row[0]}. {row[1]}", (min(row[5], row[3]), max(0, row[7]))) for row in rows]
    series = ("Dalam mutu baku", "Di atas mutu baku")
    return charts.stacked_bar("Median menit kerja per langkah", bars, series, "mnt") if bars else None


def _whole(walks: list[Walk]) -> tuple[Fact, ...]:
    """How many cases were finished, and the median of their time against the standard of their path."""
    if not walks:
        return (Fact("Selesai", "0", "pada rentang waktu ini"),)
    worked = compliance.median([one.path.worked for one in walks]) or 0
    standard = compliance.median([one.path.standard for one in walks]) or 0
    kept = sum(one.path.worked <= one.path.standard for one in walks)
    return (
        Fact("Selesai", str(len(walks)), f"{kept} dalam mutu baku jalurnya"),
        Fact("Waktu kerja, median", f"{angka(worked)} menit", f"mutu baku jalurnya {angka(standard)} menit"),
    )
