"""Row 5: complete or refused item by item, corrected until known, then supplemented; known, returned."""

import pytest
from sqlalchemy import select

from app.db import db
from app.operations import cast
from app.sop.eticketing.models import Report
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import Walk, photo


def last(walk: Walk) -> Report:
    """The newest version of the report."""
    db.session.rollback()
    found = select(Report).where(Report.case_id == walk.id).order_by(Report.seq.desc()).limit(1)
    return db.session.execute(found).scalar_one()


def test_what_is_missing_is_listed_each_item_a_link_and_nothing_is_lost(stand: Stand) -> None:
    walk = stand("5", category="printer", device_kind="non_asset", device="Printer Mira")
    form = walk.form("bagas", "laporan").fill(cause_text="Debu di roller")
    page = form.submit(status=422)
    summary = page.root.one("div", id="kendala")
    told = {link.text: link["href"] for link in summary.all("a")}
    assert list(told) == [
        "Tindakan belum diisi.",
        "Daftar suku cadang kosong; centang “tanpa suku cadang”.",
        "Foto perangkat belum ada.",
    ]
    ids = {node["id"] for node in page.root if "id" in node}
    assert all(target[1:] in ids for target in told.values())
    assert page.form("laporan").value("cause_text") == "Debu di roller"
    assert walk.form("bagas", "laporan").value("cause_text") == "Debu di roller"
    form = page.form("laporan").fill(actions=["Dibersihkan"], no_parts="y")
    page = form.put(photos=[photo("sesudah.jpg")]).submit()
    assert page.has("Laporan terkirim ke Kasubag TU.")


def test_forwarded_needs_a_name(stand: Stand) -> None:
    walk = stand("4")
    walk.start()
    page = walk.finish(result="forwarded", status=422)
    assert page.has("Isi nama pengelola aplikasi dan nomor tiket luarnya.")
    page.form("hasil").fill(forwarded_to="Helpdesk pusat, 88213").submit()
    page = walk.report()
    assert page.has("Helpdesk pusat, 88213")


def test_the_kasubag_gets_the_report_and_marks_it_known(stand: Stand) -> None:
    walk = stand("5")
    walk.report()
    assert (
        walk.people["sekar"]
        .get("/kotak-masuk?tab=diketahui")
        .has(f"Laporan penanganan {walk.case.number}: Selesai.")
    )
    page = walk.show("sekar").form(action=f"{walk.path}/laporan/diketahui").submit()
    assert page.has("Laporan ditandai diketahui.")
    assert last(walk).known_at is not None
    assert walk.case.step == "6"


def test_a_correction_until_known_is_a_new_revision_of_the_letter(stand: Stand) -> None:
    walk = stand("6")
    form = walk.form("bagas", "laporan/perbaiki").fill(action_text="Kabel 12 m diganti")
    page = form.submit()
    assert page.has("Laporan diperbarui.")
    assert page.has("Kabel 12 m diganti")
    assert page.has("LAP/0001/PDI/XI/2026")
    assert page.has("Perubahan ke-1")
    assert page.has("Diganti")
    assert walk.case.step == "6"


def test_a_correction_must_be_complete_as_well(stand: Stand) -> None:
    walk = stand("6")
    page = walk.form("bagas", "laporan/perbaiki").fill(action_text="").submit(status=422)
    assert page.has("tindakan belum diisi")
    assert last(walk).action_text == "Dibersihkan"


def test_once_known_only_an_addendum_is_added(stand: Stand) -> None:
    walk = stand("6")
    open_form = walk.form("bagas", "laporan/perbaiki").fill(action_text="Ganti semua")
    walk.show("sekar").form(action=f"{walk.path}/laporan/diketahui").submit()
    page = open_form.submit(status=422)
    assert page.has("Laporan sudah dibaca Kasubag TU. Tulis tambahan (adendum).")
    for words in ("Kabel cadangan ditinggal", "Kabel cadangan ditinggal di laci"):
        page = walk.form("bagas", "laporan/perbaiki").fill(addendum=words).submit()
        assert page.has(words)
        report = last(walk)
        assert (report.addendum, report.action_text) == (words, "Dibersihkan")
        assert report.known_at is not None
    assert walk.people["sekar"].get("/kotak-masuk?tab=diketahui").has("Adendum laporan")


@pytest.mark.parametrize("page", ["laporan", "selesai"])
def test_another_technician_does_not_write_it(stand: Stand, page: str) -> None:
    walk = stand("5" if page == "laporan" else "4")
    if page == "selesai":
        walk.start()
        answer = walk.form("intan", page).fill(result="done").submit(status=422)
        assert answer.has("Langkah ini ditugaskan kepada Bagas Meranti.")
    else:
        answer = walk.form("intan", page).fill(cause_text="x", result="done").submit(status=422)
        assert answer.has("Laporan ditulis oleh Bagas Meranti.")


def test_the_result_is_kept_when_the_report_is_returned(stand: Stand, office: cast.Office) -> None:
    walk = stand("6")
    walk.decide("sekar", "kembalikan-laporan", "Sebutkan kabel yang mana")
    form = walk.form("bagas", "laporan")
    assert form.value("action_text") == "Dibersihkan"
    form.fill(action_text="Kabel ruang 203 diganti").submit()
    assert walk.case.step == "6"
    walk.rate()
    assert walk.case.ending == "selesai"
