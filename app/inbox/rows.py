"""Rows as the templates read them: what a step looks like is remembered, the rest is a few numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from app.workflow import registry, timing
from app.worktime.calendar import Calendar

LATE, TODAY, LATER = "Terlambat", "Hari ini", "Nanti"


class Face(NamedTuple):
    """A row of an SOP in lists."""

    short: str
    no: str
    place: int
    total: int
    url: str  # "/tiket/{}"
    label: str


@lru_cache(maxsize=1024)
def face(sop: str, version: int, step: str) -> Face:
    """How a step is shown."""
    found = registry.get(sop)
    procedure = found.procedure(version)
    one = procedure.step(step)
    place, total = procedure.index(step), len(procedure.steps)
    return Face(one.short or one.title, one.no, place, total, found.url, found.label)


@dataclass(slots=True)
class Line:
    """An open row: the database's row, its face, and its time."""

    row: Any
    face: Face
    url: str
    left: int | None  # working minutes; negative when late; None without a deadline
    share: int  # percent of its time used
    standard: str
    paused: bool
    waited: int  # working minutes since it arrived; 0 when late: nobody asks then

    @property
    def new(self) -> bool:
        """Whether nobody on the desk has opened it."""
        return self.row.read_at is None

    @property
    def late(self) -> bool:
        """Whether its deadline has passed."""
        return self.left is not None and self.left < 0


class Calendars:
    """The calendars of one page, fetched once."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], Calendar] = {}

    def of(self, sop: str, version: int) -> Calendar:
        """The calendar that this SOP's clocks run on."""
        found = self._kept.get((sop, version))
        if found is None:
            procedure = registry.get(sop).procedure(version)
            found = self._kept[sop, version] = timing.calendar_of(procedure)
        return found


def line(row: Any, now: datetime, calendars: Calendars) -> Line:
    """An open row for a list."""
    shown = face(row.sop, row.procedure_version, row.step)
    calendar = calendars.of(row.sop, row.procedure_version)
    left, share, waited = None, 0, 0
    if row.due_at is not None and row.due_at < now:
        left, share = min(calendar.between(now, row.due_at), -1), 100
    else:
        waited = calendar.between(row.entered_at, now) if row.entered_at < now else 0
        if row.due_at is not None:
            left = calendar.between(now, row.due_at)
            share = 100 * waited // (waited + left) if waited + left else 100
    url = shown.url.format(row.case_id)
    return Line(row, shown, url, left, share, row.standard, row.paused_at is not None, waited)


def lines(rows: Iterable[Any], now: datetime) -> list[Line]:
    """Open rows for a list."""
    calendars = Calendars()
    return [line(row, now, calendars) for row in rows]


def grouped(found: list[Line], now: datetime, tomorrow: datetime) -> Iterator[tuple[str, list[Line]]]:
    """Terlambat / Hari ini / Nanti; `found` is sorted by deadline already."""

    def group(one: Line) -> str:
        due_at = one.row.due_at
        if due_at is None or due_at >= tomorrow:
            return LATER
        return LATE if due_at < now else TODAY

    for name, members in groupby(found, group):
        yield name, list(members)


def address(row: Any) -> str:
    """The page of a row's case."""
    return registry.get(row.sop).url.format(row.case_id)
