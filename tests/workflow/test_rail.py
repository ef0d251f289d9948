"""The SOP's own table as progress: exactly one current row in every open state."""

import pytest

from app import clock
from app.workflow import beside, cases
from app.workflow.procedure import Procedure, Step, doc
from app.workflow.rail import COLLAPSE_FROM, RailRow, folded, over, rail
from app.worktime import store
from tests.workflow.trial import PROCEDURE, TS, Trial


def rows(trial: Trial, case_id: int, at: str = "2026-11-20 09:00", **more: object) -> list[RailRow]:
    trial.case(case_id)
    return rail(PROCEDURE, cases.tasks(case_id), clock.at(at), store.calendar(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("step", ["2", "3", "4", "5", ""])
def test_exactly_one_row_is_current_while_the_case_is_open(trial: Trial, step: str) -> None:
    found = rows(trial, trial.to(step))
    current = [row.step.id for row in found if row.state == "current"]
    assert current == ([step] if step else [])
    assert len(found) == len(PROCEDURE.steps)


def test_rows_show_who_did_them_and_how_long_it_took(trial: Trial) -> None:
    case_id = trial.to("3")
    with clock.travel(clock.at("2026-11-20 09:31")):
        trial.act(case_id, "sign", "sekar")
    row = rows(trial, case_id)[2]
    assert (row.state, row.person, row.role) == ("done", "Sekar Lembayung", "Kasubag TU")
    assert (row.minutes, row.late, row.at) == (31, 16, clock.at("2026-11-20 09:31"))


def test_the_current_row_counts_and_says_when_it_is_late(trial: Trial) -> None:
    case_id = trial.to("3")
    early, late = rows(trial, case_id, "2026-11-20 09:10")[2], rows(trial, case_id, "2026-11-20 09:37")[2]
    assert (early.minutes, early.late, early.due_at) == (10, 0, clock.at("2026-11-20 09:15"))
    assert (late.minutes, late.late) == (37, 22)


def test_a_return_leaves_the_later_row_to_come_again(trial: Trial) -> None:
    case_id = trial.to("3")
    trial.act(case_id, "return", "sekar", note="Nama alat belum benar")
    second, third = rows(trial, case_id)[1:3]
    assert (second.state, second.visits) == ("current", 2)
    assert (third.state, third.visits, third.ours) == ("next", 1, True)
    trial.act(case_id, "issue", "bagas")
    assert (rows(trial, case_id)[1].state, rows(trial, case_id)[1].visits) == ("done", 2)


def test_rows_of_an_ended_case_that_were_never_entered_are_skipped(trial: Trial) -> None:
    case_id = trial.open().case_id
    trial.act(case_id, "reject", "bagas", note="Bukan urusan kantor")
    assert [row.state for row in rows(trial, case_id)] == ["done", "done", *["skipped"] * 4]


def test_an_act_after_the_end_is_no_visit_of_the_system_row(trial: Trial) -> None:
    case_id = trial.to("")
    assert rows(trial, case_id)[5].visits == 1
    trial.act(case_id, "again", "mira", note="Masih sering macet")
    found = rows(trial, case_id)
    assert (found[3].state, found[3].visits) == ("current", 2)
    assert (found[5].state, found[5].visits) == ("next", 1)


def test_a_paused_row_stands_still(trial: Trial) -> None:
    case_id = trial.to("4")
    with (
        clock.travel(clock.at("2026-11-20 10:00")),
        beside.record_act(case_id, "pause", actor=trial.actor("bagas")) as context,
    ):
        assert context is not None
        beside.pause(context, "menunggu suku cadang")
    row = rows(trial, case_id, "2026-11-23 09:00")[3]
    assert (row.minutes, row.late, row.paused_at) == (60, 0, clock.at("2026-11-20 10:00"))


def test_a_plh_is_named_as_such_and_a_hidden_person_not_at_all(trial: Trial) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        case_id = trial.to("3")
        trial.act(case_id, "sign", "guntur")
    assert rows(trial, case_id)[2].person == "Plh. Guntur Pelangi"
    assert rows(trial, case_id, hidden={"3"})[2].person == ""


def test_the_assigned_person_stands_at_the_current_row(trial: Trial) -> None:
    assert rows(trial, trial.to("4"))[3].person == "Bagas Meranti"


def test_lateness_is_at_least_a_minute_and_counts_working_time_only() -> None:
    class Office:
        def between(self, a: object, b: object) -> int:
            return 0

    due = clock.at("2026-11-20 16:30")
    assert over(Office(), due, clock.at("2026-11-20 20:00")) == 1  # type: ignore[arg-type]
    assert over(Office(), due, due) == 0  # type: ignore[arg-type]
    assert over(Office(), None, due) == 0  # type: ignore[arg-type]


def test_long_tables_fold_their_finished_rows() -> None:
    def table(length: int, done: int) -> list[RailRow]:
        step = Step("1", "Kegiatan", TS, "", None, "", (doc("x"),))
        states = ["done"] * done + ["current"] + ["next"] * (length - done - 1)
        return [RailRow(step, place, state) for place, state in enumerate(states[:length], 1)]

    assert folded(table(COLLAPSE_FROM, 5)) == 5
    assert folded(table(COLLAPSE_FROM - 1, 5)) == 0
    assert folded(table(COLLAPSE_FROM, COLLAPSE_FROM)) == 0  # all done: nothing left to show otherwise


def test_a_doubled_key_or_an_unknown_target_cannot_be_declared() -> None:
    step = Step("1", "Kegiatan", TS, "", None, "", (doc("x", "9"),))
    with pytest.raises(AssertionError, match="no row 9"):
        Procedure("x", "X", "X", 1, (step,))
    with pytest.raises(AssertionError, match="doubled"):
        Procedure("x", "X", "X", 1, (PROCEDURE.steps[0], PROCEDURE.steps[0]))
