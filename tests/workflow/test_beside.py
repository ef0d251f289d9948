"""Acts beside the walk: read receipts, pull back, pauses, the changed calendar."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from app import clock
from app.db import db, write
from app.ledger.models import Entry
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside
from app.workflow.models import Notice, Pause
from app.worktime import store
from app.worktime.models import Holiday
from tests.workflow.trial import Trial


def test_the_first_opening_by_somebody_on_the_desk_is_a_read_receipt(trial: Trial) -> None:
    case_id = trial.to("3")
    beside.mark_read(case_id, trial.actor("bagas"))  # not on this desk
    beside.mark_read(case_id, trial.actor("wulan"))
    assert trial.current(case_id).read_at is None
    with clock.travel(clock.at("2026-11-20 09:04")):
        beside.mark_read(case_id, trial.actor("sekar"))
    with clock.travel(clock.at("2026-11-20 09:06")):
        beside.mark_read(case_id, trial.actor("sekar"))
    row = trial.current(case_id)
    assert (row.read_at, row.read_by) == (clock.at("2026-11-20 09:04"), trial.office.users["sekar"])
    reads = db.session.scalars(select(Entry).where(Entry.act == "workflow.read")).all()
    assert len(reads) == 1


def test_pulling_back_before_anybody_read_reopens_the_same_row(trial: Trial) -> None:
    case_id = trial.open().case_id
    entered = trial.current(case_id).entered_at
    trial.act(case_id, "issue", "bagas")
    with clock.travel(clock.at("2026-11-20 09:05")):
        beside.pull_back(case_id, actor=trial.actor("bagas"), version=trial.case(case_id).version)
    row = trial.current(case_id)
    assert (row.seq, row.step, row.entered_at, row.outcome) == (2, "2", entered, "")
    assert row.follower_id is None
    voided = trial.tasks(case_id)[2]
    assert voided.voided_at == clock.at("2026-11-20 09:05")
    assert trial.case(case_id).step == "2"
    said = list(db.session.scalars(select(Entry.act).where(Entry.case_id == case_id).order_by(Entry.id)))
    assert said == ["uji.file", "uji.issue", "workflow.pull_back"]
    trial.act(case_id, "issue", "bagas")  # the walk goes on, with a fresh row
    assert [task.seq for task in trial.tasks(case_id)] == [1, 2, 3, 4]


def test_pulling_back_after_it_was_opened_names_the_reader(trial: Trial) -> None:
    case_id = trial.to("3")
    with clock.travel(clock.at("2026-11-20 09:12")):
        beside.mark_read(case_id, trial.actor("sekar"))
    with pytest.raises(Refused) as refusal:
        beside.pull_back(case_id, actor=trial.actor("bagas"), version=None)
    assert refusal.value.message == (
        "Sudah dibuka Sekar Lembayung pukul 09.12. Minta agar dikembalikan kepada Anda."
    )


def test_only_the_own_last_row_and_never_a_signature(trial: Trial) -> None:
    case_id = trial.to("3")
    with pytest.raises(Refused, match="Hanya pelaksana"):
        beside.pull_back(case_id, actor=trial.actor("intan"), version=None)
    trial.act(case_id, "sign", "sekar")
    with pytest.raises(Refused, match="tidak dapat ditarik kembali"):
        beside.pull_back(case_id, actor=trial.actor("sekar"), version=None)


def test_pulling_back_twice_with_one_key_acts_once(trial: Trial) -> None:
    case_id = trial.to("3")
    key = PostKey("tarik", clock.now())
    beside.pull_back(case_id, actor=trial.actor("bagas"), version=None, post=key)
    beside.pull_back(case_id, actor=trial.actor("bagas"), version=None, post=key)
    assert trial.current(case_id).seq == 2


def paused(
    trial: Trial, case_id: int, at: str, name: str = "pause", reason: str = "menunggu suku cadang"
) -> None:
    with (
        clock.travel(clock.at(at)),
        beside.record_act(case_id, name, actor=trial.actor("bagas")) as context,
    ):
        assert context is not None
        if name == "pause":
            beside.pause(context, reason)
        else:
            beside.resume(context)


def test_a_pause_over_a_weekend_moves_the_deadline_by_working_minutes_only(trial: Trial) -> None:
    case_id = trial.to("4")  # Friday 09.00, "2 Hari": Tuesday 16.00
    assert trial.current(case_id).due_at == clock.at("2026-11-24 16:00")
    paused(trial, case_id, "2026-11-20 15:30")
    row = trial.current(case_id)
    assert (row.due_at, row.paused_at) == (None, clock.at("2026-11-20 15:30"))
    paused(trial, case_id, "2026-11-23 08:30", "resume")
    row = trial.current(case_id)
    assert row.paused_minutes == 120  # Friday 15.30-16.30, Monday 07.30-08.30
    assert row.due_at == clock.at("2026-11-25 09:30")
    with clock.travel(clock.at("2026-11-23 09:00")):
        trial.act(case_id, "done", "bagas")
    closed = trial.tasks(case_id)[3]
    gross = store.calendar().between(closed.entered_at, clock.at("2026-11-23 09:00"))
    assert closed.working_minutes == gross - 120


def test_closing_while_paused_freezes_the_moved_deadline(trial: Trial) -> None:
    case_id = trial.to("4")
    paused(trial, case_id, "2026-11-20 13:00")
    with clock.travel(clock.at("2026-11-20 14:00")):
        trial.act(case_id, "done", "bagas")
    row = trial.tasks(case_id)[3]
    assert (row.paused_minutes, row.paused_at) == (60, None)
    assert row.due_at == clock.at("2026-11-25 08:30")
    assert db.session.scalars(select(Pause.until_at)).one() == clock.at("2026-11-20 14:00")


def test_a_pause_needs_a_declared_reason_and_is_not_doubled(trial: Trial) -> None:
    case_id = trial.to("4")
    with pytest.raises(Refused, match="Pilih alasan"):
        paused(trial, case_id, "2026-11-20 09:30", reason="hujan")
    paused(trial, case_id, "2026-11-20 10:00")
    with pytest.raises(Refused, match="sudah ditunda"):
        paused(trial, case_id, "2026-11-20 10:05")


def test_a_new_holiday_moves_open_deadlines_and_leaves_closed_ones(trial: Trial) -> None:
    case_id = trial.to("4")
    other = trial.to("4")
    trial.act(other, "done", "bagas")
    closed = trial.tasks(other)[3].due_at
    with write() as connection:
        connection.execute(
            insert(Holiday).values(
                date=date(2026, 11, 23), name="Libur daerah", kind="daerah", off=True, source="uji"
            )
        )
        bumped = store.bump(connection, clock.now(), trial.office.users["fikri"], "libur daerah")
    assert bumped.recomputed >= 1
    row = trial.current(case_id)
    assert row.due_at == row.rank_at == clock.at("2026-11-25 16:00")
    assert row.calendar_version == bumped.version
    assert trial.tasks(other)[3].due_at == closed
    assert trial.tasks(other)[3].calendar_version < bumped.version


def test_a_notice_is_read_once_by_its_desk_only(trial: Trial) -> None:
    case_id = trial.to("3")
    desk = f"position:{trial.office.positions['TU-PDI']}"
    with beside.record_act(case_id, "note", actor=trial.actor("bagas")) as context:
        assert context is not None
        beside.notify(context, desk, "report", "Laporan sudah masuk")
    notice = db.session.scalars(select(Notice.id)).one()
    db.session.rollback()
    now = clock.now() + timedelta(minutes=1)
    assert not beside.know(notice, trial.actor("bagas"), now)
    assert beside.know(notice, trial.actor("sekar"), now)
    assert not beside.know(notice, trial.actor("sekar"), now)
