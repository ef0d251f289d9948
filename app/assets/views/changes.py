"""Acts on the register: enter, edit, verify, propose, decide."""

from datetime import datetime
from typing import Any

from flask import Response, request, url_for
from sqlalchemy import Connection, bindparam, select

from app.accounts import access as accounts
from app.accounts.access import allow
from app.accounts.once import answer
from app.accounts.roles import Role
from app.assets import access, register
from app.assets.blueprint import bp, editors_only, keepers_only, load_asset, unit_choices
from app.assets.forms import CHOOSE_UNIT, ActForm, AssetForm, DecisionForm, ProposalForm
from app.assets.models import Asset
from app.assets.views.register import page_of
from app.db import db
from app.web.addresses import whole, whole_or
from app.web.errors import Refused

EDITORS = (*access.OFFICERS, Role.ADMIN)
COLUMNS = tuple(name for name in register.EDITABLE if name != "active")
BULK_MAX = 200
_SAME = select(Asset.id).where(Asset.code == bindparam("code"), Asset.register_no == bindparam("no"))


def _values(form: AssetForm) -> dict[str, Any]:
    values = {name: form[name].data for name in COLUMNS if name in form}
    values["unit_id"] = int(values["unit_id"])
    values["code"] = values["code"].rstrip(".")
    for name in COLUMNS:
        if values.get(name) is None and name not in ("year", "price"):
            values[name] = ""
    return values


@bp.route("/aset/baru", methods=["GET", "POST"])
@allow(*EDITORS)
def asset_new() -> Response:
    """Enter one asset by hand."""
    editors_only()
    form = AssetForm()
    form.unit_id.choices = unit_choices(CHOOSE_UNIT)
    if request.method == "GET":
        form.condition.data = "B"
    by = accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        register.enter(connection, _values(form), actor_id=by, now=now)
        return f"{form.name.data} masuk register. Nomornya menunggu verifikasi."

    target = url_for("assets.assets", q=form.name.data, verifikasi="belum")
    return answer(form, target, work, "assets/asset_form.html", row=None, back=url_for("assets.assets"))


@bp.route("/aset/<int:asset_id>/ubah", methods=["GET", "POST"])
@allow(*EDITORS)
def asset_edit(asset_id: int) -> Response:
    """Change register data."""
    editors_only()
    row = load_asset(asset_id)
    form = AssetForm(data=row._asdict() | {"unit_id": str(row.unit_id), "version": str(row.version)})
    form.unit_id.choices = unit_choices(CHOOSE_UNIT)
    by = accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        seen = whole_or(form.version.data, -1)
        done = register.edit(connection, asset_id, _values(form), version=seen, actor_id=by, now=now)
        return "Data aset disimpan." if done else "Tidak ada yang berubah."

    back = url_for("assets.asset", asset_id=asset_id)
    return answer(form, back, work, "assets/asset_form.html", row=row, back=back)


@bp.post("/aset/<int:asset_id>/verifikasi")
@allow(*access.OFFICERS)
def asset_verify(asset_id: int) -> Response:
    """The number has been compared with the thing itself."""
    keepers_only()
    row = load_asset(asset_id)
    form, by = ActForm(), accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        register.verify(connection, asset_id, actor_id=by, now=now)
        return "Nomor aset diverifikasi. Suku cadang dapat dikeluarkan untuk aset ini."

    target = url_for("assets.asset", asset_id=asset_id)
    return answer(form, target, work, "assets/asset.html", **_without_form(page_of(row)))


def _without_form(context: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in context.items() if name != "form"}


@bp.post("/aset/verifikasi")
@allow(*access.OFFICERS)
def assets_verify() -> Response:
    """Several ticked rows of the list at once."""
    keepers_only()
    form, by = ActForm(), accounts.current().user_id
    ids = request.form.getlist("aset", type=whole)[:BULK_MAX]
    target = url_for("assets.assets", verifikasi="belum")

    def work(connection: Connection, now: datetime) -> str:
        if not ids:
            raise Refused("Centang dahulu aset yang nomornya sudah Anda cocokkan.")
        for asset_id in ids:
            register.verify(connection, asset_id, actor_id=by, now=now)
        return f"{len(ids)} nomor aset diverifikasi."

    return answer(form, target, work, "assets/refused.html", back=target)


@bp.route("/aset/<int:asset_id>/usul", methods=["GET", "POST"])
@allow(Role.TS)
def asset_propose(asset_id: int) -> Response:
    """Technical Support saw another number, condition or room on the device."""
    row = load_asset(asset_id)
    form = ProposalForm(data={name: getattr(row, name) for name in register.PROPOSABLE})
    by = accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        after = {name: form[name].data or "" for name in register.PROPOSABLE}
        after["code"] = after["code"].rstrip(".")
        if (after["code"] != row.code or after["register_no"] != row.register_no) and _number_known(
            after, row
        ):
            raise Refused("Nomor ini sudah dipakai aset lain di unit yang sama.", field="register_no")
        register.propose(connection, asset_id, after, actor_id=by, now=now, note=form.note.data)
        return "Usulan dikirim ke Pengurus Barang."

    back = url_for("assets.asset", asset_id=asset_id)
    return answer(form, back, work, "assets/proposal_form.html", row=row, back=back)


def _number_known(after: dict[str, Any], row: Any) -> bool:
    if not after["register_no"]:
        return False
    same = _SAME.where(Asset.unit_id == row.unit_id, Asset.id != row.id)
    key = {"code": after["code"], "no": after["register_no"]}
    return db.session.execute(same, key).first() is not None


@bp.post("/aset/<int:asset_id>/usulan/<int:proposal_id>")
@allow(*access.OFFICERS)
def asset_decide(asset_id: int, proposal_id: int) -> Response:
    """The pengurus barang's answer to a proposal."""
    keepers_only()
    row = load_asset(asset_id)
    form, by = DecisionForm(), accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        accept = form.accept.data == "ya"
        register.decide(
            connection, proposal_id, accept=accept, actor_id=by, now=now, reason=form.reason.data or ""
        )
        return "Register diubah dan nomornya diverifikasi." if accept else "Usulan tidak diterima."

    target = url_for("assets.asset", asset_id=asset_id)
    return answer(form, target, work, "assets/asset.html", **_without_form(page_of(row, form)))
