"""The stock of parts: every change is one line of the item's card, in the caller's transaction.

The database keeps the balance: `UPDATE ... WHERE quantity >= n`, a CHECK, and the guard of the card.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app import clock
from app.assets.models import StockItem, StockMovement
from app.ledger import chain
from app.web.dates import angka
from app.web.errors import Refused

REASONS = {
    "awal": "Saldo awal",
    "terima": "Barang diterima",
    "pakai": "Dikeluarkan untuk perbaikan",
    "pinjam": "Dipinjamkan",
    "kembali": "Dikembalikan",
    "koreksi": "Koreksi hasil hitung",
}
NOTE_MINIMUM = 10

_ITEM = select(
    StockItem.id, StockItem.code, StockItem.name, StockItem.measure, StockItem.quantity, StockItem.price
).where(StockItem.id == bindparam("item"))
_TAKE = (
    update(StockItem)
    .where(StockItem.id == bindparam("item"), StockItem.active, StockItem.quantity >= bindparam("n"))
    .values(quantity=StockItem.quantity - bindparam("n"))
    .returning(StockItem.quantity)
)
_ADD = (
    update(StockItem)
    .where(StockItem.id == bindparam("item"))
    .values(quantity=StockItem.quantity + bindparam("n"))
    .returning(StockItem.quantity)
)
_LENT = (
    select(StockMovement.change)
    .where(StockMovement.item_id == bindparam("item"), StockMovement.case_id == bindparam("case"))
    .where(StockMovement.reason.in_(("pakai", "pinjam", "kembali")))
)
_LINE = insert(StockMovement)


def take(
    connection: Connection,
    item_id: int,
    qty: int,
    *,
    case_id: int | None,
    asset_id: int | None,
    actor_id: int,
    now: datetime,
    reason: str,
    note: str = "",
) -> int:
    """Take `qty` out of stock and answer the new balance. Raises Refused; never goes below zero."""
    if qty <= 0:
        raise Refused("Isi jumlah minimal 1.", field="quantity")
    item = _item(connection, item_id)
    balance = connection.execute(_TAKE, {"item": item_id, "n": qty}).scalar()
    if balance is None:
        raise Refused(
            f"Stok {item.name} tidak cukup: tersedia {angka(item.quantity)} {item.measure}, "
            f"diminta {angka(qty)}. Kurangi jumlahnya, atau tunda dengan alasan menunggu suku cadang.",
            title="Stok tidak cukup",
            field="quantity",
        )
    line = {"case_id": case_id, "asset_id": asset_id, "note": note, "price": item.price}
    return _write(connection, item, -qty, int(balance), reason, now, actor_id, line)


def give_back(
    connection: Connection,
    item_id: int,
    qty: int,
    *,
    case_id: int | None,
    actor_id: int,
    now: datetime,
    asset_id: int | None = None,
    note: str = "",
) -> int:
    """Put back what a case took or borrowed, at most that much, and answer the new balance."""
    if qty <= 0:
        raise Refused("Isi jumlah minimal 1.", field="quantity")
    item = _item(connection, item_id)
    if case_id is not None:
        out = -sum(connection.scalars(_LENT, {"item": item_id, "case": case_id}))
        if qty > out:
            raise Refused(
                f"{item.name} yang dikeluarkan untuk berkas ini tinggal {angka(out)} {item.measure}.",
                field="quantity",
            )
    line = {"case_id": case_id, "asset_id": asset_id, "note": note, "price": item.price}
    return _add(connection, item, qty, "kembali", now, actor_id, line)


def receive(
    connection: Connection,
    item_id: int,
    qty: int,
    *,
    actor_id: int,
    now: datetime,
    on_date: date | None = None,
    price: int | None = None,
    note: str = "",
) -> int:
    """New goods have come in; a price given becomes the item's price. Answers the new balance."""
    if qty <= 0:
        raise Refused("Isi jumlah minimal 1.", field="quantity")
    if on_date is not None and on_date > clock.local(now).date():
        raise Refused("Tanggal terima tidak boleh sesudah hari ini.", field="on_date")
    item = _item(connection, item_id)
    if price is not None:
        connection.execute(update(StockItem).where(StockItem.id == item_id).values(price=price))
    line = {"note": note, "price": price if price is not None else item.price}
    return _add(connection, item, qty, "terima", now, actor_id, line, on_date)


def correct(
    connection: Connection,
    item_id: int,
    counted: int,
    *,
    expected: int,
    actor_id: int,
    now: datetime,
    reason: str,
) -> int:
    """Set the balance to what was counted. `expected` is the balance the counter saw on screen."""
    if counted < 0:
        raise Refused("Jumlah hasil hitung tidak boleh di bawah nol.", field="counted")
    if len(reason.strip()) < NOTE_MINIMUM:
        raise Refused(f"Tuliskan alasannya, minimal {NOTE_MINIMUM} huruf.", field="reason")
    item = _item(connection, item_id)
    if item.quantity != expected:
        raise Refused(
            f"Saldo {item.name} baru saja berubah menjadi {angka(item.quantity)} {item.measure}. "
            "Periksa lagi hasil hitung Anda, lalu simpan sekali lagi.",
            field="counted",
        )
    change = counted - item.quantity
    if not change:
        raise Refused(
            "Hasil hitung sama dengan saldo di kartu; tidak ada yang perlu dikoreksi.", field="counted"
        )
    return _add(connection, item, change, "koreksi", now, actor_id, {"note": reason.strip()})


def _item(connection: Connection, item_id: int) -> Any:
    item = connection.execute(_ITEM, {"item": item_id}).first()
    if item is None:
        raise Refused("Barang ini tidak ada di persediaan.", status=404)
    return item


def _add(
    connection: Connection,
    item: Any,
    change: int,
    reason: str,
    now: datetime,
    actor_id: int,
    line: dict[str, Any],
    on_date: date | None = None,
) -> int:
    balance = connection.execute(_ADD, {"item": item.id, "n": change}).scalar_one()
    return _write(connection, item, change, int(balance), reason, now, actor_id, line, on_date)


def _write(
    connection: Connection,
    item: Any,
    change: int,
    balance: int,
    reason: str,
    now: datetime,
    actor_id: int,
    line: dict[str, Any],
    on_date: date | None = None,
) -> int:
    day = on_date or clock.local(now).date()
    values = {"item_id": item.id, "at": now, "on_date": day, "change": change, "balance": balance}
    connection.execute(_LINE, {**values, "reason": reason, "actor_id": actor_id, **line})
    body = {"item": item.code, "change": change, "balance": balance, "asset": line.get("asset_id")}
    chain.record(
        connection, f"stock.{reason}", at=now, actor_id=actor_id, case_id=line.get("case_id"), body=body
    )
    return balance
