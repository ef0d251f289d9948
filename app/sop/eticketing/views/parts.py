"""Parts, loans, the device's status, and the letters on the way."""

from typing import Any

from flask import Response, flash, redirect
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow, current
from app.accounts.roles import Role
from app.assets.models import StockItem
from app.db import db
from app.sop.eticketing import stores
from app.sop.eticketing.actions import parts, sheets
from app.sop.eticketing.forms import (
    AssetForm,
    ConsentForm,
    LoanForm,
    NoteForm,
    OwnPartForm,
    PartForm,
    ReceiptForm,
)
from app.sop.eticketing.views import bp
from app.sop.eticketing.views.loading import asset_search, load, whole
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow.forms import ActForm

Answer = Response | BaseResponse
ITEMS = select(StockItem.id, StockItem.name, StockItem.quantity, StockItem.measure).where(
    StockItem.active.is_(True)
)


def _items(*, lent: bool) -> list[tuple[Any, str]]:
    rows = db.session.execute(ITEMS.where(StockItem.loan.is_(lent)).order_by(StockItem.name)).all()
    return [("", "Pilih"), *((row.id, f"{row.name} (sisa {row.quantity} {row.measure})") for row in rows)]


@bp.route("/tiket/<int:case_id>/suku-cadang", methods=["GET", "POST"])
@allow(Role.TS)
def ask_part(case_id: int) -> Answer:
    """Ask for a part; for anything but a verified asset the page says why not and what else."""
    one = load(case_id)
    form = PartForm()
    form.item_id.choices = _items(lent=False)
    refusal = parts.part_refusal(one.ticket)
    if carried_out(
        form,
        lambda: parts.ask_part(
            case_id, form.item_id.data, form.quantity.data or 0, actor=one.actor, post=form.post_key
        ),
        "Permintaan suku cadang dikirim ke Pengurus Barang.",
    ):
        return redirect(f"{one.path}/kerja")
    return pages.render("eticketing/part.html", form=form, one=one, refusal=refusal)


@bp.route("/tiket/<int:case_id>/pinjam", methods=["GET", "POST"])
@allow(Role.TS)
def lend(case_id: int) -> Answer:
    """Lend a unit of the office."""
    one = load(case_id)
    form = LoanForm()
    form.item_id.choices = _items(lent=True)
    if carried_out(
        form,
        lambda: parts.lend(case_id, form.item_id.data, actor=one.actor, post=form.post_key),
        "Pinjaman dicatat pada kartu stok.",
    ):
        return redirect(f"{one.path}/kerja")
    return pages.render(
        "workflow/decide.html", form=form, one=one, title="Pinjam unit dinas", primary="Pinjamkan"
    )


@bp.post("/pinjaman/<int:loan_id>/kembali")
@allow(Role.TS, Role.PENGURUS_BARANG, Role.KASUBAG_TU)
def take_back(loan_id: int) -> Answer:
    """The lent unit is back."""
    form = ActForm()
    if form.accepted():
        case_id = parts.take_back(loan_id, actor=current(), post=form.post_key)
        flash("Pengembalian dicatat.", "green")
        return redirect(f"/tiket/{case_id}")
    return redirect("/")


@bp.get("/suku-cadang")
@allow(Role.PENGURUS_BARANG, Role.KASUBAG_TU)
def part_queue() -> Answer:
    """What waits for the pengurus barang: parts asked for, numbers to verify, papers to sign."""
    return pages.render("eticketing/stores.html", act=ActForm(), note=NoteForm(), **stores.queue())


@bp.post("/suku-cadang/<int:part_id>/keluarkan")
@allow(Role.PENGURUS_BARANG, Role.KASUBAG_TU)
def issue_part(part_id: int) -> Answer:
    """Hand the part out; the Bukti Pengeluaran Barang is made."""
    form = ActForm()
    if form.accepted():
        parts.issue_part(part_id, actor=current(), post=form.post_key)
        flash("Suku cadang dikeluarkan. Bukti Pengeluaran Barang siap dicetak.", "green")
    return redirect("/suku-cadang")


@bp.post("/suku-cadang/<int:part_id>/tolak")
@allow(Role.PENGURUS_BARANG, Role.KASUBAG_TU)
def refuse_part(part_id: int) -> Answer:
    """Decline with a reason."""
    form = NoteForm()
    if form.accepted():
        parts.refuse_part(part_id, form.note.data, actor=current(), post=form.post_key)
        flash("Permintaan ditolak; teknisi diberi tahu.", "green")
    elif form.errors:
        flash("Tuliskan alasannya, minimal 10 huruf.", "red")
    return redirect("/suku-cadang")


@bp.route("/tiket/<int:case_id>/usul-aset", methods=["GET", "POST"])
@allow(Role.TS)
def propose_asset(case_id: int) -> Answer:
    """Found to be an asset: proposed here, confirmed by the pengurus barang."""
    one = load(case_id)
    form = AssetForm()
    asset_search(form.asset_id, one.case.unit_id)
    if carried_out(
        form,
        lambda: parts.propose_asset(case_id, whole(form.asset_id.data), actor=one.actor, post=form.post_key),
        "Usul dikirim ke Pengurus Barang.",
    ):
        return redirect(one.path)
    return pages.render(
        "eticketing/asset.html", form=form, one=one, title="Usulkan sebagai aset", confirm=False
    )


@bp.route("/tiket/<int:case_id>/verifikasi-aset", methods=["GET", "POST"])
@allow(Role.PENGURUS_BARANG, Role.KASUBAG_TU)
def confirm_asset(case_id: int) -> Answer:
    """Verify the register number of the ticket's device."""
    one = load(case_id)
    form = AssetForm(data={"asset_id": str(one.ticket.asset_id or ""), "name": one.ticket.device})
    asset_search(form.asset_id, one.case.unit_id)
    if carried_out(
        form,
        lambda: parts.confirm_asset(
            case_id,
            asset_id=whole(form.asset_id.data) if form.asset_id.data else None,
            new={name: form[name].data or "" for name in ("code", "register_no", "name", "brand")},
            actor=one.actor,
            post=form.post_key,
        ),
        "Nomor aset terverifikasi.",
    ):
        return redirect("/suku-cadang")
    return pages.render(
        "eticketing/asset.html", form=form, one=one, title="Verifikasi nomor aset", confirm=True
    )


SHEETS: dict[str, tuple[str, str, Any, Any]] = {
    "tanda-terima": ("Tanda Terima Perangkat", "Buat tanda terima", ReceiptForm, sheets.device_receipt),
    "persetujuan": ("Persetujuan pasang ulang", "Buat surat persetujuan", ConsentForm, sheets.consent),
    "surat-keterangan": ("Suku cadang dibeli pemilik", "Buat surat keterangan", OwnPartForm, sheets.own_part),
}


def _values(form: Any) -> dict[str, Any]:
    return {field.name: field.data for field in form if field.name not in ("kunci", "csrf_token")}


@bp.route("/tiket/<int:case_id>/lembar/<string:kind>", methods=["GET", "POST"])
@allow(Role.TS)
def sheet(case_id: int, kind: str) -> Answer:
    """A letter on the way: device receipt, consent, own part; signed on screen or by pen."""
    one = load(case_id)
    if kind not in SHEETS:
        raise Refused("Lembar ini tidak dikenal.", status=404)
    title, primary, form_class, act = SHEETS[kind]
    form = form_class()
    if carried_out(
        form,
        lambda: act(case_id, _values(form), actor=one.actor, post=form.post_key),
        f"{title} dibuat. Cetak, atau tanda tangani di layar.",
    ):
        return redirect(f"{one.path}#dokumen")
    return pages.render("workflow/decide.html", form=form, one=one, title=title, primary=primary)
