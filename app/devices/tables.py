"""A register as a table, for files and for print: the columns of its import."""

from collections.abc import Iterator
from typing import Any

from app.devices import imports, listing, register
from app.devices.books import CAMERAS, Book
from app.devices.listing import Filters
from app.web.tables import Column, Kind, Table

_DEVICE = ("code", "name", "kind", "brand", "serial", "ip", "unit", "place", "provider", "status")


def of(book: Book, filters: Filters) -> Table:
    """The filtered register."""
    columns = imports.CAMERA_COLUMNS if book is CAMERAS else imports.DEVICE_COLUMNS
    names = [name for name in columns if name in _DEVICE or book is CAMERAS]
    return Table([_column(name, columns[name][0]) for name in names], _rows(book, filters, names), book.title)


def _column(name: str, title: str) -> Column:
    if name in ("latitude", "longitude"):
        return Column(title, Kind.DECIMAL, 6)
    return Column(title, Kind.INT if name == "retention_days" else Kind.TEXT)


def _rows(book: Book, filters: Filters, names: list[str]) -> Iterator[list[Any]]:
    after = None
    while rows := listing.page(book, filters, after, limit=500):
        for row in rows:
            yield [_cell(book, row, name) for name in names]
        after = rows[-1].id


def _cell(book: Book, row: Any, name: str) -> Any:
    value = getattr(row, name)
    return register.said(book, name, value) if name in ("status", "ptz") else value
