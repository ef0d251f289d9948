"""Imports of the register and of the stock."""

from flask import Response

from app.accounts.access import allow
from app.assets.blueprint import bp, editors_only, unit_choices
from app.assets.import_assets import ASSETS
from app.assets.import_stock import STOCK
from app.assets.views.changes import EDITORS
from app.files import sheet_pages
from app.files.sheet_pages import Ways

REGISTER = Ways(
    "assets.assets_import", "assets.assets_import_check", "assets.assets_import_example", "assets.assets"
)
STORES = Ways(
    "assets.stock_import", "assets.stock_import_check", "assets.stock_import_example", "assets.stock_items"
)


@bp.route("/aset/impor", methods=["GET", "POST"])
@allow(*EDITORS)
def assets_import() -> Response:
    """Choose a register list."""
    editors_only()
    return sheet_pages.choose(ASSETS, REGISTER, unit_choices(("", "Setiap baris menyebut unitnya")))


@bp.route("/persediaan/impor", methods=["GET", "POST"])
@allow(*EDITORS)
def stock_import() -> Response:
    """Choose a stock list."""
    editors_only()
    return sheet_pages.choose(STOCK, STORES)


@bp.route("/aset/impor/<int:sheet_id>", methods=["GET", "POST"])
@allow(*EDITORS)
def assets_import_check(sheet_id: int) -> Response:
    """Look at a register list, then store it."""
    editors_only()
    return sheet_pages.check(ASSETS, REGISTER, sheet_id)


@bp.route("/persediaan/impor/<int:sheet_id>", methods=["GET", "POST"])
@allow(*EDITORS)
def stock_import_check(sheet_id: int) -> Response:
    """Look at a stock list, then store it."""
    editors_only()
    return sheet_pages.check(STOCK, STORES, sheet_id)


@bp.get("/aset/impor/contoh")
@allow(*EDITORS)
def assets_import_example() -> Response:
    """An empty list with all headings."""
    return sheet_pages.example(ASSETS)


@bp.get("/persediaan/impor/contoh")
@allow(*EDITORS)
def stock_import_example() -> Response:
    """An empty list with all headings."""
    return sheet_pages.example(STOCK)
