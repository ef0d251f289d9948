"""/aset: the register's list, an asset's page, its Kartu Pemeliharaan, the export."""

from collections.abc import Iterator
from typing import Any

from flask import Response, abort, request, url_for
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app import clock
from app.accounts import access as accounts
from app.accounts.access import allow
from app.accounts.roles import Role
from app.assets import access, import_assets, listing, register, trail
from app.assets.blueprint import bp, load_asset, unit_choices
from app.assets.forms import ActForm, DecisionForm
from app.assets.listing import Filters
from app.assets.models import Asset
from app.db import db
from app.web import pages, text
from app.web.addresses import whole
from app.web.tables import Column, Kind, Table, download

KINDS = {
    "tiket": ("Tiket", "ticket"),
    "spp": ("Surat Perintah", "clipboard"),
    "suku_cadang": ("Suku cadang", "box"),
    "laporan": ("Laporan", "report"),
    "penilaian": ("Penilaian", "star"),
    "register": ("Register", "tag"),
}
TYPES = {"year": Kind.INT, "price": Kind.MONEY}


def filters_of(values: MultiDict[str, str]) -> Filters:
    """The filters as they stand in the URL; what cannot be read is left out."""
    condition, verified = values.get("kondisi", ""), values.get("verifikasi", "")
    return Filters(
        text=text.clean(values.get("q", ""))[:100],
        unit_id=values.get("unit", type=whole),
        room=text.clean(values.get("ruang", ""))[:60],
        condition=condition if condition in register.CONDITIONS else "",
        verified=verified if verified in ("ya", "belum") else "",
    )


def in_url(filters: Filters) -> dict[str, Any]:
    """The filters as query values."""
    pairs = {
        "q": filters.text,
        "unit": filters.unit_id,
        "ruang": filters.room,
        "kondisi": filters.condition,
        "verifikasi": filters.verified,
    }
    return {name: value for name, value in pairs.items() if value}


@bp.get("/aset")
@allow(*access.READERS)
def assets() -> Response:
    """The list."""
    actor, now = accounts.current(), clock.now()
    view, filters = access.view_of(actor), filters_of(request.args)
    rows = listing.page(filters, view.units, request.args.get("setelah", type=whole))
    more = len(rows) == listing.PAGE
    following = url_for("assets.assets", **in_url(filters), setelah=rows[-1].id) if more else None
    return pages.render(
        "assets/register.html",
        rows=rows,
        filters=filters,
        chosen=in_url(filters),
        total=listing.count(filters, view.units),
        view=view,
        units=unit_choices(("", "Semua unit")) if view.units is None or len(view.units) > 1 else [],
        conditions=register.CONDITIONS,
        next_url=following,
        may_edit=access.edits(actor, now),
        may_verify=access.keeps(actor, now),
        form=ActForm(),
    )


@bp.get("/aset/unduh/<string:ending>")
@allow(*access.READERS)
def assets_download(ending: str) -> Response:
    """The filtered list with the columns of the import."""
    if ending not in ("csv", "xlsx"):
        abort(404)
    view, filters = access.view_of(accounts.current()), filters_of(request.args)
    names = [name for name in import_assets.COLUMNS if name != "unit" and (view.price or name != "price")]
    columns = [Column(import_assets.heading(name), TYPES.get(name, Kind.TEXT)) for name in names]
    table = Table([*columns, Column("unit")], _exported(filters, view, names), "Register aset")
    return download(table, ending)


def _exported(filters: Filters, view: access.View, names: list[str]) -> Iterator[list[Any]]:
    after = None
    while rows := listing.page(filters, view.units, after, limit=500):
        full = {row.id: row for row in _full([row.id for row in rows])}
        for row in rows:
            yield [*(getattr(full[row.id], name) for name in names), row.unit]
        after = rows[-1].id


def _full(ids: list[int]) -> list[Any]:
    return list(db.session.execute(select(*Asset.__table__.columns).where(Asset.id.in_(ids))))


@bp.get("/aset/<int:asset_id>")
@allow(*access.READERS)
def asset(asset_id: int) -> Response:
    """One asset: data, history, what may be done."""
    row = load_asset(asset_id)
    return pages.render("assets/asset.html", **page_of(row))


def page_of(row: Any, decision: DecisionForm | None = None) -> dict[str, Any]:
    """What the page of an asset shows."""
    actor, now = accounts.current(), clock.now()
    proposal = register.open_proposal(row.id)
    return {
        "row": row,
        "number": register.number(row),
        "view": access.view_of(actor),
        "conditions": register.CONDITIONS,
        "history": register.history(row.id, actor),
        "kinds": KINDS,
        "proposal": proposal,
        "differences": trail.differences(proposal) if proposal else [],
        "decision": decision or DecisionForm(),
        "may_edit": access.edits(actor, now),
        "may_verify": access.keeps(actor, now),
        "may_propose": actor.acts(Role.TS),
        "form": decision or ActForm(),
    }


@bp.get("/aset/<int:asset_id>/kartu")
@allow(*access.READERS)
def asset_card(asset_id: int) -> Response:
    """Kartu Pemeliharaan: the asset's life on paper."""
    row = load_asset(asset_id)
    actor = accounts.current()
    lines = register.history(asset_id, actor)
    return pages.render(
        "assets/card_print.html",
        row=row,
        number=register.number(row),
        lines=list(reversed(lines)),
        total=sum(line.cost or 0 for line in lines),
        view=access.view_of(actor),
        conditions=register.CONDITIONS,
        kinds=KINDS,
    )
