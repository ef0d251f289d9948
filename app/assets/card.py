"""Reading the stock: the list of items and the lines of a card."""

from typing import Any

from sqlalchemy import bindparam, func, select

from app.accounts.models import User
from app.assets.models import Asset, StockItem, StockMovement
from app.db import db

PAGE = 50
_ITEMS = select(*StockItem.__table__.columns).where(StockItem.active).order_by(StockItem.name, StockItem.id)
_LINES = (
    select(
        StockMovement.id,
        StockMovement.at,
        StockMovement.on_date,
        StockMovement.change,
        StockMovement.balance,
        StockMovement.reason,
        StockMovement.note,
        StockMovement.price,
        StockMovement.case_id,
        StockMovement.asset_id,
        Asset.name.label("asset"),
        Asset.register_no,
        User.name.label("actor"),
    )
    .join(User, User.id == StockMovement.actor_id)
    .join(Asset, Asset.id == StockMovement.asset_id, isouter=True)
    .where(StockMovement.item_id == bindparam("item"))
)
_NEWEST = _LINES.where(StockMovement.id < bindparam("before")).order_by(StockMovement.id.desc()).limit(PAGE)
_ALL = _LINES.order_by(StockMovement.id)
_SUMS = select(StockMovement.item_id, func.sum(StockMovement.change)).group_by(StockMovement.item_id)


def items(low: bool = False) -> list[Any]:
    """The items by name; `low`: only those at or under their limit."""
    rows = db.session.execute(_ITEMS).all()
    return [row for row in rows if not low or is_low(row)]


def is_low(item: Any) -> bool:
    """At or under the limit; an item without a limit is low only when it has run out."""
    return bool(item.quantity <= item.minimum)


def lines(item_id: int, before: int | None = None) -> list[Any]:
    """One page of the card, newest first."""
    key = {"item": item_id, "before": before or 2**62}
    return list(db.session.execute(_NEWEST, key).all())


def all_lines(item_id: int) -> list[Any]:
    """The whole card, oldest first."""
    return list(db.session.execute(_ALL, {"item": item_id}).all())


def broken() -> list[str]:
    """Items whose balance differs from the sum of their card; empty when all agree."""
    sums = {row[0]: row[1] for row in db.session.execute(_SUMS)}
    return [row.name for row in db.session.execute(_ITEMS) if row.quantity != sums.get(row.id, 0)]
