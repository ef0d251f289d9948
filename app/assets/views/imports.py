"""Imports in two pages: choose the list; look at what it would do and store it, or not."""

from datetime import datetime
from typing import Any

from flask import Response, abort, redirect, request, url_for
from sqlalchemy import Connection

from app import clock
from app.accounts import access as accounts
from app.accounts import tabular
from app.accounts.access import allow
from app.assets import import_assets, import_stock, sheets
from app.assets.blueprint import act, bp, editors_only, unit_choices
from app.assets.forms import ApplyForm, SheetForm
from app.assets.sheets import Importer
from app.assets.views.changes import EDITORS
from app.db import write
from app.web import pages
from app.web.errors import Refused
from app.web.tables import Column, Table, download

SIZE_MAX = 5_000_000
SHOWN = 200
STATES = (
    ("salah", "Salah", "red"),
    ("berubah", "Berubah", "amber"),
    ("baru", "Baru", "green"),
    ("sama", "Sama", "grey"),
)
LISTS: dict[str, dict[str, Any]] = {
    "aset": {
        "importer": import_assets.ASSETS,
        "columns": import_assets.COLUMNS,
        "title": "Impor register aset",
        "home": "assets.assets",
    },
    "persediaan": {
        "importer": import_stock.STOCK,
        "columns": import_stock.COLUMNS,
        "title": "Impor persediaan",
        "home": "assets.stock_items",
    },
}


@bp.route("/aset/impor", methods=["GET", "POST"])
@allow(*EDITORS)
def assets_import() -> Response:
    """Choose a register list."""
    return _choose("aset")


@bp.route("/persediaan/impor", methods=["GET", "POST"])
@allow(*EDITORS)
def stock_import() -> Response:
    """Choose a stock list."""
    return _choose("persediaan")


@bp.route("/aset/impor/<int:sheet_id>", methods=["GET", "POST"])
@allow(*EDITORS)
def assets_import_check(sheet_id: int) -> Response:
    """Look at a register list, then store it."""
    return _check("aset", sheet_id)


@bp.route("/persediaan/impor/<int:sheet_id>", methods=["GET", "POST"])
@allow(*EDITORS)
def stock_import_check(sheet_id: int) -> Response:
    """Look at a stock list, then store it."""
    return _check("persediaan", sheet_id)


@bp.get("/aset/impor/contoh")
@allow(*EDITORS)
def assets_import_example() -> Response:
    """An empty list with all headings."""
    return _example("aset")


@bp.get("/persediaan/impor/contoh")
@allow(*EDITORS)
def stock_import_example() -> Response:
    """An empty list with all headings."""
    return _example("persediaan")


def _example(kind: str) -> Response:
    columns = [Column(aliases[0]) for aliases in LISTS[kind]["columns"].values()]
    return download(Table(columns, []), "csv", f"contoh {kind}")


def _urls(kind: str) -> dict[str, str]:
    name = "assets_import" if kind == "aset" else "stock_import"
    return {"start": f"assets.{name}", "check": f"assets.{name}_check", "example": f"assets.{name}_example"}


def _choose(kind: str) -> Response:
    editors_only()
    form, urls = SheetForm(), _urls(kind)
    if kind == "aset":
        form.unit_id.choices = unit_choices(("", "Setiap baris menyebut unitnya"))
    else:
        del form.unit_id
    if form.accepted():
        try:
            sheet_id = _store(kind, form)
            return redirect(url_for(urls["check"], sheet_id=sheet_id))  # type: ignore[return-value]
        except Refused as refusal:
            form.add_error("file", refusal.message)
    return pages.render(
        "assets/import.html",
        form=form,
        title=LISTS[kind]["title"],
        home=url_for(LISTS[kind]["home"]),
        example=url_for(urls["example"]),
        headings=[aliases[0] for aliases in LISTS[kind]["columns"].values()],
        kind=kind,
    )


def _store(kind: str, form: SheetForm) -> int:
    """Lay the uploaded list aside; its headings are read at once, so that a wrong file is told here."""
    upload = form.file.data
    assert upload is not None
    content = upload.read(SIZE_MAX + 1)
    if len(content) > SIZE_MAX:
        raise Refused("Berkas terlalu besar. Maksimal 5 MB.")
    text = tabular.decode(content)
    importer: Importer = LISTS[kind]["importer"]
    required = import_assets.REQUIRED if kind == "aset" else import_stock.REQUIRED
    tabular.read_rows(text, LISTS[kind]["columns"], required)
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


def _check(kind: str, sheet_id: int) -> Response:
    editors_only()
    form, actor = ApplyForm(), accounts.current()
    importer: Importer = LISTS[kind]["importer"]
    home = url_for(LISTS[kind]["home"])

    def work(connection: Connection, now: datetime) -> str:
        plan = sheets.apply(
            connection, importer, sheet_id, seen=form.seen.data or "", by=actor.user_id, now=now
        )
        return f"{len(plan.of('baru'))} {importer.noun} baru, {len(plan.of('berubah'))} diubah."

    return act(form, home, work) or _preview(kind, sheet_id, form, importer, home)


def _preview(kind: str, sheet_id: int, form: ApplyForm, importer: Importer, home: str) -> Response:
    sheet = sheets.waiting(sheet_id, kind, accounts.current().user_id)
    if sheet is None:
        if request.method == "POST":
            raise Refused("Daftar ini sudah disimpan atau terlalu lama menunggu. Unggah lagi.")
        abort(404)
    plan = importer.plan(sheet)
    form.seen.data = plan.digest
    return pages.render(
        "assets/import_check.html",
        form=form,
        plan=plan,
        shown=[row for state, _, _ in STATES[:3] for row in plan.of(state)][:SHOWN],
        counts={state: len(plan.of(state)) for state, _, _ in STATES},
        states=STATES,
        sheet=sheet,
        noun=importer.noun,
        title=LISTS[kind]["title"],
        start=url_for(_urls(kind)["start"]),
        home=home,
    )
