"""Row 7 on the tablet: arrival, findings, photos; or nobody was there."""

from flask import redirect

from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.files import store
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import visit as visits
from app.sop.network_fault.actions.visit import Place
from app.sop.network_fault.field_forms import ArrivalForm, FindingsForm, NoteForm
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.field import Answer, at, back, form_page, home, row_page
from app.web.acts import carried_out
from app.workflow.page import Loaded


@bp.route("/<int:case_id>/kunjungan", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def visit(case_id: int) -> Answer:
    """Row 7: what was checked and found, with photos."""
    one = at(case_id, "7")
    here = field_reading.visit(db.session.connection(), one.task.id)
    known = {"findings": here.findings, "checked": here.checked} if here is not None else {}
    form = FindingsForm(data=known)
    if carried_out(form, lambda: _write(one, form), "Temuan tercatat."):
        return redirect(home(one))
    return row_page(one, "network/visit.html", form=form, here=here, arrival=ArrivalForm())


def _write(one: Loaded, form: FindingsForm) -> None:
    kind = form.stage.data or "before"
    photos = [store.stage(upload, kind=kind, field="photos") for upload in form.photos.data or []]
    visits.write_findings(
        one.id,
        form.findings.data,
        form.checked.data or "",
        photos,
        kind,
        actor=one.actor,
        post=form.post_key,
    )


@bp.route("/<int:case_id>/kunjungan/tiba", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def arrive(case_id: int) -> Answer:
    """Row 7: the arrival stamp; the place may stay empty."""
    one = at(case_id, "7")
    form = ArrivalForm()
    if carried_out(
        form,
        lambda: visits.arrive(
            case_id, Place(*form.degrees()), actor=one.actor, version=one.version, post=form.post_key
        ),
        "Waktu tiba tercatat.",
    ):
        return redirect(home(one))
    hints = {"latitude": "Contoh: -2,2011"}
    return form_page(one, form, "Tim tiba di lokasi", "Catat waktu tiba", key="tiba", hints=hints)


@bp.route("/<int:case_id>/kunjungan/gagal", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def failed(case_id: int) -> Answer:
    """Row 7: "Kunjungan gagal", back to row 6."""
    one = at(case_id, "7")
    form = NoteForm()
    if carried_out(
        form,
        lambda: visits.fail_visit(
            case_id, form.note.data, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Kunjungan gagal tercatat. Sepakati janji yang baru.",
    ):
        return back(one)
    hints = {"note": "Contoh: kantor terkunci, penerima tidak dapat dihubungi."}
    return form_page(
        one, form, "Kunjungan gagal", "Catat kunjungan gagal", key="gagal", hints=hints, danger=True
    )
