"""The blueprint, and loading with permission in one call."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, redirect
from sqlalchemy import Connection, select

from app import clock
from app.accounts import access as accounts
from app.accounts import once
from app.accounts.models import Unit
from app.assets import access, register
from app.assets.models import StockItem
from app.db import db
from app.web import pages
from app.web.errors import Refused

bp = Blueprint("assets", __name__)
Work = Callable[[Connection, datetime], str]
"""Does an act inside its transaction; answers the sentence for the person."""
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


def act(form: Any, to: str, work: Work) -> Response | None:
    """Do `work` once when the form was accepted, and lead to `to`; None: show the form (again)."""
    if not form.accepted():
        return None
    now = clock.now()
    try:
        path = once.perform(
            form.post_key, accounts.current(), now, lambda connection: (to, work(connection, now))
        )
    except Refused as refusal:
        form.refuse(refusal)
        return None
    return redirect(path)  # type: ignore[return-value] # a redirect is Flask's response in an application


def answer(form: Any, to: str, work: Work, template: str, **context: Any) -> Response:
    """The form's page, or after its act the way to `to`; a refusal stands in the form."""
    return act(form, to, work) or pages.render(template, form=form, **context)
