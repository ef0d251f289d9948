"""The compliance table of ten tickets, worked out by hand.

Friday 20 November 2026: 07.30-11.30 and 13.00-16.30. Every ticket passes row 2 (15 minutes, Technical
Support), row 3 (15 minutes, Kasubag TU) and waits in row 6 (feedback, no deadline).

  ticket      1  2  3  4  5  6  7  8  9  10
  row 2      5  7  9 11 13 15 16 20 30  40   minutes; due after 15: six in time, four late
  row 3 wait  1  1  2  2  3  3  4  4  5  30   until opened
  row 3 act   2  2  2  2  2  2  2  2  2   2   so total 3 3 4 4 5 5 6 6 7 32: nine in time; ticket 9 susulan
  row 6 wait 60 each

Row 2: median of 5 7 9 11 13 15 16 20 30 40 = (13+15)/2 = 14; P90 = 9th = 30.
Row 3: ticket 9 is susulan: 10 visits, 9 judged, 8 in time, 88.9 %; minutes of the nine 3 3 4 4 5 5 6 6 32:
median 5, P90 = 9th of 9 = 32; waited 1 1 2 2 3 3 4 4 30: median 3; acted 2.
"""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import insert

from app import clock
from app.accounts.roles import Role
from app.db import db, write
from app.operations.cast import Office
from app.reports import compliance
from app.sop.eticketing.procedure import PROCEDURE
from app.workflow.compliance import compliance as live
from app.workflow.models import Case, Task
from app.worktime import store

ROW_2 = (5, 7, 9, 11, 13, 15, 16, 20, 30, 40)
WAIT = (1, 1, 2, 2, 3, 3, 4, 4, 5, 30)
ACT = 2
START = "2026-11-20 08:00"
PERIOD = (clock.at("2026-11-20 00:00"), clock.at("2026-11-21 00:00"))


def minutes(amount: int) -> timedelta:
    return timedelta(minutes=amount)


@pytest.fixture
def ten(context: Flask, office: Office) -> None:
    """The ten tickets, with a voided row, an open row and a row of the day before beside them."""
    with write() as connection:
        for number in range(10):
            entered = clock.at(START)
            case = {"sop": "eticketing", "number": f"TKT-2026-{number + 1:04d}", "title": "x"}
            case |= {"creator_id": office.users["mira"], "changed_by": office.users["mira"]}
            key = connection.execute(insert(Case).values(**case, changed_at=entered, opened_at=entered))
            case_id = int(key.inserted_primary_key[0])  # type: ignore[index]
            at = add(case_id, 1, "2", Role.TS, entered, ROW_2[number], due=15)
            at = add(
                case_id,
                2,
                "3",
                Role.KASUBAG_TU,
                at,
                WAIT[number] + ACT,
                due=15,
                wait=WAIT[number],
                late=number == 8,
            )
            add(case_id, 3, "6", Role.UNIT, at, 60, due=None, fill=3)
        add(1, 4, "2", Role.TS, clock.at("2026-11-20 14:00"), 1, due=15, voided=True)
        add(2, 4, "2", Role.TS, clock.at("2026-11-19 14:00"), 1, due=15)
        add(3, 4, "2", Role.TS, clock.at("2026-11-20 14:00"), None, due=15)


def add(
    case_id: int,
    seq: int,
    step: str,
    role: Role,
    entered: datetime,
    took: int | None,
    *,
    due: int | None,
    wait: int | None = None,
    late: bool = False,
    fill: int | None = None,
    voided: bool = False,
) -> datetime:
    done = entered + minutes(took) if took is not None else None
    values = {
        "case_id": case_id,
        "seq": seq,
        "step": step,
        "step_no": step,
        "role": role,
        "desk": "system",
        "entered_at": entered,
        "read_at": entered + minutes(wait) if wait is not None else None,
        "due_at": entered + minutes(due) if due is not None else None,
        "rank_at": entered,
        "standard": "15m" if due else "5m",
        "calendar_version": 1,
        "done_at": done,
        "working_minutes": fill if fill is not None else took,
        "late_entry": late,
        "voided_at": entered if voided else None,
    }
    db.session.connection().execute(insert(Task).values(**values))
    return done or entered


@pytest.mark.usefixtures("ten")
def test_steps_as_worked_out_by_hand() -> None:
    rows = compliance.visits(db.session.connection(), "eticketing", *PERIOD)
    two, three, six = compliance.steps(rows, store.calendar().between)
    assert (two.visits, two.judged, two.in_time, two.share) == (10, 10, 6, Decimal("60.0"))
    assert (two.median, two.p90, two.waited) == (14, 30, None)
    assert (three.visits, three.judged, three.in_time, three.share) == (10, 9, 8, Decimal("88.9"))
    assert (three.median, three.p90, three.waited, three.acted) == (5, 32, 3, 2)
    assert (six.visits, six.judged, six.share, six.median) == (10, 0, None, 3)


@pytest.mark.usefixtures("ten")
def test_time_of_each_party_apart() -> None:
    rows = compliance.visits(db.session.connection(), "eticketing", *PERIOD)
    parties = {line.role: line for line in compliance.parties(rows, store.calendar().between)}
    assert parties[Role.UNIT].minutes == 600
    assert parties[Role.TS].minutes == sum(ROW_2)
    assert (parties[Role.KASUBAG_TU].minutes, parties[Role.KASUBAG_TU].visits) == (sum(WAIT) + 20, 10)
    assert parties[Role.UNIT].median == 60


@pytest.mark.usefixtures("ten")
def test_report_and_live_table_agree() -> None:
    rows = compliance.visits(db.session.connection(), "eticketing", *PERIOD)
    table = {line.step: line for line in compliance.steps(rows, store.calendar().between)}
    for line in live(PROCEDURE, *PERIOD):
        if line.n:
            mine = table[line.step.id]
            assert (line.judged, line.kept, line.share) == (mine.judged, mine.in_time, mine.share)
            assert line.median == mine.median


def test_nothing_yet(context: Flask) -> None:
    assert compliance.visits(db.session.connection(), "eticketing", *PERIOD) == []
    assert compliance.steps([], store.calendar().between) == []
    assert (compliance.median([]), compliance.p90([]), compliance.percent(0, 0)) == (None, None, None)


@pytest.mark.parametrize(
    ("values", "middle", "ninety"),
    [
        ([7], 7, 7),
        ([1, 2], 2, 2),
        ([3, 1, 2], 2, 3),
        (list(range(1, 11)), 6, 9),
        (list(range(1, 21)), 11, 18),
    ],
)
def test_median_and_p90(values: list[int], middle: int, ninety: int) -> None:
    assert (compliance.median(values), compliance.p90(values)) == (middle, ninety)
