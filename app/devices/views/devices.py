"""/perangkat-jaringan: the register of network devices."""

from flask import Response

from app.accounts.access import allow
from app.devices import imports
from app.devices.books import DEVICES, READERS
from app.devices.views import shared
from app.devices.views.shared import bp
from app.files import sheet_pages
from app.files.sheet_pages import Ways

IMPORT = Ways(
    "devices.devices_import",
    "devices.devices_import_check",
    "devices.devices_import_example",
    "devices.devices",
)


@bp.get("/perangkat-jaringan")
@allow(*READERS)
def devices() -> Response:
    """The list."""
    return shared.listed(DEVICES)


@bp.get("/perangkat-jaringan/unduh/<string:ending>")
@allow(*READERS)
def devices_download(ending: str) -> Response:
    """The filtered list with the columns of the import."""
    return shared.downloaded(DEVICES, ending)


@bp.get("/perangkat-jaringan/cetak")
@allow(*READERS)
def devices_print() -> Response:
    """The filtered list on paper."""
    return shared.printed(DEVICES)


@bp.route("/perangkat-jaringan/baru", methods=["GET", "POST"])
@allow(*DEVICES.editors)
def device_new() -> Response:
    """Enter one by hand."""
    return shared.entered(DEVICES)


@bp.get("/perangkat-jaringan/<int:device_id>")
@allow(*READERS)
def device(device_id: int) -> Response:
    """Facts and history."""
    return shared.shown(DEVICES, device_id)


@bp.route("/perangkat-jaringan/<int:device_id>/ubah", methods=["GET", "POST"])
@allow(*DEVICES.editors)
def device_edit(device_id: int) -> Response:
    """Change the data."""
    return shared.edited(DEVICES, device_id)


@bp.route("/perangkat-jaringan/<int:device_id>/status", methods=["GET", "POST"])
@allow(*DEVICES.editors)
def device_status(device_id: int) -> Response:
    """Another status, with its reason."""
    return shared.stated(DEVICES, device_id)


@bp.route("/perangkat-jaringan/impor", methods=["GET", "POST"])
@allow(*DEVICES.editors)
def devices_import() -> Response:
    """Choose a list."""
    return sheet_pages.choose(imports.DEVICE_LIST, IMPORT)


@bp.route("/perangkat-jaringan/impor/<int:sheet_id>", methods=["GET", "POST"])
@allow(*DEVICES.editors)
def devices_import_check(sheet_id: int) -> Response:
    """Look at a list, then store it."""
    return sheet_pages.check(imports.DEVICE_LIST, IMPORT, sheet_id)


@bp.get("/perangkat-jaringan/impor/contoh")
@allow(*DEVICES.editors)
def devices_import_example() -> Response:
    """An empty list with all headings."""
    return sheet_pages.example(imports.DEVICE_LIST)
