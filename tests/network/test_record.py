"""Row 11: two signatures on one tablet, or a witnessed refusal; returned and written again."""

import json

from sqlalchemy import select

from app.db import db
from app.documents import letters
from app.sop.network_fault import field_reading
from app.sop.network_fault.field_models import WorkRecord
from tests.eticketing.walk import photo
from tests.network.field import REASON, Field

UNSIGNED = "berita-acara/tanpa-tanda-tangan"


def row_of(crew: Field) -> WorkRecord:
    """The record that counts."""
    db.session.rollback()
    return db.session.scalars(
        select(WorkRecord).where(WorkRecord.case_id == crew.id).order_by(WorkRecord.id.desc())
    ).first()  # type: ignore[return-value]


def test_seed_20_two_signatures_on_one_tablet(crew: Field) -> None:
    crew.centre()
    crew.refused("kirim", "Tulis berita acara dan laporannya dahulu.")
    page = crew.write()
    assert "Tandatangani." in page.everything
    crew.refused("kirim", "Berita Acara Pekerjaan belum ditandatangani Wisnu Bambu dan Padma Kenanga.")
    crew.sign("ba_pekerjaan")
    crew.refused("kirim", "Berita Acara Pekerjaan belum ditandatangani Padma Kenanga.")
    page = crew.people["wisnu"].get(f"{crew.path}/berita-acara").click("Serahkan tablet")
    assert "Serahkan perangkat kepada penanda tangan" in page.text
    back = crew.sign("ba_pekerjaan", "opd")
    assert back.path == crew.path
    crew.proceed("kirim")
    assert crew.outcomes[-1] == ("11", "sign")
    assert row_of(crew).status == "signed"
    assert crew.letters("ba_pekerjaan")[-1].status == "ditandatangani"


def test_the_agency_and_other_offices_do_not_sign_the_guests_place(crew: Field) -> None:
    crew.centre()
    crew.write()
    letter = crew.letters("ba_pekerjaan")[-1]
    address = f"/kasus/{crew.id}/surat/{letter.id}/tanda-tangan"
    assert crew.people["opd-dinsos"].status(f"{address}?tempat=opd") == 404
    assert crew.people["ningsih"].status(address) == 404
    assert crew.people["sinta"].status(address) == 404


def test_both_letters_say_what_was_done(crew: Field) -> None:
    crew.centre()
    crew.write(suggestion="Perbanyak cadangan daya")
    report = crew.letters("laporan_jaringan")[-1]
    assert "Pusat, 300 menit" in report.data
    assert "Perbanyak cadangan daya" in report.data
    assert "Wisnu Bambu" in crew.letters("ba_pekerjaan")[-1].data


def test_photos_stand_in_the_report_and_the_agency_reads_both(crew: Field) -> None:
    crew.to_site()
    crew.send("kunjungan", form="tiba")
    for stage in ("before", "after"):
        form = crew.people["wisnu"].get(f"{crew.path}/kunjungan").form("temuan")
        form.fill(findings="Konektor longgar", stage=stage).put(photos=[photo(f"{stage}.jpg")]).submit()
    crew.test()
    crew.proceed("tidak-rusak")
    crew.signed()
    report = json.loads(crew.letters("laporan_jaringan")[-1].data)["body"]
    assert len(report["photos_before"]) == len(report["photos_after"]) == 1
    for kind in ("ba_pekerjaan", "laporan_jaringan"):
        assert crew.people["ningsih"].status(f"/dokumen/{crew.letters(kind)[-1].id}") == 200
        assert crew.people["opd-dinsos"].status(f"/dokumen/{crew.letters(kind)[-1].id}") == 404


def test_an_unsigned_record_pulled_back_can_still_be_signed(crew: Field) -> None:
    crew.centre()
    crew.write()
    crew.sign("ba_pekerjaan")
    crew.send(UNSIGNED, note="Pejabat rapat di luar", witness="Damar Wulan")
    crew.show("wisnu").form(action=f"/kasus/{crew.id}/tarik-kembali").submit()
    crew.refused("kirim", "belum ditandatangani Padma Kenanga")
    crew.signed()
    assert row_of(crew).status == "signed"


def test_what_the_rows_before_wrote_stands_in_the_form(crew: Field) -> None:
    crew.centre()
    form = crew.people["wisnu"].get(f"{crew.path}/berita-acara").form("berita-acara")
    assert "Antarmuka pusat" in form.value("fault")
    assert "Ping ke gerbang" in form.value("test")


def test_refused_or_absent_with_a_witness(crew: Field) -> None:
    crew.centre()
    crew.write()
    early = crew.send(UNSIGNED, note=REASON, witness="Damar Wulan", status=422)
    assert "Tandatangani berita acara sebagai tim teknis dahulu." in early.text
    crew.sign("ba_pekerjaan")
    alone = crew.send(UNSIGNED, note=REASON, status=422)
    assert "Isi nama saksi, atau lampirkan pindaian berita acaranya." in alone.text
    short = crew.send(UNSIGNED, note="tidak", witness="Damar Wulan", status=422)
    assert "Tuliskan alasannya, minimal 10 huruf." in short.text
    crew.send(UNSIGNED, note="Pejabat rapat di luar", witness="Damar Wulan", witness_title="Satpam")
    assert crew.outcomes[-1] == ("11", "unsigned")
    row = row_of(crew)
    assert (row.status, row.witness, row.reason) == ("unsigned", "Damar Wulan", "Pejabat rapat di luar")
    slots = {slot.name: slot for slot in letters.slots(row.document_id)}
    assert slots["opd"].refused_at is not None
    shown = crew.show("galih").text
    assert "Tidak ditandatangani OPD" in shown
    assert "Damar Wulan, Satpam" in shown


def test_refused_with_a_scan_instead_of_a_witness(crew: Field) -> None:
    crew.centre()
    crew.write()
    crew.sign("ba_pekerjaan")
    form = crew.people["wisnu"].get(f"{crew.path}/{UNSIGNED}").form().fill(note="Pejabat rapat di luar")
    form.put(scan=photo("ba.jpg")).submit()
    assert row_of(crew).scan_id is not None
    assert crew.step == "12"


def test_a_signed_record_is_not_sent_as_unsigned(crew: Field) -> None:
    crew.centre()
    crew.write()
    crew.sign("ba_pekerjaan")
    crew.sign("ba_pekerjaan", "opd")
    page = crew.send(UNSIGNED, note=REASON, witness="Damar Wulan", status=422)
    assert "sudah ditandatangani kedua pihak" in page.text


def test_signed_on_paper(crew: Field) -> None:
    crew.centre()
    crew.write()
    letter = crew.letters("ba_pekerjaan")[-1]
    form = crew.people["wisnu"].get(f"/dokumen/{letter.id}/unggah-pindaian").form()
    form.fill(signed_at="20/11/2026 09.00", slots=["tim_teknis", "opd"])
    form.put(scan=photo("ba.jpg")).submit()
    crew.proceed("kirim")
    assert crew.step == "12"


def test_a_returned_report_is_written_again_as_a_change(crew: Field) -> None:
    crew.centre().signed()
    crew.decide("galih", "kembalikan-ke-tim", "Lengkapi uraian pekerjaan")
    assert crew.step == "11"
    crew.write(work="Konektor dan kabel dibuat ulang")
    for kind in ("ba_pekerjaan", "laporan_jaringan"):
        first, second = crew.letters(kind)
        assert (first.status, second.revision) == ("diganti", 1)
    crew.refused("kirim", "belum ditandatangani")
    crew.sign("ba_pekerjaan")
    crew.sign("ba_pekerjaan", "opd")
    crew.proceed("kirim")
    assert crew.step == "12"


def test_pulled_back_before_row_12_opens(crew: Field) -> None:
    crew.centre().signed()
    page = crew.show("wisnu")
    page.form(action=f"/kasus/{crew.id}/tarik-kembali").submit()
    assert crew.step == "11"
    crew.write(work="Konektor dibuat ulang, diuji dua kali")
    assert crew.letters("ba_pekerjaan")[-1].revision == 1


def test_what_is_missing_upwards(crew: Field) -> None:
    crew.centre()
    db.session.rollback()
    connection = db.session.connection()
    assert "Berita Acara Pekerjaan dan laporan belum ada" in field_reading.missing(connection, crew.id)
    crew.signed()
    db.session.rollback()
    assert field_reading.missing(db.session.connection(), crew.id) == []


def test_wrong_roles(crew: Field) -> None:
    crew.centre()
    for who in ("ningsih", "galih", "tuti", "banyu"):
        assert crew.people[who].status(f"{crew.path}/berita-acara") == 403
        assert crew.people[who].status(f"{crew.path}/{UNSIGNED}") == 403
    crew.signed()
    assert crew.people["wisnu"].status(f"{crew.path}/berita-acara") == 409
