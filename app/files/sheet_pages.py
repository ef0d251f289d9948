"""The two pages of every import: choose the list; look at what it would do and store it, or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import Response, abort, redirect, request, url_for
from sqlalchemy import Connection

from app import clock
from app.accounts import access as accounts
from app.accounts import once, tabular
from app.db import write
from app.files import sheets
from app.files.sheets import Importer
from app.web import pages
from app.web.errors import Refused
from app.web.fields import FileField, HiddenField, SelectField
from app.web.forms import Form, Optional, Required
from app.web.tables import Column, Table, download

SIZE_MAX = 5_000_000
SHOWN = 200
STATES = (
    ("salah", "Salah", "red"),
    ("berubah", "Berubah", "amber"),
    ("baru", "Baru", "green"),
    ("sama", "Sama", "grey"),
)


@dataclass(frozen=True)
class Ways:
    """Endpoints of one import: choose a list, look at it (with `sheet_id`), the example, the register."""

    start: str
    check: str
    example: str
    home: str


class SheetForm(Form):
    """A list to be looked at."""

    file = FileField("Berkas CSV", [Required()], accept=".csv,text/csv,text/plain")
    unit_id = SelectField("Unit untuk baris tanpa kolom unit", [Optional()], coerce=str)


class ApplyForm(Form):
    """The list as it was shown."""

    seen = HiddenField()


def example(importer: Importer) -> Response:
    """An empty list with all headings."""
    columns = [Column(importer.heading(name)) for name in importer.columns]
    return download(Table(columns, []), "csv", f"contoh {importer.kind}")


def choose(importer: Importer, ways: Ways, units: Iterable[tuple[str, str]] = ()) -> Response:
    """Choose a list; `units` where rows may lack one."""
    form = SheetForm()
    form.unit_id.choices = units
    if not units:
        del form.unit_id
    if form.accepted():
        try:
            return redirect(url_for(ways.check, sheet_id=_store(importer, form)))  # type: ignore[return-value]
        except Refused as refusal:
            form.add_error("file", refusal.message)
    return pages.render(
        "files/import.html",
        form=form,
        importer=importer,
        home=url_for(ways.home),
        example=url_for(ways.example),
        headings=[importer.heading(name) for name in importer.columns],
    )


def _store(importer: Importer, form: SheetForm) -> int:
    """Lay the uploaded list aside; its headings are read at once, so that a wrong file is told here."""
    upload = form.file.data
    assert upload is not None
    content = upload.read(SIZE_MAX + 1)
    if len(content) > SIZE_MAX:
        raise Refused("Berkas terlalu besar. Maksimal 5 MB.")
    text = tabular.decode(content)
    tabular.read_rows(text, importer.columns, importer.required)
    unit = form.unit_id.data if "unit_id" in form else ""
    with write() as connection:
        return sheets.keep(
            connection,
            kind=importer.kind,
            file_name=upload.filename or "",
            content=text,
            unit_id=int(unit) if unit else None,
            by=accounts.current().user_id,
            now=clock.now(),
        )


def check(importer: Importer, ways: Ways, sheet_id: int) -> Response:
    """Look at a list, then store it."""
    form, actor = ApplyForm(), accounts.current()
    home = url_for(ways.home)

    def work(connection: Connection, now: datetime) -> str:
        plan = sheets.apply(
            connection, importer, sheet_id, seen=form.seen.data or "", by=actor.user_id, now=now
        )
        return f"{len(plan.of('baru'))} {importer.noun} baru, {len(plan.of('berubah'))} diubah."

    return once.act(form, home, work) or _preview(importer, ways, sheet_id, form)


def _preview(importer: Importer, ways: Ways, sheet_id: int, form: ApplyForm) -> Response:
    sheet = sheets.waiting(sheet_id, importer.kind, accounts.current().user_id)
    if sheet is None:
        if request.method == "POST":
            raise Refused("Daftar ini sudah disimpan atau terlalu lama menunggu. Unggah lagi.")
        abort(404)
    plan = importer.plan(sheet)
    form.seen.data = plan.digest
    return pages.render(
        "files/import_check.html",
        form=form,
        plan=plan,
        shown=[row for state, _, _ in STATES[:3] for row in plan.of(state)][:SHOWN],
        counts={state: len(plan.of(state)) for state, _, _ in STATES},
        states=STATES,
        sheet=sheet,
        importer=importer,
        start=url_for(ways.start),
        home=url_for(ways.home),
    )
