"""Rows 6 and 7: the appointment and the clock that waits for it, the visit."""

from sqlalchemy import select

from app import clock
from app.db import db
from app.sop.network_fault.field_models import Appointment, Visit
from tests.eticketing.walk import photo
from tests.network.field import Field


def rows(table: type, case_id: int) -> list[object]:
    """Rows of the case."""
    db.session.rollback()
    return list(db.session.execute(select(*table.__table__.columns).where(table.case_id == case_id)).all())  # type: ignore[attr-defined]


def site(crew: Field) -> Field:
    """Row 6 open."""
    crew.diagnose()
    crew.proceed("ke-lokasi")
    return crew


def test_the_clock_of_the_visit_stands_still_until_the_agreed_hour(crew: Field) -> None:
    site(crew)
    page = crew.send(
        "janji",
        form="janji",
        visit_at="20/11/2026 10.30",
        receiver="Ningsih Teratai",
        receiver_title="Sekretaris",
    )
    assert page.path.endswith("/kunjungan")
    task, hold = crew.tasks[-1], crew.pauses[-1]
    assert (task.step, hold.reason) == ("7", "menunggu jadwal")
    assert task.due_at == clock.at("2026-11-20 11:30")
    assert hold.until_at == clock.at("2026-11-20 10:30")
    assert task.paused_at is None
    assert "Jumat, 20 November 2026 pukul 10.30" in crew.show("ningsih").text


def test_an_appointment_needs_an_hour_to_come_and_a_receiver(crew: Field) -> None:
    site(crew)
    form = {"form": "janji", "status": 422}
    assert "Isi jam kunjungan" in crew.send("janji", receiver="Ningsih", **form).text
    assert "Isi yang menerima tim" in crew.send("janji", visit_at="20/11/2026 10.30", **form).text
    page = crew.send("janji", visit_at="20/11/2026 08.00", receiver="Ningsih", **form)
    assert "Jam kunjungan sudah lewat." in page.text
    assert crew.step == "6"


def test_rescheduled_before_arrival(crew: Field) -> None:
    crew.to_site("20/11/2026 09.30")
    crew.send("janji", form="janji", visit_at="20/11/2026 13.30", note="Rapat pagi")
    assert crew.step == "7"
    assert len(rows(Appointment, crew.id)) == 2
    first, second = crew.pauses
    assert first.until_at == second.from_at == clock.now()
    task = crew.tasks[-1]
    assert task.due_at == clock.at("2026-11-20 14:30")
    assert task.paused_minutes > 0


def test_rescheduled_when_the_agreed_hour_is_over(crew: Field) -> None:
    crew.to_site("20/11/2026 09.30")
    with clock.travel(clock.at("2026-11-20 10:00")):
        crew.send("janji", form="janji", visit_at="20/11/2026 10.30")
    task = crew.tasks[-1]
    assert task.paused_minutes == 60
    assert task.due_at == clock.at("2026-11-20 11:00")


def test_early_arrival_ends_the_waiting(crew: Field) -> None:
    crew.to_site("20/11/2026 10.00")
    with clock.travel(clock.at("2026-11-20 09:20")):
        crew.send("kunjungan", form="tiba", latitude="-2,2011", longitude="108.9021")
    task = crew.tasks[-1]
    assert task.paused_minutes == 20
    assert task.due_at == clock.at("2026-11-20 10:20")
    visit = rows(Visit, crew.id)[0]
    assert (visit.latitude, visit.longitude) == (-2.2011, 108.9021)  # type: ignore[attr-defined]
    page = crew.people["wisnu"].get(f"{crew.path}/janji").form("janji")
    refused = page.fill(visit_at="20/11/2026 13.30", receiver="Ningsih").submit(status=422)
    assert "Tim sudah tiba di lokasi" in refused.text


def test_a_place_is_both_numbers_or_none(crew: Field) -> None:
    crew.to_site()
    page = crew.send("kunjungan/tiba", latitude="95", longitude="108", status=422)
    assert "Isi derajat" in page.text
    page = crew.send("kunjungan/tiba", latitude="-2,2", status=422)
    assert "Isi lintang dan bujur, atau kosongkan keduanya." in page.text


def test_appointment_and_arrival_on_one_screen(crew: Field) -> None:
    site(crew)
    page = crew.send("janji", form="janji", here="y", receiver="Ningsih Teratai")
    assert page.path.endswith("/kunjungan")
    assert crew.step == "7"
    assert rows(Visit, crew.id)
    assert not crew.pauses


def test_the_agency_cannot_be_reached(crew: Field) -> None:
    site(crew)
    refused = crew.send("tunda", note="Telepon mati", status=422)
    assert "Catat minimal dua percobaan menghubungi OPD sebelum menunda." in refused.text
    crew.send("janji/percobaan", how="telepon", result="Tidak diangkat")
    crew.send("janji/percobaan", how="wa", result="Centang satu")
    crew.send("tunda", note="Telepon mati")
    assert crew.pauses[-1].reason == "OPD tidak dapat dihubungi"
    assert "Centang satu" in crew.show("galih").text
    assert "Centang satu" not in crew.show("ningsih").text
    with clock.travel(clock.at("2026-11-20 10:00")):
        crew.press("janji", "lanjutkan")
    assert crew.tasks[-1].paused_minutes == 60


def test_a_paused_appointment_ends_the_pause(crew: Field) -> None:
    site(crew)
    for how in ("telepon", "wa"):
        crew.send("janji/percobaan", how=how, result="Tidak diangkat")
    crew.send("tunda", note="Telepon mati")
    crew.send("janji", form="janji", visit_at="20/11/2026 10.30", receiver="Ningsih")
    assert crew.step == "7"


def test_without_damage(crew: Field) -> None:
    crew.to_site()
    crew.refused("tidak-rusak", "Catat waktu tiba dahulu.")
    crew.send("kunjungan", form="tiba")
    crew.refused("tidak-rusak", "Tuliskan temuan di lokasi dahulu.")
    form = crew.people["wisnu"].get(f"{crew.path}/kunjungan").form("temuan")
    form.fill(findings="Kabel LAN terlepas, dipasang lagi", checked="Modem\nSwitch", stage="before")
    form.put(photos=[photo("sebelum.jpg")]).submit()
    crew.refused("tidak-rusak", "Catat hasil uji setelah pekerjaan dahulu.")
    crew.test()
    page = crew.proceed("tidak-rusak")
    assert page.path.endswith("/berita-acara")
    assert crew.outcomes[-1] == ("7", "not_damaged")
    shown = crew.show("ningsih")
    assert "Kabel LAN terlepas" in shown.text
    assert "Foto sebelum pekerjaan" in shown.html


def test_damage_leads_to_the_devices(crew: Field) -> None:
    crew.to_site()
    crew.refused("rusak", "Catat waktu tiba dahulu.")
    crew.send("kunjungan", form="tiba")
    crew.send("kunjungan", form="temuan", findings="Switch mati")
    assert crew.proceed("rusak").path.endswith("/perangkat")
    assert crew.step == "8"


def test_a_failed_visit_goes_back_to_the_appointment(crew: Field) -> None:
    crew.to_site()
    assert "minimal 10 huruf" in crew.send("kunjungan/gagal", note="kosong", status=422).text
    page = crew.send("kunjungan/gagal", note="Kantor terkunci, tidak ada orang")
    assert page.path.endswith("/janji")
    assert crew.outcomes[-1] == ("7", "no_visit")
    assert "Kunjungan gagal" in crew.show("ningsih").text
    crew.send("janji", form="janji", visit_at="20/11/2026 13.30", receiver="Ningsih")
    crew.refused("tidak-rusak", "Catat waktu tiba dahulu.")


def test_only_the_named_team_works_on_it(crew: Field) -> None:
    crew.to_site()
    crew.people["galih"].get(f"{crew.path}/tim").form("tim").fill(
        lead=crew.office.users["sinta"], members=[], reason="Wisnu cuti"
    ).submit()
    refused = crew.send("kunjungan/tiba", status=422)
    assert "Langkah ini ditugaskan kepada Sinta Kapas." in refused.text
    crew.send("kunjungan/tiba", who="sinta")
    assert rows(Visit, crew.id)


def test_wrong_roles(crew: Field) -> None:
    crew.to_site()
    for who in ("ningsih", "galih", "tuti"):
        for page in ("janji", "kunjungan", "kunjungan/tiba", "kunjungan/gagal", "uji", "perangkat"):
            assert crew.people[who].status(f"{crew.path}/{page}") == 403
