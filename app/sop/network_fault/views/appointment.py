"""Row 6 on screen: attempts, the appointment, another hour; the team may be there already."""

from typing import Any

from flask import redirect

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import appointment, visit
from app.sop.network_fault.actions.appointment import Agreed
from app.sop.network_fault.field_forms import AppointmentForm, AttemptForm
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.field import Answer, at, back, form_page, home, row_page
from app.web.acts import carried_out
from app.workflow.page import Loaded


@bp.route("/<int:case_id>/janji", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def appoint(case_id: int) -> Answer:
    """Row 6: hour and receiver; while row 7 waits for it, another hour."""
    one = at(case_id, "6", "7")
    form = _form(one)
    moved = one.step == "7"
    said = "Jadwal kunjungan diubah." if moved else "Janji kunjungan tercatat."
    if carried_out(form, lambda: _agree(one, form, moved), said):
        return back(one)
    return row_page(one, "network/appointment.html", form=form, moved=moved)


def _form(one: Loaded) -> AppointmentForm:
    last = field_reading.appointment(db.session.connection(), one.id)
    known: dict[str, Any] = {}
    if last is not None:
        known = {"receiver": last.receiver, "receiver_title": last.receiver_title}
    form = AppointmentForm(data=known)
    if one.step == "7":
        del form.here
    return form


def _agree(one: Loaded, form: Any, moved: bool) -> None:
    here = not moved and bool(form.here.data)
    agreed = Agreed(
        clock.now() if here else form.visit_at.data,
        form.receiver.data,
        form.receiver_title.data or "",
        form.note.data or "",
    )
    common: dict[str, Any] = {"actor": one.actor, "version": one.version, "post": form.post_key}
    if moved:
        appointment.reschedule_visit(one.id, agreed, **common)
        return
    done = appointment.appoint_visit(one.id, agreed, here=here, **common)
    if here and not done.repeated:
        visit.arrive(one.id, visit.Place(), actor=one.actor, version=None, post=None)


@bp.route("/<int:case_id>/janji/percobaan", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def attempt(case_id: int) -> Answer:
    """Row 6: an attempt to reach the agency."""
    one = at(case_id, "6")
    form = AttemptForm()
    if carried_out(
        form,
        lambda: appointment.try_contact(
            case_id, form.how.data, form.result.data, actor=one.actor, post=form.post_key
        ),
        "Percobaan tercatat.",
    ):
        return redirect(home(one))
    return form_page(one, form, "Catat percobaan menghubungi", "Simpan percobaan", key="percobaan")
