"""Working hours, days off and Ramadan suggestions that a new office starts with.

The days off were written with PyPI `holidays` 0.108 (Indonesia, categories public and government, in
Indonesian, without estimated dates); it is not needed at run time.
"""

import csv
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, insert, select

from app import clock
from app.worktime.models import (
    ALWAYS,
    NORMAL,
    OFFICE,
    RAMADAN,
    CalendarVersion,
    Holiday,
    Period,
    Profile,
    Window,
)

FILE = Path(__file__).with_name("holidays-2026-2027.csv")

# Perpres 21/2023 art. 4 fixes starts, sums and breaks; ends and the break's place are our defaults.
HOURS = {
    NORMAL: (((450, 720), (780, 960)), ((450, 690), (780, 990))),
    RAMADAN: (((480, 720), (750, 900)), ((480, 690), (750, 930))),
}
SUGGESTIONS = (
    (date(2026, 2, 18), date(2026, 3, 20)),
    (date(2027, 2, 8), date(2027, 3, 9)),
)
SUGGESTED = "Usulan dari kalender hisab; berlaku setelah disetujui administrator."


class SeedDay(NamedTuple):
    """One line of the shipped file."""

    date: date
    name: str
    kind: str
    source: str


@lru_cache(maxsize=1)
def holidays() -> tuple[SeedDay, ...]:
    """The shipped days off, in order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            SeedDay(date.fromisoformat(row["date"]), row["name"], row["kind"], row["source"])
            for row in csv.DictReader(file)
        )


def seed(connection: Connection) -> None:
    """Insert the defaults inside the caller's transaction; does nothing in an office that has them."""
    if connection.execute(select(CalendarVersion.version).limit(1)).first():
        return
    connection.execute(
        insert(Profile),
        [
            {"key": OFFICE, "name": "Jam kantor (lima hari)", "observes_holidays": True},
            {"key": ALWAYS, "name": "24 jam setiap hari", "observes_holidays": False},
        ],
    )
    connection.execute(insert(Window), _windows())
    connection.execute(insert(Holiday), [row._asdict() | {"off": True} for row in holidays()])
    connection.execute(
        insert(Period),
        [
            {
                "profile": OFFICE,
                "season": RAMADAN,
                "from_on": first,
                "until_on": last,
                "active": False,
                "note": SUGGESTED,
            }
            for first, last in SUGGESTIONS
        ],
    )
    connection.execute(insert(CalendarVersion).values(version=1, at=clock.now(), note="Kalender awal"))


def _windows() -> list[dict[str, object]]:
    rows = [
        {"profile": OFFICE, "season": season, "weekday": weekday, "start": start, "end": end}
        for season, (ordinary, friday) in HOURS.items()
        for weekday in range(5)
        for start, end in (friday if weekday == 4 else ordinary)
    ]
    always = [
        {"profile": ALWAYS, "season": NORMAL, "weekday": weekday, "start": 0, "end": 1440}
        for weekday in range(7)
    ]
    return rows + always
