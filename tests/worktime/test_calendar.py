"""The worked examples, the property, and the edges of working time."""

import threading
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from app import clock
from app.clock import at
from app.worktime.calendar import Calendar, NoWorkingTime, Rules, Week, describe_start
from app.worktime.seed import HOURS, holidays
from app.worktime.standard import Standard, days, hours, minutes

WEEKS: dict[str, Week] = {
    season: (*([ordinary] * 4), friday, (), ()) for season, (ordinary, friday) in HOURS.items()
}
OFF = frozenset(day.date for day in holidays())
RAMADAN = (("ramadan", date(2026, 2, 18), date(2026, 3, 20)),)  # set by hand, as an administrator would


def office(**changes: object) -> Calendar:
    """The seeded office calendar, with Ramadan 2026."""
    values: dict[str, object] = {"weeks": WEEKS, "periods": RAMADAN, "off": OFF}
    return Calendar(Rules(**values | changes), 1)  # type: ignore[arg-type]


OFFICE = office()
ALWAYS = Calendar(Rules({"normal": (((0, 1440),),) * 7}), 1)


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        ("2026-11-20 16:25", 15, "2026-11-23 07:40"),
        ("2026-11-20 11:20", 30, "2026-11-20 13:20"),
        ("2026-12-23 15:55", 10, "2026-12-28 07:35"),
        ("2026-03-17 15:00", 120, "2026-03-25 09:30"),
    ],
)
def test_worked_examples_in_minutes(start: str, length: int, due: str) -> None:
    assert OFFICE.add(at(start), length) == at(due)
    assert OFFICE.due(at(start), minutes(length)) == at(due)


@pytest.mark.parametrize(
    ("start", "decided", "worked", "wall"),
    [
        ("2026-11-20 09:00", "2026-11-24 16:00", "2026-11-24 09:00", "2026-11-22 09:00"),
        ("2026-11-20 16:29", "2026-11-24 16:00", "2026-11-24 15:59", "2026-11-22 16:29"),
        ("2026-12-23 10:00", "2026-12-29 16:00", "2026-12-29 10:00", "2026-12-25 10:00"),
        ("2026-03-17 10:00", "2026-03-26 16:00", "2026-03-26 10:30", "2026-03-19 10:00"),
    ],
)
def test_worked_examples_of_two_days(start: str, decided: str, worked: str, wall: str) -> None:
    assert OFFICE.due(at(start), days(2)) == at(decided)
    assert OFFICE.add(at(start), days(2).standard_minutes) == at(worked)
    assert OFFICE.due(at(start), days(2), calendar_days=True) == at(wall)


def test_hours_are_working_hours() -> None:
    assert OFFICE.due(at("2026-11-20 15:30"), hours(2)) == at("2026-11-23 08:30")


def moments(last: int = 2027) -> st.SearchStrategy[datetime]:
    """Any second of the seeded years."""
    span = int((at(f"{last}-12-31 23:59") - at("2026-01-01 00:00")).total_seconds())
    return st.integers(0, span).map(lambda seconds: at("2026-01-01 00:00") + timedelta(seconds=seconds))


@hypothesis_settings(max_examples=5000, deadline=None)
@given(start=moments(), length=st.integers(0, 30_000))
def test_between_undoes_add(start: datetime, length: int) -> None:
    assert OFFICE.between(start, OFFICE.add(start, length)) == length


def by_hand(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Working minutes, counted minute by minute."""
    return sum(
        calendar.is_open(start + timedelta(minutes=n))
        for n in range(int((end - start).total_seconds() // 60))
    )


@hypothesis_settings(max_examples=40, deadline=None)
@given(start=moments(), length=st.integers(0, 4000))
def test_between_equals_counting_minute_by_minute(start: datetime, length: int) -> None:
    start = start.replace(second=0)
    end = start + timedelta(minutes=length)
    assert OFFICE.between(start, end) == by_hand(OFFICE, start, end)


@hypothesis_settings(max_examples=300, deadline=None)
@given(start=moments(), first=st.integers(1, 5000), second=st.integers(1, 5000))
def test_adding_twice_is_adding_the_sum(start: datetime, first: int, second: int) -> None:
    assert OFFICE.add(OFFICE.add(start, first), second) == OFFICE.add(start, first + second)


@pytest.mark.parametrize(
    ("start", "length", "due"),
    [
        ("2026-11-20 11:00", 30, "2026-11-20 11:30"),  # due exactly at a window's end, not 13.00
        ("2026-11-20 16:00", 30, "2026-11-20 16:30"),
        ("2026-11-20 12:10", 5, "2026-11-20 13:05"),  # start in the Friday break
        ("2026-12-25 10:00", 5, "2026-12-28 07:35"),  # start on a holiday
        ("2026-11-21 10:00", 5, "2026-11-23 07:35"),  # on a Saturday
        ("2026-11-23 06:00", 5, "2026-11-23 07:35"),  # before the office opens
        ("2026-11-23 16:00", 1, "2026-11-24 07:31"),  # at closing time
        ("2026-11-23 09:00", 0, "2026-11-23 09:00"),
    ],
)
def test_edges_of_windows(start: str, length: int, due: str) -> None:
    assert OFFICE.add(at(start), length) == at(due)


def test_year_without_holiday_rows_counts_weekdays() -> None:
    assert OFFICE.add(at("2028-12-25 09:00"), 60) == at("2028-12-25 10:00")


def test_years_far_away_are_unrolled_when_asked_for() -> None:
    assert OFFICE.between(at("2019-06-03 07:30"), at("2019-06-03 10:00")) == 150
    assert OFFICE.add(at("2035-11-19 09:00"), 30) == at("2035-11-19 09:30")
    assert OFFICE.due(at("2031-12-31 09:00"), days(1)) == at("2032-01-01 16:00")
    assert OFFICE.add(at("2027-12-30 09:00"), 5 * 2250 * 52) > at("2032-01-01 00:00")


def test_an_emptied_calendar_says_so_in_a_readable_sentence() -> None:
    empty = Calendar(Rules({}), 1)
    for ask in (
        lambda: empty.add(at("2026-11-20 09:00"), 1),
        lambda: empty.due(at("2026-11-20 09:00"), days(2)),
        lambda: empty.next_open(at("2026-11-20 09:00")),
        lambda: empty.day_end(date(2026, 11, 20)),
    ):
        with pytest.raises(NoWorkingTime, match=r"^Batas waktu tidak dapat dihitung .*Jam kerja\.$"):
            ask()
    assert empty.between(at("2026-11-20 09:00"), at("2026-11-27 09:00")) == 0


def test_hours_that_end_for_ever_are_given_up() -> None:
    only_ramadan = office(weeks={"ramadan": WEEKS["ramadan"]})
    assert only_ramadan.add(at("2026-03-16 09:00"), 30) == at("2026-03-16 09:30")
    with pytest.raises(NoWorkingTime):
        only_ramadan.add(at("2026-11-20 09:00"), 30)


def test_an_absurd_length_ends() -> None:
    with pytest.raises(NoWorkingTime):
        office().add(at("2026-11-20 09:00"), 10**9)


def test_negative_minutes_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="negative"):
        OFFICE.add(at("2026-11-20 09:00"), -1)


def test_between_is_signed_so_a_clock_set_back_shows() -> None:
    assert OFFICE.between(at("2026-11-20 10:00"), at("2026-11-20 09:00")) == -60


def test_seconds_are_kept_and_fractions_cut() -> None:
    start = at("2026-11-20 16:29:40") + timedelta(microseconds=999)
    assert OFFICE.add(start, 1) == at("2026-11-23 07:30:40")
    assert OFFICE.between(at("2026-11-20 09:00:30"), at("2026-11-20 09:16:00")) == 15


def test_an_aware_time_of_any_zone_is_the_same_instant() -> None:
    start = at("2026-11-20 16:25")
    assert OFFICE.add(clock.local(start), 15) == OFFICE.add(start, 15)


def test_a_pause_over_a_weekend_moves_by_its_working_minutes_only() -> None:
    entered = at("2026-11-20 09:00")
    pause = (at("2026-11-20 16:00"), at("2026-11-23 08:00"))
    paused = OFFICE.paused(entered, at("2026-11-24 09:00"), [pause])
    assert paused == 60
    assert OFFICE.due(entered, minutes(450), paused) == at("2026-11-23 10:00")
    assert OFFICE.due(entered, days(2), paused) == at("2026-11-25 08:30")


def test_a_whole_paused_day_moves_two_days_to_the_next_closing_time() -> None:
    entered = at("2026-11-20 09:00")
    paused = OFFICE.paused(
        entered, at("2026-11-24 07:30"), [(at("2026-11-23 07:30"), at("2026-11-24 07:30"))]
    )
    assert paused == 450
    assert OFFICE.due(entered, days(2), paused) == at("2026-11-25 16:00")
    thursday = at("2026-11-17 09:00")
    assert OFFICE.due(thursday, days(2), 450) == at("2026-11-20 16:30")  # Friday closes half an hour later


@pytest.mark.parametrize(
    ("pauses", "paused"),
    [
        ([("2026-11-19 10:00", "2026-11-20 10:00")], 60),  # began before the step was entered
        ([("2026-11-20 10:00", None)], 90),  # still runs
        ([("2026-11-20 09:30", "2026-11-20 10:30"), ("2026-11-20 10:00", "2026-11-20 11:00")], 90),
        ([("2026-11-20 10:30", "2026-11-20 11:00"), ("2026-11-20 09:00", "2026-11-20 09:10")], 40),
        ([("2026-11-20 09:00", "2026-11-20 11:00"), ("2026-11-20 09:10", "2026-11-20 09:20")], 120),
        ([("2026-11-20 13:00", None)], 0),  # agreed for later than now
        ([("2026-11-20 11:00", "2026-11-20 15:00")], 30),  # agreed end lies ahead
        ([], 0),
    ],
)
def test_paused_minutes(pauses: list[tuple[str, str | None]], paused: int) -> None:
    spans = [(at(begin), at(end) if end else None) for begin, end in pauses]
    assert OFFICE.paused(at("2026-11-20 09:00"), at("2026-11-20 11:30"), spans) == paused


def test_opening_times() -> None:
    assert OFFICE.is_open(at("2026-11-20 07:30"))
    assert not OFFICE.is_open(at("2026-11-20 11:30"))
    assert not OFFICE.is_open(at("2026-11-21 09:00"))
    assert OFFICE.next_open(at("2026-11-20 11:30")) == at("2026-11-20 13:00")
    assert OFFICE.next_open(at("2026-11-20 14:05")) == at("2026-11-20 14:05")
    assert OFFICE.day_end(date(2026, 11, 20)) == at("2026-11-20 16:30")
    assert OFFICE.day_end(date(2026, 11, 21)) == at("2026-11-23 16:00")
    assert OFFICE.is_working_day(date(2026, 11, 20))
    assert not OFFICE.is_working_day(date(2026, 12, 24))


@pytest.mark.parametrize(
    ("now", "text"),
    [
        ("2026-11-20 17:00", "Senin, 07.30"),
        ("2026-11-20 12:00", "Jumat, 13.00"),
        ("2026-11-20 14:05", "Jumat, 14.05"),
        ("2026-03-17 19:00", "Rabu 25/03, 07.30"),  # the weekday alone would mean tomorrow
    ],
)
def test_start_of_service_in_words(now: str, text: str) -> None:
    assert describe_start(OFFICE, at(now)) == text


def test_working_days() -> None:
    assert OFFICE.working_day(date(2026, 11, 20), 1) == date(2026, 11, 23)
    assert OFFICE.working_day(date(2026, 11, 21), 5) == date(2026, 11, 27)
    with pytest.raises(ValueError, match="at least 1"):
        OFFICE.working_day(date(2026, 11, 20), 0)


def test_round_the_clock() -> None:
    assert ALWAYS.add(at("2026-12-24 23:50"), 15) == at("2026-12-25 00:05")
    assert ALWAYS.between(at("2026-03-17 00:00"), at("2026-03-24 00:00")) == 7 * 1440
    assert ALWAYS.is_open(at("2026-12-25 00:00"))
    assert ALWAYS.due(at("2026-11-20 09:00"), days(2)) == at("2026-11-23 00:00")


def test_one_date_can_have_its_own_hours() -> None:
    special = office(overrides={date(2026, 11, 20): ((480, 600),), date(2026, 12, 25): ((540, 600),)})
    assert special.add(at("2026-11-20 07:30"), 130) == at("2026-11-23 07:40")
    assert special.add(at("2026-12-24 09:00"), 30) == at("2026-12-25 09:30")


@hypothesis_settings(max_examples=300, deadline=None)
@given(until=moments(), length=st.integers(0, 5000))
def test_what_is_older_waits_longer(until: datetime, length: int) -> None:
    since = OFFICE.back(until, length)
    assert OFFICE.between(since, until) == length
    assert OFFICE.between(since + timedelta(seconds=1), until) < max(length, 1)


def test_a_calendar_without_hours_has_no_wait() -> None:
    nothing = office(weeks={})
    assert nothing.back(at("2026-11-20 09:00"), 10) < at("2026-01-01 00:00")


def test_weekly_sums_are_those_of_the_regulation() -> None:
    assert OFFICE.between(at("2026-11-16 00:00"), at("2026-11-23 00:00")) == 2250  # 37.5 h
    assert OFFICE.between(at("2026-02-23 00:00"), at("2026-03-02 00:00")) == 1950  # 32.5 h in Ramadan


def test_zones_move_the_whole_day() -> None:
    wita = office(offset_minutes=480)
    assert wita.add(datetime.fromisoformat("2026-11-20T16:25+08:00"), 15) == datetime.fromisoformat(
        "2026-11-23T07:40+08:00"
    )


def test_threads_share_a_calendar_that_grows() -> None:
    shared, wrong = office(), []

    def ask(year: int) -> None:
        if shared.add(at(f"{year}-06-15 07:30"), 3000) != office().add(at(f"{year}-06-15 07:30"), 3000):
            wrong.append(year)

    threads = [threading.Thread(target=ask, args=(year,)) for year in range(2015, 2039)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_standards_are_stored_and_read_back() -> None:
    for standard in (minutes(15), hours(2), days(2)):
        assert Standard.parse(str(standard)) == standard
    assert days(2).standard_minutes == 900
