"""Surat Balasan: on the signer's desk, signed on screen or on paper, changed before, sent by TU."""

import pytest

from app import clock, settings
from app.db import db
from app.documents import letters
from app.sop.cctv_monitoring import reading
from tests.cctv.late_walk import LateWalk
from tests.cctv.walk import People, Walk, photo


@pytest.fixture
def declined(walk: Walk) -> Walk:
    """Row 2 waits for a signature."""
    walk.to("5")
    walk.decline()
    return walk


def test_the_row_waits_on_the_signers_desk_with_its_clock_standing_still(declined: Walk) -> None:
    task = declined.task
    assert (task.step, task.desk) == ("2", f"position:{declined.office.positions['KADIS-KOM']}")
    assert task.paused_at is not None
    assert task.due_at is None
    page = declined.show("arga")
    assert page.has("Baca dan tanda tangani")
    assert "Baca dan tanda tangani" not in declined.show("tuti").text
    declined.sign()
    task = declined.task
    assert (task.desk, task.paused_at) == ("role:tu", None)
    assert declined.people["tuti"].get("/kotak-masuk").has("Pemantauan parkir liar")
    page = declined.send(number="SRK-K-0007")
    assert page.has("Pengiriman Surat Balasan dicatat.")
    assert page.has("SRK-K-0007")
    assert declined.reply.status == "sent"


def test_the_kabid_signs_where_the_office_says_so(walk: Walk) -> None:
    settings.save({"cctv_monitoring.reply_signer": "kabid"})
    walk.to("5")
    walk.decline()
    assert walk.task.desk == f"position:{walk.office.positions['KABID-APT']}"
    walk.sign("banyu")
    assert walk.task.desk == "role:tu"


def test_an_unsigned_letter_is_not_sent(declined: Walk) -> None:
    page = declined.send(status=422)
    assert page.has(reading.UNSIGNED)
    assert declined.reply.status == "waiting"


def test_row_2_goes_nowhere_else_while_a_reply_is_due(declined: Walk) -> None:
    page = declined.forward(status=422)
    assert page.has("Surat Balasan sudah disiapkan. Kirim surat itu dahulu.")
    assert declined.decide("tuti", "putusan/kembalikan", status=422).has("Kirim surat itu dahulu.")


def test_its_words_change_until_it_is_signed(declined: Walk) -> None:
    number = letters.document(declined.reply.document_id).number  # type: ignore[union-attr]
    declined.form("arga", "surat-balasan", id="balasan").fill(text="Alinea satu.\nAlinea dua.").submit()
    document = letters.document(declined.reply.document_id)
    assert document is not None
    assert (document.number, document.revision) == (number, 1)
    assert reading.printed(document)["paragraphs"] == ["Alinea satu.", "Alinea dua."]
    form = declined.form("kirana", "surat-balasan", id="balasan")
    declined.sign()
    assert form.submit(status=422).errors or True
    assert letters.document(declined.reply.document_id).revision == 1  # type: ignore[union-attr]


def test_signed_on_paper_the_case_goes_on_with_the_scan(declined: Walk) -> None:
    page = declined.show("tuti").click("Ditandatangani di kertas")
    page.form().fill(slots=["penanda_tangan"], signed_at="20/11/2026 09.00").put(
        scan=photo("balasan.jpg")
    ).submit()
    assert declined.show("tuti").has("Kirim Surat Balasan")
    with clock.travel(clock.at("2026-11-20 10:00")):
        declined.send(sent_at="20/11/2026 10.00")
    assert declined.task.step == "1"
    assert declined.reply.signed_at == clock.at("2026-11-20 09:00")
    assert declined.done[-1].working_minutes == 60  # the pause ended with the pen, not with the sending


def test_only_tu_sends_and_only_once(declined: Walk) -> None:
    declined.sign()
    for who in ("arga", "kirana", "ningsih"):
        assert declined.refused(who, "kirim-balasan") == 403
    assert declined.send(sent_at="20/11/2026 08.00", status=422).has("Waktu kirim harus sesudah")
    declined.send()
    assert declined.people["tuti"].status(f"{declined.path}/kirim-balasan") == 404


def test_the_agency_reads_the_letter_once_it_is_sent(walk: Walk) -> None:
    walk.file()
    walk.forward()
    walk.dispose()
    walk.dispose("banyu")
    walk.decline(note="kamera tidak disebut")
    address = f"/dokumen/{walk.reply.document_id}"
    assert walk.people["ningsih"].status(address) == 404
    assert address not in walk.show("ningsih").links()
    walk.sign()
    walk.send()
    assert walk.people["ningsih"].status(address) == 200
    page = walk.show("ningsih")
    assert page.has("Permohonan perlu diperbaiki")
    assert page.has("Kirim surat yang diperbaiki")
    notices = walk.people["ningsih"].get("/kotak-masuk?tab=diketahui")
    assert notices.has("Surat Balasan atas")
    walk.resend("ningsih")
    assert walk.task.step == "2"


def test_what_replaced_a_reply_is_in_force(declined: Walk) -> None:
    declined.sign()
    assert [one.status for one in reading.replies(db.session.connection(), declined.id)] == ["signed"]


@pytest.fixture
def agreed(people: People) -> LateWalk:
    """Row 7: the time is agreed, the Surat Balasan waits beside it."""
    return LateWalk(people).late("7")


def test_the_accepting_letter_hinders_nothing(agreed: LateWalk) -> None:
    assert (agreed.task.step, agreed.task.paused_at) == ("7", None)
    body = reading.printed(letters.document(agreed.reply.document_id))
    assert body["outcome"] == "diterima"
    assert {line["label"] for line in body["schedule"]} >= {"Kamera"}
    assert agreed.people["arga"].get("/kotak-masuk?tab=diketahui").has("menunggu tanda tangan")
    assert agreed.show("arga").has("Baca dan tanda tangani")


def test_tu_is_told_to_send_it_and_sends_it_beside_the_row(agreed: LateWalk) -> None:
    assert agreed.send(status=422).has(reading.UNSIGNED)
    agreed.sign()
    assert agreed.people["tuti"].get("/kotak-masuk?tab=diketahui").has("Kirim kepada pemohon.")
    assert agreed.show("tuti").has("Kirim Surat Balasan")
    agreed.send()
    assert (agreed.reply.status, agreed.task.step) == ("sent", "7")
    assert "Kirim kepada pemohon." not in agreed.people["tuti"].get("/kotak-masuk").text
    assert "Kirim Surat Balasan" not in agreed.show("tuti").text


def test_a_changed_accepting_letter_keeps_its_schedule(agreed: LateWalk) -> None:
    before = reading.printed(letters.document(agreed.reply.document_id))["schedule"]
    agreed.form("kirana", "surat-balasan", id="balasan").fill(text="Dapat dilaksanakan.").submit()
    body = reading.printed(letters.document(agreed.reply.document_id))
    assert (body["paragraphs"], body["schedule"]) == (["Dapat dilaksanakan."], before)


def test_another_time_means_another_letter(agreed: LateWalk) -> None:
    first = agreed.reply.document_id
    agreed.reschedule()
    agreed.propose(starts_at="25/11/2026 09.00", ends_at="25/11/2026 11.00")
    agreed.answer(confirm="y")
    assert agreed.reply.document_id != first
    assert letters.document(first).status in ("diganti", "dibatalkan")  # type: ignore[union-attr]


def test_a_failed_network_is_a_reason_of_its_own(people: People) -> None:
    walk = LateWalk(people).late("G2")
    walk.judge("refuse", note="Jaringan ke kamera putus total")
    assert (walk.reply.kind, walk.reply.reason) == ("ditolak", "gangguan_jaringan")
    walk.sign()
    walk.send()
    assert walk.case.ending == "ditolak"
