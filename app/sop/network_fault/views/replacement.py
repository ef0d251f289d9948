"""Row 10 on screen: from stock to its place, changes, swapping back, handing over to another agency."""

from typing import Any

from flask import redirect
from sqlalchemy import select

from app.accounts.access import allow
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.db import db
from app.devices import register
from app.documents import letters
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import replacement as acts
from app.sop.network_fault.actions.field import MOVED_ON
from app.sop.network_fault.actions.replacement import Receiver, describe, same
from app.sop.network_fault.paper_forms import ChangeForm, HandOverForm, ReplaceForm
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.devices import device_of
from app.sop.network_fault.views.field import Answer, at, form_page, home, row_page
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow.forms import ActForm
from app.workflow.page import Loaded

UNITS = (
    select(Unit.id, Unit.name)
    .where(Unit.active.is_(True), Unit.parent_id.is_(None), Unit.sops.contains("network_fault"))
    .order_by(Unit.name)
)


@bp.get("/<int:case_id>/penggantian")
@allow(Role.TIM_TEKNIS)
def replacement(case_id: int) -> Answer:
    """Row 10: what waits, what is in stock, what is done."""
    one = at(case_id, "10")
    connection = db.session.connection()
    rows = [row for row in field_reading.devices(connection, one.id) if row.asked]
    asked = field_reading.request(connection, one.id)
    more = {
        "rows": rows,
        "stock": register.devices(status="persediaan"),
        "letter": letters.document(asked.document_id) if asked else None,
        "slots": letters.slots(asked.document_id) if asked else [],
    }
    return row_page(one, "network/replacement.html", **more)


def _stock(asked: str = "") -> list[tuple[Any, str]]:
    """Devices in stock, those that were asked first."""
    rows = sorted(register.devices(status="persediaan"), key=lambda row: not (asked and same(row, asked)))
    return [(row.id, f"{row.code} · {describe(row)} · {row.serial}") for row in rows]


@bp.route("/<int:case_id>/penggantian/<int:fault_device_id>", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def replace(case_id: int, fault_device_id: int) -> Answer:
    """Row 10: old and new serial."""
    one = at(case_id, "10")
    row = device_of(one, fault_device_id)
    form = ReplaceForm()
    form.new_device_id.choices = [("", "Pilih perangkat"), *_stock(row.asked)]
    if carried_out(
        form,
        lambda: acts.replace_device(
            case_id,
            fault_device_id,
            form.new_device_id.data,
            form.old_kept.data,
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        f"{row.name} diganti; register perangkat diperbarui.",
    ):
        return redirect(home(one))
    lead = f"Perangkat lama {row.serial or 'tanpa nomor seri'}. Diajukan: {row.asked}"
    key = f"ganti-{fault_device_id}"
    return form_page(one, form, f"Ganti {row.name}", "Catat penggantian", key=key, lead=lead)


@bp.route("/<int:case_id>/penggantian/<int:fault_device_id>/perubahan", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def change(case_id: int, fault_device_id: int) -> Answer:
    """Row 10: another device than asked; the agency signs the change."""
    one = at(case_id, "10")
    row = device_of(one, fault_device_id)
    form = ChangeForm()
    form.new_device_id.choices = [("", "Pilih perangkat"), *_stock()]
    if carried_out(
        form,
        lambda: acts.ask_change(
            case_id,
            fault_device_id,
            form.new_device_id.data,
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Perubahan Berita Acara Pengajuan terbit. Mintakan tanda tangan OPD.",
    ):
        return redirect(home(one))
    lead = f"Diajukan: {row.asked}. Berita Acara yang sama terbit sebagai perubahan, lalu ditandatangani OPD."
    return form_page(one, form, "Perangkat berbeda", "Terbitkan perubahan", key="perubahan", lead=lead)


@bp.post("/<int:case_id>/penggantian/<int:fault_device_id>/tukar-kembali")
@allow(Role.TIM_TEKNIS)
def swap_back(case_id: int, fault_device_id: int) -> Answer:
    """Row 10: the replacement goes back to stock."""
    one = at(case_id, "10")
    form = ActForm()
    if not carried_out(
        form,
        lambda: acts.swap_back(
            case_id, fault_device_id, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Perangkat ditukar kembali.",
    ):
        raise Refused("; ".join(form.form_errors) or MOVED_ON)
    return redirect(home(one))


@bp.route("/<int:case_id>/penggantian/serah-terima", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def hand_over(case_id: int) -> Answer:
    """Equipment that goes to another agency: Berita Acara Serah Terima."""
    one = at(case_id, "10")
    form = HandOverForm()
    form.device_id.choices = [("", "Pilih perangkat"), *_stock()]
    units = [(row.id, row.name) for row in db.session.execute(UNITS)]
    form.unit_id.choices = [("", "Pilih OPD"), *units]
    if carried_out(form, lambda: _hand_over(one, form), "Berita Acara Serah Terima terbit."):
        return redirect(home(one))
    return form_page(one, form, "Serah terima perangkat", "Terbitkan serah terima", key="serah-terima")


def _hand_over(one: Loaded, form: HandOverForm) -> None:
    receiver = Receiver(
        form.unit_id.data,
        form.status.data,
        form.name.data,
        form.title.data,
        form.number.data or "",
        form.note.data or "",
    )
    common: dict[str, Any] = {"actor": one.actor, "version": one.version, "post": form.post_key}
    acts.hand_over_device(one.id, form.device_id.data, receiver, **common)
