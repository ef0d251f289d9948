"""What anybody on the office network may ask: what the register knows of a code or of a file."""

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.access import current_or_none, public
from app.documents import access, checking, codes, integrity, kinds, records
from app.documents.forms import CheckForm
from app.documents.records import DocumentRow
from app.web.errors import Refused
from app.web.pages import render

blueprint = Blueprint("verification", __name__)

STATUS = {
    "terbit": ("Menunggu tanda tangan", "amber"),
    "ditandatangani": ("Berlaku", "green"),
    "dibatalkan": ("Dibatalkan", "red"),
    "diganti": ("Diganti", "red"),
}


@blueprint.get("/v/<string:code>")
@blueprint.get("/V/<string:code>", endpoint="code_capitals")
@public
def code(code: str) -> ResponseReturnValue:
    """What the register says of the letter with this code: no personal content, signers and hash."""
    wanted = codes.read(code)
    document = records.by_code(wanted) if wanted else None
    if document is None:
        abort(404)
    return _answer("documents/code.html", document)


def _answer(template: str, document: DocumentRow) -> ResponseReturnValue:
    who = current_or_none()
    status, tone = STATUS[document.status]
    if document.status == "terbit" and not records.slots(document.id):
        status, tone = "Berlaku", "green"
    return render(
        template,
        document=document,
        kind=kinds.KINDS[document.kind],
        slots=records.slots(document.id),
        status_text=status,
        tone=tone,
        code=codes.spaced(document.code),
        problems=integrity.quick(document),
        readable=who is not None and access.allowed(who, document),
    )


@blueprint.route("/periksa-dokumen", methods=["GET", "POST"])
@public
def check() -> ResponseReturnValue:
    """Compare a file with the register: Asli, Berubah, Tidak dikenal. Or look a code up."""
    form = CheckForm()
    if (request.content_length or 0) > (checking.MAX_MB + 1) * 1024**2:
        raise Refused(f"Berkas terlalu besar. Maksimal {checking.MAX_MB} MB.", status=413)
    answer = None
    if form.accepted():
        if form.berkas.data is None:
            return _by_code(form)
        try:
            answer = checking.check(form.berkas.data.stream.read(checking.MAX_MB * 1024**2 + 1))
        except Refused as refusal:
            form.refuse(refusal)
    return render("documents/check.html", form=form, answer=answer, kinds=kinds.KINDS)


def _by_code(form: CheckForm) -> ResponseReturnValue:
    wanted = codes.read(form.kode.data or "")
    if wanted and records.by_code(wanted):
        return redirect(url_for("verification.code", code=wanted), 303)
    if form.kode.data:
        form.add_error("kode", "Kode ini tidak dikenal. Periksa lagi hurufnya.")
    else:
        form.add_error("berkas", "Pilih berkas atau isi kode.")
    return render("documents/check.html", form=form, answer=None, kinds=kinds.KINDS)
