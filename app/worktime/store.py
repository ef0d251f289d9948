"""The calendars of this office: built from the tables once per version, kept in memory.

A change of hours or days off goes: write the rows, `bump`, and the registered observers recompute the
open deadlines inside the same act.
"""

import csv
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from flask import current_app
from sqlalchemy import Connection, insert, select

from app import clock, settings
from app.db import db
from app.worktime.calendar import Calendar, Rules, Span, Week
from app.worktime.models import (
    OFFICE,
    CalendarVersion,
    DayOverride,
    Holiday,
    Period,
    Profile,
    ServingUnit,
    Window,
)
from app.worktime.seed import holidays, seed

__all__ = [
    "Bumped",
    "bump",
    "calendar",
    "export_calendar",
    "for_unit",
    "forget",
    "on_change",
    "seed",
    "version",
    "warning",
    "watch",
    "weeks",
]

Observer = Callable[[Connection, datetime], int]
SNAPSHOT = "baku-calendar-version"
on_change: list[Observer] = []
"""Called by `bump` inside the act: recompute what is open, answer how many deadlines moved."""


class Bumped(NamedTuple):
    """What a change of the calendar did."""

    version: int
    recomputed: int


def watch(observer: Observer) -> None:
    """Register `observer` once."""
    if observer not in on_change:
        on_change.append(observer)


def version() -> int:
    """The calendar's current version; 0 before the seed. Asked once per transaction: it is a snapshot."""
    connection = db.session.connection()
    transaction, known = db.session.info.get(SNAPSHOT, (None, 0))
    if transaction is None or transaction is not connection.get_transaction():
        known = int(connection.exec_driver_sql("SELECT max(version) FROM calendar_version").scalar() or 0)
        db.session.info[SNAPSHOT] = (connection.get_transaction(), known)
    return int(known)


def bump(connection: Connection, at: datetime, actor_id: int | None, note: str) -> Bumped:
    """Make a new version after the tables were changed, inside the caller's act, and tell the observers."""
    new = version() + 1
    db.session.info.pop(SNAPSHOT, None)
    _cache().clear()  # an act that was rolled back may have left a calendar under this number
    connection.execute(insert(CalendarVersion).values(version=new, at=at, actor_id=actor_id, note=note))
    return Bumped(new, sum(observer(connection, at) for observer in on_change))


def calendar(profile: str = OFFICE, serves_leave: bool = False, wall_days: bool = False) -> Calendar:
    """The calendar of `profile`; with `serves_leave` cuti bersama are working days.

    `wall_days`: the SOP whose rows are measured counts days as 24 hours.
    """
    settings.get("office.zone")
    key = (version(), profile, serves_leave, wall_days, clock.zone_name())
    cache = _cache()
    found = cache.get(key)
    if not isinstance(found, Calendar):
        found = cache[key] = Calendar(
            _rules(profile, serves_leave), key[0], around=clock.today().year, wall_days=wall_days
        )
    return found


def for_unit(unit_id: int | None, profile: str = OFFICE) -> Calendar:
    """The calendar by which a step on this unit's desk is measured."""
    return calendar(profile, unit_id in serving())


def serving() -> frozenset[int]:
    """Units that keep serving on cuti bersama."""
    key = ("serving", version())
    cache = _cache()
    found = cache.get(key)
    if not isinstance(found, frozenset):
        found = cache[key] = frozenset(db.session.scalars(select(ServingUnit.unit_id)))
    return found


def forget() -> None:
    """Drop the calendars kept in memory."""
    _cache().clear()


def _cache() -> dict[object, object]:
    kept: dict[object, object] = current_app.extensions.setdefault("baku-worktime", {})
    return kept


def _rules(profile: str, serves_leave: bool) -> Rules:
    observes = db.session.scalar(select(Profile.observes_holidays).where(Profile.key == profile))
    off = select(Holiday.date).where(Holiday.off)
    if serves_leave:
        off = off.where(Holiday.kind != "cuti_bersama")
    periods = (
        select(Period.season, Period.from_on, Period.until_on)
        .where(Period.profile == profile, Period.active)
        .order_by(Period.from_on, Period.id)
    )
    overrides = select(DayOverride.on_date, DayOverride.windows).where(DayOverride.profile == profile)
    return Rules(
        weeks=weeks(profile),
        periods=tuple((row.season, row.from_on, row.until_on) for row in db.session.execute(periods)),
        off=frozenset(db.session.scalars(off)) if observes else frozenset(),
        overrides={row.on_date: parse_spans(row.windows) for row in db.session.execute(overrides)},
        offset_minutes=clock.ZONES[clock.zone_name()] * 60,
    )


def weeks(profile: str) -> dict[str, Week]:
    """The windows of `profile` by season."""
    found: dict[str, list[list[Span]]] = {}
    query = (
        select(Window.season, Window.weekday, Window.start, Window.end)
        .where(Window.profile == profile)
        .order_by(Window.start)
    )
    for season, weekday, start, end in db.session.execute(query):
        found.setdefault(season, [[] for _ in range(7)])[weekday].append((start, end))
    return {season: tuple(tuple(day) for day in days) for season, days in found.items()}


def parse_spans(text: str) -> tuple[Span, ...]:
    """ "450-720 780-960" as spans."""
    pairs = (part.split("-") for part in text.split())
    return tuple((int(start), int(end)) for start, end in pairs)


def format_spans(spans: Iterable[Span]) -> str:
    """The opposite of `parse_spans`."""
    return " ".join(f"{start}-{end}" for start, end in spans)


def warning(now: datetime) -> str:
    """ "Libur tahun 2028 belum diisi." from 1 November on while next year has no rows, else ""."""
    today = clock.local(now).date()
    if today.month < 11:
        return ""
    first, last = date(today.year + 1, 1, 1), date(today.year + 1, 12, 31)
    known = db.session.scalar(select(Holiday.date).where(Holiday.date.between(first, last)).limit(1))
    return "" if known else f"Libur tahun {today.year + 1} belum diisi."


def export_calendar(path: Path) -> int:
    """Write the days off that differ from the seed as CSV (date, name, off|on); answers how many."""
    seeded = {row.date: row.name for row in holidays()}
    actual = {row.date: row for row in db.session.execute(select(Holiday.date, Holiday.name, Holiday.off))}
    rows = [(day, row.name, "off") for day, row in actual.items() if row.off and day not in seeded]
    rows += [(day, name, "on") for day, name in seeded.items() if day not in actual or not actual[day].off]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("date", "name", "off|on"))
        writer.writerows((day.isoformat(), name, state) for day, name, state in sorted(rows))
    return len(rows)
