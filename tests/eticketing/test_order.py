"""Surat Perintah Perbaikan: revisions, who may sign, what is printed, what a later change shows."""

import json

import pytest
from sqlalchemy import select

from app import clock
from app.db import db, write
from app.documents import integrity, letters, pages, render, source
from app.documents.models import Slot
from app.documents.records import DocumentRow
from app.operations import cast
from app.operations.demo.driver import strokes
from app.sop.eticketing import reading
from app.sop.eticketing.models import WorkOrder
from tests.eticketing.conftest import Stand
from tests.eticketing.walk import Walk, dot, photo

NOT_SIGNED = "SPP belum ditandatangani Kasubag TU. Pekerjaan belum boleh dimulai."


def letter(walk: Walk) -> DocumentRow:
    """The current order as a letter."""
    db.session.rollback()
    order = reading.current_order(db.session.connection(), walk.id)
    assert order is not None
    found = letters.document(order.document_id)
    assert found is not None
    return found


def test_work_does_not_begin_before_the_signature(stand: Stand) -> None:
    walk = stand("3")
    page = walk.people["bagas"].get(f"{walk.path}/kerja")
    assert page.has("Tiket ini tidak sedang dikerjakan.")
    message = walk.show("bagas").form("pesan")
    page = walk.people["bagas"].post(f"{walk.path}/mulai", {"kunci": message.value("kunci")}, status=409)
    assert page.has(NOT_SIGNED)


def test_after_a_change_the_old_signature_does_not_count(stand: Stand) -> None:
    walk = stand("4")
    walk.decide("bagas", "minta-perubahan")
    walk.issue("intan")
    assert letter(walk).revision == 1
    message = walk.show("bagas").form("pesan")
    page = walk.people["bagas"].post(f"{walk.path}/mulai", {"kunci": message.value("kunci")}, status=409)
    assert page.has(NOT_SIGNED)
    kept = [row.status for row in reading.orders(db.session.connection(), walk.id)]
    assert kept == ["replaced", "issued"]


def test_another_technician_does_not_take_over(stand: Stand) -> None:
    walk = stand("4")
    page = walk.people["intan"].get(f"{walk.path}/kerja")
    assert page.has("Tiket ini ditugaskan kepada teknisi lain.")
    message = walk.show("intan").form("pesan")
    page = walk.people["intan"].post(f"{walk.path}/mulai", {"kunci": message.value("kunci")}, status=403)
    assert page.has("Tiket ini ditugaskan kepada Bagas Meranti. Ambil alih memerlukan perubahan SPP.")


def test_a_kasubag_who_is_technician_cannot_sign_nor_as_plh(stand: Stand, office: cast.Office) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        walk = stand("2")
        form = walk.form("intan", "surat-perintah").fill(action="Bersihkan dan uji")
        form.put(technicians=str(office.users["guntur"])).submit(status=422)  # not a technician of the list
        walk.issue("intan")
        with write() as connection:
            connection.exec_driver_sql(f"UPDATE assignment SET user_id={office.users['guntur']}")
        page = walk.sign("guntur", status=422)
    assert page.has(
        "Anda tercatat sebagai pelaksana pada tiket ini, sehingga tidak dapat memverifikasi SPP-nya."
    )
    assert walk.case.step == "3"


def test_the_plh_signs_and_the_block_says_so(stand: Stand) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        walk = stand("3")
        page = walk.people["sekar"].get(f"{walk.path}/tanda-tangan")
        form = page.form("tanda-tangan").put(strokes=strokes("sekar"), pin=cast.PIN)
        page = form.submit(status=403)
        assert page.has("sedang diwakili Guntur Pelangi")
        walk.sign("guntur")
        slot = db.session.execute(select(Slot.signer_title, Slot.signer_name, Slot.signer_number)).first()
        assert slot is not None
        assert slot.signer_title == "Plh. Kepala Subbagian Tata Usaha Pusat Data dan Informasi"
        assert slot.signer_name == "Guntur Pelangi, S.Kom."
        assert walk.show("guntur").has("Plh. Guntur Pelangi, Kasubag TU")
        assert walk.show("mira").has("Plh. Guntur Pelangi")


def test_the_plh_task_falls_back_when_the_time_is_over(stand: Stand) -> None:
    with clock.travel(clock.at("2026-11-19 15:00")):
        walk = stand("3")
        assert walk.people["guntur"].get("/kotak-masuk").has(walk.case.number)
    with clock.travel(clock.at("2026-11-20 07:30")):
        walk.people.again()
        walk.people["guntur"].get(walk.path, status=404)
        assert not walk.people["guntur"].get("/kotak-masuk").has(walk.case.number)
        assert walk.people["sekar"].get("/kotak-masuk").has(walk.case.number)
        walk.sign("sekar")


def test_the_order_prints_everything_on_one_page(stand: Stand, office: cast.Office) -> None:
    walk = stand("3", category="printer", device_kind="asset", asset_id=office.assets["A05"])
    walk.decide("sekar", "kembalikan")
    walk.issue("intan", ("bagas", "raka"))
    document = letter(walk)
    assert len(pages.page_pictures(document)) == 1
    told = json.dumps(json.loads(document.data), ensure_ascii=False)
    for words in ("DINAS BINA MARGA", "Printer Cetaka L12 · 1.3.2.10.02.03.003 · 0007", "Bagas Meranti"):
        assert words in told
    assert document.number == "SPP/0001/PDI/XI/2026"
    assert (document.revision, len(document.code)) == (1, 12)
    assert walk.show("sekar").has("Perubahan ke-1")
    walk.sign()
    signed = source.build(letter(walk), letters.slots(document.id), signed=True)
    widths = [one["width"] for one in render.query(signed, "<signature>")]
    assert widths
    assert min(widths) >= 45
    assert len(pages.page_pictures(letter(walk))) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"strokes": ""}, "Tanda tangan masih kosong."),
        ({"strokes": "[]"}, "Tanda tangan masih kosong."),
        ({"strokes": dot()}, "Tanda tangan terlalu pendek."),
        ({"strokes": "[[{"}, "Tanda tangan tidak terbaca."),
        ({"pin": "000000"}, "PIN tidak cocok. Sisa 4 kali coba."),
        ({"pin": ""}, "Isi PIN tanda tangan"),
        ({"read_sha256": "0" * 64}, "Surat ini berubah sejak Anda membukanya."),
        ({"document_id": "999"}, "SPP ini sudah diubah"),
    ],
)
def test_an_empty_or_wrong_signature_is_refused(stand: Stand, fields: dict[str, str], sentence: str) -> None:
    walk = stand("3")
    page = walk.sign(status=422, **fields)
    assert page.has(sentence)
    assert walk.case.step == "3"
    assert db.session.execute(select(WorkOrder.status)).scalar() == "issued"


def test_a_typed_name_is_as_good_as_a_drawing(stand: Stand) -> None:
    walk = stand("3")
    page = walk.sign(strokes="", typed_name="Sekar Lembayung")
    assert page.has("Surat Perintah Perbaikan ditandatangani.")


def test_strokes_are_stored_and_a_change_in_the_table_shows(stand: Stand) -> None:
    walk = stand("3")
    walk.sign()
    document = letter(walk)
    slot = db.session.execute(select(Slot.strokes).where(Slot.document_id == document.id)).scalar()
    assert len(json.loads(slot or "[]")) == 2
    page = walk.people["mira"].get(f"/v/{document.code}")
    assert not page.has("tidak sesuai")
    before = page.text
    with write() as connection:
        connection.exec_driver_sql(
            "UPDATE document SET data=replace(data,'Bersihkan','Ganti') WHERE id=?", (document.id,)
        )
    assert integrity.integrity(letter(walk))
    after = walk.people["mira"].get(f"/v/{document.code}").text
    assert after != before
    assert "Isi surat" in after or "berubah" in after


def test_a_stale_order_names_who_changed_it(stand: Stand) -> None:
    walk = stand("3")
    form = walk.form("sekar", "tanda-tangan").put(strokes=strokes("sekar"), pin=cast.PIN)
    page = walk.form("sekar", "ganti-pelaksana").fill(note="Raka lebih dekat")
    page.fill(technicians=[walk.office.users["raka"]]).submit()
    page = form.submit(status=422)
    assert page.has("Tiket ini baru saja diubah Sekar Lembayung pukul 09.00.")
    page = page.form("tanda-tangan").put(strokes=strokes("sekar"), pin=cast.PIN).submit()
    assert page.has("Surat Perintah Perbaikan ditandatangani.")
    assert walk.show("raka").has("Bawa Surat Perintah, lalu mulai kerjakan.")


def test_after_signing_the_next_one_is_offered(stand: Stand) -> None:
    first, second = stand("3"), stand("3", unit="JLN", asker="yoga")
    page = first.sign()
    page = page.click("Tanda tangani berikutnya")
    assert page.path == f"{second.path}/tanda-tangan"
    page = page.form("tanda-tangan").put(strokes=strokes("sekar")).submit(status=422)
    assert page.has("Isi PIN tanda tangan")
    assert not second.sign().has("Tanda tangani berikutnya")


def test_five_wrong_pins_lock_the_pin_and_the_password_renews_it(stand: Stand) -> None:
    walk = stand("3")
    for _ in range(5):
        page = walk.sign(status=422, pin="000000")
    assert page.has("PIN terkunci setelah 5 kali salah.")
    assert walk.sign(status=422).has("PIN terkunci")
    page = walk.people["sekar"].get("/akun/pin").form()
    names = {one["name"] for one in page.controls} - {"csrf_token", "kunci"}
    secret = next(name for name in names if "sandi" in name or "password" in name)
    page.fill(**{name: cast.PASSWORD if name == secret else "739264" for name in names}).submit()
    assert walk.sign(pin="739264").has("Surat Perintah Perbaikan ditandatangani.")


def test_paper_needs_a_time_between_issue_and_now(stand: Stand) -> None:
    with clock.travel(clock.at("2026-11-20 08:00")):
        walk = stand("3")
    for moment in ("20/11/2026 07.50", "20/11/2026 09.30"):
        form = walk.form("intan", "tanda-tangan-kertas").fill(signed_at=moment)
        page = form.put(scan=photo("pindai.jpg")).submit(status=422)
        assert page.form("kertas").value("signed_at") == moment
    assert walk.case.step == "3"
