"""Acts that every SOP has, through HTTP."""

import pytest
from sqlalchemy import select

from app import clock
from app.db import db
from app.web import postkey
from app.workflow import beside
from app.workflow.models import Notice
from tests.pages import Client
from tests.workflow.trial import Trial


def fresh_key(trial: Trial, who: str) -> str:
    return postkey.make(trial.office.users[who], clock.now())


def test_pull_back_through_http_with_version_and_key(trial: Trial, client: Client) -> None:
    case_id = trial.to("3")
    client.login("bagas")
    data = {"kunci": fresh_key(trial, "bagas"), "versi": str(trial.case(case_id).version)}
    page = client.post(f"/kasus/{case_id}/tarik-kembali", data)
    assert page.has("Ditarik kembali. Langkah ini menunggu tindakan Anda lagi.")
    assert trial.current(case_id).seq == 2
    client.post(f"/kasus/{case_id}/tarik-kembali", data)  # the same key: no second effect
    assert trial.current(case_id).seq == 2


def test_a_refused_pull_back_says_why(trial: Trial, client: Client) -> None:
    case_id = trial.to("3")
    beside.mark_read(case_id, trial.actor("sekar"))
    client.login("bagas")
    page = client.post(f"/kasus/{case_id}/tarik-kembali", {"kunci": fresh_key(trial, "bagas")})
    assert page.has("Sudah dibuka Sekar Lembayung pukul 09.00.")


def test_a_stale_pull_back_names_who_was_faster(trial: Trial, client: Client) -> None:
    case_id = trial.to("3")
    client.login("bagas")
    data = {"kunci": fresh_key(trial, "bagas"), "versi": "1"}
    page = client.post(f"/kasus/{case_id}/tarik-kembali", data)
    assert page.has("baru saja diubah Bagas Meranti pukul 09.00")
    assert trial.current(case_id).step == "3"


def test_another_units_case_does_not_exist(trial: Trial, client: Client) -> None:
    case_id = trial.to("3")
    client.login("yoga")
    client.post(f"/kasus/{case_id}/tarik-kembali", {"kunci": fresh_key(trial, "yoga")}, status=404)


@pytest.mark.parametrize("bad", ["", "x", "é", "9" * 5000])
def test_a_key_that_nobody_made_is_a_400(trial: Trial, client: Client, bad: str) -> None:
    case_id = trial.to("3")
    client.login("bagas")
    client.post(f"/kasus/{case_id}/tarik-kembali", {"kunci": bad, "versi": "²"}, status=400)
    assert trial.current(case_id).step == "3"


def test_one_notice_is_marked_as_read(trial: Trial, client: Client) -> None:
    case_id = trial.to("3")
    with beside.record_act(case_id, "note", actor=trial.actor("bagas")) as context:
        assert context is not None
        beside.notify(context, f"position:{trial.office.positions['TU-PDI']}", "report", "Laporan masuk")
    notice_id = db.session.scalars(select(Notice.id)).one()
    client.login("sekar")
    data = {"kunci": fresh_key(trial, "sekar"), "kembali": "//jahat.example/"}
    page = client.post(f"/pemberitahuan/{notice_id}/dibaca", data)
    assert page.path == "/kotak-masuk"
    db.session.rollback()
    assert db.session.scalars(select(Notice.read_by)).one() == trial.office.users["sekar"]
