"""The Buku Agenda: gap-free numbers, duplicates, corrections with the old value, secrets, exports, print."""

import io
import re
import threading
import zipfile
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, insert, select, text

from app import clock
from app.accounts import actor as actors
from app.agenda import outgoing, register
from app.agenda.models import IncomingLetter, LetterChange
from app.agenda.register import Letter
from app.db import db, write
from app.documents.models import Counter, Document, Slot
from app.operations.cast import Office
from app.web.errors import Refused
from app.workflow.models import Case, Disposition, Recipient, Task
from tests.pages import Client, Page

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def a_letter(number: str = "005/12", **more: Any) -> Letter:
    head: dict[str, Any] = {"dated": clock.today(), "sender": "Dinas Perhubungan", "attachments": ""}
    head |= {"srikandi": "", "subject": "Undangan rapat", "received_at": clock.now()}
    return Letter(number=number, **(head | more))


def entered(office: Office, letter: Letter, case_id: int | None = None, by: str = "tuti") -> int:
    with write() as connection:
        who = office.users[by]
        return register.record(connection, letter, now=clock.now(), actor_id=who, case_id=case_id)


def a_case(office: Office, secrecy: str = "biasa", desk: str = "role:tu") -> int:
    """A bare case of SOP 3 with one row on a desk."""
    now, who = clock.now(), office.users["ningsih"]
    with write() as connection:
        values: dict[str, Any] = {
            "sop": "cctv_monitoring",
            "number": f"CCTV-2026-{desk[-1]}{secrecy[:3]}",
            "title": "Pemantauan",
        }
        values |= {"creator_id": who, "changed_by": who, "changed_at": now, "opened_at": now, "step": "2"}
        key = connection.execute(insert(Case).values(**values, secrecy=secrecy)).inserted_primary_key
        assert key is not None
        row: dict[str, Any] = {
            "case_id": key[0],
            "seq": 1,
            "step": "2",
            "step_no": "2",
            "role": "tu",
            "desk": desk,
        }
        row |= {"entered_at": now, "rank_at": now, "calendar_version": 1}
        connection.execute(insert(Task).values(**row))
    return int(key[0])


def record(client: Client, **fields: Any) -> Page:
    """Catat Surat, as TU does it."""
    form = client.get("/buku-agenda/masuk/baru").form()
    typed = {
        "number": "005/12",
        "dated": "19/11/2026",
        "sender": "Dinas Perhubungan",
        "subject": "Undangan rapat",
    }
    return form.fill(**(typed | fields)).submit()


def test_a_letter_is_recorded_under_the_number_shown_before(app: Flask, client: Client) -> None:
    client.login("tuti")
    page = client.get("/buku-agenda").click("Catat surat lain")
    assert "Akan mendapat nomor agenda 001/2026" in page.text
    page = record(client, scan=(io.BytesIO(PDF), "surat.pdf"), urgency="segera", attachments="1 berkas")
    assert "Surat diagendakan No. 001/2026." in page.everything
    assert "Buka PDF" in page.text
    assert client.status(page.link("Buka PDF")) == 200
    page = client.get("/buku-agenda/masuk")
    assert "1 surat masuk tahun 2026. Nomor agenda berikutnya 002/2026." in page.text
    assert "Segera" in page.text
    with app.app_context():
        acts = list(db.session.scalars(text("SELECT act FROM ledger WHERE act LIKE 'letter.%'")))
    assert acts == ["letter.record"]


def test_the_same_letter_twice_is_refused(client: Client) -> None:
    client.login("tuti")
    record(client)
    form = client.get("/buku-agenda/masuk/baru").form()
    form.fill(number="005/12", dated="19/11/2026", sender="dinas perhubungan", subject="Lagi")
    page = form.submit(status=422)
    assert "Surat ini sudah diagendakan No. 001/2026." in page.text
    assert page.form().value("subject") == "Lagi"
    page.form().fill(sender="Dinas Sosial").submit()


def test_the_form_sent_twice_takes_one_number(app: Flask, client: Client) -> None:
    client.login("tuti")
    form = client.get("/buku-agenda/masuk/baru").form()
    form.fill(number="1", dated="19/11/2026", sender="A", subject="B")
    form.submit()
    form.submit()
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(IncomingLetter)) == 1


def test_dates_that_cannot_be_are_refused(client: Client) -> None:
    client.login("tuti")
    form = client.get("/buku-agenda/masuk/baru").form()
    form.fill(number="1", dated="21/11/2026", sender="A", subject="B")
    page = form.submit(status=422)
    assert "Tanggal surat tidak boleh sesudah tanggal diterima." in page.text
    page = page.form().fill(dated="19/11/2026", received_at="20/11/2026 10.00").submit(status=422)
    assert "Waktu terima tidak boleh sesudah sekarang." in page.text


def test_numbers_have_no_gaps_in_parallel(app: Flask, office: Office) -> None:
    def enter(place: int) -> None:
        with app.app_context():
            for one in range(5):
                number = f"{place}/{one % 4}"  # the last one of each is a duplicate and takes no number
                with suppress(Refused):
                    entered(office, a_letter(number))

    threads = [threading.Thread(target=enter, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert sorted(db.session.scalars(select(IncomingLetter.seq))) == list(range(1, 17))
        assert db.session.scalar(select(Counter.last).where(Counter.register == "surat_masuk")) == 16


def test_a_new_year_begins_a_new_book(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        entered(office, a_letter("1"))
        with clock.travel(clock.at("2027-01-04 08:00")):
            entered(office, a_letter("2"))
            assert register.next_number() == "002/2027"
        agendas = list(db.session.scalars(select(IncomingLetter.agenda).order_by(IncomingLetter.id)))
    assert agendas == ["001/2026", "001/2027"]


@pytest.mark.parametrize("name", ["ningsih", "banyu", "kirana", "galih", "hana", "wisnu", "mira", "sekar"])
def test_nobody_else_opens_the_book(client: Client, name: str) -> None:
    client.login(name)
    assert "Buku Agenda" not in client.get("/kotak-masuk").everything
    for path in (
        "/buku-agenda",
        "/buku-agenda/masuk/baru",
        "/buku-agenda/keluar",
        "/buku-agenda/masuk/cetak",
    ):
        client.get(path, status=403)


def test_the_head_reads_and_the_secretary_works_as_tu(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        letter_id = entered(office, a_letter())
    client.login("arga")
    page = client.get("/buku-agenda/masuk")
    assert "Undangan rapat" in page.text
    assert "Catat surat lain" not in page.text
    assert "Betulkan" not in client.get(f"/buku-agenda/masuk/{letter_id}").text
    client.get(f"/buku-agenda/masuk/{letter_id}/betulkan", status=403)
    client.login("nirmala")
    record(client, number="77")
    client.get(f"/buku-agenda/masuk/{letter_id}").click("Betulkan")


def test_corrections_keep_the_old_value(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        letter_id = entered(office, a_letter())
    client.login("tuti")
    late = client.get(f"/buku-agenda/masuk/{letter_id}/betulkan").form()
    form = client.get(f"/buku-agenda/masuk/{letter_id}").click("Betulkan").form()
    page = form.fill(
        subject="Undangan rapat teknis", urgency="segera", scan=(io.BytesIO(PDF), "a.pdf")
    ).submit()
    assert "Undangan rapat Undangan rapat teknis" in re.sub(r"\s+", " ", page.text)
    assert "pindaian baru" in page.text
    page = late.fill(sender="Lain").submit(status=422)
    assert register.STALE in page.text
    with app.app_context():
        rows = db.session.execute(select(LetterChange.field, LetterChange.old, LetterChange.new)).all()
    assert ("subject", "Undangan rapat", "Undangan rapat teknis") in [tuple(row) for row in rows]
    assert ("urgency", "Biasa", "Segera") in [tuple(row) for row in rows]


def test_after_disposing_tu_corrects_no_more(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        case_id = a_case(office)
        letter_id = entered(office, a_letter(), case_id)
        with write() as connection:
            values = {"case_id": case_id, "sender": "Kepala Dinas", "at": clock.now()}
            connection.execute(insert(Disposition).values(**values))
    client.login("tuti")
    assert "Betulkan" not in client.get(f"/buku-agenda/masuk/{letter_id}").text
    page = client.get(f"/buku-agenda/masuk/{letter_id}/betulkan", status=409)
    assert register.DISPOSED in page.text
    with app.app_context():
        tuti = actors.load(office.users["tuti"], clock.now())
        with pytest.raises(Refused, match="sudah didisposisikan"):
            register.correct(letter_id, {"subject": "x"}, tuti)
        assert register.correct(letter_id, {"subject": "x"}, tuti, renewed=True)


def test_sops_may_close_a_letter_or_correct_it_themselves(
    app: Flask, client: Client, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        letter_id = entered(office, a_letter())
    client.login("tuti")
    monkeypatch.setattr(register, "corrected_at", [lambda row: f"/buku-agenda/masuk?q={row.id}"])
    page = client.get(f"/buku-agenda/masuk/{letter_id}")
    assert page.link("Betulkan") == f"/buku-agenda/masuk?q={letter_id}"
    monkeypatch.setattr(register, "closed", [lambda row: "Sudah selesai."])
    page = client.get(f"/buku-agenda/masuk/{letter_id}/betulkan", status=409)
    assert "Sudah selesai." in page.text


def test_a_secret_letter_is_masked_outside_its_chain(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        hidden = a_case(office, "rahasia", f"user:{office.users['hana']}")
        letter_id = entered(
            office, a_letter(subject="Penyadapan", sender="Satpol", secrecy="rahasia"), hidden
        )
    client.login("tuti")  # has recorded it
    assert "Penyadapan" in client.get("/buku-agenda/masuk").text
    client.get(f"/buku-agenda/masuk/{letter_id}")
    client.login("arga")
    page = client.get("/buku-agenda/masuk")
    assert "RAHASIA" in page.text
    assert "Penyadapan" not in page.text
    assert "Satpol" not in page.text
    assert "Penyadapan" not in client.get("/buku-agenda/masuk/cetak").text
    assert "Penyadapan" not in client.get("/buku-agenda/masuk/unduh/csv").response.get_data(as_text=True)
    assert "Tidak ditemukan" in client.get("/buku-agenda/masuk?q=penyadapan").text
    assert "RAHASIA" in client.get("/buku-agenda/masuk?q=005/12").text
    client.get(f"/buku-agenda/masuk/{letter_id}", status=404)
    with app.app_context():
        opened = list(db.session.scalars(text("SELECT actor_id FROM ledger WHERE act = 'letter.open'")))
        assert opened == [office.users["tuti"]]
        with write() as connection:
            values = {"case_id": hidden, "sender": "Sekretaris", "at": clock.now()}
            key = connection.execute(insert(Disposition).values(**values)).inserted_primary_key
            assert key is not None
            desk = f"position:{office.positions['KADIS-KOM']}"
            told = {"disposition_id": key[0], "kind": "tembusan", "desk": desk, "label": "Kepala Dinas"}
            connection.execute(insert(Recipient).values(**told))
    assert "Penyadapan" in client.get("/buku-agenda/masuk?q=penyadapan").text


def test_filters_and_pages_follow_the_numbers(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        for place in range(60):
            entered(office, a_letter(f"{place}", dated=None, received_at=clock.at("2026-10-31 23:59")))
        entered(office, a_letter("x", dated=None, received_at=clock.at("2026-11-01 00:00")))
    client.login("tuti")
    page = client.get("/buku-agenda/masuk")
    assert "061/2026" in page.text
    assert "001/2026" in page.click("Berikutnya").text
    page = client.get("/buku-agenda/masuk?bulan=11")
    assert "061/2026" in page.text
    assert "060/2026" not in page.text
    assert "060/2026" in client.get("/buku-agenda/masuk?bulan=10&tahun=2026").text
    client.get("/buku-agenda/masuk?bulan=99&tahun=abc&sebelum=x&q=%25")


def test_the_book_exports_real_dates_and_prints_lying(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        entered(office, a_letter("=1+1"))
    client.login("tuti")
    with zipfile.ZipFile(io.BytesIO(client.get("/buku-agenda/masuk/unduh/xlsx").response.get_data())) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert re.search(r'<c r="D2" s="\d+"><v>46346</v>', sheet)
    assert "46346.375" in sheet
    csv = client.get("/buku-agenda/masuk/unduh/csv").response.get_data(as_text=True)
    assert '001/2026;2026-11-20 09:00;"\'=1+1";2026-11-20' in csv
    page = client.get("/buku-agenda/masuk/cetak?bulan=11")
    assert "November 2026" in page.text
    assert "landscape" in page.html
    assert "Nomor dan tanggal surat" in page.text
    assert "=1+1, 20 November 2026" in page.text
    for path in ("/buku-agenda/keluar/unduh/csv", "/buku-agenda/keluar/cetak", "/buku-agenda/keluar"):
        client.get(path)
    assert client.status("/buku-agenda/lain/cetak") == 404


def test_a_scan_outside_the_sops_is_read_by_the_readers_of_the_book(client: Client) -> None:
    client.login("tuti")
    path = record(client, scan=(io.BytesIO(PDF), "surat.pdf")).link("Buka PDF")
    for name, status in (("arga", 200), ("nirmala", 200), ("banyu", 404), ("ningsih", 404)):
        client.login(name)
        assert client.status(path) == status, name


def test_a_letter_is_tied_to_one_case(context: Flask, office: Office) -> None:
    first, second = a_case(office), a_case(office, "terbatas")
    letter_id = entered(office, a_letter())
    with write() as connection:
        register.link(connection, letter_id, first)
        register.link(connection, letter_id, first)
        with pytest.raises(Refused):
            register.link(connection, letter_id, second)
    row = register.of_case(first)
    assert row is not None
    assert (row.id, row.case_id) == (letter_id, first)
    assert register.of_case(second) is None


def test_sent_is_asked_of_the_packages_above(context: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outgoing, "sent", [lambda ids: dict.fromkeys(ids, "SRIKANDI, 20/11/26")])
    assert outgoing.sent_of([Case(id=4)]) == {4: "SRIKANDI, 20/11/26"}
    assert outgoing.sent_of([]) == {}


def a_reply(office: Office, seq: int, case_id: int, status: str = "terbit", revision: int = 0) -> int:
    """A Surat Balasan as the register of documents holds it."""
    who, now = office.users["kirana"], clock.now()
    values = {"code": f"KODE{seq}{revision}", "kind": "surat_balasan", "register": "surat_balasan"}
    values |= {"number": f"000.8/{seq:04}/KOMINFO/XI/2026", "subject": "Surat Balasan pemantauan"}
    values |= {"data": '{"body": {"to": "Kepala Satpol PP"}}', "pdf_sha256": "0" * 64, "status": status}
    numbers = {"year": 2026, "seq": seq, "revision": revision, "case_id": case_id, "created_by": who}
    with write() as connection:
        letter = insert(Document).values(**values, **numbers, created_at=now, date=clock.today())
        key = connection.execute(letter).inserted_primary_key
        assert key is not None
        slot = {"document_id": key[0], "name": "penanda_tangan", "signer_name": "Arga Cakrawala"}
        connection.execute(insert(Slot).values(**slot, signer_title="Kepala Dinas", signed_at=now))
    return int(key[0])


def test_outgoing_letters_stay_in_the_book_whatever_became_of_them(
    app: Flask, client: Client, office: Office
) -> None:
    with app.app_context():
        case_id = a_case(office)
        a_reply(office, 1, case_id, "diganti")
        a_reply(office, 1, case_id, "ditandatangani", revision=1)
        a_reply(office, 2, case_id, "dibatalkan")
    client.login("tuti")
    page = client.get("/buku-agenda/keluar")
    assert "2 nomor surat keluar tahun 2026" in page.text
    assert "tidak ditemukan" not in page.text
    for words in ("Kepala Satpol PP", "Arga Cakrawala", "Dibatalkan", "Ditandatangani", "perubahan ke-1"):
        assert words in page.text
    assert "0002" not in client.get("/buku-agenda/keluar?q=0001&bulan=11").text
    assert "Tidak ditemukan" in client.get("/buku-agenda/keluar?bulan=1").text
    csv = client.get("/buku-agenda/keluar/unduh/csv").response.get_data(as_text=True)
    assert csv.index("/0001/") < csv.index("perubahan ke-1") < csv.index("/0002/")
    with app.app_context():
        a_reply(office, 5, case_id)
    assert "Ada nomor yang tidak ditemukan" in client.get("/buku-agenda/keluar").text


def test_a_secret_reply_is_masked_outside_its_chain(app: Flask, client: Client, office: Office) -> None:
    with app.app_context():
        a_reply(office, 1, a_case(office, "sangat_rahasia", "position:99"))
    client.login("tuti")
    page = client.get("/buku-agenda/keluar")
    assert "RAHASIA" in page.text
    assert "Satpol" not in page.text
    assert "Tidak ditemukan" in client.get("/buku-agenda/keluar?q=satpol").text
