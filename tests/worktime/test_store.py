"""The calendars of an office: seed, versions, variants, observers, export, warning."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete, func, insert, select, update

from app import settings
from app.clock import at
from app.db import db, write
from app.worktime import store
from app.worktime.calendar import NoWorkingTime
from app.worktime.models import ALWAYS, CalendarVersion, DayOverride, Holiday, Period, ServingUnit, Window
from app.worktime.seed import holidays

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def observer() -> Iterator[list[tuple[datetime, int]]]:
    """What an observer saw: the time of the change and the version in force inside the act."""
    seen: list[tuple[datetime, int]] = []

    def look(_connection: Connection, moment: datetime) -> int:
        seen.append((moment, store.calendar().version))
        return 3

    before = list(store.on_change)
    store.on_change[:] = []
    store.watch(look)
    store.watch(look)
    yield seen
    store.on_change[:] = before


def change(note: str = "uji") -> store.Bumped:
    """A new version without any change of rows."""
    with write() as connection:
        return store.bump(connection, at("2026-11-20 09:00"), None, note)


def test_shipped_days_off_have_the_counted_numbers() -> None:
    counts = Counter((day.date.year, day.kind) for day in holidays())
    assert counts == {
        (2026, "nasional"): 17,
        (2026, "cuti_bersama"): 8,
        (2027, "nasional"): 18,
        (2027, "cuti_bersama"): 8,
    }
    assert not [day for day in holidays() if date(2026, 11, 16) <= day.date <= date(2026, 11, 20)]


def test_seed_is_complete_and_happens_once() -> None:
    assert store.version() == 1
    with write() as connection:
        store.seed(connection)
    assert store.version() == 1
    assert db.session.scalar(select(func.count()).select_from(Holiday)) == 51
    assert store.calendar().add(at("2026-11-20 16:25"), 15) == at("2026-11-23 07:40")


def test_ramadan_is_only_suggested_until_somebody_confirms_it() -> None:
    monday = at("2026-03-16 15:30")
    assert store.calendar().is_open(monday)
    with write() as connection:
        connection.execute(update(Period).where(Period.from_on == date(2026, 2, 18)).values(active=True))
        store.bump(connection, at("2026-02-10 09:00"), None, "Ramadan")
    assert not store.calendar().is_open(monday)
    assert store.calendar().add(at("2026-03-17 15:00"), 120) == at("2026-03-25 09:30")


def test_a_calendar_is_kept_until_the_version_changes() -> None:
    first = store.calendar()
    assert store.calendar() is first
    assert change().version == 2
    assert store.calendar() is not first
    assert store.calendar().version == 2


def test_a_holiday_inserted_ahead_moves_what_is_computed_now() -> None:
    assert store.calendar().add(at("2026-11-20 16:25"), 15) == at("2026-11-23 07:40")
    with write() as connection:
        connection.execute(insert(Holiday).values(date=date(2026, 11, 23), name="Pilkada", kind="khusus"))
        store.bump(connection, at("2026-11-20 09:00"), None, "Pilkada")
    assert store.calendar().add(at("2026-11-20 16:25"), 15) == at("2026-11-24 07:40")


def test_a_row_that_is_not_off_is_a_working_day() -> None:
    with write() as connection:
        connection.execute(update(Holiday).where(Holiday.date == date(2026, 12, 24)).values(off=False))
        store.bump(connection, at("2026-11-20 09:00"), None, "cuti bersama dicabut")
    assert store.calendar().add(at("2026-12-23 15:55"), 10) == at("2026-12-24 07:35")


def test_observers_see_the_new_calendar_inside_the_act(observer: list[tuple[datetime, int]]) -> None:
    assert change() == (2, 3)
    assert observer == [(at("2026-11-20 09:00"), 2)]


def test_a_change_that_is_rolled_back_leaves_nothing(observer: list[tuple[datetime, int]]) -> None:
    def fail() -> None:
        with write() as connection:
            connection.execute(delete(Window))
            store.bump(connection, at("2026-11-20 09:00"), None, "uji")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail()
    assert observer == [(at("2026-11-20 09:00"), 2)]
    assert store.version() == 1
    assert change().version == 2  # the same number again, with the windows still there
    assert store.calendar().add(at("2026-11-20 16:25"), 15) == at("2026-11-23 07:40")


def test_an_emptied_calendar_raises_a_readable_error() -> None:
    with write() as connection:
        connection.execute(delete(Window))
        store.bump(connection, at("2026-11-20 09:00"), None, "uji")
    with pytest.raises(NoWorkingTime, match="Administrator dapat mengisinya"):
        store.calendar().add(at("2026-11-20 09:00"), 15)


def test_round_the_clock_ignores_holidays() -> None:
    assert store.calendar(ALWAYS).add(at("2026-12-24 23:50"), 15) == at("2026-12-25 00:05")


def test_a_unit_may_serve_on_cuti_bersama() -> None:
    unit = 4
    assert store.for_unit(unit).add(at("2026-12-23 15:55"), 10) == at("2026-12-28 07:35")
    with write() as connection:
        connection.execute(insert(ServingUnit).values(unit_id=unit))
        store.bump(connection, at("2026-11-20 09:00"), None, "melayani")
    assert store.for_unit(unit).add(at("2026-12-23 15:55"), 10) == at("2026-12-24 07:35")
    assert store.for_unit(unit).add(at("2026-12-24 15:55"), 10) == at("2026-12-28 07:35")  # Natal stays off
    assert store.for_unit(5).add(at("2026-12-23 15:55"), 10) == at("2026-12-28 07:35")
    assert store.for_unit(None) is store.calendar()


def test_other_hours_on_one_date() -> None:
    with write() as connection:
        connection.execute(
            insert(DayOverride).values(
                profile="kantor", on_date=date(2026, 11, 23), windows="480-600 780-840"
            )
        )
        store.bump(connection, at("2026-11-20 09:00"), None, "upacara")
    assert store.calendar().add(at("2026-11-20 16:30"), 121) == at("2026-11-23 13:01")


def test_the_zone_of_the_office_counts() -> None:
    wib = store.calendar().next_open(at("2026-11-21 09:00"))
    with write():
        settings.save({"office.zone": "WITA"})
    try:
        wita = store.calendar().next_open(at("2026-11-21 09:00"))
    finally:
        with write():
            settings.save({"office.zone": "WIB"})
        settings.get("office.zone")
    assert (wib - wita).total_seconds() == 3600


def test_an_sop_may_count_days_as_24_hours() -> None:
    assert store.calendar(wall_days=True).wall_days
    assert not store.calendar().wall_days


def test_versions_name_who_and_why() -> None:
    change("Libur daerah ditambah")
    row = db.session.scalars(select(CalendarVersion).where(CalendarVersion.version == 2)).one()
    assert (row.at, row.actor_id, row.note) == (at("2026-11-20 09:00"), None, "Libur daerah ditambah")


def test_export_holds_only_what_differs_from_the_seed(tmp_path: Path) -> None:
    path = tmp_path / "kalender.csv"
    assert store.export_calendar(path) == 0
    with write() as connection:
        connection.execute(
            insert(Holiday).values(date=date(2026, 11, 23), name="Hari Jadi Kota", kind="daerah")
        )
        connection.execute(update(Holiday).where(Holiday.date == date(2026, 12, 24)).values(off=False))
        connection.execute(delete(Holiday).where(Holiday.date == date(2027, 12, 24)))
    assert store.export_calendar(path) == 3
    with path.open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["date", "name", "off|on"],
            ["2026-11-23", "Hari Jadi Kota", "off"],
            ["2026-12-24", "Cuti Bersama Hari Raya Natal", "on"],
            ["2027-12-24", "Cuti Bersama Hari Raya Natal", "on"],
        ]


@pytest.mark.parametrize(
    ("now", "text"),
    [
        ("2026-11-20 09:00", ""),
        ("2027-10-31 23:59", ""),
        ("2027-11-01 00:00", "Libur tahun 2028 belum diisi."),
        ("2027-12-31 23:59", "Libur tahun 2028 belum diisi."),
    ],
)
def test_warning_from_the_first_of_november(now: str, text: str) -> None:
    assert store.warning(at(now)) == text
