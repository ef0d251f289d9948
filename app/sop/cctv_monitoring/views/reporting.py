"""Row 7b on screen: ringkasan and Data Monitoring by the TCM team, the Subkor's judgement."""

from typing import Any

from flask import Response, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.files import store
from app.files.models import StoredFile
from app.sop.cctv_monitoring import room_tests, session_reading
from app.sop.cctv_monitoring.actions import reporting
from app.sop.cctv_monitoring.session_forms import (
    AttachmentForm,
    NoteOnlyForm,
    ObservationForm,
    ReviewForm,
    SummaryForm,
)
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp
from app.sop.cctv_monitoring.views.testing import pressed
from app.web import pages
from app.web.acts import carried_out
from app.workflow import page
from app.workflow.forms import ActForm
from app.workflow.models import Task
from app.workflow.page import Loaded

Answer = Response | BaseResponse
READERS = (Role.TCMR, Role.SUBKOR, Role.KABID, Role.KADIS, Role.TU)
FILES = (
    select(StoredFile.key, StoredFile.name, StoredFile.size)
    .join(Task, Task.id == StoredFile.task_id)
    .where(Task.step == "7b", StoredFile.kind == "scan", StoredFile.completed_at.is_not(None))
    .order_by(StoredFile.id)
)


@bp.route("/cctv/<int:case_id>/laporan", methods=["GET", "POST"])
@allow(*READERS)
def report(case_id: int) -> Answer:
    """The report; its writer keeps the ringkasan or sends everything to the Subkor."""
    one = page.opened(CCTV_MONITORING, case_id)
    sends = request.form.get("tindakan") == "kirim"
    form = _summary_form(one)
    if carried_out(
        form,
        lambda: _keep(one, form, sends=sends),
        "Laporan dikirim ke Subkor." if sends else "Ringkasan tersimpan.",
    ):
        return redirect(one.path if sends else f"{one.path}/laporan")
    return _page(page.load(CCTV_MONITORING, case_id), summary=form)


def _summary_form(one: Loaded) -> Any:
    connection = db.session.connection()
    slot = session_reading.held(connection, one.id)
    row = session_reading.report(connection, slot.id) if slot else None
    return SummaryForm(data={"summary": row.summary if row else ""})


def _keep(one: Loaded, form: Any, *, sends: bool) -> None:
    if sends:
        reporting.send_report(
            one.id, form.summary.data, actor=one.actor, version=one.version, post=form.post_key
        )
    else:
        reporting.save_summary(one.id, form.summary.data, actor=one.actor, post=form.post_key)


def _row_form(one: Loaded) -> Any:
    connection = db.session.connection()
    slot = session_reading.held(connection, one.id)
    cameras = session_reading.cameras(connection, slot.id) if slot else []
    form = ObservationForm(data={"at": slot.starts_at if slot else clock.now()})
    form.camera_id.choices = [(camera.id, f"{camera.code} {camera.name}") for camera in cameras]
    return form


def _page(one: Loaded, **forms: Any) -> Answer:
    filled = {
        "summary": _summary_form(one),
        "row": _row_form(one),
        "file": AttachmentForm(),
        "review": ReviewForm(),
        **forms,
    }
    form = next((item for item in filled.values() if item.errors), filled["summary"])
    return pages.render("cctv/report.html", form=form, act=ActForm(), **filled, **_facts(one))


def _facts(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    slot = session_reading.held(connection, one.id)
    cameras = session_reading.cameras(connection, slot.id) if slot else []
    written = session_reading.report(connection, slot.id) if slot else None
    sent = written is not None and written.sent_at is not None
    return {
        "one": one,
        "slot": slot,
        "run": session_reading.run(connection, slot.id) if slot else None,
        "cameras": [item for item in cameras if item.shown],
        "guests": session_reading.attendees(connection, slot.id) if slot else [],
        "data": session_reading.data(connection, slot.id) if slot else [],
        "files": connection.execute(FILES.where(StoredFile.case_id == one.id)).all(),
        "written": written,
        "sent": sent,
        "writing": one.step == "7b" and one.actor.acts(Role.TCMR) and not sent,
        "judging": one.step == "7b" and one.actor.acts(Role.SUBKOR) and sent,
        "addenda": room_tests.addenda(connection, one.id, "laporan"),
        "may_add": one.case.ending == "selesai" and one.actor.acts(Role.TCMR, Role.SUBKOR),
    }


@bp.post("/cctv/<int:case_id>/laporan/data")
@allow(Role.TCMR)
def add_row(case_id: int) -> Answer:
    """One line of Data Monitoring."""
    one = page.load(CCTV_MONITORING, case_id)
    form = _row_form(one)
    if carried_out(form, lambda: _add(one, form), "Baris Data Monitoring tersimpan."):
        return redirect(f"{one.path}/laporan#data")
    return _page(one, row=form)


def _add(one: Loaded, form: Any) -> None:
    seen = reporting.Observation(
        form.at.data, form.camera_id.data, form.observed.data, form.count.data, form.note.data or ""
    )
    reporting.add_observation(one.id, seen, actor=one.actor, post=form.post_key)


@bp.post("/cctv/<int:case_id>/laporan/data/<int:row_id>/hapus")
@allow(Role.TCMR)
def drop_row(case_id: int, row_id: int) -> Answer:
    """A line typed by mistake."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    pressed(
        form,
        lambda: reporting.drop_observation(case_id, row_id, actor=one.actor, post=form.post_key),
        "Baris dihapus.",
    )
    return redirect(f"{one.path}/laporan#data")


@bp.post("/cctv/<int:case_id>/laporan/lampiran")
@allow(Role.TCMR)
def attach(case_id: int) -> Answer:
    """A file beside the report; no footage."""
    one = page.load(CCTV_MONITORING, case_id)
    form = AttachmentForm()
    if carried_out(
        form,
        lambda: _attach(one, form),
        "Lampiran tersimpan.",
    ):
        return redirect(f"{one.path}/laporan")
    return _page(one, file=form)


def _attach(one: Loaded, form: Any) -> None:
    staged = store.stage(form.file.data, kind="scan", field="file")
    reporting.attach_file(one.id, staged, actor=one.actor, post=form.post_key)


@bp.post("/cctv/<int:case_id>/laporan/periksa")
@allow(Role.SUBKOR)
def review(case_id: int) -> Answer:
    """The Subkor accepts, or returns the draft."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ReviewForm()
    if carried_out(form, lambda: _review(one, form), "Keputusan atas laporan dicatat."):
        return redirect(one.path)
    return _page(page.load(CCTV_MONITORING, case_id), review=form)


def _review(one: Loaded, form: Any) -> None:
    more: dict[str, Any] = {"actor": one.actor, "version": one.version, "post": form.post_key}
    if form.decision.data == "terima":
        reporting.accept_report(one.id, **more)
    else:
        reporting.return_report_to_team(one.id, form.note.data or "", **more)


@bp.route("/cctv/<int:case_id>/laporan/tambahan", methods=["GET", "POST"])
@allow(Role.TCMR, Role.SUBKOR)
def report_addendum(case_id: int) -> Answer:
    """Something to add after the end."""
    one = page.load(CCTV_MONITORING, case_id)
    form = NoteOnlyForm()
    if carried_out(
        form,
        lambda: reporting.add_report_note(case_id, form.note.data, actor=one.actor, post=form.post_key),
        "Tambahan laporan dicatat.",
    ):
        return redirect(f"{one.path}/laporan")
    return pages.render(
        "cctv/note.html", form=form, one=one, title="Tambahan laporan", primary="Simpan tambahan"
    )
