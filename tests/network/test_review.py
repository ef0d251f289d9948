"""Rows 12 to 14: accepted, returned, reviewed, followed up, reopened, several at once; the path taken."""

import pytest
from sqlalchemy import update

from app import clock
from app.db import write
from app.documents.models import Document
from app.workflow import trail
from tests.network.conftest import Stand
from tests.network.walk import REASON, Walk

LACKS = "Berkas belum lengkap: memo penunjukan tim belum ada."


def lose_memo(walk: Walk) -> None:
    """The record lacks something."""
    with write() as connection:
        connection.execute(
            update(Document)
            .where(Document.case_id == walk.id, Document.kind == "memo")
            .values(status="dibatalkan")
        )


def finish(walk: Walk, note: str = "") -> None:
    """Row 14 on screen."""
    walk.form("arga", "review").fill(note=note).submit()


def test_accepted_upwards_and_reviewed(stand: Stand) -> None:
    walk = stand("12")
    walk.form("galih", "periksa").submit()
    assert walk.tasks[-1].desk == walk.post_of("KABID-APT")
    walk.form("banyu", "periksa").submit()
    assert walk.tasks[-1].desk == walk.post_of("KADIS-KOM")
    finish(walk, "Tambahkan pemantauan DHCP")
    assert walk.case.ending == "selesai"
    assert walk.outcomes[-3:] == [("12", "accept"), ("13", "accept"), ("14", "finish")]
    assert walk.show("ningsih").has("Selesai")
    desks = [row.desk for row in walk.notices("finished")]
    assert f"unit:{walk.office.units['KELMB']}" in desks
    assert f"user:{walk.office.users['sinta']}" in desks


@pytest.mark.parametrize(
    ("row", "who", "slug", "back"),
    [("12", "galih", "kembalikan-ke-tim", "11"), ("13", "banyu", "kembalikan-ke-kasie", "12")],
)
def test_returned_one_desk_down(stand: Stand, row: str, who: str, slug: str, back: str) -> None:
    walk = stand(row)
    page = walk.people[who].get(f"{walk.path}/periksa").click("Kembalikan")
    assert page.path.endswith(slug)
    page.form().fill(note="Lampirkan hasil uji").submit()
    assert (walk.tasks[-1].step, walk.outcomes[-1]) == (back, (row, "return"))
    assert walk.show("galih").has("Lampirkan hasil uji")
    assert not walk.show("ningsih").has("Lampirkan hasil uji")


@pytest.mark.parametrize(
    ("row", "who", "page"), [("12", "galih", "periksa"), ("13", "banyu", "periksa"), ("14", "arga", "review")]
)
def test_an_incomplete_record_is_refused_with_the_list(stand: Stand, row: str, who: str, page: str) -> None:
    walk = stand(row)
    lose_memo(walk)
    assert walk.show(who).has("memo penunjukan tim belum ada")
    assert walk.form(who, page).submit(status=422).has(LACKS)
    assert walk.tasks[-1].step == row


@pytest.mark.parametrize(
    ("row", "who", "page"),
    [("12", "banyu", "periksa"), ("13", "galih", "periksa")],
)
def test_the_other_official_is_refused(stand: Stand, row: str, who: str, page: str) -> None:
    walk = stand(row)
    assert walk.form(who, page).submit(status=422).has("dikerjakan oleh Kepala")


@pytest.mark.parametrize("page", ["periksa", "review", "tindak-lanjut"])
@pytest.mark.parametrize("who", ["ningsih", "tuti", "wisnu"])
def test_nobody_else_checks_or_reviews(stand: Stand, page: str, who: str) -> None:
    walk = stand("14")
    assert walk.people[who].status(f"{walk.path}/{page}") == 403


def test_a_page_of_another_row_says_so(stand: Stand) -> None:
    walk = stand("12")
    assert walk.people["arga"].get(f"{walk.path}/review", status=409).has("tidak sedang di langkah ini")
    assert walk.people["arga"].get(f"{walk.path}/disposisi", status=409).has("tidak sedang menunggu")


def test_follow_up_goes_to_the_kabid_with_a_new_deadline(stand: Stand) -> None:
    walk = stand("14")
    form = walk.people["arga"].get(f"{walk.path}/review").click("Perlu tindak lanjut").form("disposisi-baru")
    assert form.value("main") == walk.post_of("KABID-APT")
    page = form.fill(note="Pasang pemantau DHCP di pusat", deadline=None).submit(status=422)
    assert page.has("Isi batas waktu yang baru.")
    form = page.form("disposisi-baru").fill(deadline="24/11/2026 12.00")
    assert form.fill(note="").submit(status=422).has("minimal 10 huruf")
    form.fill(note="Pasang pemantau DHCP di pusat").submit()
    assert (walk.tasks[-1].step, walk.tasks[-1].desk) == ("3", walk.post_of("KABID-APT"))
    assert trail.of_case(walk.id)[-1].deadline == clock.at("2026-11-24 12:00")
    page = walk.show("banyu")
    assert page.has("Pasang pemantau DHCP di pusat")
    assert page.has("Batas waktu Selasa, 24 November 2026")
    assert not walk.show("ningsih").has("Pasang pemantau DHCP di pusat")
    walk.dispose("banyu")
    walk.team("wisnu")
    assert [row.revision for row in walk.letters("memo")] == [0, 1]


def test_several_are_reviewed_at_once_and_the_incomplete_one_stays(stand: Stand) -> None:
    first, second, third = stand("14"), stand("14"), stand("14")
    lose_memo(second)
    page = first.people["arga"].get("/gangguan-jaringan").click("Tandai sudah direviu (3)")
    form = page.form("bersama")
    page = form.fill(cases=form.choices("cases")).submit()
    assert page.has("Sudah direviu: JAR-2026-0001, JAR-2026-0003.")
    assert page.has(f"JAR-2026-0002: {LACKS}")
    assert [one.case.ending for one in (first, second, third)] == ["selesai", "", "selesai"]
    again = form.submit()
    assert second.case.ending == ""
    assert again.path.endswith("review-bersama")


def test_only_the_head_reviews_several(stand: Stand) -> None:
    walk = stand("14")
    for who in ("banyu", "tuti", "ningsih"):
        assert walk.people[who].status("/gangguan-jaringan/review-bersama") == 403
    page = walk.people["arga"].get("/gangguan-jaringan/review-bersama")
    assert page.form("bersama").submit(status=422).has("Pilih minimal satu laporan")


@pytest.mark.parametrize("who", ["ningsih", "wisnu", "tuti"])
def test_the_fault_is_back_within_five_working_days(stand: Stand, who: str) -> None:
    walk = stand("end")
    with clock.travel(clock.at("2026-11-27 15:30")):
        walk.people.again()
        form = walk.show(who).click("Gangguan kembali? Buka lagi").form("putusan")
        form.fill(note="Mati lagi sejak siang").submit()
        row = walk.tasks[-1]
        assert (row.step, row.desk) == ("5", f"user:{walk.office.users['wisnu']}")
        assert walk.case.ended_at is None
        assert walk.show("ningsih").has("Wisnu Bambu (ketua), Sinta Kapas")
        assert len(walk.notices("reopened")) == 2


def test_later_a_new_report_is_linked(stand: Stand) -> None:
    walk = stand("end")
    with clock.travel(clock.at("2026-11-30 08:00")):
        walk.people.again()
        page = walk.show("ningsih")
        assert "Buka lagi" not in page.text
        refused = walk.form("ningsih", "ulang").fill(note=REASON).submit(status=422)
        assert refused.has(
            "Sudah lewat 5 hari kerja sejak selesai. Buat laporan baru yang menautkan laporan ini."
        )
        form = page.click("Buat laporan lanjutan").form("laporan")
        values = {"extent": "semua", "place": "loket", "since": "30/11/2026 07.40", "contact": "0812-0000-1"}
        new = form.fill(**values, description="Mati lagi sejak pagi").submit()
        assert new.link("Lanjutan dari laporan sebelumnya") == walk.path


def test_a_cancelled_report_is_not_reopened(walk: Walk) -> None:
    walk.to("2")
    walk.form("ningsih", "batalkan").fill(note="Pulih sendiri").submit()
    assert walk.form("ningsih", "ulang").fill(note=REASON).submit(status=422).has("sudah berakhir")


def test_the_path_taken_is_shown_with_each_party(stand: Stand) -> None:
    walk = stand("end")
    page = walk.show("galih")
    assert page.has("Pusat · mutu baku 5 jam")
    for party in ("OPD", "Kepala Dinas", "Kepala Bidang", "Kepala Seksi", "Tim Teknis"):
        assert page.has(party)
