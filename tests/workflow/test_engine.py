"""The one door: who may act, what an act writes, what it refuses."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app import clock
from app.accounts.models import Holder
from app.db import db, write
from app.ledger.models import Entry
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow.models import Assignment, Post
from tests.workflow.trial import Trial


def acts(case_id: int) -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Entry.act).where(Entry.case_id == case_id).order_by(Entry.id)))


def test_opening_closes_row_1_and_opens_row_2_with_its_deadline(trial: Trial) -> None:
    opened = clock.at("2026-11-20 08:54")
    done = trial.open(post=PostKey("k1", opened))
    assert done.number == "UJI-2026-0001"
    assert done.path == f"/arsip?kasus={done.case_id}"
    first, second = trial.tasks(done.case_id)
    assert (first.step, first.outcome, first.desk) == ("1", "file", f"unit:{trial.office.units['KEU']}")
    assert first.entered_at == opened
    assert first.working_minutes == 6  # measured from opening the form
    assert first.due_at is None
    assert (second.step, second.desk, second.due_at) == ("2", "role:ts", clock.at("2026-11-20 09:15"))
    assert acts(done.case_id) == ["uji.file"]


def test_an_act_closes_the_row_and_opens_the_next(trial: Trial) -> None:
    case_id = trial.open().case_id
    with clock.travel(clock.at("2026-11-20 09:10")):
        trial.act(case_id, "issue", "bagas", version=trial.case(case_id).version)
    _, second, third = trial.tasks(case_id)
    assert (second.outcome, second.working_minutes, second.acted_role) == ("issue", 10, "ts")
    assert third.position_id == trial.office.positions["TU-PDI"]
    assert third.desk == f"position:{third.position_id}"
    assert third.due_at == clock.at("2026-11-20 09:25")
    assert trial.case(case_id).step == "3"
    assert acts(case_id) == ["uji.file", "uji.issue"]


def test_a_stale_version_names_who_was_faster_and_when(trial: Trial) -> None:
    case_id = trial.open().case_id
    seen = trial.case(case_id).version
    with clock.travel(clock.at("2026-11-20 14:05")):
        trial.act(case_id, "issue", "intan", version=seen)
        with pytest.raises(Refused) as refusal:
            trial.act(case_id, "ask", "bagas", version=seen, note="Nomor ruang belum ada")
    assert refusal.value.message.startswith("Permohonan ini baru saja diubah Intan Gerimis pukul 14.05.")
    assert len(trial.tasks(case_id)) == 3


def test_the_wrong_actor_reads_whose_step_it_is(trial: Trial) -> None:
    case_id = trial.to("3")
    with pytest.raises(Refused) as refusal:
        trial.act(case_id, "sign", "bagas")
    assert refusal.value.status == 403
    assert refusal.value.message == "Langkah “Tanda tangan” dikerjakan oleh Kasubag TU."


def test_only_the_assigned_person_works(trial: Trial) -> None:
    case_id = trial.to("4")
    assert trial.current(case_id).desk == f"user:{trial.office.users['bagas']}"
    with pytest.raises(Refused, match="ditugaskan kepada Bagas Meranti"):
        trial.act(case_id, "done", "intan")


def test_another_unit_cannot_rate(trial: Trial) -> None:
    case_id = trial.to("5")
    with pytest.raises(Refused):
        trial.act(case_id, "rate", "yoga")


def test_a_rule_refuses_and_nothing_has_changed(trial: Trial) -> None:
    case_id = trial.open().case_id
    before = trial.case(case_id).version
    with pytest.raises(Refused, match=r"Kata wajib diisi\."):
        trial.act(case_id, "issue", "bagas", data={"word": ""}, post=PostKey("k9", clock.now()))
    assert trial.case(case_id).version == before
    assert trial.current(case_id).step == "2"
    assert db.session.execute(select(Post.key)).all() == []
    assert acts(case_id) == ["uji.file"]


def test_a_reason_has_ten_letters(trial: Trial) -> None:
    case_id = trial.open().case_id
    with pytest.raises(Refused) as refusal:
        trial.act(case_id, "ask", "bagas", note="  kurang  ")
    assert refusal.value.field == "note"


def test_an_outcome_of_another_row_says_where_the_case_stands(trial: Trial) -> None:
    case_id = trial.to("3")
    with pytest.raises(Refused, match="kini di langkah “Tanda tangan”"):
        trial.act(case_id, "issue", "bagas")


def test_an_illegal_target_is_refused(trial: Trial) -> None:
    case_id = trial.open().case_id
    with pytest.raises(Refused, match="tidak dikenal"):
        trial.act(case_id, "issue", "bagas", to="5")


def test_the_same_key_answers_the_same_and_acts_once(trial: Trial) -> None:
    key = PostKey("sekali", clock.now())
    first = trial.open(post=key)
    again = trial.open(post=key)
    assert again.repeated
    assert again.path == first.path
    act = PostKey("dua", clock.now())
    assert not trial.act(first.case_id, "issue", "bagas", post=act).repeated
    assert trial.act(first.case_id, "issue", "bagas", post=act, version=1).repeated
    assert len(trial.tasks(first.case_id)) == 3


def test_somebody_elses_key_is_refused(trial: Trial) -> None:
    trial.open(post=PostKey("milik-mira", clock.now()))
    with pytest.raises(Refused, match="akun lain"):
        trial.open(who="yoga", unit="JLN", post=PostKey("milik-mira", clock.now()))


def test_a_return_makes_a_fresh_row_with_a_fresh_clock(trial: Trial) -> None:
    case_id = trial.to("3")
    with clock.travel(clock.at("2026-11-20 10:00")):
        trial.act(case_id, "return", "sekar", note="Nama alat belum benar")
    row = trial.current(case_id)
    assert (row.step, row.due_at) == ("2", clock.at("2026-11-20 10:15"))
    assert [task.step for task in trial.tasks(case_id)] == ["1", "2", "3", "2"]


def test_the_system_row_closes_at_once_and_ends_the_case(trial: Trial) -> None:
    case_id = trial.to("5")
    with clock.travel(clock.at("2026-11-23 09:00")):
        trial.act(case_id, "rate", "mira")
    last = trial.tasks(case_id)[-1]
    assert (last.step, last.outcome, last.desk, last.actor_id) == ("6", "close", "system", None)
    assert last.entered_at == last.done_at
    case = trial.case(case_id)
    assert (case.step, case.ending, case.ended_at) == ("", "selesai", clock.at("2026-11-23 09:00"))


def test_an_act_after_the_end_writes_an_instantaneous_row_and_opens_its_target(trial: Trial) -> None:
    case_id = trial.to("")
    with clock.travel(clock.at("2026-11-24 09:00")):
        trial.act(case_id, "again", "mira", note="Masih sering macet")
    instant, opened = trial.tasks(case_id)[-2:]
    assert (instant.step, instant.outcome, instant.working_minutes) == ("6", "again", 0)
    assert instant.entered_at == instant.done_at
    assert (opened.step, opened.done_at) == ("4", None)
    case = trial.case(case_id)
    assert (case.ended_at, case.ending, case.step) == (None, "", "4")


def test_an_ended_case_refuses_with_its_number(trial: Trial) -> None:
    case_id = trial.open().case_id
    trial.act(case_id, "reject", "bagas", note="Bukan urusan kantor")
    with pytest.raises(Refused, match="UJI-2026-0001 sudah berakhir"):
        trial.act(case_id, "issue", "bagas")


def test_the_database_holds_one_open_row_a_case(trial: Trial) -> None:
    case_id = trial.open().case_id
    columns = "case_id, step, step_no, role, desk, entered_at, rank_at, standard, counted, calendar_version"
    columns += ", outcome, note, acted_role, acted_as, paused_minutes, late_entry"
    copy = f"INSERT INTO task (seq, {columns}) SELECT 99, {columns} FROM task WHERE case_id = :c AND seq = 2"
    with pytest.raises(IntegrityError), write() as connection:
        connection.execute(text(copy), {"c": case_id})


def test_a_plh_acts_in_that_capacity(trial: Trial) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        case_id = trial.to("3")
        with pytest.raises(Refused):
            trial.act(case_id, "sign", "sekar")  # represented: she reads, he acts
        trial.act(case_id, "sign", "guntur")
    row = trial.tasks(case_id)[2]
    assert (row.acted_as, row.acted_role, row.acted_position_id) == (
        "plh",
        "kasubag_tu",
        trial.office.positions["TU-PDI"],
    )


def test_a_plh_past_its_end_has_lost_the_post_and_the_task_stays_with_it(trial: Trial) -> None:
    with clock.travel(clock.at("2026-11-20 07:29")):
        case_id = trial.to("3")
    post = trial.office.positions["TU-PDI"]
    acting = select(Holder.until_at).where(Holder.kind == "plh", Holder.position_id == post)
    until = db.session.scalars(acting).one()
    assert until is not None
    with clock.travel(until):
        with pytest.raises(Refused):
            trial.act(case_id, "sign", "guntur")
        trial.act(case_id, "sign", "sekar")
    assert trial.tasks(case_id)[2].acted_as == ""


def test_everybody_who_did_a_row_follows_the_case_until_it_ends(trial: Trial) -> None:
    case_id = trial.to("5")
    users = trial.office.users
    follows = {task.follower_id for task in trial.tasks(case_id)} - {None}
    assert follows == {users["mira"], users["bagas"], users["sekar"]}
    trial.act(case_id, "rate", "mira")
    assert {task.follower_id for task in trial.tasks(case_id)} == {None}
    trial.act(case_id, "again", "mira", note="Masih sering macet")
    follows = {task.follower_id for task in trial.tasks(case_id)} - {None}
    assert follows == {users["mira"], users["bagas"], users["sekar"]}


def test_reassigning_keeps_the_clock_and_moves_the_row(trial: Trial) -> None:
    from app.workflow import beside

    case_id = trial.to("4")
    before = trial.current(case_id)
    with (
        clock.travel(clock.at("2026-11-20 13:30")),
        beside.record_act(case_id, "reassign", actor=trial.actor("sekar"), bump=True) as context,
    ):
        assert context is not None
        beside.reassign(context, [trial.office.users["intan"], trial.office.users["raka"]])
    after = trial.current(case_id)
    assert (after.id, after.entered_at, after.due_at) == (before.id, before.entered_at, before.due_at)
    assert after.desk == f"user:{trial.office.users['intan']}"
    rows = db.session.scalars(select(Assignment).where(Assignment.case_id == case_id)).all()
    assert [(row.user_id, row.lead, row.until_at is None) for row in rows] == [
        (trial.office.users["bagas"], True, False),
        (trial.office.users["intan"], True, True),
        (trial.office.users["raka"], False, True),
    ]
    trial.act(case_id, "done", "raka")  # a member may finish it as well
