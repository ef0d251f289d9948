"""Periods as they stand in the URL."""

from datetime import date

import pytest

from app import clock
from app.reports import periods
from app.reports.periods import Period, Span

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("values", "first", "last", "title"),
    [
        ({}, date(2026, 11, 1), date(2026, 11, 30), "November 2026"),
        ({"periode": "minggu"}, date(2026, 11, 16), date(2026, 11, 22), "16 sampai 22 November 2026"),
        (
            {"periode": "minggu", "mulai": "2026-10-28"},
            date(2026, 10, 26),
            date(2026, 11, 1),
            "26 Oktober sampai 1 November 2026",
        ),
        ({"periode": "bulan", "mulai": "2028-02-10"}, date(2028, 2, 1), date(2028, 2, 29), "Februari 2028"),
        ({"periode": "semester"}, date(2026, 7, 1), date(2026, 12, 31), "Semester II 2026"),
        (
            {"periode": "semester", "mulai": "2026-06-30"},
            date(2026, 1, 1),
            date(2026, 6, 30),
            "Semester I 2026",
        ),
        (
            {"periode": "rentang", "mulai": "20/11/2026", "sampai": "16/11/2026"},
            date(2026, 11, 16),
            date(2026, 11, 20),
            "16 sampai 20 November 2026",
        ),
        (
            {"periode": "rentang", "mulai": "31/12/2025", "sampai": "01/01/2026"},
            date(2025, 12, 31),
            date(2026, 1, 1),
            "31 Desember 2025 sampai 1 Januari 2026",
        ),
    ],
)
def test_reading(values: dict[str, str], first: date, last: date, title: str) -> None:
    period = periods.read(values, TODAY)
    assert (period.first, period.last, period.title) == (first, last, title)
    assert periods.read(period.query, TODAY) == period


@pytest.mark.parametrize(
    "values",
    [
        {"periode": "abad"},
        {"mulai": "kemarin"},
        {"mulai": "2026-02-30"},
        {"periode": "rentang", "mulai": "x"},
    ],
)
def test_unreadable_is_the_current_month(values: dict[str, str]) -> None:
    assert periods.read(values, TODAY) == periods.around(Span.MONTH, TODAY)


def test_endless_ranges_are_cut() -> None:
    period = periods.read({"periode": "rentang", "mulai": "1900-01-01", "sampai": "2026-11-20"}, TODAY)
    assert period.last - period.first == periods.LONGEST


def test_instants_are_local_midnights_and_half_open() -> None:
    period = periods.around(Span.MONTH, TODAY)
    assert period.start == clock.at("2026-11-01 00:00")
    assert period.end == clock.at("2026-12-01 00:00")


def test_steps_back_and_forth() -> None:
    december = periods.around(Span.MONTH, date(2026, 12, 5))
    assert december.shifted(1) == periods.around(Span.MONTH, date(2027, 1, 1))
    assert december.shifted(-12) == periods.around(Span.MONTH, date(2025, 12, 1))
    half = periods.around(Span.HALF, date(2026, 3, 1))
    assert half.shifted(-1) == periods.around(Span.HALF, date(2025, 8, 1))
    week = periods.around(Span.WEEK, TODAY)
    assert week.shifted(1) == periods.around(Span.WEEK, date(2026, 11, 27))
    assert Period(Span.FREE, TODAY, TODAY).shifted(1) is None
