"""Row 7b: written by the TCM team, returned or accepted by the Subkor, added to afterwards."""

import io
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app.db import db
from app.documents import letters
from app.sop.cctv_monitoring import session_reading
from app.workflow.models import Notice
from tests.cctv.late_walk import LateWalk, at
from tests.cctv.walk import REASON, People, photo


@pytest.fixture
def walk(people: People) -> Iterator[LateWalk]:
    """A request whose session has just been held."""
    one = LateWalk(people).late("7")
    with at(people, "2026-11-24 09:00"):
        one.hold()
        yield one


def _document(walk: LateWalk) -> int:
    db.session.rollback()
    connection = db.session.connection()
    slot = session_reading.held(connection, walk.id)
    return int(session_reading.report(connection, slot.id).document_id)


def test_accepted_the_case_ends_and_tu_sends_a_copy(walk: LateWalk) -> None:
    walk.observe()
    walk.report()
    assert walk.task.desk == f"position:{walk.office.positions['SUBKOR-ILE']}"
    document = letters.document(_document(walk))
    assert document.kind == "laporan_sesi"
    assert {slot.name for slot in letters.slots(document.id)} == {"operator", "subkor"}
    walk.review()
    assert walk.case.ending == "selesai"
    told = select(Notice.body).where(
        Notice.case_id == walk.id, Notice.desk == "role:tu", Notice.kind == "copy"
    )
    assert "Kirim salinannya kepada" in db.session.execute(told).scalar_one()
    assert [row for row, _ in walk.outcomes] == ["1", "2", "3", "4", "5", "5b", "G2", "6", "7", "7b"]
    assert sum(row.standard_minutes or 0 for row in walk.done) == 640


def test_nothing_is_accepted_before_it_is_sent(walk: LateWalk) -> None:
    page = walk.people["kirana"].get(f"{walk.path}/laporan")
    assert not page.root.all("form", id="periksa")
    kunci = walk.people["kirana"].get("/akun/kata-sandi").form().value("kunci")
    for decision in ("terima", "kembalikan"):
        post = {"kunci": kunci, "decision": decision, "note": REASON}
        page = walk.people["kirana"].post(f"{walk.path}/laporan/periksa", post, status=422)
        assert page.has("Laporan belum diperiksa Subkor.")
    assert walk.case.step == "7b"


def test_an_empty_report_is_not_sent(walk: LateWalk) -> None:
    assert walk.report(status=422).has("Data Monitoring masih kosong. Isi minimal satu baris.")


def test_a_draft_is_kept_and_a_wrong_line_dropped(walk: LateWalk) -> None:
    walk.report("Simpan draf")
    assert walk.form("hana", "laporan", id="ringkasan").value("summary").startswith("Parkir liar")
    walk.observe()
    assert walk.observe(count="banyak", status=422).has("Isi dengan angka")
    walk.press("hana", "laporan", "laporan/data/1/hapus")
    assert walk.people["hana"].get(f"{walk.path}/laporan").has("Belum ada data.")


def test_returned_and_sent_again_with_the_same_number(walk: LateWalk) -> None:
    walk.observe()
    walk.report()
    first = letters.document(_document(walk))
    assert not walk.people["hana"].get(f"{walk.path}/laporan").root.all("form", id="baris")
    assert walk.review("kembalikan", status=422).has("Tuliskan alasannya")
    walk.review("kembalikan", "Sebutkan jumlah kendaraan tiap kamera")
    assert walk.outcomes[-1] == ("7b", "return")
    assert walk.task.desk == f"user:{walk.office.users['hana']}"
    assert letters.document(first.id).status == "diganti"
    assert walk.people["hana"].get(f"{walk.path}/laporan").has("Laporan dikembalikan Subkor.")
    walk.observe(observed="Sepeda motor di trotoar")
    walk.report()
    second = letters.document(_document(walk))
    assert (second.number, second.revision) == (first.number, 1)
    walk.review()
    assert walk.case.ending == "selesai"


def test_only_the_team_writes_and_only_the_subkor_judges(walk: LateWalk) -> None:
    for who in ("kirana", "tuti", "banyu"):
        assert walk.people[who].status(f"{walk.path}/laporan/data", "POST") == 403
    walk.observe()
    walk.report()
    for who in ("hana", "tuti", "banyu", "arga"):
        assert walk.people[who].status(f"{walk.path}/laporan/periksa", "POST") == 403
    kunci = walk.people["kirana"].get("/akun/kata-sandi").form().value("kunci")
    post = {"kunci": kunci, "summary": "Ditulis Subkor sendiri"}
    assert walk.people["kirana"].post(f"{walk.path}/laporan", post, status=422).has("Tim TCM Room")


def test_files_but_no_footage(walk: LateWalk) -> None:
    form = walk.form("hana", "laporan", id="lampiran")
    page = form.put(file=(io.BytesIO(b"\x00\x00\x00\x18ftypmp42video"), "sesi.mp4")).submit(status=422)
    assert page.has("sesi.mp4 bukan foto")
    form = walk.form("hana", "laporan", id="lampiran")
    assert form.put(file=photo("tabel.jpg")).submit().has("tabel.jpg")


def test_an_addendum_after_the_end(walk: LateWalk) -> None:
    walk.observe()
    walk.report()
    form = walk.form("hana", "laporan/tambahan", id="catatan").fill(note="Jumlah dihitung ulang menjadi 14")
    assert form.submit(status=422).has("Tambahan ditulis setelah laporan diterima Subkor.")
    walk.review()
    form = walk.form("hana", "laporan/tambahan", id="catatan").fill(note="Jumlah dihitung ulang menjadi 14")
    assert form.submit().has("Jumlah dihitung ulang menjadi 14")
    assert walk.refused("tuti", "laporan/tambahan") == 403
