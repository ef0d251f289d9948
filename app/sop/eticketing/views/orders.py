"""Rows 2 and 3 on screen: triage and SPP, signing, return, rejection, paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow, current
from app.accounts.roles import Role
from app.db import db
from app.documents import letters, signing
from app.sop.eticketing import reading, searching
from app.sop.eticketing.actions import orders, paper, reporting, work
from app.sop.eticketing.actions.orders import Triage
from app.sop.eticketing.forms import (
    ChangeOrderForm,
    DuplicateForm,
    NoteForm,
    OrderSignForm,
    PaperSignForm,
    TriageForm,
)
from app.sop.eticketing.views import bp, turns
from app.sop.eticketing.views.loading import Loaded, asset_search, load, technicians, whole
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import beside
from app.workflow.models import Case, Task
from app.workflow.signatures import Signature

Answer = Response | BaseResponse
NEXT_TO_SIGN = (
    select(Task.case_id)
    .join(Case, Case.id == Task.case_id)
    .where(Task.step == "3", Case.sop == "eticketing", Task.done_at.is_(None), Task.voided_at.is_(None))
    .order_by(Task.rank_at, Task.id)
)


@bp.route("/tiket/<int:case_id>/surat-perintah", methods=["GET", "POST"])
@allow(Role.TS)
def issue(case_id: int) -> Answer:
    """Row 2: confirm category, device and technicians, issue the Surat Perintah Perbaikan."""
    one = load(case_id)
    beside.mark_read(case_id, one.actor)
    form = _triage_form(one)
    if carried_out(
        form,
        lambda: orders.issue_order(
            case_id, _triage(form), actor=one.actor, version=one.version, post=form.post_key
        ),
        "Surat Perintah Perbaikan diterbitkan dan menunggu tanda tangan Kasubag TU.",
    ):
        return redirect(one.path)
    return pages.render(
        "eticketing/issue.html", form=form, one=load(case_id) if request.method == "GET" else one
    )


def _triage_form(one: Loaded) -> Any:
    values = {
        "category": one.ticket.category,
        "device_kind": "asset" if one.ticket.asset_id else one.ticket.device_kind,
        "asset_id": str(one.ticket.asset_id) if one.ticket.asset_id else None,
        "device": one.ticket.device,
        "technicians": one.team or [one.actor.user_id],
        "action": one.ticket.action,
        "priority": one.ticket.urgency,
    }
    form = TriageForm(data=values)
    form.technicians.choices = technicians()
    asset_search(form.asset_id, one.case.unit_id)
    return form


def _triage(form: Any) -> Triage:
    kind = form.device_kind.data
    return Triage(
        category=form.category.data,
        device_kind=kind,
        asset_id=whole(form.asset_id.data) if kind == "asset" else None,
        technicians=tuple(form.technicians.data),
        action=form.action.data,
        priority=form.priority.data,
        note=form.remark.data or "",
    )


@dataclass(frozen=True)
class Decision:
    """A decision that needs a reason only."""

    roles: tuple[Role, ...]
    title: str
    primary: str
    done: str
    act: Callable[..., Any]
    hint: str = ""
    danger: bool = False


DECISIONS = {
    "minta-dilengkapi": Decision(
        (Role.TS,),
        "Minta dilengkapi",
        "Kirim ke pemohon",
        "Pemohon diminta melengkapi tiket.",
        orders.ask_requester,
        "Pemohon membaca kalimat ini. Sebutkan apa yang kurang.",
    ),
    "usulkan-penolakan": Decision(
        (Role.TS,),
        "Usulkan penolakan",
        "Usulkan ke Kasubag TU",
        "Usulan penolakan dikirim ke Kasubag TU.",
        orders.propose_rejection,
        "Kasubag TU yang memutuskan. Jelaskan mengapa ini bukan urusan prasarana sistem informasi.",
    ),
    "kembalikan": Decision(
        (Role.KASUBAG_TU,),
        "Kembalikan dengan catatan",
        "Kembalikan ke Technical Support",
        "Dikembalikan ke Technical Support.",
        orders.return_order,
    ),
    "tolak": Decision(
        (Role.KASUBAG_TU,),
        "Tolak tiket",
        "Tolak tiket",
        "Tiket ditolak. Pemohon membaca alasannya.",
        orders.reject_ticket,
        "Pemohon membaca alasan ini. Tiket berakhir dan tidak ada penilaian yang perlu diisi.",
        danger=True,
    ),
    "batalkan-spp": Decision(
        (Role.KASUBAG_TU,),
        "Batalkan SPP",
        "Batalkan SPP",
        "SPP dibatalkan. Technical Support menerbitkan yang baru.",
        orders.revoke_order,
        danger=True,
    ),
    "minta-perubahan": Decision(
        (Role.TS,),
        "Minta SPP diubah",
        "Minta perubahan",
        "SPP akan diterbitkan ulang.",
        work.ask_revision,
        "Tanda tangan lama tidak berlaku untuk SPP yang baru.",
    ),
    "kembalikan-laporan": Decision(
        (Role.KASUBAG_TU,),
        "Kembalikan laporan",
        "Kembalikan ke teknisi",
        "Laporan dikembalikan ke teknisi.",
        reporting.return_report,
    ),
}


@bp.route("/tiket/<int:case_id>/putusan/<string:slug>", methods=["GET", "POST"])
@allow(Role.TS, Role.KASUBAG_TU)
def decide(case_id: int, slug: str) -> Answer:
    """A decision with a reason: return, reject, revoke, ask, propose."""
    decision = DECISIONS.get(slug) or abort(404)
    one = load(case_id)
    if not one.actor.has(*decision.roles):
        abort(403)
    beside.mark_read(case_id, one.actor)
    form = NoteForm()
    if carried_out(
        form,
        lambda: decision.act(
            case_id, actor=one.actor, version=one.version, note=form.note.data, post=form.post_key
        ),
        decision.done,
    ):
        return redirect(one.path)
    return pages.render(
        "workflow/decide.html",
        form=form,
        one=load(case_id) if request.method == "GET" else one,
        title=decision.title,
        primary=decision.primary,
        hint=decision.hint,
        danger=decision.danger,
    )


@bp.route("/tiket/<int:case_id>/duplikat", methods=["GET", "POST"])
@allow(Role.TS)
def duplicate(case_id: int) -> Answer:
    """Row 2: the same problem has a running ticket."""
    one = load(case_id)
    form = DuplicateForm()
    searching.main_tickets(form.main_id, one.actor, case_id)
    if carried_out(
        form,
        lambda: orders.mark_duplicate(
            case_id,
            whole(form.main_id.data),
            actor=one.actor,
            version=one.version,
            note=form.note.data,
            post=form.post_key,
        ),
        "Tiket ditandai duplikat. Penilaian hanya diminta pada tiket utama.",
    ):
        return redirect(one.path)
    return pages.render("eticketing/duplicate.html", form=form, one=one)


@bp.route("/tiket/<int:case_id>/tanda-tangan", methods=["GET", "POST"])
@allow(Role.KASUBAG_TU)
def sign(case_id: int) -> Answer:
    """Row 3: read the SPP as paper, sign on screen with the PIN; then the next one."""
    one = load(case_id)
    beside.mark_read(case_id, one.actor)
    form = OrderSignForm()
    if carried_out(form, lambda: _sign(one, form), "Surat Perintah Perbaikan ditandatangani."):
        return redirect(f"{one.path}?ditandatangani=1")
    return _paper(load(case_id), form)


def _paper(one: Loaded, form: Any) -> Answer:
    order = reading.current_order(db.session.connection(), one.id)
    document = letters.document(order.document_id) if order and order.status == "issued" else None
    if document is None:
        sentence = next(iter(form.form_errors), "")
        raise Refused(sentence or "Tidak ada Surat Perintah Perbaikan yang menunggu tanda tangan di sini.")
    form.document_id.data = str(document.id)
    form.version.data = str(one.case.version)
    return pages.render(
        "eticketing/sign.html",
        one=one,
        order=order,
        task=turns.remaining(one, clock.now()),
        **signing.context(document, "kasubag_tu", form),
    )


def _sign(one: Loaded, form: Any) -> None:
    signature = Signature.of(form)
    orders.sign_order(
        one.id,
        whole(form.document_id.data),
        signature,
        actor=one.actor,
        version=whole(form.version.data),
        post=form.post_key,
    )


def next_to_sign(after: int) -> int | None:
    """Tanda tangani berikutnya: the most urgent SPP on my desk."""
    desks = [desk for desk in current().desks() if desk.startswith("position:")]
    found = db.session.execute(
        NEXT_TO_SIGN.where(Task.desk.in_(desks), Task.case_id != after).limit(1)
    ).scalar()
    return int(found) if found is not None else None


@bp.route("/tiket/<int:case_id>/ganti-pelaksana", methods=["GET", "POST"])
@allow(Role.KASUBAG_TU)
def change(case_id: int) -> Answer:
    """Row 3: the Kasubag TU names another technician or priority; the SPP becomes Perubahan ke-n."""
    one = load(case_id)
    form = ChangeOrderForm(data={"technicians": one.team, "priority": one.ticket.urgency})
    form.technicians.choices = technicians()
    if carried_out(
        form,
        lambda: orders.change_technician(
            case_id,
            form.technicians.data,
            form.priority.data,
            actor=one.actor,
            version=one.version,
            note=form.note.data,
            post=form.post_key,
        ),
        "SPP diubah. Baca yang terbaru, lalu tanda tangani.",
    ):
        return redirect(f"{one.path}/tanda-tangan")
    return pages.render("eticketing/change.html", form=form, one=one)


@bp.route("/tiket/<int:case_id>/tanda-tangan-kertas", methods=["GET", "POST"])
@allow(Role.TS, Role.KASUBAG_TU)
def sign_on_paper(case_id: int) -> Answer:
    """Ditandatangani di kertas: the time and the scan; the Kasubag TU confirms later."""
    one = load(case_id)
    form = PaperSignForm(data={"signed_at": clock.now()})
    if carried_out(
        form,
        lambda: paper.sign_on_paper(
            case_id,
            form.signed_at.data or clock.now(),
            form.scan.data,
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Tanda tangan di kertas dicatat. Kasubag TU akan diminta membenarkannya.",
    ):
        return redirect(one.path)
    return pages.render("eticketing/paper_sign.html", form=form, one=one)
