"""A unit that keeps serving on cuti bersama: its SOP's deadlines run on those days."""

from flask import Flask
from sqlalchemy import insert, select

from app import clock
from app.accounts.models import Position
from app.db import db, write
from app.sop.eticketing.procedure import PROCEDURE
from app.workflow import timing
from app.worktime import store
from app.worktime.models import ServingUnit

LEAVE = "2026-12-24 09:00"  # cuti bersama


def test_cuti_bersama_is_no_working_day_for_others(context: Flask) -> None:
    assert not timing.calendar_of(PROCEDURE).is_open(clock.at(LEAVE))


def test_the_unit_of_the_sops_first_post_may_keep_serving(context: Flask) -> None:
    with write() as connection:
        unit = connection.execute(select(Position.unit_id).where(Position.role == "kasubag_tu")).scalar()
        connection.execute(insert(ServingUnit).values(unit_id=unit))
        store.bump(connection, clock.now(), None, "melayani saat cuti bersama")
    db.session.rollback()
    assert timing.calendar_of(PROCEDURE).is_open(clock.at(LEAVE))
