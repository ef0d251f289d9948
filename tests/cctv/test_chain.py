"""Rows 3 and 4: dispositions, also recorded and as Plh., refusal and returns."""

import pytest

from app import clock, settings
from app.db import db
from app.documents import letters
from app.sop.cctv_monitoring import reading
from app.workflow import trail
from tests.cctv.walk import REASON, Walk, photo


def test_the_sheet_stands_beside_the_letter_with_the_usual_recipient(walk: Walk) -> None:
    walk.to("3", attachments="1 berkas")
    form = walk.form("arga", "disposisi", id="disposisi-baru")
    kabid = f"position:{walk.office.positions['KABID-APT']}"
    assert form.value("main") == kabid
    assert form.value("deadline") != ""
    page = form.fill(instructions=["Tindak lanjuti", "Laporkan hasilnya"], note="Segera dijawab").submit()
    assert page.has("Disposisi diteruskan.")
    assert page.has("Segera dijawab")
    assert walk.task.desk == kabid
    assert trail.of_case(walk.id)[0].instructions == "Tindak lanjuti\nLaporkan hasilnya"


def test_no_recipient_is_refused(walk: Walk) -> None:
    walk.to("3")
    form = walk.form("arga", "disposisi", id="disposisi-baru").put(main="")
    assert form.submit(status=422).has("Pilih penerima utama.")
    assert walk.task.step == "3"


@pytest.mark.parametrize(("row", "who"), [("3", "banyu"), ("4", "arga")])
def test_only_the_post_of_the_row_disposes(walk: Walk, row: str, who: str) -> None:
    walk.to(row)
    page = walk.form(who, "disposisi", id="disposisi-baru").submit(status=422)
    assert page.has("dikerjakan oleh Kepala Dinas" if row == "3" else "dikerjakan oleh Kepala Bidang")
    assert walk.task.step == row
    for other in ("tuti", "kirana", "hana"):
        assert walk.refused(other, "disposisi") == 403


def test_a_disposition_is_taken_back_only_while_unread(walk: Walk) -> None:
    walk.to("4")
    walk.show("arga").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert walk.task.step == "3"
    assert walk.show("banyu").has("Disposisi ini sudah dibatalkan.")
    walk.dispose()
    stale = walk.show("arga").form(action=f"/kasus/{walk.id}/tarik-kembali")
    walk.show("banyu")
    assert stale.submit().has("Sudah dibuka Banyu Mahoni")
    assert walk.task.step == "4"


def test_after_reading_only_a_follow_up_replaces(walk: Walk) -> None:
    walk.to("4")
    walk.show("banyu")
    given = trail.of_case(walk.id)[0]
    page = walk.people["arga"].get(f"/kasus/{walk.id}/disposisi/{given.id}/susulan")
    page.form("disposisi-baru").fill(note="Dahulukan hari ini").submit()
    assert [row.replaces_id for row in trail.of_case(walk.id)] == [None, given.id]
    assert walk.show("banyu").has("Dahulukan hari ini")


def test_what_was_disposed_elsewhere_is_recorded_with_the_real_time(walk: Walk) -> None:
    with clock.travel(clock.at("2026-11-20 08.35".replace(".", ":"))):
        walk.to("3")
    walk.people.again()
    page = walk.form("tuti", "disposisi-lisan", id="disposisi-baru")
    page.fill(given_at="20/11/2026 08.45", how="whatsapp", note="Lanjutkan, laporkan")
    page.put(proof=photo("layar.jpg")).submit()
    row = walk.done[-1]
    assert (row.step, row.outcome, row.late_entry) == ("3", "dispose", True)
    assert row.done_at == clock.at("2026-11-20 08:45")
    assert row.working_minutes == 10
    assert trail.of_case(walk.id)[0].recorded_how == "whatsapp"
    assert walk.task.step == "4"
    assert walk.people["arga"].get("/kotak-masuk?tab=diketahui").has("Benarkan bila sesuai")


def test_what_is_recorded_has_happened(walk: Walk) -> None:
    walk.to("3")
    assert walk.record(given_at="20/11/2026 09.30", status=422).has("Waktu itu belum terjadi.")
    page = walk.record(given_at="20/11/2026 08.00", status=422)
    assert page.has("Disposisi tidak dapat mendahului surat diterima.")
    assert walk.task.step == "3"


def test_recording_needs_when_and_how_and_only_tu_records(walk: Walk) -> None:
    walk.to("3")
    page = walk.form("tuti", "disposisi-lisan", id="disposisi-baru").submit(status=422)
    assert page.has("Isi tanggal dan jam disposisi diberikan.")
    assert page.has("Pilih cara disposisi diberikan.")
    assert walk.show("tuti").has("Cetak lembar disposisi")
    assert walk.refused("arga", "disposisi-lisan") == 403
    assert walk.refused("kirana", "disposisi-lisan") == 403


def test_the_sekretaris_records_too(walk: Walk) -> None:
    walk.to("3")
    walk.record("nirmala", given_at="20/11/2026 09.00")
    assert walk.task.step == "4"


def test_a_plh_disposes_and_the_papers_say_so(walk: Walk) -> None:
    with clock.travel(clock.at("2026-11-18 09:00")):
        walk.to("3", dated="17/11/2026", received_at="18/11/2026 08.30")
        (sheet,) = letters.of_case(walk.id)
        assert letters.slots(sheet.id)[0].signer_title == "Plh. Kepala Dinas Komunikasi dan Informatika"
        assert walk.people["arga"].status(f"{walk.path}/disposisi", "POST") == 403
        walk.dispose("nirmala")
    assert walk.done[-1].acted_as == "plh"
    assert trail.of_case(walk.id)[0].sender.startswith("Plh. Kepala Dinas")


def test_every_recipient_gives_back_with_a_reason(walk: Walk) -> None:
    walk.to("5")
    said = ("Kepala Bidang", "Kepala Dinas", "Tata Usaha")
    for who, words, row in zip(("kirana", "banyu", "arga"), said, ("4", "3", "2"), strict=True):
        assert walk.decide(who, "putusan/kembalikan", "pendek", 422).has("minimal 10 huruf")
        assert walk.decide(who, "putusan/kembalikan").has(f"Dikembalikan ke {words}.")
        assert walk.task.step == row
    walk.forward()
    assert walk.task.step == "3"
    states = sorted(one.status for one in letters.of_case(walk.id))
    assert states == ["diganti", "terbit"]


@pytest.mark.parametrize(("row", "who"), [("3", "banyu"), ("4", "kirana"), ("5", "arga"), ("2", "arga")])
def test_nobody_gives_back_another_post_s_row(walk: Walk, row: str, who: str) -> None:
    walk.to(row)
    walk.decide(who, "putusan/kembalikan", status=422)
    assert walk.task.step == row


def test_the_kepala_dinas_refuses_a_wish_for_footage(walk: Walk) -> None:
    walk.to("3")
    page = walk.people["arga"].get(f"{walk.path}/putusan/tolak")
    assert page.has(reading.FOOTAGE)
    page.form("tolak").fill(ready="rekaman").submit()
    assert walk.done[-1].note == reading.FOOTAGE
    assert (walk.task.step, walk.task.desk) == ("2", f"position:{walk.office.positions['KADIS-KOM']}")
    assert walk.task.paused_at is not None
    body = reading.printed(letters.document(walk.reply.document_id))
    assert any(reading.FOOTAGE in line for line in body["paragraphs"])
    walk.sign()
    walk.send()
    assert (walk.case.ending, walk.state) == ("ditolak", "Ditolak")


def test_another_refusal_is_written_out_and_is_the_kepala_dinas_s(walk: Walk) -> None:
    walk.to("3")
    form = walk.form("arga", "putusan/tolak", id="tolak").fill(ready="lainnya", note="singkat")
    assert form.submit(status=422).has("Tuliskan alasannya, minimal 10 huruf.")
    assert walk.refused("banyu", "putusan/tolak") == 403
    walk.form("arga", "putusan/tolak", id="tolak").fill(ready="lainnya", note=REASON).submit()
    assert walk.outcomes[-1] == ("3", "reject")
    page = walk.people["arga"].get(f"{walk.path}/putusan/tolak", status=409)
    assert page.has("tidak menunggu putusan Kepala Dinas")


def test_a_refusal_that_nobody_has_read_is_taken_back(walk: Walk) -> None:
    settings.save({"cctv_monitoring.reply_signer": "kabid"})
    walk.to("3")
    walk.form("arga", "putusan/tolak", id="tolak").fill(ready="rekaman").submit()
    walk.show("arga").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert walk.task.step == "3"
    assert reading.replies(db.session.connection(), walk.id) == []
    walk.dispose()
