"""Acts and pages that all SOPs share: pull back, notices, the live table of an SOP."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts import access
from app.documents import letters, signing
from app.documents.forms import SignForm
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import beside, cases, compliance, periods, registry, signatures
from app.workflow.forms import ActForm
from app.workflow.registry import Sop
from app.workflow.signatures import Signature

bp = Blueprint("workflow", __name__)


@bp.post("/kasus/<int:case_id>/tarik-kembali")
@access.signed_in
def pull_back(case_id: int) -> ResponseReturnValue:
    """Take my last finished row back, until somebody has opened the next one."""
    actor = access.current()
    case = cases.load(case_id, actor)
    address = registry.get(case.sop).url.format(case_id)
    form = ActForm()
    if not form.accepted():
        return redirect(address, 303)
    try:
        beside.pull_back(case_id, actor=actor, version=form.version, post=form.post_key)
    except Refused as refusal:
        flash(refusal.message, "amber")
    else:
        flash("Ditarik kembali. Langkah ini menunggu tindakan Anda lagi.", "green")
    return redirect(address, 303)


@bp.route("/kasus/<int:case_id>/surat/<int:document_id>/tanda-tangan", methods=["GET", "POST"])
@access.signed_in
def sign_letter(case_id: int, document_id: int) -> ResponseReturnValue:
    """Sign my place on a letter of the case; `?tempat=nama` a guest's place, on my screen and with my PIN."""
    actor = access.current()
    case = cases.load(case_id, actor)
    guest = request.args.get("tempat", "")[:40]
    document = letters.document(document_id)
    slot = signatures.own_place(document_id, guest, actor)
    if document is None or document.case_id != case_id or slot is None or signatures.by_step(document):
        raise Refused("Tidak ada tempat tanda tangan Anda pada surat ini.", status=404)
    form, address = SignForm(), registry.get(case.sop).url.format(case_id)

    def sign() -> None:
        signature = Signature.of(form)
        signatures.sign(case_id, document_id, signature, actor=actor, post=form.post_key, guest=guest)

    if carried_out(form, sign, "Surat ditandatangani."):
        return redirect(f"{address}#dokumen", 303)
    return pages.render(
        "workflow/sign_letter.html",
        heading=f"Tanda tangani {document.subject}",
        action="",
        back_url=address,
        back_label=case.number,
        guest=slot if guest else None,
        **signing.context(document, slot.name, form),
    )


@bp.post("/pemberitahuan/<int:notice_id>/dibaca")
@access.signed_in
def know(notice_id: int) -> ResponseReturnValue:
    """Mark one notice as read."""
    form = ActForm()
    if form.accepted():
        beside.know(notice_id, access.current(), clock.now())
    return redirect(pages.safe_next(request.form.get("kembali"), "/kotak-masuk?tab=diketahui"), 303)


@bp.get("/sop")
@access.signed_in
def sops() -> ResponseReturnValue:
    """The SOPs that this person has to do with."""
    found = [sop for sop, _sight in registry.all_for(access.current())]
    return pages.render("workflow/sops.html", sops=found)


@bp.get("/sop/<string:key>")
@access.signed_in
def sop(key: str) -> ResponseReturnValue:
    """The live SOP: its table and Catatan as issued, what is ours, and the compliance of every row."""
    chosen = _seen(key)
    procedure = chosen.current
    period = periods.read(request.args.get("dari", ""), request.args.get("sampai", ""))
    lines = compliance.compliance(procedure, period.from_at, period.until_at)
    return pages.render(
        "workflow/sop.html",
        sop=chosen,
        procedure=procedure,
        period=period,
        lines={line.step.id: line for line in lines},
        additions=_additions(procedure),
    )


def _seen(key: str) -> Sop:
    found = next((sop for sop, _sight in registry.all_for(access.current()) if sop.key == key), None)
    if found is None:
        abort(404)
    return found


def _additions(procedure: Any) -> list[tuple[Any, Any]]:
    """(row, outcome) for everything the SOP document does not have."""
    return [(step, outcome) for step in procedure.steps for outcome in step.outcomes if outcome.ours]
