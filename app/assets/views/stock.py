"""/persediaan: items, the stock card, its print and exports."""

from typing import Any

from flask import Response, abort, request, url_for

from app import clock
from app.accounts import access as accounts
from app.accounts.access import allow
from app.accounts.roles import Role
from app.assets import access, card
from app.assets.blueprint import bp, load_item
from app.assets.stock import REASONS
from app.web import pages
from app.web.addresses import whole
from app.web.tables import Column, Kind, Table, download

READERS = (*access.STORES, Role.ADMIN)


@bp.get("/persediaan")
@allow(*READERS)
def stock_items() -> Response:
    """The list with its low marks."""
    actor, now = accounts.current(), clock.now()
    low = request.args.get("tampil") == "menipis"
    rows = card.items()
    return pages.render(
        "assets/stock.html",
        rows=[row for row in rows if card.is_low(row)] if low else rows,
        low=low,
        low_count=sum(card.is_low(row) for row in rows),
        all_count=len(rows),
        is_low=card.is_low,
        broken=card.broken(),
        view=access.view_of(actor),
        may_edit=access.edits(actor, now),
        may_keep=access.keeps(actor, now),
    )


@bp.get("/persediaan/unduh/<string:ending>")
@allow(*READERS)
def stock_download(ending: str) -> Response:
    """The list with the columns of the import."""
    if ending not in ("csv", "xlsx"):
        abort(404)
    price = access.view_of(accounts.current()).price
    columns = [
        Column("kode"),
        Column("nama"),
        Column("satuan"),
        Column("jumlah", Kind.INT),
        Column("batas minimal", Kind.INT),
    ]
    names = ["code", "name", "measure", "quantity", "minimum"]
    if price:
        columns, names = [*columns, Column("harga satuan", Kind.MONEY)], [*names, "price"]
    rows = ([getattr(row, name) for name in names] for row in card.items())
    return download(Table(columns, rows, "Persediaan"), ending)


@bp.get("/persediaan/<int:item_id>")
@allow(*READERS)
def stock_card(item_id: int) -> Response:
    """The card of one item."""
    item, actor, now = load_item(item_id), accounts.current(), clock.now()
    rows = card.lines(item_id, request.args.get("sebelum", type=whole))
    more = len(rows) == card.PAGE
    return pages.render(
        "assets/stock_card.html",
        item=item,
        rows=rows,
        reasons=REASONS,
        low=card.is_low(item),
        next_url=url_for("assets.stock_card", item_id=item_id, sebelum=rows[-1].id) if more else None,
        view=access.view_of(actor),
        may_edit=access.edits(actor, now),
        may_keep=access.keeps(actor, now),
    )


@bp.get("/persediaan/<int:item_id>/unduh/<string:ending>")
@allow(*READERS)
def card_download(item_id: int, ending: str) -> Response:
    """The whole card."""
    if ending not in ("csv", "xlsx"):
        abort(404)
    item = load_item(item_id)
    return download(card_table(item, access.view_of(accounts.current()).price), ending)


def card_table(item: Any, price: bool) -> Table:
    """The card as a typed table, oldest line first."""
    columns = [
        Column("Tanggal", Kind.DATE),
        Column("Dicatat", Kind.DATETIME),
        Column("Uraian"),
        Column("Keterangan"),
        Column("Masuk", Kind.INT),
        Column("Keluar", Kind.INT),
        Column("Sisa", Kind.INT),
        Column("Petugas"),
    ]
    if price:
        columns.append(Column("Harga satuan", Kind.MONEY))
    rows = [
        [
            row.on_date,
            row.at,
            REASONS[row.reason],
            " · ".join(part for part in (row.note, _asset(row)) if part),
            row.change if row.change > 0 else None,
            -row.change if row.change < 0 else None,
            row.balance,
            row.actor,
            *([row.price] if price else []),
        ]
        for row in card.all_lines(item.id)
    ]
    return Table(columns, rows, f"Kartu persediaan {item.code}")


def _asset(row: Any) -> str:
    return f"{row.asset} {row.register_no}".strip() if row.asset else ""


@bp.get("/persediaan/<int:item_id>/cetak")
@allow(*READERS)
def card_print(item_id: int) -> Response:
    """The card on paper."""
    item = load_item(item_id)
    table = card_table(item, access.view_of(accounts.current()).price)
    return pages.render("assets/stock_print.html", item=item, table=table)
