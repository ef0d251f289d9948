"""A change of the calendar moves open deadlines through the real engine, and leaves closed ones alone."""

from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert, select

from app.clock import at
from app.db import db, write
from app.operations.cast import Office
from app.workflow.models import Case, Task
from tests.pages import Client

DUE = at("2026-11-24 16:00")


@pytest.fixture
def two_rows(app: Flask, office: Office) -> tuple[int, int]:
    """A ticket whose row 3 is closed and whose row 4 ("2 Hari") is open; their ids."""
    arrived = at("2026-11-20 09:00")
    with app.app_context(), write() as connection:
        case = {"number": "TKT-2026-9001", "title": "Uji", "creator_id": office.users["mira"], "step": "4"}
        case |= {"sop": "eticketing", "changed_by": office.users["mira"], "changed_at": arrived}
        case_id = _key(connection.execute(insert(Case).values(**case, opened_at=arrived)))
        row: dict[str, Any] = {"case_id": case_id, "role": "ts", "desk": "role:ts", "entered_at": arrived}
        row |= {"due_at": DUE, "rank_at": DUE, "standard": "2d", "calendar_version": 1}
        closed = row | {"seq": 1, "step": "3", "step_no": "3", "done_at": arrived, "working_minutes": 0}
        running = row | {"seq": 2, "step": "4", "step_no": "4"}
        return tuple(_key(connection.execute(insert(Task).values(**one))) for one in (closed, running))  # type: ignore[return-value]


def _key(result: Any) -> int:
    return int(result.inserted_primary_key[0])


def judged(app: Flask, task_id: int) -> tuple[datetime, datetime, int]:
    """Deadline, rank and calendar version of a row."""
    query = select(Task.due_at, Task.rank_at, Task.calendar_version).where(Task.id == task_id)
    with app.app_context():
        due, rank, version = db.session.execute(query).one()
    assert due is not None
    return due, rank, version


def test_a_holiday_ahead_moves_open_deadlines_not_closed_ones(
    admin: Client, app: Flask, two_rows: tuple[int, int]
) -> None:
    closed, running = two_rows
    form = admin.get("/pengaturan/kalender/tambah").form()
    page = form.fill(day="23/11/2026", name="Hari Jadi Kota", kind="daerah").submit()
    assert "1 batas waktu terbuka dihitung ulang." in page.text
    moved = at("2026-11-25 16:00")
    assert judged(app, running) == (moved, moved, 2)
    assert judged(app, closed) == (DUE, DUE, 1)


def test_two_days_as_48_hours_by_setting(admin: Client, app: Flask, two_rows: tuple[int, int]) -> None:
    admin.get("/pengaturan/sop").form().fill(calendar_days="y").submit()
    sunday = at("2026-11-22 09:00")
    assert judged(app, two_rows[1]) == (sunday, sunday, 2)
    assert judged(app, two_rows[0]) == (DUE, DUE, 1)
    admin.get("/pengaturan/sop").form().fill(calendar_days=None).submit()
    assert judged(app, two_rows[1]) == (DUE, DUE, 3)


def test_recomputing_mends_what_was_changed_by_hand(
    admin: Client, app: Flask, two_rows: tuple[int, int]
) -> None:
    with app.app_context(), write() as connection:
        connection.exec_driver_sql("UPDATE task SET due_at = '2026-12-31 00:00:00'")
    admin.get("/pengaturan/jam-kerja").form(action="/pengaturan/jam-kerja/hitung-ulang").submit()
    assert judged(app, two_rows[1])[0] == DUE
    assert judged(app, two_rows[0])[0] == at("2026-12-31 07:00")
