"""Rows 1 and 2: the letter, its number, its check."""

import pytest

from app.agenda import register
from app.db import db
from app.documents import letters
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.models import ASKED
from tests.cctv.walk import REASON, TITLE, People, Walk, letter


def test_tu_registers_a_letter_with_the_next_agenda_number_in_sight(walk: Walk) -> None:
    page = walk.people["tuti"].get("/cctv/baru")
    assert page.has("001/2026")
    assert page.has(reading.FOOTAGE)
    page = walk.register()
    assert page.has("Surat diagendakan.")
    for words in ("001/2026", "SRK-00871", TITLE, "Dinas Perhubungan", "K-03", "Dishub 0812-0000-0001"):
        assert page.has(words), words
    first = walk.done[0]
    assert first.working_minutes == 30  # SRIKANDI received it at 08.30, recorded at 09.00
    assert walk.task.desk == "role:tu"
    assert walk.people["tuti"].get("/cctv/baru").has("002/2026")


def test_the_same_letter_of_the_same_sender_is_refused(walk: Walk) -> None:
    walk.register()
    page = walk.register(status=422)
    assert page.has("Surat ini sudah diagendakan No. 001/2026.")
    assert page.form("surat").value("subject") == TITLE


def test_another_sender_may_have_the_same_number(walk: Walk) -> None:
    walk.register()
    page = walk.register(unit_id=walk.office.units["SATPOL"])
    assert page.has("002/2026")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"unit_id": "", "sender": None}, "Pilih instansi pemohon, atau tulis asal surat."),
        ({"applicant": "asn"}, "Isi nama ASN yang dimohonkan pimpinannya."),
        ({"wanted_until": "24/11/2026 08.00"}, "Waktu selesai harus sesudah waktu mulai."),
        ({"participants": "900"}, "Isi jumlah peserta antara 1 dan 500."),
        ({"received_at": "21/11/2026 08.00"}, "Waktu terima tidak boleh sesudah sekarang."),
    ],
)
def test_what_cannot_be_is_said_at_the_field(walk: Walk, fields: dict[str, str], sentence: str) -> None:
    page = walk.register(status=422, **fields)
    assert page.has(sentence)
    assert register.next_number() == "001/2026"


def test_an_applicant_outside_the_sop_is_typed(walk: Walk) -> None:
    page = walk.register(applicant="lain", unit_id="", sender="Komunitas Sepeda Tirtabumi")
    assert page.has("Pemohon di luar SOP: Kepala Dinas memutuskan.")
    assert walk.case.unit_id is None


def test_an_asn_applies_through_the_head_of_the_agency(walk: Walk) -> None:
    walk.register(applicant="asn", unit_id=walk.office.units["BAPENDA"], on_behalf="Melati Kencana")
    assert walk.case.sender == "Badan Pendapatan Daerah a.n. Melati Kencana"


def test_an_agency_files_its_own_request(walk: Walk) -> None:
    page = walk.file()
    assert page.has("Permohonan dikirim ke Dinas Kominfo.")
    assert walk.case.unit_id == walk.office.units["KELMB"]
    assert walk.people["tuti"].get("/kotak-masuk").has("Lomba kebersihan")
    assert "Catatan" not in walk.show("ningsih").text
    assert walk.people["ningsih"].get("/cctv").has("Lomba kebersihan")


def test_tu_corrects_until_disposed_and_the_old_value_is_kept(walk: Walk) -> None:
    walk.to("3")
    before = next(one for one in letters.of_case(walk.id) if one.kind == "lembar_disposisi")
    form = walk.form("tuti", "perbaikan", id="surat").fill(subject="Pemantauan pedagang kaki lima")
    assert form.fill(cameras=[walk.office.cameras["K-03"]]).submit().has("Kamera: K-03, K-04 → K-03")
    assert walk.case.title == "Pemantauan pedagang kaki lima"
    found = register.of_case(walk.id)
    assert found is not None
    changes = {(row.field, row.old) for row in register.changes(found.id)}
    assert changes == {("subject", TITLE), ("Kamera", "K-03, K-04")}
    sheets = [one for one in letters.of_case(walk.id) if one.kind == "lembar_disposisi"]
    assert {one.status for one in sheets if one.id == before.id} <= {"diganti"}
    walk.dispose()
    assert walk.people["tuti"].get(f"{walk.path}/perbaikan", status=409).has(register.DISPOSED)


def test_others_do_not_touch_the_letter(walk: Walk) -> None:
    walk.register()
    assert walk.refused("arga", "perbaikan") == 403
    assert walk.refused("kirana", "periksa-kelengkapan") == 403
    assert walk.people["arga"].status("/cctv/baru") == 403
    walk.file()
    assert walk.people["ningsih"].status(f"{walk.path}/perbaikan") == 403


def test_a_gap_is_forwarded_with_a_note_or_sent_back(walk: Walk) -> None:
    walk.register(wanted_from=None, wanted_until=None, participants=None)
    form = walk.form("tuti", "periksa-kelengkapan")
    assert set(form.values.getlist("present")) == {"surat", "kamera", "kontak"}
    page = form.submit(status=422)
    assert page.has(
        "Lampiran kurang: Waktu pemantauan; Jumlah peserta; kembalikan atau teruskan dengan catatan."
    )
    page = walk.form("tuti", "periksa-kelengkapan").fill(note="Waktu menyusul lewat telepon").submit()
    assert walk.task.step == "3"
    assert page.has("Waktu pemantauan")
    rows = reading.checks(db.session.connection(), walk.id, "2")
    assert {row.item for row in rows if not row.passed} == {"waktu", "peserta"}


def test_forwarding_issues_the_lembar_disposisi_and_sets_both_axes(walk: Walk) -> None:
    walk.register()
    walk.forward(urgency="segera", secrecy="terbatas")
    (sheet,) = letters.of_case(walk.id)
    body = reading.printed(sheet)
    assert (body["agenda"], body["urgency"], body["secrecy"]) == ("001/2026", "Segera", "Terbatas")
    assert letters.slots(sheet.id)[0].signer_title == "Kepala Dinas Komunikasi dan Informatika"
    assert walk.case.secrecy == "terbatas"
    assert walk.task.desk == f"position:{walk.office.positions['KADIS-KOM']}"


def test_tu_sends_it_back_to_an_agency_with_an_account(walk: Walk) -> None:
    walk.file()
    page = walk.decide("tuti", "putusan/kembalikan", "Mohon sebutkan kameranya")
    assert page.has("Dikembalikan kepada pemohon.")
    assert walk.state == "Perlu perbaikan"
    assert walk.task.desk == f"unit:{walk.office.units['KELMB']}"
    assert walk.show("ningsih").has("Mohon sebutkan kameranya")
    cameras = [walk.office.cameras["K-05"]]
    walk.resend("ningsih", cameras=cameras, place="Jl. Pelita")
    assert walk.task.step == "2"
    assert [row.code for row in reading.cameras(db.session.connection(), walk.id, ASKED)] == ["K-05"]
    assert walk.show("ningsih").has("001/2026")


def test_without_an_account_the_letter_comes_back_to_tu(walk: Walk) -> None:
    walk.register()
    walk.decide("tuti", "putusan/kembalikan")
    assert (walk.task.step, walk.task.desk) == ("1", "role:tu")
    walk.resend(srikandi="SRK-00999")
    found = register.of_case(walk.id)
    assert found is not None
    assert (found.agenda, found.srikandi) == ("001/2026", "SRK-00999")


def test_a_recall_while_unread(walk: Walk) -> None:
    walk.to("3")
    walk.show("tuti").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert walk.task.step == "2"
    walk.forward()
    walk.show("arga")
    assert "Tarik kembali" not in walk.show("tuti").text


def test_a_second_press_files_once(people: People) -> None:
    walk = Walk(people)
    form = people["tuti"].get("/cctv/baru").form("surat").fill(**letter(people.office))
    first = form.submit()
    second = form.submit()
    assert first.path == second.path
    assert register.next_number() == "002/2026"
    assert walk.people["tuti"].get("/cctv").text.count(TITLE) == 1


def test_a_reason_is_a_sentence(walk: Walk) -> None:
    walk.register()
    page = walk.decide("tuti", "putusan/kembalikan", "kurang", 422)
    assert page.has("Tuliskan alasannya, minimal 10 huruf.")
    assert REASON not in page.text
