"""Row 6 on screen: propose, answer, confirm, move; and what the Kabid has to allow."""

from datetime import timedelta
from typing import Any

from flask import Response, abort, redirect
from werkzeug.wrappers import Response as BaseResponse

from app import clock, settings
from app.accounts import directory
from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.sop.cctv_monitoring import room_tests, session_reading
from app.sop.cctv_monitoring.actions import permits, scheduling
from app.sop.cctv_monitoring.actions.scheduling import Answer as Said
from app.sop.cctv_monitoring.actions.slots import Proposal
from app.sop.cctv_monitoring.session_forms import (
    AnswerForm,
    NoteOnlyForm,
    PermitForm,
    RecordedAnswerForm,
    ScheduleForm,
)
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp, turns
from app.sop.cctv_monitoring.views.testing import pressed
from app.web import pages
from app.web.acts import carried_out
from app.workflow import page, timing
from app.workflow.forms import ActForm
from app.workflow.page import Loaded

Answer = Response | BaseResponse


@bp.route("/cctv/<int:case_id>/jadwal", methods=["GET", "POST"])
@allow(Role.SUBKOR, Role.KABID, Role.KADIS, Role.TU, Role.TCMR)
def plan(case_id: int) -> Answer:
    """Row 6: times so far, and a proposal by the Subkor."""
    one = page.opened(CCTV_MONITORING, case_id)
    form = _schedule_form(one)
    if carried_out(form, lambda: _propose(one, form), "Usul waktu dicatat. Pemohon diberi tahu."):
        return redirect(f"{one.path}/jadwal")
    one = page.load(CCTV_MONITORING, case_id)
    return pages.render("cctv/schedule.html", form=form, act=ActForm(), **_history(one))


def _schedule_form(one: Loaded) -> Any:
    connection = db.session.connection()
    cameras = room_tests.offered(connection, one.id)
    form = ScheduleForm(data=_defaults(one, [camera.id for camera in cameras]))
    form.operator_id.choices = directory.users_with(Role.TCMR, clock.now())
    form.cameras.choices = [(camera.id, f"{camera.code} {camera.name}") for camera in cameras]
    return form


def _defaults(one: Loaded, cameras: list[int]) -> dict[str, Any]:
    connection = db.session.connection()
    slot = session_reading.current(connection, one.id)
    if slot is not None:
        mine = [camera.id for camera in session_reading.cameras(connection, slot.id)]
        names = ("starts_at", "ends_at", "room", "operator_id")
        return {**{name: getattr(slot, name) for name in names}, "cameras": mine}
    calendar = timing.calendar_of(CCTV_MONITORING.procedure(one.case.procedure_version))
    day = calendar.working_day(clock.today(), 1)
    morning = clock.at(f"{day.isoformat()} 09:00")
    length = timedelta(minutes=int(settings.get("cctv_monitoring.session_minutes")))
    return {
        "starts_at": morning,
        "ends_at": morning + length,
        "room": settings.get("cctv_monitoring.room"),
        "operator_id": next(iter(one.team), None),
        "cameras": cameras,
    }


def _propose(one: Loaded, form: Any) -> None:
    proposal = Proposal(
        form.starts_at.data,
        form.ends_at.data,
        form.room.data,
        form.operator_id.data,
        tuple(form.cameras.data),
    )
    scheduling.propose_time(one.id, proposal, actor=one.actor, version=one.version, post=form.post_key)


def _history(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    slots = session_reading.slots(connection, one.id)
    slot = session_reading.current(connection, one.id)
    test = room_tests.last(connection, one.id)
    return {
        "one": one,
        "slots": [(item, session_reading.cameras(connection, item.id)) for item in slots],
        "slot": slot,
        "states": session_reading.STATES,
        "how": session_reading.HOW | {"aplikasi": "Aplikasi"},
        "moved": session_reading.count(connection, one.id, "rescheduled"),
        "tested_at": test.sent_at if test else None,
        "permit": session_reading.asked(connection, one.id),
        "hours": session_reading.approval(connection, slot.id, "hours") if slot else None,
        "planning": one.step == "6" and one.actor.acts(Role.SUBKOR),
        "movable": one.step == "7" and one.task.started_at is None and one.actor.acts(Role.SUBKOR),
        "is_kabid": one.actor.acts(Role.KABID),
    }


@bp.post("/cctv/<int:case_id>/jadwal/tetapkan")
@allow(Role.SUBKOR)
def confirm(case_id: int) -> Answer:
    """The agreed time is booked; row 7 waits on the operator's desk."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    pressed(
        form,
        lambda: scheduling.confirm_time(case_id, actor=one.actor, version=one.version, post=form.post_key),
        "Jadwal ditetapkan. Surat Balasan disiapkan.",
    )
    return redirect(one.path)


@bp.route("/cctv/<int:case_id>/jadwal/uji-ulang", methods=["GET", "POST"])
@allow(Role.SUBKOR)
def retest(case_id: int) -> Answer:
    """The test is too old, or a camera has failed since."""
    one = page.load(CCTV_MONITORING, case_id)
    form = NoteOnlyForm()
    if carried_out(
        form,
        lambda: scheduling.test_before(
            case_id, form.note.data, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Uji ulang diminta.",
    ):
        return redirect(one.path)
    return pages.render("cctv/note.html", form=form, one=one, title="Uji ulang", primary="Minta uji ulang")


@bp.route("/cctv/<int:case_id>/jadwal/ulang", methods=["GET", "POST"])
@allow(Role.SUBKOR)
def move(case_id: int) -> Answer:
    """Row 7, before the session: another time; beyond three the Kabid is asked first."""
    one = page.load(CCTV_MONITORING, case_id)
    form = NoteOnlyForm()
    asks = permits.reschedule_needs_kabid(db.session.connection(), case_id)
    act = permits.ask_reschedule if asks else scheduling.reschedule
    said = "Permintaan dikirim ke Kepala Bidang." if asks else "Jadwal dibatalkan. Usulkan waktu baru."
    if carried_out(
        form,
        lambda: act(case_id, form.note.data, actor=one.actor, version=one.version, post=form.post_key),
        said,
    ):
        return redirect(f"{one.path}/jadwal")
    return pages.render(
        "cctv/note.html",
        form=form,
        one=page.load(CCTV_MONITORING, case_id),
        title="Jadwalkan ulang",
        primary="Minta persetujuan Kepala Bidang" if asks else "Jadwalkan ulang",
        hint="Sudah dijadwalkan ulang 3 kali; Kepala Bidang yang menyetujui." if asks else "",
    )


@bp.route("/cctv/<int:case_id>/jadwal/izin/<int:permit_id>", methods=["GET", "POST"])
@allow(Role.KABID)
def permit(case_id: int, permit_id: int) -> Answer:
    """What the Kabid allows: outside working hours, a fourth rescheduling."""
    one = page.load(CCTV_MONITORING, case_id)
    connection = db.session.connection()
    asked = session_reading.asked(connection, case_id)
    if asked is None or asked.id != permit_id:
        return redirect(f"{one.path}/jadwal")
    form = PermitForm()
    if carried_out(
        form,
        lambda: permits.decide_permit(
            case_id,
            permit_id,
            form.allowed.data == "ya",
            form.note.data or "",
            actor=one.actor,
            post=form.post_key,
        ),
        "Keputusan dicatat; Subkor diberi tahu.",
    ):
        return redirect(f"{one.path}/jadwal")
    slot = session_reading.current(db.session.connection(), case_id)
    return pages.render("cctv/permit.html", form=form, one=one, asked=asked, slot=slot)


@bp.route("/cctv/<int:case_id>/jawaban", methods=["GET", "POST"])
@allow(Role.OPD, Role.SUBKOR, Role.TU)
def answer(case_id: int) -> Answer:
    """The applicant's answer: by themselves, or recorded by Subkor or TU."""
    one = page.opened(CCTV_MONITORING, case_id)
    own = turns.is_applicant(one)
    if not own and not one.actor.acts(Role.SUBKOR, Role.TU):
        abort(403)
    form = AnswerForm() if own else RecordedAnswerForm(data={"at": clock.now()})
    if carried_out(form, lambda: _answer(one, form, own=own), "Jawaban dicatat."):
        return redirect(one.path)
    one = page.load(CCTV_MONITORING, case_id)
    connection = db.session.connection()
    slot = session_reading.current(connection, case_id)
    return pages.render(
        "cctv/answer.html",
        form=form,
        one=one,
        slot=slot,
        cameras=session_reading.cameras(connection, slot.id) if slot else [],
        own=own,
        may_confirm=not own and one.actor.acts(Role.SUBKOR),
        waiting=one.step == "6" and slot is not None and slot.state == "proposed",
    )


def _answer(one: Loaded, form: Any, *, own: bool) -> None:
    said = (
        Said("aplikasi", one.actor.name, clock.now())
        if own
        else Said(form.how.data, form.name.data, form.at.data)
    )
    more: dict[str, Any] = {"actor": one.actor, "version": one.version, "post": form.post_key}
    if form.answer.data == "usul":
        scheduling.counter_time(
            one.id, form.starts_at.data, form.ends_at.data, said, form.note.data or "", **more
        )
    elif not own and form.confirm.data:
        scheduling.confirm_time(one.id, answer=said, **more)
    else:
        scheduling.accept_time(one.id, said, **more)
