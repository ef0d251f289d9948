"""Letters in the browser: guarded, counted, verified."""

import io
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from app import clock
from app.db import db, write
from app.documents import access, checking, codes, letters, signing
from app.documents.forms import SignForm
from app.documents.letters import SlotSpec
from app.operations import cast
from app.operations.cast import Office
from app.web.pages import render
from tests.documents.conftest import Issue, Sign
from tests.pages import Client

pytestmark = pytest.mark.usefixtures("readers")


def row(document_id: int) -> Any:
    db.session.rollback()
    return letters.document(document_id)


def test_strangers_get_404_and_nobody_without_logging_in(issue: Issue, client: Client) -> None:
    document_id = issue()
    paths = [f"/dokumen/{document_id}{tail}" for tail in ("", "/pdf", "/halaman/1", "/unggah-pindaian")]
    for username in ("mira", "fikri"):
        client.login(username)
        for path in [*paths, "/dokumen/9999/pdf"]:
            client.get(path, status=404)
        client.post(f"/dokumen/{document_id}/cetak", {}, status=404)
    anybody = client.app.test_client()
    for path in paths:
        answer = anybody.get(path)
        assert b"SPP/0001" not in answer.data
        assert answer.mimetype == "text/html"


def test_a_letter_without_a_case_belongs_to_its_signers(
    issue: Issue, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    document_id = issue()
    monkeypatch.setattr(access, "guard", [])
    for username, status in (("bagas", 200), ("sekar", 200), ("intan", 404), ("wulan", 404)):
        client.login(username)
        client.get(f"/dokumen/{document_id}", status=status)


def test_the_letter_is_read_as_pictures_and_printed(issue: Issue, client: Client) -> None:
    document_id = issue()
    client.login("bagas")
    page = client.get(f"/dokumen/{document_id}")
    assert page.has("SPP/0001/PDI/XI/2026")
    assert page.has("Menunggu tanda tangan")
    picture = client.get(f"/dokumen/{document_id}/halaman/1").response
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert opened.size[0] > 800
    client.get(f"/dokumen/{document_id}/halaman/2", status=404)
    page.form(action=f"/dokumen/{document_id}/cetak").submit()
    answer = client.get(f"/dokumen/{document_id}/pdf").response
    assert answer.data.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == 'inline; filename="SPP-0001-PDI-XI-2026.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert row(document_id).prints == 1
    assert letters.integrity(row(document_id)) == []


def test_the_code_tells_anybody_what_the_register_knows(issue: Issue, sign: Sign, app: Flask) -> None:
    document_id = issue()
    sign(document_id)
    code = row(document_id).code
    anybody = Client(app)
    for path in (f"/v/{code}", f"/V/{code}", f"/v/{code.lower()}", f"/v/{codes.spaced(code)}"):
        page = anybody.get(path)
        for words in (
            "Berlaku",
            "SPP/0001/PDI/XI/2026",
            "Sekar Lembayung, S.E.",
            row(document_id).pdf_sha256,
        ):
            assert page.has(words), words
        assert not page.has("Ruang 203")
        assert not page.has("Mira")
        assert not page.has("Buka surat")
    for wrong in ("AAAAAAAAAAAA", "x", "0" * 500, "%F0%9F%98%80", "' OR 1=1"):
        anybody.get(f"/v/{wrong}", status=404)
    anybody.login("bagas")
    assert anybody.get(f"/v/{code}").has("Buka surat")


def test_a_voided_letter_says_so(issue: Issue, sign: Sign, client: Client) -> None:
    document_id = issue()
    sign(document_id)
    signed = letters.pdf_path(row(document_id)).read_bytes()
    with write() as connection:
        letters.set_status(
            connection,
            document_id,
            "dibatalkan",
            "Salah unit",
            now=clock.now(),
            actor_id=1,
        )
    client.login("bagas")
    assert client.get(f"/v/{row(document_id).code}").has("Dibatalkan")
    assert client.get(f"/dokumen/{document_id}").has("Salah unit")
    reprint = client.get(f"/dokumen/{document_id}/pdf").response.data
    assert reprint != signed
    assert verdict(client, reprint) == "Asli"
    assert verdict(client, signed) == "Asli"


def verdict(client: Client, content: bytes) -> str:
    page = client.get("/periksa-dokumen").form().fill(berkas=(io.BytesIO(content), "surat.pdf")).submit()
    return next(word for word in ("Asli", "Berubah", "Tidak dikenal") if word in page.text)


def test_a_file_is_asli_berubah_or_tidak_dikenal(issue: Issue, sign: Sign, app: Flask) -> None:
    document_id = issue()
    unsigned = letters.pdf_path(row(document_id)).read_bytes()
    sign(document_id)
    anybody = Client(app)
    assert verdict(anybody, unsigned) == "Asli"
    assert verdict(anybody, letters.pdf_path(row(document_id)).read_bytes()) == "Asli"
    assert verdict(anybody, unsigned + b"\n") == "Berubah"
    assert verdict(anybody, b"%PDF-1.7 lain") == "Tidak dikenal"
    assert verdict(anybody, b"%PDF BAKU-2222-2222-2222") == "Tidak dikenal"
    page = anybody.get("/periksa-dokumen").form().submit(status=422)
    assert page.has("Pilih berkas atau isi kode.")
    page = anybody.get("/periksa-dokumen").form().fill(kode="abc").submit(status=422)
    assert page.has("Kode ini tidak dikenal")
    page = anybody.get("/periksa-dokumen").form().fill(kode=codes.spaced(row(document_id).code)).submit()
    assert page.path == f"/v/{row(document_id).code}"


def test_a_large_file_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def send(status: int) -> str:
        form = client.get("/periksa-dokumen").form()
        return form.fill(berkas=(io.BytesIO(b"x" * 1000), "besar.pdf")).submit(status=status).text

    monkeypatch.setattr(checking, "MAX_MB", 0)
    assert "Berkas terlalu besar" in send(422)
    monkeypatch.setattr(checking, "MAX_MB", -1)
    assert "Berkas terlalu besar" in send(413)


def picture() -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "JPEG")
    return io.BytesIO(out.getvalue()), "pindai.jpg"


def test_a_receipt_signed_by_pen_is_scanned_and_confirmed(
    issue: Issue, client: Client, office: Office
) -> None:
    body = {
        "statement": "Telah diserahkan:",
        "ticket": "TKT-2026-0429",
        "handed_by": "Mira Kemuning",
        "unit": "KEU",
        "received_by": "Bagas Meranti",
        "device": "Laptop",
        "asset_status": "Aset",
        "condition": "Baik",
        "purpose": "Perbaikan",
        "items": [{"name": "Charger", "present": True}],
    }
    slots = [
        SlotSpec("penyerah", "Mira Kemuning"),
        SlotSpec("penerima", "Bagas Meranti", user_id=office.users["bagas"]),
    ]
    document_id = issue(kind="tanda_terima", register="tt", data=body, slots=slots)
    client.login("bagas")
    form = client.get(f"/dokumen/{document_id}").click("Unggah pindaian").form()
    page = form.fill(signed_at="20/11/2026 08.30", slots=["penyerah", "penerima"], scan=picture()).submit()
    assert page.path == f"/dokumen/{document_id}"
    assert page.has("Ditandatangani di kertas")
    assert row(document_id).status == "ditandatangani"
    assert letters.awaiting_scan() == []
    slot = letters.slots(document_id)[1]
    confirm = page.form(action=f"/dokumen/{document_id}/benarkan/{slot.id}")
    confirm.fill(pin="000001").submit(status=422)
    page = confirm.fill(pin=cast.PIN).submit()
    assert page.has("dibenarkan")
    assert letters.integrity(row(document_id)) == []


def test_an_spp_takes_no_signature_past_its_own_step(issue: Issue, client: Client) -> None:
    document_id = issue()
    client.login("bagas")
    client.get(f"/dokumen/{document_id}/unggah-pindaian", status=409)
    with write() as connection:
        letters.paper_copy(
            connection,
            document_id,
            signed_at=clock.now(),
            slot_names=["kasubag_tu"],
            actor_id=1,
            now=clock.now(),
        )
    page = client.get("/dokumen/menunggu-pindaian")
    assert page.has("Menunggu pindaian (1)")
    page = page.click("Unggah pindaian").form().fill(scan=picture()).submit()
    assert client.get("/dokumen/menunggu-pindaian").has("Menunggu pindaian (0)")


def test_the_signing_page_ties_the_form_to_the_bytes_it_shows(issue: Issue, app: Flask) -> None:
    document_id = issue()

    def show() -> Any:
        form = SignForm()
        values = signing.context(row(document_id), "kasubag_tu", form)
        return render(
            "documents/sign.html",
            heading="Tanda tangani Surat Perintah",
            action="/dokumen/1/cetak",
            back_url="/",
            back_label="Kembali",
            others=[("Kembalikan dengan catatan", "/", "arrow-back")],
            **values,
        )

    show.baku_roles = "signed_in"  # type: ignore[attr-defined]
    app.view_functions["documents.waiting"] = show
    client = Client(app)
    client.login("sekar")
    page = client.get("/dokumen/menunggu-pindaian")
    form = page.form("tanda-tangan")
    assert form.value("read_sha256") == row(document_id).pdf_sha256
    assert page.has("Tidak bisa menggambar? Ketik nama dan PIN")
    assert page.has("Kembalikan dengan catatan")
    sources = [image["src"] for image in page.root.all("img") if "halaman" in image["src"]]
    assert len(sources) == 1
    with app.test_request_context(method="POST", data={"strokes": "[]", "typed_name": "Sekar"}):
        assert SignForm().method == "type"
    with app.test_request_context(method="POST", data={"strokes": "[[1]]", "typed_name": "Sekar"}):
        assert SignForm().method == "draw"
    with app.test_request_context(method="POST", data={"strokes": "["}):
        assert SignForm().method == "draw"
