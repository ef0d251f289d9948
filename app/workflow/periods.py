"""A period in the URL: first and last day, both included, in the office's zone."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app import clock
from app.web import dates


@dataclass(frozen=True)
class Period:
    """From the start of `first` to the end of `last`; `faulty` when something could not be read."""

    first: date
    last: date
    faulty: bool = False

    @property
    def from_at(self) -> datetime:
        """The first instant."""
        return midnight(self.first)

    @property
    def until_at(self) -> datetime:
        """The instant after the last."""
        return midnight(self.last + timedelta(days=1))


def midnight(day: date) -> datetime:
    """Start of `day` where the office stands, aware."""
    return datetime.combine(day, time(), clock.zone())


def read(first: str, last: str) -> Period:
    """The period as typed; this month up to today where a day is missing or cannot be read."""
    today = clock.today()
    begin, begin_faulty = day(first, today.replace(day=1))
    end, end_faulty = day(last, max(today, begin))
    if end < begin:
        return Period(begin, begin, faulty=True)
    return Period(begin, end, begin_faulty or end_faulty)


def day(text: str, default: date) -> tuple[date, bool]:
    """The typed day (or `default`), and whether it could not be read."""
    if not text.strip():
        return default, False
    try:
        return dates.read_date(text), False
    except ValueError:
        return default, True
