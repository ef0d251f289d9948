"""SOP 2 from report to feedback, as the people of the office press it."""

from sqlalchemy import select

from app import clock
from app.db import db
from app.operations import cast
from app.workflow.models import Task
from tests.eticketing.walk import Walk, complaint


def test_a_ticket_goes_from_report_to_feedback(walk: Walk, office: cast.Office) -> None:
    asset = office.assets["A05"]
    page = walk.file(category="printer", device_kind="none", photos=2, status=422)
    assert page.has("Tanpa perangkat hanya untuk jaringan atau aplikasi.")
    form = page.form("tiket").put(asset_id=str(asset)).fill(device_kind="asset")
    page = form.submit()
    walk._found(page)
    assert page.has("TKT-2026-0001")
    assert page.has("Tiket diterima.")
    assert walk.case.step == "2"
    page = walk.issue()
    assert page.has("Menunggu tanda tangan Kasubag TU.")
    page = walk.sign()
    assert page.has("Surat Perintah Perbaikan ditandatangani.")
    page = walk.start()
    assert page.has("Pekerjaan dimulai.")
    page = walk.note()
    assert page.has("Roller dibersihkan")
    page = walk.people["bagas"].get(f"{walk.path}/kerja").form("periksa")
    page = page.fill(lines=["Penyebab ditemukan"]).submit()
    assert page.has("Daftar periksa tersimpan.")
    page = walk.finish()
    assert page.path.endswith("/laporan")
    page = walk.report()
    assert page.has("Laporan terkirim ke Kasubag TU.")
    page = walk.rate()
    assert page.has("Terima kasih, penilaian tersimpan.")
    assert walk.case.ending == "selesai"
    assert [one for one, _ in walk.outcomes] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [one for _, one in walk.outcomes] == ["file", "issue", "sign", "done", "send", "rate", "close"]


def test_the_table_shows_one_current_row_at_every_step(walk: Walk) -> None:
    walk.file()
    for row, act in (
        ("2", walk.issue),
        ("3", walk.sign),
        ("4", lambda: (walk.start(), walk.finish())),
        ("5", walk.report),
        ("6", walk.rate),
    ):
        current = walk.show("wulan").root.all("tr", aria_current="step")
        assert len(current) == 1, row
        assert current[0].text.startswith(f"Sedang berjalan, langkah {row} ")
        act()
    assert not walk.show("wulan").root.all("tr", aria_current="step")


def test_the_fill_time_of_row_1_runs_from_opening_the_form(walk: Walk) -> None:
    with clock.travel(clock.at("2026-11-20 08:50")):
        form = walk.people["mira"].get("/tiket/baru").form("tiket")
    walk._found(form.fill(**complaint()).submit())
    row = db.session.execute(select(Task).where(Task.case_id == walk.id, Task.step == "1")).scalar_one()
    assert row.working_minutes == 10
    assert row.due_at is None


def test_a_ticket_filed_at_night_says_when_service_begins(walk: Walk) -> None:
    with clock.travel(clock.at("2026-11-20 19:00")):
        page = walk.file()
        assert page.has("Waktu layanan mulai dihitung Senin, 23 November 2026 pukul 07.30")
