"""Row 6: proposals, answers, clashes, the Kabid's permission, the retest; rescheduling from row 7."""

from collections.abc import Callable

import pytest
from sqlalchemy import insert, select

from app import clock
from app.accounts.models import Membership
from app.db import db, write
from app.workflow.models import Case, Notice
from tests.cctv.late_walk import END, START, LateWalk, at
from tests.cctv.walk import REASON, People
from tests.eticketing.test_parallel import at_once


@pytest.fixture
def walk(people: People) -> LateWalk:
    """A request that does not exist yet."""
    return LateWalk(people)


@pytest.fixture
def other(people: People) -> LateWalk:
    """Another one."""
    return LateWalk(people)


def test_a_proposal_stops_the_clock_until_the_applicant_has_answered(walk: LateWalk) -> None:
    walk.late("6")
    form = walk.form("kirana", "jadwal", id="jadwal")
    assert form.value("room") == "TCM Room"
    assert form.value("starts_at") == "23/11/2026 09.00"  # after the weekend
    assert form.value("ends_at") == "23/11/2026 11.00"
    walk.propose()
    assert walk.task.paused_at is not None
    assert walk.slots[-1].state == "proposed"
    walk.answer()
    assert walk.task.paused_at is None
    assert (walk.slots[-1].state, walk.slots[-1].answer_how) == ("agreed", "telepon")
    walk.confirm()
    assert walk.case.step == "7"
    assert walk.task.desk == f"user:{walk.office.users['hana']}"
    assert walk.task.due_at is None  # runs from the start of the session, never from its scheduling
    assert walk.reply.kind == "diterima"


def test_the_subkor_records_the_answer_and_confirms_at_once(walk: LateWalk) -> None:
    walk.late("6")
    walk.propose()
    assert walk.refused("hana", "jawaban") == 403
    assert walk.answer(confirm="y", at="20/11/2026 23.59", status=422).has("tidak boleh sesudah sekarang")
    walk.answer(confirm="y")
    assert (walk.case.step, walk.slots[-1].state) == ("7", "booked")
    assert walk.slots[-1].answer_name == "Pak Dishub"


def test_sent_twice_counts_once_and_a_stale_page_says_who_was_faster(walk: LateWalk) -> None:
    walk.late("6")
    operator = walk.office.users["hana"]
    form = walk.form("kirana", "jadwal", id="jadwal").fill(starts_at=START, ends_at=END, operator_id=operator)
    stale = walk.form("kirana", "jadwal", id="jadwal").fill(starts_at=START, ends_at=END)
    form.submit()
    form.submit()
    assert len(walk.slots) == 1
    page = stale.submit(status=422)
    assert page.has("Permohonan ini baru saja diubah Kirana Fajar")
    assert page.form("jadwal").value("starts_at") == START


def test_tu_records_the_answer_and_the_subkor_confirms(walk: LateWalk) -> None:
    walk.late("6")
    walk.propose()
    walk.answer(who="tuti", how="wa")
    assert (walk.slots[-1].state, walk.slots[-1].answer_how) == ("agreed", "wa")
    assert walk.people["tuti"].status(f"{walk.path}/jadwal/tetapkan", "POST") == 403
    walk.confirm()
    assert walk.case.step == "7"


def test_nothing_is_confirmed_without_an_answer(walk: LateWalk) -> None:
    walk.late("6")
    walk.propose()
    page = walk.people["kirana"].get(f"{walk.path}/jadwal")
    assert not page.root.all("form", action=f"{walk.path}/jadwal/tetapkan")
    token = walk.form("kirana", "jadwal/uji-ulang", id="catatan").value("kunci")
    page = walk.people["kirana"].post(f"{walk.path}/jadwal/tetapkan", {"kunci": token}, status=409)
    assert page.has("Pemohon belum menyetujui waktu ini.")


def test_the_agency_answers_in_its_own_account(walk: LateWalk) -> None:
    walk.late("6", unit="DINSOS")
    walk.propose()
    assert walk.refused("opd-pustaka", "jawaban") == 404
    assert walk.refused("opd-dinsos", "jadwal") == 403
    assert walk.show("opd-dinsos").has("Selasa, 24 November 2026")
    walk.answer(who="opd-dinsos")
    assert (walk.slots[-1].state, walk.slots[-1].answer_how) == ("agreed", "aplikasi")
    walk.confirm()
    assert walk.case.step == "7"
    page = walk.show("opd-dinsos")
    assert page.has("Terjadwal")
    assert not page.has("Hasil per kamera")


def test_another_time_closes_row_6_and_opens_it_again(walk: LateWalk) -> None:
    walk.late("6", unit="DINSOS")
    walk.propose()
    wish = {"starts_at": "25/11/2026 13.00", "ends_at": "25/11/2026 15.00"}
    assert walk.answer("usul", "opd-dinsos", status=422).has("Isi tanggal dan jam yang diusulkan.")
    assert walk.answer("usul", "opd-dinsos", **wish, status=422).has("Tuliskan alasannya")
    walk.answer("usul", "opd-dinsos", **wish, note=REASON)
    assert walk.outcomes[-1] == ("6", "propose")
    assert walk.case.step == "6"
    assert walk.task.paused_at is None
    assert [slot.state for slot in walk.slots] == ["replaced", "countered"]
    walk.propose(**wish)  # the very time that they asked for
    assert walk.slots[-1].state == "agreed"
    assert walk.task.paused_at is None
    walk.confirm()
    assert walk.case.step == "7"


def test_the_past_and_a_turned_span_are_refused(walk: LateWalk) -> None:
    walk.late("6")
    page = walk.propose(starts_at="20/11/2026 08.00", ends_at="20/11/2026 08.30", status=422)
    assert page.has("Tanggal dan jam ini sudah lewat.")
    assert walk.propose(ends_at="24/11/2026 08.00", status=422).has("Jam selesai harus sesudah jam mulai.")


@pytest.mark.parametrize("shared", ["room", "operator", "camera"])
def test_room_operator_and_cameras_serve_one_session_at_a_time(
    walk: LateWalk, other: LateWalk, shared: str
) -> None:
    walk.late("7")
    cameras = ("K-03", "K-04") if shared == "camera" else ("K-05", "K-06")
    ids = [walk.office.cameras[code] for code in cameras]
    other.late("6", number="300.2/118/2026", unit="BPBD", cameras=cameras)
    _second_operator(walk)
    operator = "hana" if shared == "operator" else "sinta"
    values = {"operator_id": walk.office.users[operator], "cameras": ids}
    room = "TCM Room" if shared == "room" else "Ruang rapat"
    wrong = {"starts_at": "24/11/2026 10.30", "ends_at": "24/11/2026 12.00"}
    page = other.propose(room=room, **values, **wrong, status=422)
    assert page.has("Bersamaan dengan 001/2026 24/11 09.00–11.00.")
    other.propose(room=room, **values, starts_at=END, ends_at="24/11/2026 12.00")  # right after is free


def _second_operator(walk: LateWalk) -> None:
    with write() as connection:
        values = {"user_id": walk.office.users["sinta"], "unit_id": walk.office.units["URK"], "role": "tcmr"}
        connection.execute(insert(Membership).values(**values, from_at=clock.at("2026-11-02 07:30")))


def test_of_two_who_confirm_the_same_room_at_once_one_gets_it(walk: LateWalk, other: LateWalk) -> None:
    for one, number in ((walk, "1/2026"), (other, "2/2026")):
        one.late("6", number=number)
        one.propose()
        one.answer()
    posts = [_ready(one) for one in (walk, other)]
    assert sorted(at_once(posts)) == [302, 409]
    steps = db.session.execute(select(Case.step).where(Case.sop == "cctv_monitoring")).scalars().all()
    assert sorted(steps) == ["6", "7"]
    late = walk if walk.case.step == "6" else other
    assert late.confirm(status=409).has("Bersamaan dengan 00")


def _ready(one: LateWalk) -> Callable[[], int]:
    """The open page of the Subkor, with the button not yet pressed."""
    browser = one.people["kirana"]
    form = browser.get(f"{one.path}/jadwal").form(action=f"{one.path}/jadwal/tetapkan")
    data = form.values.copy()
    return lambda: browser.open(f"{one.path}/jadwal/tetapkan", method="POST", data=data).status_code


def test_outside_working_hours_the_kabid_decides(walk: LateWalk) -> None:
    walk.late("6")
    walk.propose(starts_at="21/11/2026 09.00", ends_at="21/11/2026 11.00")  # a Saturday
    page = walk.answer(confirm="y", status=422)
    assert page.has("Sesi di luar jam kerja menunggu persetujuan Kepala Bidang.")
    desk = f"position:{walk.office.positions['KABID-APT']}"
    kinds = select(Notice.kind).where(Notice.desk == desk, Notice.case_id == walk.id)
    assert "cctv_permit" in db.session.execute(kinds).scalars().all()
    page = walk.show("banyu").click("Putuskan permintaan")
    assert walk.people["kirana"].status(page.path) == 403
    page.form("izin").fill(allowed="ya").submit()
    walk.answer(confirm="y")
    assert walk.case.step == "7"


def test_the_kabid_says_no(walk: LateWalk) -> None:
    walk.late("6")
    walk.propose(starts_at="20/11/2026 20.00", ends_at="20/11/2026 21.00")
    page = walk.people["banyu"].get(f"{walk.path}/jadwal").click("Putuskan permintaan")
    page = page.form("izin").fill(allowed="tidak").submit(status=422)
    assert page.has("Tuliskan alasannya")
    page.form("izin").fill(note="Operator tidak bertugas malam").submit()
    walk.answer()
    page = walk.people["kirana"].get(f"{walk.path}/jadwal")
    assert page.has("tidak disetujui Kepala Bidang")
    walk.propose()
    walk.answer(confirm="y")
    assert walk.case.step == "7"


def test_an_old_test_is_done_again(walk: LateWalk, people: People) -> None:
    walk.late("6")
    walk.propose(starts_at="30/11/2026 09.00", ends_at="30/11/2026 11.00")
    with at(people, "2026-11-25 15:00"):  # the third working day
        walk.answer()
        page = walk.people["kirana"].get(f"{walk.path}/jadwal")
        assert page.has("berlaku 3 hari kerja")
    with at(people, "2026-11-26 08:00"):
        page = walk.confirm(status=409)
        assert page.has("Hasil uji tanggal 20 November 2026 sudah lebih dari 3 hari kerja.")
        walk.form("kirana", "jadwal/uji-ulang", id="catatan").fill(note=REASON).submit()
        assert (walk.case.step, walk.slots[-1].state) == ("5b", "replaced")
        walk.test()
        walk.judge("ok")
        walk.propose(starts_at="30/11/2026 09.00", ends_at="30/11/2026 11.00")
        walk.answer(confirm="y")
    people.again()
    assert walk.case.step == "7"
    assert [row for row in walk.outcomes if row[0] == "6"] == [("6", "retest"), ("6", "confirm")]


def test_rescheduling_keeps_the_old_time_and_the_fourth_needs_the_kabid(walk: LateWalk) -> None:
    walk.late("7")
    assert walk.refused("hana", "jadwal/ulang") == 403
    for turn in range(3):
        page = walk.reschedule(f"Pemohon berhalangan {turn + 1}")
        assert walk.case.step == "6"
        assert page.has(f"dijadwalkan ulang {turn + 1} kali")
        walk.propose(starts_at=f"2{turn + 4}/11/2026 13.00", ends_at=f"2{turn + 4}/11/2026 15.00")
        walk.answer(confirm="y")
    assert [slot.state for slot in walk.slots] == ["rescheduled"] * 3 + ["booked"]
    assert [slot.reason for slot in walk.slots[:3]] == [f"Pemohon berhalangan {n}" for n in (1, 2, 3)]
    assert walk.reschedule("Pemohon berhalangan lagi").has("Permintaan dikirim ke Kepala Bidang.")
    assert walk.case.step == "7"
    assert walk.reschedule("Pemohon berhalangan lagi", status=422).has("sudah dikirim ke Kepala Bidang")
    walk.people["banyu"].get(f"{walk.path}/jadwal").click("Putuskan permintaan").form("izin").fill(
        allowed="ya"
    ).submit()
    walk.reschedule("Pemohon berhalangan lagi")
    assert walk.case.step == "6"


def test_a_booking_pulled_back_is_an_agreement_again(walk: LateWalk) -> None:
    walk.late("7")
    walk.show("kirana").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert (walk.case.step, walk.slots[-1].state) == ("6", "agreed")
    walk.confirm()
    assert walk.case.step == "7"


def test_the_week_shows_sessions_and_to_agencies_only_that_the_room_is_taken(walk: LateWalk) -> None:
    walk.late("7")
    page = walk.people["hana"].get("/jadwal-cctv", query={"minggu": "2026-11-24"})
    assert page.has(walk.case.number)
    assert page.has("09.00–11.00")
    assert page.has("K-03, K-04")
    assert page.click("Minggu sebelumnya").has("Hari ini")
    page = walk.people["ningsih"].get("/jadwal-cctv", query={"minggu": "2026-11-24"})
    assert page.has("Terpakai")
    assert not page.has(walk.case.number)
    page = walk.people["wisnu"].get("/jadwal-cctv", query={"minggu": "2026-11-24"})
    assert page.has(walk.case.number)
    assert walk.path not in page.links()
    assert walk.people["mira"].status("/jadwal-cctv") == 403
    walk.people["ningsih"].get("/jadwal-cctv", query={"minggu": "kemarin"})
