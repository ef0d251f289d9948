"""Row 7: who must be there, when its clock runs, and what happens when nobody comes."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app import clock
from app.db import db, write
from app.sop.cctv_monitoring import session_reading
from app.workflow import timing
from app.workflow.models import Notice
from tests.cctv.late_walk import LateWalk, at
from tests.cctv.walk import REASON, People

DAY = "2026-11-24"


@pytest.fixture
def walk(people: People) -> LateWalk:
    """A request whose session is booked for 24 November, 09.00."""
    return LateWalk(people).late("7")


@pytest.fixture
def morning(walk: LateWalk, people: People) -> Iterator[LateWalk]:
    """The same on its day, a quarter of an hour before."""
    with at(people, f"{DAY} 08:45"):
        yield walk


def _run(walk: LateWalk) -> object:
    slot_id = walk.slots[-1].id
    return session_reading.run(db.session.connection(), slot_id)


def test_a_session_without_operator_is_refused(morning: LateWalk) -> None:
    kunci = morning.form("hana", "sesi").value("kunci")
    post = {"kunci": kunci, "versi": str(morning.case.version)}
    for page in ("mulai", "selesai"):
        answer = morning.people["hana"].post(f"{morning.path}/sesi/{page}", post, status=409)
        assert answer.has("Sesi wajib didampingi operator TCM Room.")
    assert morning.case.step == "7"


def test_the_session_waits_for_its_day(walk: LateWalk) -> None:
    page = walk.press("hana", "sesi", "sesi/hadir", status=409)
    assert page.has("Sesi ini dijadwalkan Selasa, 24 November 2026 pukul 09.00 WIB.")


def test_only_the_assigned_operator_runs_it(morning: LateWalk) -> None:
    for who in ("kirana", "tuti", "arga", "ningsih"):
        assert morning.people[who].status(f"{morning.path}/sesi/hadir", "POST") == 403
    page = morning.people["kirana"].get(f"{morning.path}/sesi")
    assert not page.root.all("form", action=f"{morning.path}/sesi/hadir")


def test_the_standard_is_measured_from_the_start_of_the_session(morning: LateWalk, people: People) -> None:
    assert (morning.task.due_at, morning.task.started_at) == (None, None)
    morning.press("hana", "sesi", "sesi/hadir")
    assert morning.task.due_at is None
    with clock.travel(clock.at(f"{DAY} 09:05")):
        morning.press("hana", "sesi", "sesi/mulai")
        assert morning.task.started_at == clock.at(f"{DAY} 09:05")
        assert morning.task.due_at == clock.at(f"{DAY} 11:05")
        assert morning.state == "Berlangsung"
        assert morning.show("kirana").has("0 menit terpakai")
        with write() as connection:  # a calendar that has changed counts from the same start
            timing.recompute(connection, clock.now())
        assert morning.task.due_at == clock.at(f"{DAY} 11:05")
        morning.guest()
    with clock.travel(clock.at(f"{DAY} 10:50")):
        people.again("hana")
        page = morning.press("hana", "sesi", "sesi/tamu/1/keluar")
        assert page.has("keluar 10.50")
        form = morning.form("hana", "sesi", id="akhir")
        form.fill(shown=[morning.office.cameras["K-03"]], incidents="Listrik padam 2 menit").submit()
        page = morning.press("hana", "sesi", "sesi/selesai")
    assert page.path == f"{morning.path}/laporan"
    row = morning.done[-1]
    assert (row.step, row.outcome, row.working_minutes) == ("7", "held", 105)
    assert morning.task.desk == f"user:{morning.office.users['hana']}"
    run = _run(morning)
    assert (run.began_at, run.ended_at) == (clock.at(f"{DAY} 09:05"), clock.at(f"{DAY} 10:50"))
    cameras = session_reading.cameras(db.session.connection(), run.slot_id)
    assert [(one.code, one.shown) for one in cameras] == [("K-03", True), ("K-04", False)]


def test_nobody_leaves_the_list_without_the_pledge(morning: LateWalk) -> None:
    morning.press("hana", "sesi", "sesi/hadir")
    morning.press("hana", "sesi", "sesi/mulai")
    page = morning.form("hana", "sesi", id="tamu").fill(name="Sari", agency="Dishub").submit(status=422)
    assert page.has("Pilih cara menyetujui pernyataan kerahasiaan")
    morning.form("hana", "sesi", id="akhir").submit()
    assert morning.press("hana", "sesi", "sesi/selesai", status=409).has("Daftar hadir masih kosong.")
    morning.guest("Sari Nipah", pledge="belum")
    morning.guest("Joko Lamtoro", pledge="kertas", number="198001012010011000")
    page = morning.press("hana", "sesi", "sesi/selesai", status=409)
    assert page.has("Pernyataan kerahasiaan belum disetujui: Sari Nipah.")
    morning.press("hana", "sesi", "sesi/tamu/1/setuju")
    assert morning.press("hana", "sesi", "sesi/selesai", status=409).has("Jam keluar belum diisi")
    for number in (1, 2):
        morning.press("hana", "sesi", f"sesi/tamu/{number}/keluar")
    morning.press("hana", "sesi", "sesi/selesai")
    assert morning.case.step == "7b"
    page = morning.people["hana"].get(f"{morning.path}/daftar-hadir")
    assert page.has("Daftar Hadir")


def test_what_has_begun_is_neither_cancelled_nor_moved(morning: LateWalk) -> None:
    moving = morning.form("kirana", "jadwal/ulang", id="catatan").fill(note=REASON)
    giving_up = morning.form("tuti", "batalkan").fill(note=REASON)
    morning.press("hana", "sesi", "sesi/hadir")
    morning.press("hana", "sesi", "sesi/mulai")
    for form in (moving, giving_up):
        form.put(versi=str(morning.case.version))
        assert form.submit(status=422).has("Sesi sudah dimulai")
    assert morning.case.step == "7"


def test_cancelled_before_it_begins_the_room_is_free_again(walk: LateWalk, people: People) -> None:
    walk.decide("tuti", "batalkan")
    assert walk.case.ending == "dibatalkan"
    assert not walk.show("kirana").has("Jadwal sesi")
    other = LateWalk(people).late("6", number="9/2026")
    other.propose()
    assert other.slots[-1].state == "proposed"
    page = walk.people["hana"].get("/jadwal-cctv", query={"minggu": DAY})
    assert not page.has(walk.case.number)


def test_nobody_came_the_first_time(walk: LateWalk, people: People) -> None:
    with at(people, f"{DAY} 09:29"):
        page = walk.press("hana", "sesi", "sesi/tidak-hadir", status=409)
        assert page.has("Tidak hadir baru dapat dicatat pukul 09.30, 30 menit setelah jadwal.")
    with at(people, f"{DAY} 09:30"):
        walk.press("hana", "sesi", "sesi/tidak-hadir")
        assert (walk.case.step, walk.state, walk.slots[-1].state) == ("6", "Tidak hadir", "missed")
        told = select(Notice.desk).where(Notice.case_id == walk.id, Notice.kind == "schedule")
        desk = f"position:{walk.office.positions['KABID-APT']}"
        assert desk in db.session.execute(told).scalars().all()


def test_nobody_came_twice(walk: LateWalk, people: People) -> None:
    with at(people, f"{DAY} 09:40"):
        walk.press("hana", "sesi", "sesi/tidak-hadir")
        walk.propose(starts_at="25/11/2026 13.00", ends_at="25/11/2026 15.00")
        walk.answer(confirm="y")
    with at(people, "2026-11-25 13:45"):
        walk.press("hana", "sesi", "sesi/tidak-hadir")
        assert (walk.case.step, walk.reply.kind) == ("2", "dibatalkan")
        walk.sign()
        walk.send()
        assert walk.case.ending == "dibatalkan"
        assert [row for row in walk.outcomes if row[0] == "7"] == [("7", "no_show"), ("7", "no_show")]
    people.again()


def test_once_begun_nobody_is_absent(morning: LateWalk) -> None:
    morning.press("hana", "sesi", "sesi/hadir")
    morning.press("hana", "sesi", "sesi/mulai")
    kunci = morning.form("hana", "sesi").value("kunci")
    post = {"kunci": kunci, "versi": str(morning.case.version)}
    with clock.travel(clock.at(f"{DAY} 09:31")):
        page = morning.people["hana"].post(f"{morning.path}/sesi/tidak-hadir", post, status=409)
    assert page.has("Sesi sudah dimulai")
