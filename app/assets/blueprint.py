"""The blueprint, and loading with permission in one call."""

from typing import Any

from flask import Blueprint, abort
from sqlalchemy import select

from app import clock
from app.accounts import access as accounts
from app.accounts.models import Unit
from app.assets import access, register
from app.assets.models import StockItem
from app.db import db

bp = Blueprint("assets", __name__)
_UNITS = select(Unit.id, Unit.name).where(Unit.active).order_by(Unit.name)


def load_asset(asset_id: int) -> Any:
    """The asset; 404 when it is not there or belongs to a unit that the actor does not see."""
    row = register.asset(asset_id)
    if row is None or not access.view_of(accounts.current()).sees(row.unit_id):
        abort(404)
    return row


def load_item(item_id: int) -> Any:
    """The stock item; 404 when it is not there."""
    row = db.session.execute(select(*StockItem.__table__.columns).where(StockItem.id == item_id)).first()
    if row is None:
        abort(404)
    return row


def keepers_only() -> None:
    """403 unless the actor acts as storekeeper."""
    if not access.keeps(accounts.current(), clock.now()):
        abort(403)


def editors_only() -> None:
    """403 unless the actor may change register data."""
    if not access.edits(accounts.current(), clock.now()):
        abort(403)


def unit_choices(first: tuple[str, str]) -> list[tuple[str, str]]:
    """Active units for a select."""
    return [first, *((str(row.id), row.name) for row in db.session.execute(_UNITS))]
