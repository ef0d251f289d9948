"""Rows 5b and G2 on screen: the test camera by camera, and what the Subkor makes of it."""

from typing import Any

from flask import Response, flash, redirect
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.files import store
from app.sop.cctv_monitoring import room_tests
from app.sop.cctv_monitoring.actions import deciding, testing
from app.sop.cctv_monitoring.session_forms import CameraTestForm, NoteOnlyForm, TestDecisionForm, TestSendForm
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import page
from app.workflow.page import Loaded

Answer = Response | BaseResponse
READERS = (Role.TCMR, Role.SUBKOR, Role.KABID, Role.KADIS)
YES = {"ya": True, "tidak": False}


@bp.route("/cctv/<int:case_id>/uji", methods=["GET", "POST"])
@allow(*READERS)
def test(case_id: int) -> Answer:
    """Row 5b: the list of cameras, the room, the conclusion. Big targets, one column."""
    one = page.opened(CCTV_MONITORING, case_id)
    form = TestSendForm()
    if carried_out(
        form,
        lambda: testing.send_test(
            case_id,
            form.conclusion.data,
            form.mbps,
            form.note.data or "",
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Laporan uji dikirim ke Subkor.",
    ):
        return redirect(one.path)
    one = page.load(CCTV_MONITORING, case_id)
    return pages.render("cctv/test.html", form=form, one=one, **_progress(one))


def _progress(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    cameras = room_tests.requested(connection, one.id)
    draft = room_tests.draft(connection, one.task.id) if one.step == "5b" else None
    results = room_tests.results(connection, draft.id) if draft else []
    done = {row.camera_id: row for row in results}
    return {
        "cameras": cameras,
        "results": done,
        "missing": [camera for camera in cameras if camera.id not in done],
        "testing": one.step == "5b" and one.assigned,
        "usable": room_tests.usable,
    }


@bp.route("/cctv/<int:case_id>/uji/<int:camera_id>", methods=["GET", "POST"])
@allow(Role.TCMR)
def test_camera(case_id: int, camera_id: int) -> Answer:
    """One camera; saved at once, then the next one that is not tested."""
    one = page.load(CCTV_MONITORING, case_id)
    progress = _progress(one)
    camera = next((item for item in progress["cameras"] if item.id == camera_id), None)
    if camera is None or not progress["testing"]:
        raise Refused("Kamera ini tidak sedang Anda uji.", status=404)
    form = CameraTestForm(data=_before(progress["results"].get(camera_id)))
    if carried_out(form, lambda: _save(one, camera_id, form), f"{camera.code} tersimpan."):
        left = [item.id for item in progress["missing"] if item.id != camera_id]
        return redirect(f"{one.path}/uji/{left[0]}" if left else f"{one.path}/uji")
    return pages.render("cctv/test_camera.html", form=form, one=one, camera=camera, **progress)


def _before(row: Any) -> dict[str, Any]:
    if row is None:
        return {}
    words = {name: "ya" if getattr(row, name) else "tidak" for name in _BOXES}
    return {**words, "ptz": row.ptz, "clock_seconds": row.clock_seconds, "note": row.note}


_BOXES = ("online", "clear", "clock_exact", "recording")


def _save(one: Loaded, camera_id: int, form: Any) -> None:
    exact = YES[form.clock_exact.data]
    result = testing.CameraResult(
        online=YES[form.online.data],
        clear=YES[form.clear.data],
        ptz=form.ptz.data,
        clock_exact=exact,
        clock_seconds=None if exact else form.clock_seconds.data,
        recording=YES[form.recording.data],
        note=form.note.data or "",
    )
    pictures = [store.stage(item, kind="photo", field="snapshot") for item in form.snapshot.data or []]
    testing.save_camera(
        one.id,
        camera_id,
        result,
        actor=one.actor,
        post=form.post_key,
        snapshot=pictures[0] if pictures else None,
    )


@bp.route("/cctv/<int:case_id>/uji/tambahan", methods=["GET", "POST"])
@allow(Role.TCMR)
def test_addendum(case_id: int) -> Answer:
    """Something to add after sending."""
    one = page.load(CCTV_MONITORING, case_id)
    form = NoteOnlyForm()
    if carried_out(
        form,
        lambda: testing.add_test_note(case_id, form.note.data, actor=one.actor, post=form.post_key),
        "Tambahan hasil uji dicatat.",
    ):
        return redirect(f"{one.path}/hasil-uji")
    return pages.render(
        "cctv/note.html", form=form, one=one, title="Tambahan hasil uji", primary="Simpan tambahan"
    )


DECISIONS = {
    "ok": ("Layak: lanjut ke penjadwalan", ""),
    "partial": ("Layak sebagian: tawarkan kamera yang layak", "Pilih kameranya di bawah."),
    "wait": ("Tunda: menunggu jaringan pulih", "Hitungan waktu berhenti; tautkan laporan gangguannya."),
    "again": ("Uji ulang", "Kembali ke Tim TCM Room."),
    "refuse": ("Tolak: gangguan jaringan", "Surat Balasan disiapkan dan dikirim melalui TU."),
}


@bp.route("/cctv/<int:case_id>/hasil-uji", methods=["GET", "POST"])
@allow(*READERS)
def test_result(case_id: int) -> Answer:
    """Row G2: the result, and the Subkor's decision."""
    one = page.opened(CCTV_MONITORING, case_id)
    form = TestDecisionForm()
    fit = _choices(one, form)
    if carried_out(form, lambda: _decide(one, form), "Keputusan hasil uji dicatat."):
        return redirect(one.path)
    if not form.errors and not form.cameras.data:
        form.cameras.data = fit
    return pages.render("cctv/test_result.html", form=form, **_results(page.load(CCTV_MONITORING, case_id)))


def _choices(one: Loaded, form: Any) -> list[int]:
    connection = db.session.connection()
    test = room_tests.last(connection, one.id)
    fit = [row for row in room_tests.results(connection, test.id) if room_tests.usable(row)] if test else []
    form.cameras.choices = [(row.camera_id, f"{row.code} {row.name}") for row in fit]
    keys = [key for key in DECISIONS if key != "wait" or (one.task and one.task.paused_at is None)]
    keys = [key for key in keys if key != "ok" or (test and test.conclusion == "fit")]
    keys = [key for key in keys if key != "partial" or fit]
    form.decision.choices = [(key, *DECISIONS[key]) for key in keys]
    return [row.camera_id for row in fit]


def _decide(one: Loaded, form: Any) -> None:
    more: dict[str, Any] = {"actor": one.actor, "version": one.version, "post": form.post_key}
    note, choice = form.note.data or "", form.decision.data
    if choice == "ok":
        deciding.accept_test(one.id, **more)
    elif choice == "partial":
        deciding.offer_cameras(one.id, form.cameras.data or [], **more)
    elif choice == "wait":
        deciding.wait_for_network(one.id, note, form.fault.data or "", **more)
    elif choice == "again":
        deciding.test_again(one.id, note, **more)
    else:
        deciding.refuse_test(one.id, note, **more)


def _results(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    tests = room_tests.sent(connection, one.id)
    return {
        "one": one,
        "tests": [(test, room_tests.results(connection, test.id)) for test in tests],
        "conclusions": room_tests.CONCLUSIONS,
        "ptz": room_tests.PTZ,
        "clock_words": testing.clock_words,
        "usable": room_tests.usable,
        "faults": room_tests.faults(connection, one.id),
        "addenda": room_tests.addenda(connection, one.id, "uji"),
        "deciding": one.step == "G2" and one.actor.acts(Role.SUBKOR),
        "may_add": bool(tests) and one.actor.acts(Role.TCMR),
    }


def pressed(form: Any, act: Any, said: str) -> None:
    """One button: a refusal is a page of its own."""
    if form.accepted():
        act()
        flash(said, "green")
