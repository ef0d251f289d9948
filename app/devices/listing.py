"""Finding cameras and devices: the pages of a register (keyset by code) and its filters."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from app.accounts.models import Unit
from app.db import db
from app.devices.books import CAMERAS, Book
from app.devices.models import Camera, NetworkDevice
from app.devices.register import rows_of

PAGE = 50
WORDS_MAX = 6
STRUCK = "dihapus"
"""Pseudo-status: rows struck off the register."""
_CAMERA_TEXT = (
    Camera.code + " " + Camera.name + " " + Camera.place + " " + Camera.group + " " + Camera.brand + " "
    + Camera.owner
)  # fmt: skip
_DEVICE_TEXT = (
    NetworkDevice.code + " " + NetworkDevice.name + " " + NetworkDevice.kind + " " + NetworkDevice.brand + " "
    + NetworkDevice.serial + " " + NetworkDevice.ip + " " + NetworkDevice.place + " " + NetworkDevice.provider
    + " " + func.coalesce(Unit.name, "")
)  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What a register is narrowed to; "" and None mean everything."""

    text: str = ""
    status: str = ""
    sort: str = ""  # kelompok of a camera, jenis of a device
    unit_id: int | None = None  # devices only


def _sort(book: Book) -> Any:
    return Camera.group if book is CAMERAS else NetworkDevice.kind


def _narrowed(book: Book, filters: Filters) -> Select[Any]:
    statement = rows_of(book)
    if filters.status == STRUCK:
        statement = statement.where(~book.table.active)
    else:
        statement = statement.where(book.table.active)
        if filters.status:
            statement = statement.where(book.table.status == filters.status)
    if filters.sort:
        statement = statement.where(_sort(book) == filters.sort)
    if filters.unit_id is not None:
        statement = statement.where(NetworkDevice.unit_id == filters.unit_id)
    for word in filters.text.split()[:WORDS_MAX]:
        text = _CAMERA_TEXT if book is CAMERAS else _DEVICE_TEXT
        statement = statement.where(text.contains(word, autoescape=True))
    return statement


def page(book: Book, filters: Filters, after: int | None, limit: int = PAGE) -> list[Any]:
    """One page of a register by code; `after` is the last id of the page before."""
    statement = _narrowed(book, filters).order_by(book.table.code).limit(limit)
    if after is not None:
        last = select(book.table.code).where(book.table.id == after).scalar_subquery()
        statement = statement.where(book.table.code > last)
    return list(db.session.execute(statement).all())


def count(book: Book, filters: Filters) -> int:
    """How many rows the filters leave."""
    inner = _narrowed(book, filters).with_only_columns(book.table.id).subquery()
    return int(db.session.scalar(select(func.count()).select_from(inner)) or 0)


def sorts(book: Book) -> list[str]:
    """The groups of cameras or kinds of devices that occur."""
    column = _sort(book)
    statement = select(column).where(book.table.active, column != "").distinct().order_by(column)
    return list(db.session.scalars(statement))


def units() -> list[tuple[str, str]]:
    """Active units for a select."""
    rows = db.session.execute(select(Unit.id, Unit.name).where(Unit.active).order_by(Unit.name))
    return [(str(row.id), row.name) for row in rows]
