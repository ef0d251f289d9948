"""Row 5 on screen: the report, its correction, "diketahui"."""

from typing import Any

from flask import Response, flash, redirect
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.files import store
from app.sop.eticketing import reading
from app.sop.eticketing.actions import reporting, work
from app.sop.eticketing.forms import ReportForm
from app.sop.eticketing.views import bp
from app.sop.eticketing.views.loading import Loaded, load
from app.web import pages
from app.web.errors import Refused
from app.workflow import beside
from app.workflow.forms import ActForm

Answer = Response | BaseResponse


def _form(one: Loaded) -> ReportForm:
    report = reading.last_report(db.session.connection(), one.id)
    data: dict[str, Any] = {}
    if report is not None:
        data = {key: getattr(report, key) for key in work.EDITABLE}
        data["causes"], data["actions"] = report.causes.splitlines(), report.actions.splitlines()
    return ReportForm(data=data)


@bp.route("/tiket/<int:case_id>/laporan", methods=["GET", "POST"])
@allow(Role.TS)
def report(case_id: int) -> Answer:
    """Write and send the report; what is missing is listed, each item a link."""
    one = load(case_id)
    beside.mark_read(case_id, one.actor)
    form = _form(one)
    if form.accepted():
        try:
            photos = [store.stage(upload, kind="after", field="photos") for upload in form.photos.data or []]
            done = reporting.send_report(
                case_id, form.values(), photos, actor=one.actor, version=one.version, post=form.post_key
            )
        except Refused as refusal:
            _explain(one, form, refusal)
        else:
            flash("Laporan terkirim ke Kasubag TU. Pemohon diminta memberi penilaian.", "green")
            return redirect(done.path)
    return pages.render("eticketing/report.html", form=form, one=load(case_id), sent=False, **_around(one))


def _explain(one: Loaded, form: ReportForm, refusal: Refused) -> None:
    incomplete = refusal.message.startswith("Laporan belum lengkap")
    missing = reading.missing_in_report(db.session.connection(), one.id) if incomplete else []
    if not missing:
        form.refuse(refusal)
    for name, sentence in missing:
        form.add_error(name if name in form else None, sentence.capitalize() + ".")


def _around(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    return {
        "parts": reading.parts(connection, one.id),
        "photos": [row for row in reading.photos(connection, one.id) if row.kind in ("before", "after")],
        "last": reading.last_report(connection, one.id),
    }


@bp.route("/tiket/<int:case_id>/laporan/perbaiki", methods=["GET", "POST"])
@allow(Role.TS)
def correct(case_id: int) -> Answer:
    """Correct a sent report until the Kasubag TU has read it; afterwards an addendum."""
    one = load(case_id)
    form = _form(one)
    if form.accepted():
        try:
            photos = [store.stage(upload, kind="after", field="photos") for upload in form.photos.data or []]
            reporting.correct_report(case_id, form.values(), photos, actor=one.actor, post=form.post_key)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash("Laporan diperbarui.", "green")
            return redirect(one.path)
    return pages.render("eticketing/report.html", form=form, one=one, sent=True, **_around(one))


@bp.post("/tiket/<int:case_id>/laporan/diketahui")
@allow(Role.KASUBAG_TU)
def know(case_id: int) -> Answer:
    """Diketahui."""
    one = load(case_id)
    form = ActForm()
    if form.accepted():
        reporting.know_report(case_id, actor=one.actor, post=form.post_key)
        flash("Laporan ditandai diketahui.", "green")
    return redirect(one.path)
