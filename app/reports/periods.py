"""The period of a report as it stands in the URL: a week, a month, half a year, or from-to."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from app import clock
from app.web.dates import MONTHS, read_date, tanggal_surat

LONGEST = timedelta(days=1100)


class Span(StrEnum):
    """Kinds of periods, as spelled in the URL."""

    WEEK = "minggu"
    MONTH = "bulan"
    HALF = "semester"
    FREE = "rentang"


LABELS = {Span.WEEK: "Minggu", Span.MONTH: "Bulan", Span.HALF: "Semester", Span.FREE: "Rentang"}


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included, in local time."""

    span: Span
    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The first instant."""
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """The first instant after it."""
        return _midnight(self.last + timedelta(days=1))

    @property
    def title(self) -> str:
        """As printed: "November 2026", "Semester II 2026", "16 sampai 20 November 2026"."""
        if self.span is Span.MONTH:
            return f"{MONTHS[self.first.month - 1]} {self.first.year}"
        if self.span is Span.HALF:
            return f"Semester {'I' if self.first.month == 1 else 'II'} {self.first.year}"
        if self.first == self.last:
            return tanggal_surat(self.first)
        return f"{_short(self.first, self.last)} sampai {tanggal_surat(self.last)}"

    @property
    def query(self) -> dict[str, Any]:
        """How it stands in the URL: texts."""
        values = {"periode": str(self.span), "mulai": self.first.isoformat()}
        return values | {"sampai": self.last.isoformat()} if self.span is Span.FREE else values

    def shifted(self, steps: int) -> "Period | None":
        """The period so many steps later (earlier when negative); None for a free one."""
        if self.span is Span.FREE:
            return None
        if self.span is Span.WEEK:
            return around(self.span, self.first + timedelta(weeks=steps))
        months = self.first.month - 1 + steps * (1 if self.span is Span.MONTH else 6)
        return around(self.span, date(self.first.year + months // 12, months % 12 + 1, 1))


def around(span: Span, day: date) -> Period:
    """The week (Monday to Sunday), month or half-year that contains `day`."""
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(span, first, first + timedelta(days=6))
    if span is Span.HALF:
        first = date(day.year, 1 if day.month <= 6 else 7, 1)
        return Period(span, first, date(day.year, 6, 30) if first.month == 1 else date(day.year, 12, 31))
    return Period(Span.MONTH, day.replace(day=1), _month_end(day))


def read(values: Mapping[str, str], today: date, default: Span = Span.MONTH) -> Period:
    """The period of the URL; what cannot be read becomes the current period."""
    try:
        span = Span(values.get("periode", default))
        first = read_date(values["mulai"]) if values.get("mulai") else today
        if span is not Span.FREE:
            return around(span, first)
        last = read_date(values["sampai"]) if values.get("sampai") else today
        first, last = min(first, last), max(first, last)
        return Period(span, max(first, last - LONGEST), last)
    except ValueError:
        return around(default, today)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.zone())


def _short(first: date, last: date) -> str:
    if first.year != last.year:
        return tanggal_surat(first)
    return str(first.day) if first.month == last.month else f"{first.day} {MONTHS[first.month - 1]}"
