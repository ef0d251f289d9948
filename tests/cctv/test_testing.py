"""Rows 5b and G2: camera by camera, conclusions, what the Subkor may do with them."""

import pytest
from sqlalchemy import insert, select

from app.db import db, write
from app.devices.models import DeviceEvent
from app.documents import letters
from app.sop.cctv_monitoring import room_tests
from app.workflow.models import Case, Pause
from tests.cctv.late_walk import BLURRED, GOOD, LateWalk
from tests.cctv.walk import REASON, People, photo


@pytest.fixture
def walk(people: People) -> LateWalk:
    """A request that does not exist yet."""
    return LateWalk(people)


def test_an_untested_camera_holds_the_report_back(walk: LateWalk) -> None:
    walk.late("5b")
    assert walk.send_test(status=422).has("2 kamera belum diuji.")
    page = walk.test_camera("K-03")
    assert page.has("K-04")  # the next one opens by itself
    assert walk.send_test(status=422).has("1 kamera belum diuji.")
    page = walk.test_camera("K-04")
    assert page.path == f"{walk.path}/uji"
    assert walk.send_test().has("Laporan uji dikirim ke Subkor.")
    assert walk.case.step == "G2"


def test_a_report_is_issued_and_every_camera_remembers_the_test(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test("partial", bad=BLURRED | {"clock_exact": "tidak", "clock_seconds": "42"})
    document = letters.document(walk.last_test.document_id)
    assert document.kind == "laporan_uji"
    assert {slot.name for slot in letters.slots(document.id)} == {"penguji", "subkor"}
    events = db.session.execute(select(DeviceEvent.kind, DeviceEvent.body)).all()
    assert [row.kind for row in events] == ["tested", "tested"]
    assert "selisih 42 detik" in events[1].body


def test_only_the_assigned_team_tests(walk: LateWalk) -> None:
    walk.late("5b")
    for who in ("kirana", "tuti", "ningsih", "arga"):
        assert walk.refused(who, f"uji/{walk.office.cameras['K-03']}") == 403
    page = walk.people["kirana"].post(f"{walk.path}/uji", _raw(walk), status=422)
    assert page.has("Langkah ini ditugaskan kepada Hana Dahlia.")


def _raw(walk: LateWalk) -> dict[str, str]:
    form = walk.people["kirana"].get("/akun/kata-sandi").form()
    return {"bandwidth": "1", "conclusion": "unfit", "kunci": form.value("kunci")}


def test_a_clock_that_is_off_needs_its_seconds(walk: LateWalk) -> None:
    walk.late("5b")
    page = walk.test_camera("K-03", clock_exact="tidak", status=422)
    assert page.has("Isi selisih jam dalam detik.")
    assert walk.test_camera("K-03", clock_exact="tidak", clock_seconds="240").has("K-03 tersimpan.")


def test_a_draft_stays_and_can_be_corrected(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test_camera("K-03", **BLURRED)
    form = walk.form("hana", f"uji/{walk.office.cameras['K-03']}", id="kamera")
    assert (form.value("clear"), form.value("note")) == ("tidak", "Lensa berembun")
    walk.test_camera("K-03", note="")
    task_id = walk.task.id
    draft = room_tests.draft(db.session.connection(), task_id)
    assert [row.clear for row in room_tests.results(db.session.connection(), draft.id)] == [True]


def test_a_snapshot_is_for_those_who_handle_the_case(walk: LateWalk) -> None:
    walk.late("5b", unit="DINSOS")
    form = walk.form("hana", f"uji/{walk.office.cameras['K-03']}", id="kamera").fill(**GOOD)
    form.put(snapshot=photo("k03.jpg")).submit()
    walk.test_camera("K-04")
    walk.send_test()
    address = walk.people["kirana"].get(f"{walk.path}/hasil-uji").link("Tangkapan layar K-03")
    assert walk.people["kirana"].status(address) == 200
    assert walk.people["opd-dinsos"].status(address) in (403, 404)
    assert walk.refused("opd-dinsos", "hasil-uji") == 403


def test_the_conclusion_agrees_with_the_cameras(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test_camera("K-03")
    walk.test_camera("K-04", **BLURRED)
    assert walk.send_test("fit", status=422).has("Kamera K-04 tidak daring atau gambarnya tidak jelas.")
    assert walk.send_test("partial").has("Laporan uji dikirim")


def test_partial_offers_only_the_cameras_that_are_fit(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test("partial", bad=BLURRED)
    form = walk.form("kirana", "hasil-uji", id="hasil-uji")
    assert form.choices("cameras") == [str(walk.office.cameras["K-03"])]
    assert "ok" not in form.choices("decision")
    form.put(decision="ok").submit(status=422)
    walk.judge("partial")
    assert walk.outcomes[-1] == ("G2", "partial")
    offered = room_tests.offered(db.session.connection(), walk.id)
    assert [one.code for one in offered] == ["K-03"]
    assert walk.form("kirana", "jadwal", id="jadwal").choices("cameras") == [str(offered[0].id)]


def test_postponed_with_a_linked_fault_and_tested_again(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test("unfit", bad=BLURRED)
    page = walk.judge("wait", fault="JAR-2026-9999", status=422)
    assert page.has("Laporan gangguan JAR-2026-9999 tidak ditemukan.")
    walk.judge("wait", note="Jaringan jembatan putus")
    assert (walk.state, walk.case.step) == ("Ditunda (jaringan)", "G2")
    reason = db.session.execute(select(Pause.reason).where(Pause.task_id == walk.task.id)).scalar_one()
    assert reason == "menunggu jaringan pulih"
    assert walk.judge("again", status=422).has("Tuliskan alasannya")
    walk.judge("again", note=REASON)
    assert walk.case.step == "5b"
    assert walk.task.desk == f"user:{walk.office.users['hana']}"
    walk.test("fit")
    walk.judge("ok")
    assert walk.outcomes[-4:] == [("5b", "unfit"), ("G2", "postpone"), ("5b", "fit"), ("G2", "ok")]
    assert len(room_tests.sent(db.session.connection(), walk.id)) == 2


def test_the_fault_report_is_linked_by_its_number(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test("unfit", bad=BLURRED)
    fault = {name: value for name, value in walk.case._asdict().items() if name != "id"}
    fault |= {"sop": "network_fault", "number": "JAR-2026-0093", "title": "K-09 dan K-10 putus"}
    with write() as connection:  # a running report of the other SOP
        connection.execute(insert(Case).values(**fault))
    walk.judge("wait", fault="jar-2026-0093", note="Menunggu K-04")
    page = walk.people["kirana"].get(f"{walk.path}/hasil-uji")
    assert page.has("JAR-2026-0093")
    assert page.has("Sedang ditangani")


def test_refused_for_the_network_goes_out_as_a_reply(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test("unfit", bad=BLURRED)
    walk.judge("refuse", note="Jaringan belum pulih bulan ini")
    assert (walk.case.step, walk.reply.kind, walk.reply.reason) == ("2", "ditolak", "gangguan_jaringan")
    assert walk.task.desk == f"position:{walk.office.positions['KADIS-KOM']}"
    walk.sign()
    walk.send()
    assert walk.case.ending == "ditolak"


def test_only_the_subkor_decides_and_an_addendum_stands_beside(walk: LateWalk) -> None:
    walk.late("G2")
    page = walk.people["hana"].get(f"{walk.path}/hasil-uji")
    assert not page.root.all("form", id="hasil-uji")
    form = walk.form("hana", "uji/tambahan", id="catatan")
    page = form.fill(note="K-03 diuji lagi pukul 10, tetap jelas").submit()
    assert page.has("K-03 diuji lagi pukul 10")
    assert walk.refused("kirana", "uji/tambahan") == 403
    walk.judge("ok")
    assert walk.case.step == "6"


def test_a_sent_test_pulled_back_is_a_draft_again(walk: LateWalk) -> None:
    walk.late("5b")
    walk.test()
    number = walk.last_test.document_id
    walk.show("hana").form(action=f"/kasus/{walk.id}/tarik-kembali").submit()
    assert walk.case.step == "5b"
    assert walk.last_test is None
    assert letters.document(number).status == "dibatalkan"
    walk.send_test()
    assert walk.case.step == "G2"
