"""Pressed twice, sent by another, brought back after logging in: an act happens once, or not at all."""

import pytest
from sqlalchemy import func, select

from app import clock
from app.db import db
from app.documents.models import Document
from app.operations import cast
from app.operations.demo.driver import strokes
from app.sop.eticketing.models import Feedback, Report, WorkEntry, WorkOrder
from app.workflow.models import Case, Message
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import REASON, Walk, answers, complaint


def count(table: type) -> int:
    """Rows in a table."""
    db.session.rollback()
    return int(db.session.execute(select(func.count()).select_from(table)).scalar_one())


def test_the_same_new_ticket_twice_is_one(walk: Walk) -> None:
    form = walk.people["mira"].get("/tiket/baru").form("tiket").fill(**complaint())
    first, second = form.submit(), form.submit()
    assert first.path == second.path
    assert second.has("Tiket ini sudah diterima.")
    assert count(Case) == 1


def test_every_act_on_the_way_pressed_twice_happens_once(walk: Walk) -> None:
    walk.file()
    ids = [walk.office.users["bagas"]]
    form = walk.form("bagas", "surat-perintah").fill(technicians=ids, action="Bersihkan dan uji")
    assert form.submit().path == form.submit().path
    assert count(WorkOrder) == 1

    form = walk.form("sekar", "tanda-tangan").put(strokes=strokes("sekar"), pin=cast.PIN)
    assert form.submit().has("Surat Perintah Perbaikan ditandatangani.")
    assert form.submit().path == walk.path
    form = walk.people["bagas"].get(f"{walk.path}/kerja").form(action=f"{walk.path}/mulai")
    form.submit()
    form.submit()
    form = walk.people["bagas"].get(f"{walk.path}/kerja").form("catatan").fill(body="Kabel dites")
    form.submit()
    form.submit()
    assert count(WorkEntry) == 2
    form = walk.show("bagas").form("pesan").fill(body="Besok selesai")
    form.submit()
    form.submit()
    assert count(Message) == 1
    form = walk.form("bagas", "selesai").fill(result="done")
    form.submit()
    form.submit()
    values = {"causes": ["Komponen aus"], "actions": ["Dibersihkan"], "no_parts": "y"}
    form = walk.form("bagas", "laporan").fill(**values)
    form.submit()
    kept = count(Report)
    form.submit()
    assert count(Report) == kept
    form = walk.form("mira", "penilaian").fill(**answers((4, 4, 4)))
    form.submit()
    form.submit()
    assert count(Feedback) == 1
    assert count(Document) == 3
    assert [one for one, _ in walk.outcomes] == ["1", "2", "3", "4", "5", "6", "7"]


def test_the_key_of_another_user_is_refused(walk: Walk) -> None:
    theirs = walk.people["yoga"].get("/tiket/baru").form("tiket").value("kunci")
    form = walk.people["mira"].get("/tiket/baru").form("tiket").fill(**complaint())
    form.put(kunci=theirs).submit(status=400)
    form.put(kunci="").submit(status=400)
    assert count(Case) == 0


@pytest.mark.parametrize(
    ("row", "who", "page", "fields"),
    [
        ("2", "bagas", "putusan/minta-dilengkapi", {"note": REASON}),
        ("2", "mira", "batalkan", {"note": REASON}),
        ("3", "sekar", "putusan/tolak", {"note": REASON}),
        ("6", "mira", "penilaian", answers((4, 3, 4))),
        ("7", "mira", "buka-lagi", {"note": REASON}),
    ],
)
def test_a_post_that_is_brought_back_never_acts(
    stand: Stand, row: str, who: str, page: str, fields: dict[str, str]
) -> None:
    walk = stand(row)
    before = walk.outcomes
    answer = walk.form(who, page).fill(**fields).put(_lanjutkan="1").submit()
    assert walk.outcomes == before
    again = answer.form(id="penilaian" if page == "penilaian" else "putusan")
    for name, value in fields.items():
        assert again.value(name) == value
    again.submit()
    assert walk.outcomes != before


def test_an_ended_session_brings_the_ticket_back_filled(walk: Walk) -> None:
    form = walk.people["mira"].get("/tiket/baru").form("tiket").fill(**complaint(room="Gudang arsip"))
    with clock.travel(clock.at("2026-11-23 08:00")):
        page = form.submit(status=401)
        assert page.has("Sesi berakhir.")
        page = page.form("masuk").fill(username="mira", password=cast.PASSWORD).submit()
        page = page.form(action="/tiket/baru").submit()
        assert count(Case) == 0
        kept = page.form("tiket")
        assert kept.value("room") == "Gudang arsip"
        assert not page.errors
        assert kept.submit().has("Tiket diterima.")
    assert count(Case) == 1


def test_an_ended_session_brings_a_decision_back(stand: Stand) -> None:
    walk = stand("3")
    form = walk.form("sekar", "putusan/kembalikan").fill(note="Tunjuk dua orang untuk ini")
    with clock.travel(clock.at("2026-11-23 08:00")):
        page = form.submit(status=401)
        page = page.form("masuk").fill(username="sekar", password=cast.PASSWORD).submit()
        page = page.form(action=f"{walk.path}/putusan/kembalikan").submit()
        assert page.form("putusan").value("note") == "Tunjuk dua orang untuk ini"
        page.form("putusan").submit()
    assert walk.outcomes[-1] == ("3", "return")
