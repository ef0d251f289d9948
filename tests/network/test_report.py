"""Row 1: reported, on behalf, late, returned, cancelled."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.agenda import register
from app.db import db
from app.ledger.models import PersonalData
from app.sop.network_fault.models import Fault
from tests.eticketing.walk import photo
from tests.network.walk import PLACE, REASON, Walk, report


def fault(walk: Walk) -> object:
    """The stored report."""
    return db.session.execute(select(Fault).where(Fault.case_id == walk.id)).scalar_one()


def test_an_agency_reports_and_the_head_has_it(walk: Walk) -> None:
    page = walk.file(photos=2)
    assert page.has("Laporan diterima.")
    assert page.has("Kepala Kelurahan Melati Baru")
    assert page.has("JAR-2026-0001")
    assert walk.case.sender == "Kelurahan Melati Baru · Ningsih Teratai"
    assert walk.case.title == f"Semua koneksi mati, {PLACE}"
    first, second = walk.tasks
    assert (first.outcome, first.acted_role, first.late_entry) == ("report", "opd", False)
    assert (second.step, second.desk) == ("2", walk.post_of("KADIS-KOM"))
    assert walk.show("arga").has("Baca laporan, lalu disposisikan.")
    assert fault(walk).source == "aplikasi"


def test_the_contact_is_kept_apart(walk: Walk) -> None:
    walk.file()
    assert db.session.execute(select(PersonalData.value)).scalars().all() == ["Ningsih 0812-0000-1234"]


def test_fields_that_belong_together(walk: Walk) -> None:
    page = walk.file(status=422, extent="aplikasi")
    assert page.errors == ["Isi nama aplikasi yang terganggu."] or page.has("Isi nama aplikasi")
    page = walk.file(status=422, since="20/11/2026 09.30")
    assert page.has("Waktu mulai gangguan tidak boleh di masa depan.")
    assert page.form("laporan").value("place") == PLACE
    walk.file(extent="aplikasi", application="Aplikasi Kependudukan")
    assert walk.case.title.startswith("Aplikasi Kependudukan tidak dapat dibuka")


@pytest.mark.parametrize("who", ["tuti", "wisnu", "galih", "banyu"])
def test_staff_report_on_behalf_and_the_agency_reads_it(walk: Walk, who: str) -> None:
    walk.note_down(who)
    for reader in (who, "opd-dinsos"):
        page = walk.show(reader)
        assert page.has("Telepon dari Rima Anggur, dicatat")
        assert page.has(walk.case.number)
    assert walk.people["opd-dinsos"].get("/gangguan-jaringan").has(walk.case.number)
    assert not walk.tasks[0].late_entry


def test_entered_later_is_outside_compliance(walk: Walk) -> None:
    walk.note_down(came_at="19/11/2026 14.10", since="19/11/2026 13.00")
    first = walk.tasks[0]
    assert first.late_entry
    assert first.done_at == clock.at("2026-11-19 14:10")
    assert walk.case.opened_at == clock.at("2026-11-20 09:00")
    assert walk.show("tuti").has("dicatat susulan")
    page = Walk(walk.people).note_down(
        status=422, unit_id=walk.office.units["BAPENDA"], came_at="19/11/2026 14.10", since="20/11/2026 08.00"
    )
    assert page.has("Gangguan harus mulai sebelum laporan masuk.")
    page = Walk(walk.people).note_down(
        status=422, unit_id=walk.office.units["BAPENDA"], came_at="20/11/2026 10.00"
    )
    assert page.has("Waktu laporan masuk tidak boleh di masa depan.")


@pytest.mark.parametrize("who", ["hana", "arga", "kirana", "mira", "fikri"])
def test_nobody_else_reports(walk: Walk, who: str) -> None:
    assert walk.people[who].status("/gangguan-jaringan/catat") == 403
    assert walk.people[who].status("/gangguan-jaringan/baru") == 403


def test_a_report_that_came_back_is_completed(walk: Walk) -> None:
    walk.to("3")
    walk.decide("banyu", "kembalikan-ke-pelapor", "Sebutkan ruang mana yang terputus")
    assert walk.tasks[-1].desk == f"unit:{walk.office.units['KELMB']}"
    page = walk.show("ningsih").click("Lengkapi laporan")
    assert page.has("Sebutkan ruang mana yang terputus")
    form = page.form("laporan")
    assert form.value("contact") == "Ningsih 0812-0000-1234"
    form.fill(place="ruang arsip, lantai 2").submit()
    assert walk.outcomes[-1] == ("1", "report")
    assert walk.case.title.endswith("ruang arsip, lantai 2")
    assert walk.tasks[-1].step == "2"
    assert walk.show("ningsih").has("ruang arsip, lantai 2")


def test_a_report_on_behalf_comes_back_to_who_may_complete_it(walk: Walk) -> None:
    unit = walk.office.units["BPBD"]  # nobody of this agency has an account
    walk.note_down(unit_id=unit)
    walk.decide("arga", "kembalikan-ke-pelapor")
    assert walk.tasks[-1].desk == "role:tu"
    walk.show("tuti").click("Lengkapi laporan").form("laporan").submit()
    assert fault(walk).source == "telepon"
    assert walk.tasks[-1].step == "2"


@pytest.mark.parametrize(("row", "who"), [("2", "ningsih"), ("3", "wisnu"), ("4", "tuti")])
def test_the_reporter_cancels_until_the_team_is_named(walk: Walk, row: str, who: str) -> None:
    walk.to(row)
    walk.show(who).click("Batalkan laporan").form("putusan").fill(note="Pulih sendiri pukul 09.10").submit()
    assert (walk.case.ending, walk.outcomes[-1]) == ("dibatalkan", (row, "cancel"))
    assert walk.notices("cancelled")[0].body.endswith("Pulih sendiri pukul 09.10")


def test_no_cancelling_once_the_team_works(walk: Walk) -> None:
    walk.to("5")
    page = walk.form("ningsih", "batalkan").fill(note=REASON).submit(status=422)
    assert page.has("kini di langkah")


def test_a_repeated_post_counts_once(walk: Walk) -> None:
    form = walk.people["ningsih"].get("/gangguan-jaringan/baru").form("laporan").fill(**report())
    first = form.submit()
    again = form.submit()
    assert again.path == first.path
    with clock.travel(clock.now() + timedelta(minutes=1)):
        assert len(walk.people["ningsih"].get("/gangguan-jaringan").root.all(class_="item")) == 1


def test_a_report_by_letter_stands_in_the_agenda_too(walk: Walk) -> None:
    values = {"source": "surat", "letter_no": "005/12/DINSOS", "letter_date": "19/11/2026"}
    values |= {"came_at": "20/11/2026 08.40", "head": "Kepala Dinas Sosial", "scan": photo("surat.jpg")}
    walk.note_down(**values)
    letter = register.of_case(walk.id)
    assert letter is not None
    assert (letter.agenda, letter.number, letter.sender) == (
        "001/2026",
        "005/12/DINSOS",
        "Kepala Dinas Sosial",
    )
    assert letter.file_id is not None
    assert walk.show("opd-dinsos").has("005/12/DINSOS")
    again = {**values, "scan": photo("surat.jpg"), "unit_id": walk.office.units["BPBD"]}
    page = Walk(walk.people).note_down(status=422, **again)
    assert page.has("Surat ini sudah diagendakan No. 001/2026.")


def test_a_letter_needs_number_and_date(walk: Walk) -> None:
    page = walk.note_down(status=422, source="surat")
    assert page.has("Isi nomor surat.")
    assert page.has("Isi tanggal surat.")
