"""Letters on the way: slip, receipt, consent, own part; on screen or by pen."""

import pytest
from sqlalchemy import select

from app.db import db
from app.documents.models import Document
from app.operations import cast
from app.operations.demo.driver import strokes
from tests.eticketing.conftest import Stand

SHEETS = {
    "tanda-terima": ({"things": ["Perangkat", "Tas"], "condition": "Layar retak"}, "tanda_terima"),
    "persetujuan": (
        {"action": "Pasang ulang", "consequence": "Data di C: terhapus", "backup": "Disalin ke D:"},
        "persetujuan",
    ),
    "surat-keterangan": ({"item": "Baterai laptop"}, "surat_keterangan"),
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_letter_on_the_way_is_made_and_signed_by_the_requester(stand: Stand, sheet: str) -> None:
    fields, kind = SHEETS[sheet]
    walk = stand("4", category="laptop", device_kind="non_asset", device="Laptop Mira")
    walk.start()
    empty = walk.form("bagas", f"lembar/{sheet}").submit(status=422)
    assert empty.root.all("p", class_="message")
    page = walk.form("bagas", f"lembar/{sheet}").fill(**fields).submit()
    assert page.has("dibuat. Cetak, atau tanda tangani di layar.")
    letter = db.session.execute(select(Document.id).where(Document.kind == kind)).scalar()
    path = f"/kasus/{walk.id}/surat/{letter}/tanda-tangan"
    form = walk.people["mira"].get(path).form("tanda-tangan")
    page = form.put(strokes=strokes("mira"), pin=cast.PIN).submit()
    assert page.has("Surat ditandatangani.")
    walk.people["mira"].get(path, status=404)
    walk.people["yoga"].get(path, status=404)


def test_only_the_named_technician_makes_them_with_the_order_in_hand(stand: Stand) -> None:
    walk = stand("4", category="laptop", device_kind="non_asset", device="Laptop Mira")
    page = walk.form("intan", "lembar/surat-keterangan").fill(item="Baterai").submit(status=422)
    assert page.has("Tiket ini ditugaskan kepada Bagas Meranti.")
    walk.people["bagas"].get(f"{walk.path}/lembar/sembarang", status=404)


def test_the_slip_is_there_from_the_first_minute(stand: Stand) -> None:
    walk = stand("2")
    answer = walk.people["mira"].open(f"{walk.path}/slip", follow_redirects=True)
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")


def test_prints_are_counted(stand: Stand) -> None:
    walk = stand("3")
    letter = db.session.execute(select(Document.id).where(Document.kind == "spp")).scalar()
    page = walk.people["bagas"].get(f"/dokumen/{letter}")
    form = page.form(action=f"/dokumen/{letter}/cetak")
    for expected in (1, 2):
        page.client.open(f"/dokumen/{letter}/cetak", method="POST", data=form.values)
        form = page.client.get(f"/dokumen/{letter}").form(action=f"/dokumen/{letter}/cetak")
        assert page.client.get(f"/dokumen/{letter}").has(f"Sudah dicetak {expected} kali")


def test_a_letter_signed_by_pen_waits_for_its_scan(stand: Stand) -> None:
    walk = stand("4", category="laptop", device_kind="non_asset", device="Laptop Mira")
    walk.start()
    walk.form("bagas", "lembar/tanda-terima").fill(condition="Baik").submit()
    letter = db.session.execute(select(Document.id).where(Document.kind == "tanda_terima")).scalar()
    assert walk.people["bagas"].get(f"/dokumen/{letter}").link("Unggah pindaian")
