"""An open report of the same agency: joined instead of filed twice."""

import pytest
from sqlalchemy import func, select

from app.db import db
from app.workflow.models import Case
from tests.network.conftest import Stand
from tests.network.walk import Walk, report


def reports() -> int:
    """How many reports there are."""
    db.session.rollback()
    found = select(func.count()).where(Case.sop == "network_fault")
    return int(db.session.execute(found).scalar_one())


def test_a_second_report_is_offered_to_join_the_first(walk: Walk) -> None:
    walk.file()
    form = walk.people["ningsih"].get("/gangguan-jaringan/baru").form("laporan")
    page = form.fill(**report(description="Komputer loket tidak tersambung")).submit(
        "Kirim laporan", status=409
    )
    assert page.has("OPD ini sudah punya laporan yang sedang ditangani")
    kept = page.form("laporan")
    assert kept.value("description") == "Komputer loket tidak tersambung"
    page = kept.submit(f"Tambah pelapor pada {walk.case.number}")
    assert page.path == walk.path
    assert page.has("Pelapor lain")
    assert page.has("Komputer loket tidak tersambung")
    assert reports() == 1
    notice = walk.notices("join")[0]
    assert notice.desk == walk.post_of("KADIS-KOM")


def test_a_new_report_is_possible_all_the_same(walk: Walk) -> None:
    walk.file()
    form = walk.people["ningsih"].get("/gangguan-jaringan/baru").form("laporan").fill(**report())
    page = form.submit("Kirim laporan", status=409).form("laporan").submit("Tetap buat laporan baru")
    assert page.has("JAR-2026-0002")
    assert reports() == 2


def test_another_agency_is_not_offered_it(walk: Walk) -> None:
    walk.file()
    walk.note_down()
    assert reports() == 2


def test_on_behalf_the_caller_joins(walk: Walk) -> None:
    walk.note_down()
    form = walk.people["wisnu"].get("/gangguan-jaringan/catat").form("laporan")
    values = {"unit_id": walk.office.units["DINSOS"], "source": "wa", "caller": "Rangga Sawo"}
    page = form.fill(**report(**values)).submit("Catat laporan", status=409)
    page = page.form("laporan").submit(f"Tambah pelapor pada {walk.case.number}")
    assert page.has("Rangga Sawo")
    assert walk.show("opd-dinsos").has("Rangga Sawo")


def test_joining_from_the_page(walk: Walk) -> None:
    walk.file()
    page = walk.show("ningsih").click("Tambah pelapor").form("gabung").fill(contact="0812-0000-9999").submit()
    assert page.has("Ningsih Teratai 0812-0000-9999")


@pytest.mark.parametrize(("who", "status"), [("opd-dinsos", 404), ("arga", 403), ("hana", 403)])
def test_nobody_else_joins(walk: Walk, who: str, status: int) -> None:
    walk.file()
    assert walk.people[who].status(f"{walk.path}/gabung") == status


def test_another_fault_after_the_work_is_another_report(stand: Stand) -> None:
    done = stand("12")
    assert done.people["ningsih"].get(f"{done.path}/gabung", status=409).has("sudah selesai")
    assert "Tambah pelapor" not in done.show("ningsih").text
    Walk(done.people).file()
    assert reports() == 2


def test_an_ended_report_is_not_joined(walk: Walk) -> None:
    walk.file()
    walk.form("ningsih", "batalkan").fill(note="Pulih sendiri").submit()
    assert walk.people["ningsih"].get(f"{walk.path}/gabung", status=409).has("Buat laporan baru.")
