"""What the pages of both registers do."""

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict

from app import clock
from app.accounts import access as accounts
from app.accounts.once import answer
from app.devices import access, coordinates, forms, listing, register, tables
from app.devices.books import CAMERAS, DEVICES, KINDS, Book
from app.devices.forms import CameraForm, DeviceForm, StatusForm
from app.devices.listing import Filters
from app.web import pages, text
from app.web.addresses import whole, whole_or
from app.web.tables import download

bp = Blueprint("devices", __name__)


def filters_of(book: Book, values: MultiDict[str, str]) -> Filters:
    """The filters as they stand in the address; what cannot be read is left out."""
    status = values.get("status", "")
    return Filters(
        text=text.clean(values.get("q", ""))[:100],
        status=status if status in (*book.states, listing.STRUCK) else "",
        sort=text.clean(values.get("jenis", ""))[:80],
        unit_id=values.get("opd", type=whole) if book is DEVICES else None,
    )


def in_url(filters: Filters) -> dict[str, Any]:
    """The filters as query values."""
    pairs = {"q": filters.text, "status": filters.status, "jenis": filters.sort, "opd": filters.unit_id}
    return {name: value for name, value in pairs.items() if value}


def url(book: Book, what: str = "", row_id: int | None = None) -> str:
    """Address of a page of one row, or of the register."""
    if row_id is None:
        return url_for(f"devices.{book.many}{what}")
    place: dict[str, Any] = {book.key: row_id}
    return url_for(f"devices.{book.one}{what}", **place)


def load(book: Book, row_id: int) -> Any:
    """The row; 404 when it is not there."""
    row = register.one(book, row_id)
    if row is None:
        abort(404)
    return row


def listed(book: Book) -> Response:
    """The register's list."""
    filters = filters_of(book, request.args)
    rows = listing.page(book, filters, request.args.get("setelah", type=whole))
    more = len(rows) == listing.PAGE
    chosen = in_url(filters)
    return pages.render(
        "devices/register.html",
        book=book,
        rows=rows,
        filters=filters,
        chosen=chosen,
        total=listing.count(book, filters),
        sorts=listing.sorts(book),
        units=listing.units() if book is DEVICES else [],
        struck=listing.STRUCK,
        next_url=url_for(f"devices.{book.many}", **chosen, setelah=rows[-1].id) if more else None,
        may_edit=access.edits(book, accounts.current()),
    )


def downloaded(book: Book, ending: str) -> Response:
    """The filtered list as a file."""
    if ending not in ("csv", "xlsx"):
        abort(404)
    return download(tables.of(book, filters_of(book, request.args)), ending)


def printed(book: Book) -> Response:
    """The filtered list on paper."""
    filters = filters_of(book, request.args)
    table = tables.of(book, filters)
    return pages.render(
        "devices/print.html",
        book=book,
        table=table,
        cells=table.shown(),
        now=clock.now(),
        back=url_for(f"devices.{book.many}", **in_url(filters)),
    )


def shown(book: Book, row_id: int) -> Response:
    """One camera or device: facts and history."""
    row = load(book, row_id)
    lines = register.history(book, row_id)
    return pages.render(
        "devices/thing.html",
        book=book,
        row=row,
        facts=_facts(book, row),
        lines=lines,
        kinds=KINDS,
        cases=register.cases_of(lines, accounts.current()),
        may_edit=access.edits(book, accounts.current()),
    )


def _facts(book: Book, row: Any) -> list[tuple[str, str]]:
    facts = []
    for name, heading in book.fields.items():
        if name in ("status", "active"):
            continue
        value = getattr(row, name)
        located = name in ("latitude", "longitude")
        facts.append((heading, coordinates.shown(value) if located else register.said(book, name, value)))
    return facts


def _form(book: Book, **more: Any) -> Any:
    form = CameraForm(**more) if book is CAMERAS else DeviceForm(**more)
    if book is DEVICES:
        form.unit_id.choices = [("", "Tidak di OPD"), *listing.units()]
    return form


def entered(book: Book) -> Response:
    """Enter one by hand."""
    form, by = _form(book), accounts.current().user_id
    del form.active

    def work(connection: Connection, now: datetime) -> str:
        register.enter(book, connection, forms.values(book, form), now=now, actor_id=by)
        return f"{form.name.data} dicatat di register."

    target = url_for(f"devices.{book.many}", q=form.code.data)
    return answer(form, target, work, "devices/form.html", book=book, row=None, back=url(book))


def edited(book: Book, row_id: int) -> Response:
    """Change its data."""
    row = load(book, row_id)
    known = row._asdict() | {"version": str(row.version)}
    if book is DEVICES:
        known["unit_id"] = str(row.unit_id or "")
    form, by = _form(book, data=known), accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        seen = whole_or(form.version.data, -1)
        values = forms.values(book, form)
        done = register.change(book, connection, row_id, values, now=now, actor_id=by, version=seen)
        return "Perubahan disimpan." if done else "Tidak ada yang berubah."

    back = url(book, "", row_id)
    return answer(form, back, work, "devices/form.html", book=book, row=row, back=back)


def stated(book: Book, row_id: int) -> Response:
    """Another status, with its reason."""
    row = load(book, row_id)
    form = StatusForm(data={"version": str(row.version)})
    form.status.choices = [(key, word) for key, (word, _) in book.states.items() if key != row.status]
    by = accounts.current().user_id

    def work(connection: Connection, now: datetime) -> str:
        seen, reason = whole_or(form.version.data, -1), form.reason.data
        register.set_status(
            book, connection, row_id, form.status.data, now=now, actor_id=by, body=reason, version=seen
        )
        return f"Status {row.name} diubah."

    back = url(book, "", row_id)
    return answer(form, back, work, "devices/status.html", book=book, row=row, back=back)
