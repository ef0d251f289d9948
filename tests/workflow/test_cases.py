"""Who may read a case, its history and its files."""

from types import SimpleNamespace

import pytest
from werkzeug.exceptions import NotFound

from app import clock
from app.files import access as files
from app.workflow import beside, cases
from app.workflow.history import Event, history
from tests.workflow.trial import PROCEDURE, Trial


def events(trial: Trial, case_id: int, who: str) -> list[Event]:
    case, actor = trial.case(case_id), trial.actor(who)
    return history(case, cases.tasks(case_id), cases.sight(actor, "uji"))


@pytest.mark.parametrize("who", ["mira", "bagas", "sekar", "wulan"])
def test_the_unit_and_the_technical_team_read_a_case(trial: Trial, who: str) -> None:
    case_id = trial.open().case_id
    assert cases.load(case_id, trial.actor(who)).number == "UJI-2026-0001"


@pytest.mark.parametrize("who", ["yoga", "fikri", "unit-sts"])
def test_for_everybody_else_it_does_not_exist(trial: Trial, who: str) -> None:
    case_id = trial.open().case_id
    with pytest.raises(NotFound):
        cases.load(case_id, trial.actor(who))
    with pytest.raises(NotFound):
        cases.load(case_id + 1000, trial.actor("sekar"))


def test_whoever_works_on_it_reads_it(trial: Trial) -> None:
    case_id = trial.to("3")
    with beside.record_act(case_id, "assign", actor=trial.actor("sekar")) as context:
        assert context is not None
        beside.reassign(context, [trial.office.users["yoga"]])
    assert cases.load(case_id, trial.actor("yoga")).id == case_id


def test_a_secret_case_stays_in_its_chain(trial: Trial) -> None:
    case_id = trial.to("4")
    trial.secret(case_id)
    for who in ("mira", "bagas", "sekar"):
        assert cases.visible(trial.case(case_id), trial.actor(who))
    assert not cases.visible(trial.case(case_id), trial.actor("wulan"))


def test_files_follow_the_case_and_internal_ones_need_internal_sight(trial: Trial) -> None:
    case_id = trial.open().case_id

    def photo(*, internal: bool = False) -> SimpleNamespace:
        return SimpleNamespace(
            case_id=case_id, internal=internal, owner_id=0, kind="photo", completed_at=clock.now()
        )

    assert files.allowed(trial.actor("mira"), photo())
    assert not files.allowed(trial.actor("yoga"), photo())
    assert not files.allowed(trial.actor("mira"), photo(internal=True))
    assert files.allowed(trial.actor("bagas"), photo(internal=True))


def test_the_history_tells_everything_in_order(trial: Trial) -> None:
    case_id = trial.to("4")
    with (
        clock.travel(clock.at("2026-11-20 10:00")),
        beside.record_act(case_id, "pause", actor=trial.actor("bagas")) as context,
    ):
        assert context is not None
        beside.pause(context, "menunggu suku cadang", "drum dipesan")
    told = events(trial, case_id, "sekar")
    assert [event.title for event in told] == [
        "Permohonan dikirim",
        "Surat dibuat",
        "Ditandatangani",
        "Ditugaskan kepada Bagas Meranti",
        "Ditunda: menunggu suku cadang",
    ]
    assert told == sorted(told, key=lambda event: event.at)
    signed = next(event for event in told if event.title == "Ditandatangani")
    assert (signed.who, signed.capacity, signed.step_no) == ("Sekar Lembayung", "Kasubag TU", "3")


def test_the_requester_reads_what_is_asked_of_them_but_no_internal_note(trial: Trial) -> None:
    case_id = trial.to("3")
    trial.act(case_id, "return", "sekar", note="Rahasia dapur teknis")
    with beside.record_act(case_id, "say", actor=trial.actor("bagas")) as context:
        assert context is not None
        beside.say(context, "Catatan antar teknisi", internal=True, label="Technical Support")
        beside.say(context, "Kami datang pukul 10", internal=False, label="Technical Support")
    trial.act(case_id, "ask", "bagas", note="Tolong sebutkan nomor ruang")
    requester = "\n".join(event.text for event in events(trial, case_id, "mira"))
    assert "Rahasia dapur" not in requester
    assert "antar teknisi" not in requester
    assert "nomor ruang" in requester
    assert "Kami datang" in requester
    team = "\n".join(event.text for event in events(trial, case_id, "bagas"))
    assert "Rahasia dapur" in team
    assert "antar teknisi" in team


def test_a_pull_back_stays_in_the_history(trial: Trial) -> None:
    case_id = trial.to("3")
    beside.pull_back(case_id, actor=trial.actor("bagas"), version=None)
    told = events(trial, case_id, "mira")
    assert any(event.title == "Ditarik kembali: Surat dibuat" for event in told)


def test_pull_back_is_offered_only_while_it_would_work(trial: Trial) -> None:
    case_id = trial.to("3")
    case = trial.case(case_id)
    assert cases.may_pull_back(case, cases.tasks(case_id), trial.actor("bagas"))
    assert not cases.may_pull_back(case, cases.tasks(case_id), trial.actor("intan"))
    beside.mark_read(case_id, trial.actor("sekar"))
    trial.case(case_id)
    assert not cases.may_pull_back(case, cases.tasks(case_id), trial.actor("bagas"))


def test_every_outcome_has_words() -> None:
    assert all(outcome.label for step in PROCEDURE.steps for outcome in step.outcomes)
