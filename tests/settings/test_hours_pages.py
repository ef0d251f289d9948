"""/pengaturan/jam-kerja: weeks, Ramadan, single dates, serving units, recomputing."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app.clock import at
from app.db import db
from app.operations.cast import Office
from app.operations.office import spans
from app.worktime import store
from app.worktime.calendar import NoWorkingTime
from tests.pages import Client

Acts = Callable[[str], list[dict[str, Any]]]


def test_the_overview_shows_the_weeks_and_their_sums(admin: Client) -> None:
    page = admin.get("/pengaturan/jam-kerja")
    for words in ("07.30-12.00", "13.00-16.30", "37 jam 30 menit"):
        assert words in page.text
    assert "32 jam 30 menit" in page.text
    assert "Usulan, belum berlaku" in page.text
    assert "Versi 1" in page.text


def test_hours_are_changed_for_open_deadlines(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/jam-kerja/kantor/normal").form()
    assert form.value("day4") == "07.30-11.30, 13.00-16.30"
    page = form.fill(day4="07:30 – 11:00; 13.00-15.00", day5="08.00-10.00").submit()
    assert "Jam kerja Jam kantor (lima hari), Jam biasa disimpan." in page.text
    assert "batas waktu terbuka dihitung ulang" in page.text
    with app.app_context():
        assert store.calendar().add(at("2026-11-20 14:50"), 20) == at("2026-11-21 08:10")
    (body,) = acts("worktime.week")
    assert body["after"][4] == "07.30-11.00, 13.00-15.00"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("pagi", "Jam “pagi” tidak terbaca."),
        ("12.00-07.30", "berakhir sebelum dimulai"),
        ("07.30-12.00, 11.00-16.00", "tumpang tindih"),
        ("07.30-25.00", "tidak ada"),
        ("07.75-12.00", "tidak ada"),
    ],
)
def test_hours_that_cannot_be(admin: Client, typed: str, sentence: str) -> None:
    form = admin.get("/pengaturan/jam-kerja/kantor/normal").form()
    assert sentence in form.fill(day2=typed).submit(status=422).text


def test_the_last_working_hour_cannot_be_taken_away(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/jam-kerja/kantor/normal").form()
    page = form.fill(**{f"day{number}": "libur" for number in range(7)}).submit(status=422)
    assert "tidak punya jam kerja" in page.text
    with app.app_context():
        assert store.version() == 1
        assert store.calendar().is_open(at("2026-11-20 09:00"))
    assert acts("worktime.week") == []


def test_two_administrators_do_not_overwrite_each_other(admin: Client, acts: Acts) -> None:
    first = admin.get("/pengaturan/jam-kerja/kantor/normal").form()
    second = admin.get("/pengaturan/jam-kerja/kantor/normal").form()
    first.fill(day5="08.00-10.00").submit()
    page = second.fill(day5="08.00-12.00").submit(status=422)
    assert "Kalender baru saja diubah Fikri" in page.text
    form = page.form()
    assert form.value("day5") == "08.00-12.00"
    assert form.submit().path == "/pengaturan/jam-kerja"
    assert len(acts("worktime.week")) == 2


@pytest.mark.parametrize("path", ["kantor/musim", "shift/normal"])
def test_unknown_profiles_and_seasons(admin: Client, path: str) -> None:
    admin.get(f"/pengaturan/jam-kerja/{path}", status=404)


def test_a_suggested_ramadan_is_confirmed(admin: Client, app: Flask) -> None:
    form = admin.get("/pengaturan/jam-kerja/masa/2").form()
    assert form.value("from_on") == "08/02/2027"
    page = form.fill(from_on="09/02/2027", active="y").submit()
    assert "9 Februari 2027 s.d. 9 Maret 2027 disimpan, berlaku." in page.text
    with app.app_context():
        assert not store.calendar().is_open(at("2027-02-09 15:30"))
        assert store.calendar().is_open(at("2027-02-05 08:00")) is False
        assert store.calendar().is_open(at("2027-02-04 15:30"))


def test_ramadan_periods_do_not_overlap_and_do_not_run_backwards(admin: Client) -> None:
    admin.get("/pengaturan/jam-kerja/masa/2").form().fill(active="y").submit()
    form = admin.get("/pengaturan/jam-kerja/masa/tambah").form()
    page = form.fill(profile="kantor", from_on="01/03/2027", until_on="20/03/2027", active="y").submit(
        status=422
    )
    assert "tumpang tindih dengan masa 8 Februari 2027 s.d. 9 Maret 2027" in page.text
    page = page.form().fill(until_on="01/02/2027").submit(status=422)
    assert "Tanggal akhir mendahului tanggal mulai." in page.text
    page = page.form().fill(until_on="20/03/2027", active=None).submit()
    assert "belum berlaku" in page.text


def test_a_period_is_removed(admin: Client, acts: Acts) -> None:
    page = (
        admin.get("/pengaturan/jam-kerja/masa/1").form(action="/pengaturan/jam-kerja/masa/1/hapus").submit()
    )
    assert "Masa Ramadan mulai 18 Februari 2026 dihapus." in page.text
    assert len(acts("worktime.period_removed")) == 1
    admin.get("/pengaturan/jam-kerja/masa/1", status=404)


def test_one_date_gets_its_own_hours_and_loses_them(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/jam-kerja/tanggal/tambah").form()
    form.fill(profile="kantor", day="23/11/2026", hours="09.00-12.00", note="Upacara")
    assert "09.00-12.00" in form.submit().text
    with app.app_context():
        assert store.calendar().add(at("2026-11-20 16:25"), 15) == at("2026-11-23 09:10")
    again = admin.get("/pengaturan/jam-kerja/tanggal/tambah").form()
    again.fill(profile="kantor", day="23/11/2026", hours="", note="Upacara")
    page = again.submit(status=422)
    assert "sudah punya jam khusus" in page.text
    page = admin.get("/pengaturan/jam-kerja").form(action="/pengaturan/jam-kerja/tanggal/1/hapus").submit()
    assert "Jam khusus Senin, 23 November 2026 dihapus." in page.text
    with app.app_context():
        assert store.calendar().add(at("2026-11-20 16:25"), 15) == at("2026-11-23 07:40")
    assert acts("worktime.day")[0]["windows"] == "540-720"


def test_units_that_keep_serving(admin: Client, app: Flask, office: Office, acts: Acts) -> None:
    unit = office.units["STU"]
    form = admin.get("/pengaturan/jam-kerja/unit").form()
    page = form.fill(units=[str(unit)]).submit()
    assert "Satuan Pelaksana Kecamatan Tirta Utara" in page.text
    with app.app_context():
        assert store.for_unit(unit).is_open(at("2026-12-24 09:00"))
        assert not store.for_unit(office.units["KEU"]).is_open(at("2026-12-24 09:00"))
    assert acts("worktime.serving")[0]["after"] == [unit]
    admin.get("/pengaturan/jam-kerja/unit").form().fill(units=None).submit()
    with app.app_context():
        assert not store.for_unit(unit).is_open(at("2026-12-24 09:00"))


def test_recomputing_is_an_act_of_its_own(admin: Client, app: Flask, acts: Acts) -> None:
    page = admin.get("/pengaturan/jam-kerja").form(action="/pengaturan/jam-kerja/hitung-ulang").submit()
    assert "0 batas waktu terbuka dihitung ulang." in page.text
    assert acts("worktime.recompute") == [{"calendar_version": 2, "recomputed": 0}]
    with app.app_context():
        names = db.session.execute(
            text("SELECT note, actor_id FROM calendar_version WHERE version = 2")
        ).one()
    assert names.note == "Hitung ulang batas waktu"
    assert names.actor_id is not None


def test_spans_are_written_as_read() -> None:
    assert spans.show(spans.read("7.30-12.00 dan 13.00-16.00")) == "07.30-12.00, 13.00-16.00"
    assert spans.read("00.00-24.00") == ((0, 1440),)
    assert spans.read(" Libur ") == spans.read("-") == spans.read("") == ()
    assert spans.total([((0, 60),), ()]) == "1 jam"


def test_a_calendar_without_hours_is_a_sentence_not_a_crash(app: Flask) -> None:
    with app.test_request_context("/kotak-masuk"):
        answer = app.make_response(app.handle_user_exception(NoWorkingTime()))  # type: ignore[arg-type]
    assert answer.status_code == 409
    assert "Administrator dapat mengisinya di Pengaturan, Jam kerja." in answer.get_data(as_text=True)
