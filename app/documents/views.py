"""A letter's own pages: read, print, page pictures, the scan of its paper. Other people's letters are 404."""

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts import pin
from app.accounts.access import current, signed_in
from app.accounts.actor import Capacity
from app.db import write
from app.documents import access, issuing, kinds, pages, paper, records, signing
from app.documents.forms import ConfirmForm, PrintForm, ScanForm
from app.documents.records import DocumentRow, SlotRow
from app.files import store
from app.web.errors import Refused
from app.web.pages import render

blueprint = Blueprint("documents", __name__)


def load(document_id: int) -> DocumentRow:
    """The letter, where the current user may read it; 404 otherwise."""
    document = records.document(document_id)
    if document is None or not access.allowed(current(), document):
        abort(404)
    return document


@blueprint.get("/dokumen/<int:document_id>")
@signed_in
def read(document_id: int) -> ResponseReturnValue:
    """The letter as paper, who has signed it, and what can be done with it."""
    document = load(document_id)
    shown = signing.paper(document)
    mine = [slot for slot in shown.slots if _to_confirm(slot)]
    return render(
        "documents/read.html",
        paper=shown,
        kind=kinds.KINDS[document.kind],
        copies=paper.copies(document_id),
        print_form=PrintForm(),
        confirm_form=ConfirmForm() if mine else None,
        to_confirm=mine[0] if mine else None,
        can_scan=document.status not in issuing.DEAD
        and bool(_paper_slots(document, shown.slots))
        and access.may_scan(current(), document),
    )


def _to_confirm(slot: SlotRow) -> bool:
    if slot.method != "paper" or slot.confirmed_at is not None:
        return False
    return slot.user_id == current().user_id or _capacity(slot) is not None


def _capacity(slot: SlotRow) -> Capacity | None:
    if slot.position_id is None:
        return None
    return next((one for one in current().capacities if one.position_id == slot.position_id), None)


@blueprint.get("/dokumen/<int:document_id>/pdf")
@signed_in
def pdf(document_id: int) -> ResponseReturnValue:
    """The file: signed once all have signed; with a mark where the letter has lost its force."""
    document = load(document_id)
    content = pages.pdf_bytes(document)
    if content is None:
        raise Refused("Berkas surat ini tidak ada di penyimpanan. Beri tahu administrator.", status=404)
    name = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in document.number)
    answer = Response(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name or "surat"}.pdf"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@blueprint.get("/dokumen/<int:document_id>/halaman/<int:number>")
@signed_in
def page(document_id: int, number: int) -> ResponseReturnValue:
    """The picture of one page."""
    pictures = pages.page_pictures(load(document_id))
    if not 1 <= number <= len(pictures):
        abort(404)
    answer = Response(pictures[number - 1].read_bytes(), mimetype="image/png")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


@blueprint.post("/dokumen/<int:document_id>/cetak")
@signed_in
def print_letter(document_id: int) -> ResponseReturnValue:
    """Count a print, then show the file."""
    load(document_id)
    if PrintForm().accepted():
        with write() as connection:
            issuing.count_print(connection, document_id, now=clock.now(), actor_id=current().user_id)
    return redirect(url_for("documents.pdf", document_id=document_id), 303)


@blueprint.post("/dokumen/<int:document_id>/benarkan/<int:slot_id>")
@signed_in
def confirm(document_id: int, slot_id: int) -> ResponseReturnValue:
    """ "Benar, ini tanda tangan saya": the signer confirms what was signed by pen."""
    load(document_id)
    slot = next((one for one in records.slots(document_id) if one.id == slot_id), None)
    if slot is None:
        abort(404)
    form, now = ConfirmForm(), clock.now()
    if not form.accepted():
        raise Refused("Isi PIN tanda tangan, 6 angka.", status=422, field="pin")
    pin.check_pin(current().user_id, form.pin.data, now)
    with write() as connection:
        paper.confirm_paper(
            connection, document_id, slot.name, actor=current(), capacity=_capacity(slot), now=now
        )
    flash("Tanda tangan di kertas sudah dibenarkan.", "green")
    return redirect(url_for("documents.read", document_id=document_id), 303)


@blueprint.route("/dokumen/<int:document_id>/unggah-pindaian", methods=["GET", "POST"])
@signed_in
def scan(document_id: int) -> ResponseReturnValue:
    """The scan of a letter signed by pen; for letters outside the SOP's steps also the signatures on it."""
    document = load(document_id)
    if not access.may_scan(current(), document):
        raise Refused("Pindaian diunggah oleh penanda tangan, atau yang menangani berkasnya.", status=403)
    slots = records.slots(document_id)
    if document.status in issuing.DEAD or not _paper_slots(document, slots):
        raise Refused("Surat ini tidak menunggu pindaian.")
    form = ScanForm()
    _prefill(form, document, slots)
    if form.accepted():
        try:
            _keep_scan(document, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash("Pindaian disimpan di samping surat aslinya.", "green")
            return redirect(url_for("documents.read", document_id=document_id), 303)
    return render("documents/scan.html", form=form, paper=signing.paper(document))


def _paper_slots(document: DocumentRow, slots: list[SlotRow]) -> list[SlotRow]:
    """Slots that a scan may show: signed by pen already, or still open in a letter without its own step."""
    open_too = not kinds.KINDS[document.kind].by_step
    return [slot for slot in slots if slot.method == "paper" or (open_too and _is_open(slot))]


def _is_open(slot: SlotRow) -> bool:
    return slot.signed_at is None and slot.refused_at is None


def _prefill(form: ScanForm, document: DocumentRow, slots: list[SlotRow]) -> None:
    listed = _paper_slots(document, slots)
    form.slots.choices = [(one.name, one.signer_name or one.signer_title) for one in listed if _is_open(one)]
    signed = [one.signed_at for one in listed if one.signed_at]
    if form.signed_at.data is None and signed and not form.is_submitted():
        form.signed_at.data = signed[0]


def _keep_scan(document: DocumentRow, form: ScanForm) -> None:
    assert form.scan.data is not None
    assert form.signed_at.data is not None
    staged = store.stage(form.scan.data, kind="scan", field="scan")
    now, who = clock.now(), current().user_id
    values: dict[str, Any] = {"owner_id": who, "case_id": document.case_id, "now": now, "field": "scan"}
    with write() as connection:
        file_id = store.save(staged, kind="scan", connection=connection, **values)
        paper.paper_copy(
            connection,
            document.id,
            signed_at=form.signed_at.data,
            slot_names=form.slots.data or (),
            file_id=file_id,
            actor_id=who,
            now=now,
        )


@blueprint.get("/dokumen/menunggu-pindaian")
@signed_in
def waiting() -> ResponseReturnValue:
    """Letters signed by pen whose scan has not come yet, as far as the user may read them."""
    rows = [row for row in paper.awaiting_scan() if access.allowed(current(), row)]
    return render("documents/waiting.html", rows=rows)
