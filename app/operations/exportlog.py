"""`run.py export-log` and `export-calendar`: what happened as CSV for who checks the office from outside."""

import csv
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, create_engine, select
from sqlalchemy.orm import aliased

from app import clock, settings
from app.accounts.models import Position, Unit, User
from app.db import prepare_engine
from app.operations import backup, schema
from app.workflow.models import Case, Task

__all__ = ["run", "run_calendar", "schema"]

COLUMNS = (
    "sop",
    "case",
    "step",
    "outcome",
    "role",
    "position",
    "unit",
    "actor",
    "entered_at",
    "started_at",
    "done_at",
    "due_at",
    "working_minutes",
    "standard_minutes",
    "paused_minutes",
    "calendar_version",
)
CAPACITY = {"plh": "Plh. ", "plt": "Plt. "}
_Post, _Desk = aliased(Position), aliased(Position)
_ROWS = (
    select(
        Case.sop,
        Case.number,
        Task.step_no,
        Task.outcome,
        Task.acted_role,
        Task.acted_as,
        _Post.code.label("position"),
        _Desk.code.label("desk"),
        Unit.code.label("unit"),
        User.username,
        User.id.label("user"),
        Task.entered_at,
        Task.started_at,
        Task.done_at,
        Task.due_at,
        Task.working_minutes,
        Task.standard_minutes,
        Task.paused_minutes,
        Task.calendar_version,
    )
    .select_from(Task)
    .join(Case, Case.id == Task.case_id)
    .outerjoin(_Post, _Post.id == Task.acted_position_id)
    .outerjoin(_Desk, _Desk.id == Task.position_id)
    .outerjoin(Unit, Unit.id == Task.unit_id)
    .outerjoin(User, User.id == Task.actor_id)
    .where(Task.voided_at.is_(None))
    .order_by(Task.entered_at, Task.id)
)


def run(folder: Path, target: Path, since: str | None, until: str | None) -> int:
    """Write the log; both days belong to the period, in the office's zone."""
    from app.operations.serve import say

    found = backup.existing(folder)
    engine = create_engine(found.database_url)
    prepare_engine(engine)
    try:
        with engine.connect() as connection:
            _use_zone(connection)
            query = _period(_day(since, "--from"), _day(until, "--until"))
            count = write(connection, query, target)
    finally:
        engine.dispose()
    say(f"{count} baris ditulis ke {target}.")
    return 0


def write(connection: Connection, query: Select[*tuple[Any, ...]], target: Path) -> int:
    """Stream the rows into `target`; answers how many."""
    count = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(COLUMNS)
        for row in _stream(connection, query):
            out.writerow(line(row))
            count += 1
    return count


def _stream(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
    with closing(connection.execution_options(yield_per=1000).execute(query)) as rows:
        yield from rows


def line(row: Any) -> list[Any]:
    """One row of the file. An open step has neither end nor actor, but the post on whose desk it lies."""
    done = row.done_at is not None
    acted = f"{CAPACITY.get(row.acted_as, '')}{row.position or ''}".strip()
    return [
        row.sop,
        row.number,
        row.step_no,
        row.outcome if done else "",
        row.acted_role if done else "",
        acted if done else row.desk or "",
        row.unit or "",
        _actor(row) if done else "",
        _moment(row.entered_at),
        _moment(row.started_at),
        _moment(row.done_at),
        _moment(row.due_at),
        _number(row.working_minutes) if done else "",
        _number(row.standard_minutes),
        row.paused_minutes,
        row.calendar_version,
    ]


def _actor(row: Any) -> str:
    """The account's name; somebody who does not log in (on a unit's list) by number; empty for the system."""
    return row.username or (f"user-{row.user}" if row.user is not None else "")


def _moment(value: datetime | None) -> str:
    return clock.local(value).isoformat(timespec="seconds") if value else ""


def _number(value: int | None) -> int | str:
    return "" if value is None else value


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise backup.BackupError(f"{option} ditulis YYYY-MM-DD, contoh 2026-11-20.") from None


def _period(since: date | None, until: date | None) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = _ROWS
    if since:
        query = query.where(Task.entered_at >= _midnight(since))
    if until:
        query = query.where(Task.entered_at < _midnight(until + timedelta(days=1)))
    return query


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=clock.zone()).astimezone(UTC)


def _use_zone(connection: Connection) -> None:
    stored = connection.execute(
        select(settings.Setting.value).where(settings.Setting.key == "office.zone")
    ).scalar()
    clock.use_zone((stored or settings.DEFAULTS["office.zone"]).strip('"'))


def run_calendar(folder: Path, target: Path) -> int:
    """Write the days off that differ from the seed."""
    from app import create_app
    from app.operations.serve import say
    from app.worktime.store import export_calendar

    app = create_app(backup.existing(folder))
    with app.app_context():
        count = export_calendar(target)
    say(f"{count} hari ditulis ke {target}.")
    return 0
