"""What the engine does between agencies: acting on behalf, recording, holding a clock, handing a row over."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from app import clock
from app.db import db, write
from app.ledger.models import Entry
from app.web.errors import Refused
from app.workflow import beside, cases, leavers
from app.workflow.context import Context, Hold
from app.workflow.models import Case, Disposition, Notice, Pause, Task
from app.worktime import store
from app.worktime.models import Holiday
from tests.workflow.second import Second


def row(second: Second, case_id: int, number: int) -> Task:
    """The case's row with this seq."""
    return second.tasks(case_id)[number - 1]


def test_an_agency_applies_for_itself_and_a_proxy_on_its_behalf(second: Second) -> None:
    own, proxy = second.apply(), second.apply("tuti", "DISHUB")
    first, other = row(second, own, 1), row(second, proxy, 1)
    assert (first.acted_role, first.desk) == ("opd", f"unit:{second.office.units['KELMB']}")
    assert (other.acted_role, other.desk) == ("tu", "role:tu")  # nobody of Dishub has an account
    assert (other.role, other.unit_id) == ("opd", second.office.units["DISHUB"])
    assert row(second, own, 2).desk == f"position:{second.office.positions['KADIS-KOM']}"


def test_only_a_declared_proxy_acts_on_behalf(second: Second) -> None:
    with pytest.raises(Refused) as refusal:
        second.apply("hana", "DISHUB")
    assert refusal.value.status == 403
    case_id = second.apply()
    for name in ("hana", "banyu"):
        with pytest.raises(Refused):
            second.act(case_id, "reply", name)
    with pytest.raises(Refused):
        second.apply("opd-dinsos", "KELMB")  # another agency


def test_the_row_s_own_role_comes_before_the_proxy(second: Second) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):  # Nirmala: Plh. of the Kadis, and TU by her own post
        case_id = second.apply()
        second.act(case_id, "reply", "nirmala")
    done = row(second, case_id, 2)
    assert (done.acted_role, done.acted_as) == ("kadis", "plh")
    again = second.apply()
    second.act(again, "reply", "nirmala")
    done = row(second, again, 2)
    assert (done.acted_role, done.acted_as, done.acted_position_id) == (
        "tu", "", second.office.positions["SEK-KOM"],
    )  # fmt: skip


def test_a_returned_row_lies_with_the_first_proxy_where_the_agency_has_no_account(second: Second) -> None:
    for who, unit, desk in (
        ("ningsih", "KELMB", f"unit:{second.office.units['KELMB']}"),
        ("tuti", "DISHUB", "role:tu"),
    ):
        case_id = second.standing("3", who=who, unit=unit)
        second.act(case_id, "ask", "banyu", note="Titik kamera belum jelas")
        assert second.current(case_id).desk == desk


def test_an_outcome_may_end_the_case_or_go_on(second: Second) -> None:
    ended, back = second.apply(), second.apply()
    second.act(ended, "reply", "arga")
    assert second.case(ended).ending == "ditolak"
    second.act(back, "reply", "arga", to="1")
    assert second.current(back).step == "1"
    with pytest.raises(Refused, match="tidak dikenal"):
        second.act(second.apply(), "dispose", "arga", to="")


def test_the_change_names_another_ending(second: Second) -> None:
    def answered(context: Context) -> None:
        context.ending = "dijawab"

    case_id = second.apply()
    second.act(case_id, "reply", "arga", change=answered)
    case = second.case(case_id)
    assert (case.ending, case.ended_at, case.step) == ("dijawab", clock.now(), "")


def test_a_case_is_reopened_only_from_the_ending_that_the_outcome_names(second: Second) -> None:
    case_id = second.standing("")
    with pytest.raises(Refused, match="sudah berakhir"):
        second.act(case_id, "complain", "ningsih", note="Belum ada jawaban")
    second.act(case_id, "reopen", "tuti", note="Pemohon menelepon, gambar hilang")
    instant, opened = second.tasks(case_id)[-2:]
    assert (instant.outcome, instant.acted_role, instant.working_minutes) == ("reopen", "tu", 0)
    assert (opened.step, second.case(case_id).ended_at) == ("3", None)
    with pytest.raises(Refused):  # running: not an act after the end
        second.act(case_id, "reopen", "ningsih", note="Sekali lagi dibuka lagi")


def test_a_disposition_leads_the_next_row_to_its_recipient(second: Second) -> None:
    case_id = second.apply()
    second.dispose(case_id, copies=(f"position:{second.office.positions['SUBKOR-ILE']}",))
    assert second.current(case_id).desk == f"position:{second.office.positions['KABID-APT']}"
    kept = db.session.execute(select(Disposition)).scalar_one()
    assert (kept.sender_id, kept.recorded_how) == (second.office.users["arga"], "")
    told = db.session.execute(select(Notice.desk).where(Notice.kind == "disposition")).scalar_one()
    assert told == f"position:{second.office.positions['SUBKOR-ILE']}"


def test_what_was_disposed_on_paper_is_recorded_with_its_real_time(second: Second) -> None:
    case_id = second.apply()
    given = clock.at("2026-11-20 09:10")
    with clock.travel(clock.at("2026-11-20 11:00")):
        with pytest.raises(Refused):
            second.dispose(case_id, "hana", recorded_at=given, recorded_how="lisan")
        second.dispose(case_id, "tuti", recorded_at=given, recorded_how="lisan")
    done, opened = row(second, case_id, 2), second.current(case_id)
    assert (done.done_at, done.late_entry, done.acted_role) == (given, True, "tu")
    assert done.working_minutes == 10
    assert opened.entered_at == clock.at("2026-11-20 11:00")  # nobody could have known before
    kept = db.session.execute(select(Disposition)).scalar_one()
    assert kept.sender == "Kepala Dinas Komunikasi dan Informatika · Arga Cakrawala"
    assert (kept.at, kept.recorded_by) == (given, second.office.users["tuti"])


def test_a_letter_that_came_on_paper_keeps_its_hours(second: Second) -> None:
    began, recorded = clock.at("2026-11-20 08:00"), clock.at("2026-11-20 08:30")
    case_id = second.apply("tuti", "DISHUB", began=began, recorded_at=recorded)
    first, opened = second.tasks(case_id)
    assert (first.entered_at, first.done_at, first.working_minutes) == (began, recorded, 30)
    assert first.late_entry
    assert (opened.entered_at, opened.late_entry) == (clock.now(), False)
    ahead = second.apply("tuti", "DISHUB", began=began, recorded_at=clock.at("2026-11-21 08:00"))
    assert row(second, ahead, 1).done_at == clock.now()  # never in the future


def test_row_1_counts_from_the_form_unless_an_earlier_hour_is_known(second: Second) -> None:
    typed = second.apply(post=second.key("a", "2026-11-20 08:57"))
    known = second.apply(post=second.key("b", "2026-11-20 08:57"), began=clock.at("2026-11-20 08:40"))
    assert row(second, typed, 1).working_minutes == 3
    assert row(second, known, 1).working_minutes == 20
    assert row(second, known, 1).due_at == clock.at("2026-11-20 08:45")


def test_reading_does_not_begin_the_work_of_a_start_row(second: Second) -> None:
    case_id = second.standing("4")
    entered = second.current(case_id)
    assert (entered.due_at, entered.desk) == (None, f"user:{second.office.users['hana']}")
    with clock.travel(clock.at("2026-11-20 10:00")):
        beside.mark_read(case_id, second.actor("hana"))
    assert (second.current(case_id).read_at, second.current(case_id).started_at) == (
        clock.at("2026-11-20 10:00"), None,
    )  # fmt: skip
    with clock.travel(clock.at("2026-11-20 15:30")):
        second.beside(case_id, "hana", beside.begin, "begin")
    begun = second.current(case_id)
    assert begun.started_at == clock.at("2026-11-20 15:30")
    assert begun.due_at == begun.rank_at == clock.at("2026-11-23 08:30")  # 120 working minutes on
    with clock.travel(clock.at("2026-11-23 07:45")):
        second.act(case_id, "held", "hana", post=second.key("c", "2026-11-23 07:40"))
    done = row(second, case_id, 4)
    assert (done.started_at, done.working_minutes) == (clock.at("2026-11-20 15:30"), 75)
    assert done.due_at == clock.at("2026-11-23 08:30")


def test_a_row_may_begin_with_its_clock_standing_still(second: Second) -> None:
    case_id = second.standing("5", hold=Hold("menunggu jadwal"))
    held = second.current(case_id)
    assert (held.due_at, held.paused_at) == (None, clock.now())
    with clock.travel(clock.at("2026-11-20 10:30")):
        second.beside(case_id, "hana", beside.resume, "resume")
    assert second.current(case_id).due_at == clock.at("2026-11-20 11:30")
    assert second.current(case_id).paused_minutes == 90


def test_a_schedule_over_a_weekend_needs_no_timer(second: Second) -> None:
    agreed = clock.at("2026-11-23 09:00")  # Monday
    case_id = second.standing("5", hold=Hold("menunggu jadwal", agreed))
    held = second.current(case_id)
    assert held.paused_at is None
    assert held.due_at == held.rank_at == clock.at("2026-11-23 10:00")
    assert held.paused_minutes == 360 + 90  # the rest of Friday, and Monday 07.30 to 09.00
    kept = db.session.execute(select(Pause.from_at, Pause.until_at)).one()
    assert tuple(kept) == (clock.now(), agreed)
    with clock.travel(clock.at("2026-11-23 09:40")):
        second.act(case_id, "visited", "hana")
    done = row(second, case_id, 5)
    assert (done.working_minutes, done.due_at) == (40, clock.at("2026-11-23 10:00"))


def test_who_comes_early_is_in_time_and_has_no_negative_minutes(second: Second) -> None:
    case_id = second.standing("5", hold=Hold("menunggu jadwal", clock.at("2026-11-23 09:00")))
    with clock.travel(clock.at("2026-11-23 08:30")):
        second.act(case_id, "visited", "hana")
    done = row(second, case_id, 5)
    assert done.working_minutes == 0
    assert done.due_at is not None
    assert done.done_at is not None
    assert done.done_at < done.due_at


def test_an_agreed_hour_moves_and_the_deadline_with_it(second: Second) -> None:
    case_id = second.standing("5", hold=Hold("menunggu jadwal", clock.at("2026-11-23 09:00")))

    def move(at: str, until: str) -> Task:
        agreed = clock.at(until)
        with clock.travel(clock.at(at)):
            second.beside(
                case_id, "hana", lambda context: beside.reschedule(context, "menunggu jadwal", agreed), "move"
            )
        return second.current(case_id)

    later = move("2026-11-20 14:00", "2026-11-24 08:00")
    assert (later.due_at, later.paused_at) == (clock.at("2026-11-24 09:00"), None)
    early = move("2026-11-23 10:00", "2026-11-23 10:00")  # they came a day early: the clock runs from now
    assert early.due_at == clock.at("2026-11-23 11:00")
    with clock.travel(clock.at("2026-11-23 10:50")):
        second.act(case_id, "visited", "hana")
    assert row(second, case_id, 5).working_minutes == 50


def test_a_new_holiday_moves_a_schedule_that_it_falls_into(second: Second) -> None:
    case_id = second.standing("5", hold=Hold("menunggu jadwal", clock.at("2026-11-23 09:00")))
    monday = {
        "date": date(2026, 11, 23),
        "name": "Libur daerah",
        "kind": "daerah",
        "off": True,
        "source": "uji",
    }
    with write() as connection:
        connection.execute(insert(Holiday).values(**monday))
        store.bump(connection, clock.now(), second.office.users["fikri"], "libur daerah")
    held = second.current(case_id)
    assert held.paused_minutes == 360  # the rest of Friday
    assert held.due_at == clock.at("2026-11-24 08:30")


def test_an_agreed_hour_in_the_past_holds_nothing(second: Second) -> None:
    case_id = second.standing("5", hold=Hold("menunggu jadwal", clock.at("2026-11-20 08:00")))
    held = second.current(case_id)
    assert (held.paused_minutes, held.due_at) == (0, clock.at("2026-11-20 10:00"))


def test_a_row_handed_over_keeps_its_clock_and_is_unread_there(second: Second) -> None:
    case_id = second.standing("3")
    beside.mark_read(case_id, second.actor("banyu"))
    before = second.current(case_id)
    assert before.read_at is not None
    desk = f"position:{second.office.positions['SUBKOR-ILE']}"
    with clock.travel(clock.at("2026-11-20 09:20")):
        second.beside(case_id, "banyu", lambda context: beside.hand_over(context, desk), "hand_over")
    after = second.current(case_id)
    assert (after.id, after.entered_at, after.due_at) == (before.id, before.entered_at, before.due_at)
    assert (after.desk, after.read_at, after.read_by) == (desk, None, None)
    assert after.position_id == second.office.positions["SUBKOR-ILE"]
    with clock.travel(clock.at("2026-11-20 09:25")):
        beside.mark_read(case_id, second.actor("kirana"))
    assert second.current(case_id).read_by == second.office.users["kirana"]


def test_who_leaves_gives_a_handed_over_row_back_to_its_role(second: Second) -> None:
    case_id, hana = second.standing("4"), second.office.users["hana"]
    with write() as connection:
        leavers.let_go(connection, hana, clock.now(), second.office.users["fikri"])
    assert second.current(case_id).desk == "role:tcmr"
    held = second.standing("3")
    desk = f"user:{hana}"
    second.beside(held, "banyu", lambda context: beside.hand_over(context, desk), "hand_over")
    with write() as connection:
        leavers.let_go(connection, hana, clock.now(), second.office.users["fikri"])
    assert second.current(held).desk == "role:kabid"


def visible(second: Second, case_id: int) -> set[str]:
    """Who of the dinas and the agencies reads the case."""
    db.session.rollback()
    names = ("ningsih", "opd-dinsos", "tuti", "arga", "banyu", "kirana", "hana", "wisnu", "mira", "fikri")
    case: Any = second.case(case_id)
    return {name for name in names if cases.visible(case, second.actor(name))}


def test_a_secret_case_is_read_by_its_chain_of_dispositions_only(second: Second) -> None:
    case_id = second.apply("tuti", "KELMB", secrecy="rahasia")
    assert visible(second, case_id) == {"ningsih", "tuti", "arga"}  # it is her agency's letter
    second.dispose(case_id)
    assert visible(second, case_id) == {"ningsih", "tuti", "arga", "banyu"}
    other = second.apply("tuti", "KELMB", secrecy="rahasia")
    second.dispose(other, copies=(f"position:{second.office.positions['SUBKOR-ILE']}",))
    assert visible(second, other) == {"ningsih", "tuti", "arga", "banyu", "kirana"}
    with write() as connection:
        connection.execute(update(Disposition).values(cancelled_at=clock.now()))
    assert visible(second, other) == {"ningsih", "tuti", "arga", "banyu"}


def test_an_open_case_is_read_by_the_dinas_and_its_agency(second: Second) -> None:
    assert visible(second, second.apply()) == {"ningsih", "tuti", "arga", "banyu", "kirana", "hana"}


def test_every_opening_of_a_secret_case_is_recorded(second: Second) -> None:
    case_id = second.apply("tuti", "KELMB", secrecy="sangat_rahasia")
    case = db.session.execute(select(Case).where(Case.id == case_id)).scalar_one()
    for _ in range(2):
        beside.opened(case, second.actor("arga"))
    told = db.session.scalars(select(Entry.actor_id).where(Entry.act == "workflow.opened")).all()
    assert told == [second.office.users["arga"]] * 2
    open_one = second.case(second.apply())
    beside.opened(open_one, second.actor("arga"))
    assert len(db.session.scalars(select(Entry.id).where(Entry.act == "workflow.opened")).all()) == 2
