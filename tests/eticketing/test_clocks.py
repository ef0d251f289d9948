"""Deadlines on a ticket: pauses in working time, what a new holiday moves and what stays frozen."""

import pytest
from sqlalchemy import select

from app import clock
from app.db import db
from app.workflow.models import Task
from tests.eticketing.conftest import Driven, Stand
from tests.eticketing.walk import Walk
from tests.pages import Page


def row(walk: Walk, step: str) -> Task:
    """The last visit of a row."""
    db.session.rollback()
    found = select(Task).where(Task.case_id == walk.id, Task.step == step).order_by(Task.seq.desc())
    return db.session.execute(found).scalars().first()  # type: ignore[return-value]


def holiday(walk: Walk, day: str) -> Page:
    """The administrator takes a day off into the calendar."""
    form = walk.people["fikri"].get("/pengaturan/kalender/tambah").form()
    names = {one["name"] for one in form.controls}
    values = {
        "date": day,
        "tanggal": day,
        "day": day,
        "name": "Libur daerah",
        "nama": "Libur daerah",
        "kind": "daerah",
    }
    return form.fill(**{name: value for name, value in values.items() if name in names}).submit()


def test_two_days_end_with_the_second_working_day(stand: Stand) -> None:
    walk = stand("4")
    assert row(walk, "4").due_at == clock.at("2026-11-24 16:00")
    assert walk.show("bagas").has("Batas waktu Selasa, 24 November 2026 pukul 16.00 WIB")


@pytest.mark.parametrize(
    ("back", "due", "paused"),
    [
        ("2026-11-20 14:00", "2026-11-25 10:00", 90 + 60),
        ("2026-11-23 10:00", "2026-11-25 16:00", 90 + 210 + 150),  # a whole day: the same closing time
    ],
)
def test_a_pause_moves_the_deadline_by_working_minutes(
    stand: Stand, back: str, due: str, paused: int
) -> None:
    with clock.travel(clock.at("2026-11-20 09:00")):
        walk = stand("4")
        walk.start()
    with clock.travel(clock.at("2026-11-20 10:00")):
        form = walk.form("bagas", "tunda").fill(reason="menunggu suku cadang", note="Dipesan hari ini")
        page = form.submit()
        assert page.has("Pekerjaan ditunda; hitungan waktunya berhenti.")
        assert row(walk, "4").due_at is None
        assert walk.show("mira").has("Ditunda: menunggu suku cadang")
        assert not walk.show("mira").has("Dipesan hari ini")
        walk.form("bagas", "tunda").fill(reason="di luar jam").submit(status=422)
    with clock.travel(clock.at(back)):
        walk.people.again()
        page = walk.people["bagas"].get(f"{walk.path}/kerja").form(action=f"{walk.path}/lanjutkan")
        assert page.submit().has("Pekerjaan dilanjutkan; batas waktu digeser.")
    task = row(walk, "4")
    assert task.paused_at is None
    assert task.paused_minutes == paused
    assert task.due_at == clock.at(due)


def test_a_pause_over_a_weekend_subtracts_working_time_only(stand: Stand) -> None:
    walk = stand("4")
    walk.start()
    one = Driven(walk.office, "KEU", "mira")
    one.id = walk.id
    with clock.travel(clock.at("2026-11-20 16:00")):
        one.pause("bagas", "menunggu vendor/garansi")
    with clock.travel(clock.at("2026-11-23 08:00")):
        one.resume("bagas")
    assert row(walk, "4").paused_minutes == 30 + 30
    with clock.travel(clock.at("2026-11-23 09:30")):
        one.finish("bagas", "done")
    task = row(walk, "4")
    assert task.working_minutes == (150 + 210 + 120) - 60  # gross less the pause
    assert task.done_at == clock.at("2026-11-23 09:30")


def test_a_holiday_moves_open_deadlines_and_leaves_closed_rows(stand: Stand) -> None:
    walk = stand("4")
    closed = [(task.due_at, task.working_minutes, task.calendar_version) for task in closed_rows(walk)]
    before = row(walk, "4").calendar_version
    holiday(walk, "23/11/2026")
    task = row(walk, "4")
    assert task.due_at == clock.at("2026-11-25 16:00")
    assert task.calendar_version == before + 1
    after = [(task.due_at, task.working_minutes, task.calendar_version) for task in closed_rows(walk)]
    assert after == closed


def closed_rows(walk: Walk) -> list[Task]:
    """Finished rows, in order."""
    db.session.rollback()
    found = select(Task).where(Task.case_id == walk.id, Task.done_at.is_not(None)).order_by(Task.seq)
    return list(db.session.execute(found).scalars())


def test_late_work_says_so_to_the_kasubag(stand: Stand) -> None:
    with clock.travel(clock.at("2026-11-16 09:00")):
        walk = stand("4")
    page = walk.show("bagas")
    assert page.has("Lewat")
    assert page.root.all("tr", class_="late")


def test_row_2_starts_anew_after_it_was_completed(stand: Stand) -> None:
    with clock.travel(clock.at("2026-11-20 08:00")):
        walk = stand("2")
        walk.decide("intan", "minta-dilengkapi")
    with clock.travel(clock.at("2026-11-20 10:00")):
        walk.form("mira", "ubah").submit()
    task = row(walk, "2")
    assert task.entered_at == clock.at("2026-11-20 10:00")
    assert task.due_at == clock.at("2026-11-20 10:15")
    assert row(walk, "1").due_at is None


def test_two_people_at_one_ticket_see_each_other(stand: Stand) -> None:
    walk = stand("2")
    walk.show("intan")
    assert walk.show("raka").has("Sedang dibuka oleh Intan Gerimis sejak 09.00.")
    assert not walk.show("intan").has("Sedang dibuka oleh")
