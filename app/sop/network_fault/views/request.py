"""Row 9 on screen: the agency's Berita Acara Pengajuan, by itself or with the team on the tablet."""

from typing import Any

from flask import redirect

from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.documents import letters
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import request as acts
from app.sop.network_fault.actions.request import Asking
from app.sop.network_fault.field_forms import NoteForm
from app.sop.network_fault.paper_forms import RequestForm, request_form
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.field import Answer, at, back, form_page, row_page
from app.web.acts import carried_out
from app.workflow import paperwork
from app.workflow.page import Loaded


@bp.route("/<int:case_id>/pengajuan", methods=["GET", "POST"])
@allow(Role.OPD, Role.TIM_TEKNIS)
def request(case_id: int) -> Answer:
    """Row 9: fill in and print; filled in again it is "Perubahan ke-n"."""
    one = at(case_id, "9")
    connection = db.session.connection()
    rows = [row for row in field_reading.devices(connection, one.id) if row.decision == "replace"]
    before = field_reading.request(connection, one.id)
    form = request_form(rows)
    mine = one.actor.capacity(Role.OPD, unit_id=one.case.unit_id) is not None
    if not form.is_submitted():
        _known(form, before, rows)
    if not mine:
        form.myself.data = False
    if carried_out(
        form, lambda: _ask(one, form, rows), "Berita Acara Pengajuan terbit. Mintakan tanda tangan."
    ):
        return redirect(f"{one.path}/pengajuan")
    letter = letters.document(before.document_id) if before else None
    slots = letters.slots(before.document_id) if before else []
    more = {"rows": rows, "letter": letter, "slots": slots, "mine": mine}
    return row_page(one, "network/request.html", form=form, **more)


def _known(form: RequestForm, before: Any, rows: list[Any]) -> None:
    for row in rows:
        form[f"asked_{row.id}"].data = row.asked or row.name
    if before is None:
        return
    for key in ("official", "official_title", "official_number", "keeper", "keeper_number", "note"):
        form[key].data = getattr(before, key)
    form.myself.data = before.official_id is not None


def _ask(one: Loaded, form: RequestForm, rows: list[Any]) -> None:
    official = (form.official.data or "", form.official_title.data or "", form.official_number.data or "")
    signer = None
    if form.myself.data:
        signer = one.actor.user_id
        me = paperwork.person(signer)
        official = (me["name"], me.get("title", ""), me.get("number", ""))
    asking = Asking(
        official=official[0],
        official_title=official[1],
        official_number=official[2],
        official_id=signer,
        keeper=form.keeper.data,
        keeper_number=form.keeper_number.data or "",
        asked={row.id: form[f"asked_{row.id}"].data for row in rows},
        note=form.note.data or "",
    )
    acts.ask_replacement(one.id, asking, actor=one.actor, version=one.version, post=form.post_key)


@bp.route("/<int:case_id>/pengajuan/tarik", methods=["GET", "POST"])
@allow(Role.OPD, Role.TIM_TEKNIS)
def withdraw(case_id: int) -> Answer:
    """Row 9: the Berita Acara is withdrawn before row 10."""
    one = at(case_id, "9")
    form = NoteForm()
    if carried_out(
        form,
        lambda: acts.withdraw_request(
            case_id, form.note.data, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Berita Acara Pengajuan ditarik.",
    ):
        return redirect(f"{one.path}/pengajuan")
    return form_page(one, form, "Tarik pengajuan", "Tarik pengajuan", key="tarik", danger=True)


@bp.route("/<int:case_id>/pengajuan/tolak", methods=["GET", "POST"])
@allow(Role.OPD, Role.TIM_TEKNIS)
def decline(case_id: int) -> Answer:
    """Row 9: no replacement is asked; the result is "tidak diganti"."""
    one = at(case_id, "9")
    form = NoteForm()
    if carried_out(
        form,
        lambda: acts.decline_replacement(
            case_id, form.note.data, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Dicatat: perangkat tidak diganti.",
    ):
        return back(one)
    lead = "Perangkat yang rusak dicatat tidak diganti, dan laporan diselesaikan."
    return form_page(
        one, form, "Tidak mengajukan penggantian", "Tidak mengajukan", key="tolak", lead=lead, danger=True
    )
