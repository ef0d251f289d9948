"""Working time arithmetic: pure, no Flask, no database.

A calendar is unrolled once into windows with their running sum; every question is then two bisections.
Whole seconds: fractions of a second are cut off.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

from app.worktime.standard import Standard
from app.worktime.unrolled import DAY, EPOCH, Rules, Span, Unrolled, Week

__all__ = ["DAYS", "Calendar", "NoWorkingTime", "Rules", "Span", "Week", "describe_start"]

_BARREN_YEARS = 2  # years without any window after which the search gives up
_FURTHEST = 60  # years a deadline may lie ahead


class NoWorkingTime(Exception):  # noqa: N818 - the sentence is shown to people
    """The calendar has no working time where a deadline had to be found."""

    def __init__(self) -> None:
        super().__init__(
            "Batas waktu tidak dapat dihitung karena kalender tidak punya jam kerja. "
            "Administrator dapat mengisinya di Pengaturan, Jam kerja."
        )


class Calendar:
    """The working time of one profile in one version of the calendar."""

    def __init__(
        self, rules: Rules, version: int = 0, *, around: int = 2026, wall_days: bool = False
    ) -> None:
        """Unrolls the year before `around` to two years after it; other years follow when asked for.

        `wall_days` only carries the office's choice for rows of its SOP, who pass it to `due`.
        """
        self.rules = rules
        self.version = version
        self.wall_days = wall_days
        self._zone = timezone(timedelta(minutes=rules.offset_minutes))
        self._table = Unrolled(rules, around - 1, around + 2)

    def add(self, start: datetime, minutes: int) -> datetime:
        """The instant `minutes` working minutes after `start`; at a window's end rather than the next start.

        Raises NoWorkingTime.
        """
        if minutes < 0:
            raise ValueError("negative working minutes")
        second = int(start.timestamp())
        if not minutes:
            return datetime.fromtimestamp(second, UTC)
        table = self._covering(second)
        target = table.worked(second) + minutes * 60
        while target > table.total:
            table = self._longer(table, second)
            target = table.worked(second) + minutes * 60
        index = bisect_left(table.before, target) - 1
        return datetime.fromtimestamp(table.starts[index] + target - table.before[index], UTC)

    def between(self, a: datetime, b: datetime) -> int:
        """Whole working minutes from `a` to `b`; negative when `b` is earlier."""
        first, second = int(a.timestamp()), int(b.timestamp())
        if second < first:
            return -self.between(b, a)
        table = self._covering(second)
        if first < table.opens:
            table = self._covering(first)
        return (table.worked(second) - table.worked(first)) // 60

    def back(self, until: datetime, minutes: int) -> datetime:
        """The latest instant from which `minutes` working minutes lie before `until`; older ones wait longer.

        Looks no further than the year before; where that has too little working time, its first instant.
        """
        second = int(until.timestamp())
        table = self._covering(second)
        if table.worked(second) < minutes * 60:
            table = self._covering(table.opens - 1)
        target = table.worked(second) - minutes * 60
        index = bisect_right(table.before, target) - 1
        if target < 0 or index < 0:
            return datetime.fromtimestamp(table.opens, UTC)
        return datetime.fromtimestamp(table.starts[index] + target - table.before[index], UTC)

    def due(
        self, entered: datetime, standard: Standard, paused_minutes: int = 0, *, calendar_days: bool = False
    ) -> datetime:
        """When a step that arrived at `entered` must be done. Raises NoWorkingTime.

        Working days end at the closing time of the n-th working day after the day of arrival. With
        `calendar_days` a day is 24 hours of the wall clock. A pause moves the result by its working minutes.
        """
        if standard.kind == "m":
            return self.add(entered, standard.amount + paused_minutes)
        if calendar_days:
            base = datetime.fromtimestamp(int(entered.timestamp()), UTC) + timedelta(days=standard.amount)
        else:
            base = self.day_end(self.working_day(self.local_date(entered), standard.amount))
        return self.add(base, paused_minutes)

    def working_day(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`. Raises NoWorkingTime."""
        if count < 1:
            raise ValueError("count must be at least 1")
        second = self._midnight(day)
        table = self._covering(second)
        while (index := bisect_right(table.days, day.toordinal()) + count - 1) >= len(table.days):
            table = self._longer(table, second)
        return date.fromordinal(table.days[index])

    def day_end(self, day: date) -> datetime:
        """Closing time of `day`, or of the next working day when closed. Raises NoWorkingTime."""
        second = self._midnight(day)
        table = self._covering(second)
        while (index := bisect_left(table.days, day.toordinal())) >= len(table.days):
            table = self._longer(table, second)
        return datetime.fromtimestamp(table.closings[index], UTC)

    def is_working_day(self, day: date) -> bool:
        """Whether the office opens on `day` at all."""
        return bool(self.rules.spans(day))

    def is_open(self, moment: datetime) -> bool:
        """Whether `moment` is working time; a window's end is not."""
        second = int(moment.timestamp())
        table = self._covering(second)
        index = bisect_right(table.starts, second) - 1
        return index >= 0 and second < table.ends[index]

    def next_open(self, moment: datetime) -> datetime:
        """`moment` itself when open, else the start of the next window. Raises NoWorkingTime."""
        if self.is_open(moment):
            return moment
        second = int(moment.timestamp())
        table = self._covering(second)
        while (index := bisect_right(table.starts, second)) >= len(table.starts):
            table = self._longer(table, second)
        return datetime.fromtimestamp(table.starts[index], UTC)

    def paused(
        self, entered: datetime, until: datetime, pauses: Iterable[tuple[datetime, datetime | None]]
    ) -> int:
        """Working minutes of [entered, until] that lie in pauses; overlapping pauses count once.

        A pause without end still runs; one that began before the step entered counts from the entry.
        """
        total, reached = 0, entered
        for begin, end in sorted(pauses, key=lambda pause: pause[0]):
            start, stop = max(begin, reached), min(end or until, until)
            if stop > start:
                total += self.between(start, stop)
                reached = stop
        return total

    def local_date(self, moment: datetime) -> date:
        """The date of `moment` where the office stands."""
        return moment.astimezone(self._zone).date()

    def _midnight(self, day: date) -> int:
        return (day.toordinal() - EPOCH) * DAY - self.rules.offset_minutes * 60

    def _covering(self, second: int) -> Unrolled:
        """The table, widened first when `second` lies outside it."""
        table = self._table
        if table.opens <= second < table.closes:
            return table
        year = datetime.fromtimestamp(second, self._zone).year
        return self._keep(Unrolled(self.rules, min(table.first, year - 1), max(table.last, year + 1)))

    def _longer(self, table: Unrolled, second: int) -> Unrolled:
        """The table with more years at its end; gives up where no working time is in sight."""
        year = datetime.fromtimestamp(second, self._zone).year
        if (table.barren >= _BARREN_YEARS and table.last >= year + 2) or table.last > year + _FURTHEST:
            raise NoWorkingTime
        return self._keep(Unrolled(self.rules, table.first, table.last + 2))

    def _keep(self, table: Unrolled) -> Unrolled:
        self._table = table  # one assignment: readers in other threads hold a whole table, old or new
        return table


DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def describe_start(calendar: Calendar, now: datetime) -> str:
    """When service time begins to count: "Senin, 07.30"; with the day of the month when a week away."""
    begin = calendar.next_open(now)
    local = begin.astimezone(timezone(timedelta(minutes=calendar.rules.offset_minutes)))
    far = (local.date() - calendar.local_date(now)).days > 6
    day = f"{DAYS[local.weekday()]} {local:%d/%m}" if far else DAYS[local.weekday()]
    return f"{day}, {local:%H.%M}"
