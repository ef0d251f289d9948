"""What a calendar is made of, and its windows unrolled over some years: pure, no Flask, no database."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

Span = tuple[int, int]  # minutes after local midnight
Week = tuple[tuple[Span, ...], ...]  # Monday first

DAY = 86400
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Rules:
    """What a calendar is unrolled from. `periods` are (season, first day, last day), the last one wins."""

    weeks: dict[str, Week]
    periods: tuple[tuple[str, date, date], ...] = ()
    off: frozenset[date] = frozenset()
    overrides: dict[date, tuple[Span, ...]] = field(default_factory=dict)
    offset_minutes: int = 420

    def spans(self, day: date) -> tuple[Span, ...]:
        """Working time of one day: override, else holiday, else the week of its season."""
        if day in self.overrides:
            return self.overrides[day]
        if day in self.off:
            return ()
        season = "normal"
        for name, first, last in self.periods:
            if first <= day <= last:
                season = name
        week = self.weeks.get(season)
        return week[day.weekday()] if week else ()


class Unrolled:
    """Windows of the years [first, last] as parallel lists of epoch seconds; never changed once built."""

    def __init__(self, rules: Rules, first: int, last: int) -> None:
        self.first, self.last = first, last
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.before: list[int] = []  # working seconds before window i
        self.days: list[int] = []  # ordinals of working days
        self.closings: list[int] = []  # closing second of each working day
        self.total = 0
        self.barren = 0  # trailing years without a window
        shift = rules.offset_minutes * 60
        for year in range(first, last + 1):
            known = len(self.days)
            for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()):
                spans = rules.spans(date.fromordinal(ordinal))
                if spans:
                    self._day(ordinal, spans, (ordinal - EPOCH) * DAY - shift)
            self.barren = 0 if len(self.days) > known else self.barren + 1
        self.opens = (date(first, 1, 1).toordinal() - EPOCH) * DAY - shift
        self.closes = (date(last + 1, 1, 1).toordinal() - EPOCH) * DAY - shift

    def _day(self, ordinal: int, spans: tuple[Span, ...], midnight: int) -> None:
        for start, end in spans:
            self.starts.append(midnight + start * 60)
            self.ends.append(midnight + end * 60)
            self.before.append(self.total)
            self.total += (end - start) * 60
        self.days.append(ordinal)
        self.closings.append(self.ends[-1])

    def worked(self, second: int) -> int:
        """Working seconds from the first window up to `second`."""
        index = bisect_right(self.starts, second) - 1
        if index < 0:
            return 0
        end = self.ends[index]
        return self.before[index] + (second if second < end else end) - self.starts[index]
