"""Import of the stock: kode | nama | satuan | awal | batas minimal; balances change only on the card."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app import clock
from app.accounts import tabular
from app.assets.models import StockItem, StockMovement
from app.db import db
from app.files import sheets
from app.files.models import Sheet
from app.files.sheets import Importer, Plan, PlanRow
from app.ledger import chain

COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("kode", "kode barang"),
    "name": ("nama", "nama barang"),
    "measure": ("satuan",),
    "opening": ("awal", "saldo awal", "jumlah", "stok"),
    "minimum": ("batas minimal", "minimal", "stok minimal", "minimum"),
    "price": ("harga satuan", "harga"),
}
REQUIRED = ("code", "name", "measure")
TYPED: dict[str, tuple[Any, str]] = {
    "opening": (sheets.count, "Saldo awal harus angka bulat."),
    "minimum": (sheets.count, "Batas minimal harus angka bulat."),
    "price": (sheets.money, "Harga harus angka rupiah."),
}


def heading(name: str) -> str:
    """The first heading of a column."""
    return COLUMNS[name][0]


def plan(sheet: Sheet) -> Plan:
    """Judge every row against the stock as it stands."""
    rows = tabular.read_rows(sheet.content, COLUMNS, REQUIRED)
    items = {row.code: row for row in db.session.execute(select(*StockItem.__table__.columns))}
    seen: dict[str, int] = {}
    return Plan([_row(line, items, seen) for line in rows.lines], rows.ignored)


def _row(line: tabular.Line, items: Mapping[str, Any], seen: dict[str, int]) -> PlanRow:
    cells = line.cells
    row = PlanRow(line.number, cells["name"] or cells["code"], {name: cells[name] for name in REQUIRED})
    row.errors += [f"Kolom {heading(name)} kosong." for name in REQUIRED if not cells[name]]
    for name, (reader, sentence) in TYPED.items():
        sheets.read(row, name, cells.get(name, ""), reader, sentence)
    sheets.printable(row)
    code = cells["code"]
    if code and code in seen:
        row.errors.append(f"Kode ini sudah ada di baris {seen[code]} daftar ini.")
    seen.setdefault(code, line.number)
    if code in items:
        _compare(row, items[code])
    return row


def _compare(row: PlanRow, item: Any) -> None:
    row.id = item.id
    opening = row.values.pop("opening", None)
    if opening is not None and opening != item.quantity:
        row.remark = f"Saldo tetap {item.quantity}: ubah lewat Terima atau Koreksi."
    for name, value in row.values.items():
        before = getattr(item, name)
        if before != value:
            row.differences.append((heading(name), "–" if before is None else str(before), str(value)))


def write(connection: Connection, made: Plan, by: int, now: datetime) -> None:
    """New items with their opening line; changed names, measures, limits and prices."""
    for row in made.of("baru"):
        values = dict(row.values)
        opening = values.pop("opening", 0)
        add(connection, values, opening, by=by, now=now)
    for row in made.of("berubah"):
        connection.execute(update(StockItem).where(StockItem.id == row.id).values(**row.values))


def add(connection: Connection, values: dict[str, Any], opening: int, *, by: int, now: datetime) -> int:
    """A new stock item with its opening balance as the first line of its card."""
    key = connection.execute(insert(StockItem).values(**values, quantity=opening)).inserted_primary_key
    assert key is not None
    item_id = int(key[0])
    if opening:
        line = {"item_id": item_id, "at": now, "on_date": clock.local(now).date(), "change": opening}
        line |= {"balance": opening, "reason": "awal", "actor_id": by, "price": values.get("price")}
        connection.execute(insert(StockMovement).values(**line))
    body = {"item": values["code"], "change": opening, "balance": opening}
    chain.record(connection, "stock.awal", at=now, actor_id=by, body=body)
    return item_id


STOCK = Importer(
    "persediaan", "barang persediaan", "Impor persediaan", COLUMNS, REQUIRED, plan, write,
    "Barang yang sudah ada dikenali dari kodenya; saldonya tidak diubah oleh impor.",
)  # fmt: skip
