"""Row 4 on the tablet: start, note, photos, checklist, pause, resume, result."""

from typing import Any

from flask import Response, flash, redirect
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow, signed_in
from app.accounts.roles import Role
from app.db import db
from app.files import store
from app.sop.eticketing import reading
from app.sop.eticketing.actions import messages, work
from app.sop.eticketing.forms import ChecklistForm, MessageForm, PauseForm, ResultForm, WorkNoteForm
from app.sop.eticketing.procedure import PROCEDURE
from app.sop.eticketing.views import bp
from app.sop.eticketing.views.loading import Loaded, load
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import beside
from app.workflow.forms import ActForm

Answer = Response | BaseResponse


@bp.post("/tiket/<int:case_id>/mulai")
@allow(Role.TS)
def start(case_id: int) -> Answer:
    """Mulai kerjakan."""
    one = load(case_id)
    form = ActForm()
    if form.accepted():
        work.start_work(case_id, actor=one.actor, version=one.version, post=form.post_key)
        flash("Pekerjaan dimulai.", "green")
    return redirect(f"{one.path}/kerja")


@bp.route("/tiket/<int:case_id>/kerja", methods=["GET", "POST"])
@allow(Role.TS)
def desk(case_id: int) -> Answer:
    """The technician's page: everything of row 4 in one column on a phone."""
    one = load(case_id)
    beside.mark_read(case_id, one.actor)
    form = WorkNoteForm()
    if form.accepted():
        kind = form.stage.data or "before"
        try:
            photos = [store.stage(upload, kind=kind, field="photos") for upload in form.photos.data or []]
            work.add_note(case_id, form.body.data or "", photos, kind, actor=one.actor, post=form.post_key)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash("Catatan tersimpan.", "green")
            return redirect(f"{one.path}/kerja")
    return pages.render("eticketing/work.html", form=form, **_work_page(load(case_id)))


def _work_page(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    entries = reading.work(connection, one.id)
    ticked = [row.body for row in entries if row.kind == "check"]
    checklist = ChecklistForm(data={"lines": ticked})
    return {
        "one": one,
        "order": reading.current_order(connection, one.id),
        "entries": entries,
        "started": any(row.kind == "start" and row.task_id == one.task.id for row in entries)
        if one.task
        else False,
        "parts": reading.parts(connection, one.id),
        "loans": reading.loans(connection, one.id),
        "photos": [row for row in reading.photos(connection, one.id) if row.kind in ("before", "after")],
        "checklist": checklist,
        "act": ActForm(data={"versi": str(one.case.version)}),
        "report": reading.last_report(connection, one.id),
    }


@bp.post("/tiket/<int:case_id>/daftar-periksa")
@allow(Role.TS)
def tick(case_id: int) -> Answer:
    """Save the checklist."""
    one = load(case_id)
    form = ChecklistForm()
    if form.accepted():
        work.tick(case_id, form.lines.data or [], actor=one.actor, post=form.post_key)
        flash("Daftar periksa tersimpan.", "green")
    return redirect(f"{one.path}/kerja")


@bp.route("/tiket/<int:case_id>/tunda", methods=["GET", "POST"])
@allow(Role.TS)
def pause(case_id: int) -> Answer:
    """Tunda with a reason."""
    one = load(case_id)
    form = PauseForm()
    reasons = PROCEDURE.step("4").pauses
    form.reason.choices = [(reason, reason.capitalize()) for reason in reasons]
    if carried_out(
        form,
        lambda: work.pause_work(
            case_id,
            form.reason.data,
            form.note.data or "",
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Pekerjaan ditunda; hitungan waktunya berhenti.",
    ):
        return redirect(f"{one.path}/kerja")
    return pages.render("eticketing/pause.html", form=form, one=one)


@bp.post("/tiket/<int:case_id>/lanjutkan")
@allow(Role.TS)
def resume(case_id: int) -> Answer:
    """Lanjutkan."""
    one = load(case_id)
    form = ActForm()
    if form.accepted():
        work.resume_work(case_id, actor=one.actor, version=one.version, post=form.post_key)
        flash("Pekerjaan dilanjutkan; batas waktu digeser.", "green")
    return redirect(f"{one.path}/kerja")


@bp.route("/tiket/<int:case_id>/selesai", methods=["GET", "POST"])
@allow(Role.TS)
def finish(case_id: int) -> Answer:
    """Row 4 ends with a result; the report follows."""
    one = load(case_id)
    form = ResultForm()
    if form.accepted():
        values = {"result": form.result.data, "forwarded_to": form.forwarded_to.data or ""}
        try:
            work.finish_work(case_id, values, actor=one.actor, version=one.version, post=form.post_key)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash("Pekerjaan selesai. Tulis laporannya.", "green")
            return redirect(f"{one.path}/laporan")
    return pages.render("eticketing/finish.html", form=form, one=one)


@bp.post("/tiket/<int:case_id>/pesan")
@signed_in
def message(case_id: int) -> Answer:
    """A word on the ticket."""
    one = load(case_id)
    form = MessageForm()
    if form.accepted():
        messages.write(
            case_id, form.body.data, internal=bool(form.internal.data), actor=one.actor, post=form.post_key
        )
        flash("Pesan terkirim.", "green")
        return redirect(f"{one.path}#percakapan")
    if form.errors:
        flash("Pesan belum terkirim: " + "; ".join(str(text[0]) for text in form.errors.values()), "red")
    return redirect(f"{one.path}#percakapan")
