"""Rows 5, 7 and 8 on screen: damaged devices, each with its own result."""

from typing import Any

from flask import abort, redirect

from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.devices import register
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import devices as acts
from app.sop.network_fault.actions.devices import Damage
from app.sop.network_fault.actions.field import MOVED_ON
from app.sop.network_fault.field_forms import DamageForm, DecisionForm
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.field import Answer, at, form_page, row_page
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow.forms import ActForm
from app.workflow.page import Loaded


@bp.route("/<int:case_id>/perangkat", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def devices(case_id: int) -> Answer:
    """Row 8, and before it the list of what is damaged."""
    one = at(case_id, "5", "7", "8")
    form = DamageForm()
    form.device_id.choices = [("", "Tidak ada di register"), *_known(one)]
    if carried_out(form, lambda: _add(one, form), "Perangkat dicatat."):
        return redirect(f"{one.path}/perangkat")
    rows = field_reading.devices(db.session.connection(), one.id)
    return row_page(one, "network/devices.html", form=form, rows=rows)


def _known(one: Loaded) -> list[tuple[Any, str]]:
    """Installed devices of the agency, then those of the centre."""
    rows = register.devices(unit_id=one.case.unit_id, status="terpasang") if one.case.unit_id else []
    rows += [row for row in register.devices(status="terpasang") if row.unit_id is None]
    return [(row.id, f"{row.code} · {row.name} {row.brand} · {row.serial} · {row.place}") for row in rows]


def _add(one: Loaded, form: DamageForm) -> None:
    damaged = Damage(
        form.damage.data,
        form.device_id.data,
        form.name.data or "",
        form.serial.data or "",
        form.number.data or "",
    )
    acts.add_damage(one.id, damaged, actor=one.actor, version=one.version, post=form.post_key)


def device_of(one: Loaded, device_id: int) -> Any:
    """The damaged device of this report; 404 otherwise."""
    row = field_reading.device(db.session.connection(), one.id, device_id)
    if row is None:
        abort(404)
    return row


@bp.route("/<int:case_id>/perangkat/<int:fault_device_id>", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def decide(case_id: int, fault_device_id: int) -> Answer:
    """Row 8: repairable? which action?"""
    one = at(case_id, "8")
    row = device_of(one, fault_device_id)
    form = DecisionForm(data={"decision": row.decision, "action": row.action})
    if carried_out(
        form,
        lambda: acts.decide_device(
            case_id,
            fault_device_id,
            form.decision.data,
            form.action.data,
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        f"Hasil {row.name} ditetapkan.",
    ):
        return redirect(f"{one.path}/perangkat")
    lead = f"{row.name} · {row.serial or 'tanpa nomor seri'} · {row.damage}"
    key = f"perangkat-{fault_device_id}"
    return form_page(one, form, f"Hasil {row.name}", "Simpan hasil", key=key, lead=lead)


@bp.post("/<int:case_id>/perangkat/<int:fault_device_id>/hapus")
@allow(Role.TIM_TEKNIS)
def remove(case_id: int, fault_device_id: int) -> Answer:
    """Listed by mistake."""
    one = at(case_id, "5", "7", "8")
    form = ActForm()
    if not carried_out(
        form,
        lambda: acts.remove_damage(
            case_id, fault_device_id, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Perangkat dihapus dari daftar.",
    ):
        raise Refused("; ".join(form.form_errors) or MOVED_ON)
    return redirect(f"{one.path}/perangkat")
