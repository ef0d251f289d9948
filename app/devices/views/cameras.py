"""/kamera: the register of cameras."""

from flask import Response

from app.accounts.access import allow
from app.devices import imports
from app.devices.books import CAMERAS, READERS
from app.devices.views import shared
from app.devices.views.shared import bp
from app.files import sheet_pages
from app.files.sheet_pages import Ways

IMPORT = Ways(
    "devices.cameras_import",
    "devices.cameras_import_check",
    "devices.cameras_import_example",
    "devices.cameras",
)


@bp.get("/kamera")
@allow(*READERS)
def cameras() -> Response:
    """The list."""
    return shared.listed(CAMERAS)


@bp.get("/kamera/unduh/<string:ending>")
@allow(*READERS)
def cameras_download(ending: str) -> Response:
    """The filtered list with the columns of the import."""
    return shared.downloaded(CAMERAS, ending)


@bp.get("/kamera/cetak")
@allow(*READERS)
def cameras_print() -> Response:
    """The filtered list on paper."""
    return shared.printed(CAMERAS)


@bp.route("/kamera/baru", methods=["GET", "POST"])
@allow(*CAMERAS.editors)
def camera_new() -> Response:
    """Enter one by hand."""
    return shared.entered(CAMERAS)


@bp.get("/kamera/<int:camera_id>")
@allow(*READERS)
def camera(camera_id: int) -> Response:
    """Facts and history."""
    return shared.shown(CAMERAS, camera_id)


@bp.route("/kamera/<int:camera_id>/ubah", methods=["GET", "POST"])
@allow(*CAMERAS.editors)
def camera_edit(camera_id: int) -> Response:
    """Change the data."""
    return shared.edited(CAMERAS, camera_id)


@bp.route("/kamera/<int:camera_id>/status", methods=["GET", "POST"])
@allow(*CAMERAS.editors)
def camera_status(camera_id: int) -> Response:
    """Another status, with its reason."""
    return shared.stated(CAMERAS, camera_id)


@bp.route("/kamera/impor", methods=["GET", "POST"])
@allow(*CAMERAS.editors)
def cameras_import() -> Response:
    """Choose a list."""
    return sheet_pages.choose(imports.CAMERA_LIST, IMPORT)


@bp.route("/kamera/impor/<int:sheet_id>", methods=["GET", "POST"])
@allow(*CAMERAS.editors)
def cameras_import_check(sheet_id: int) -> Response:
    """Look at a list, then store it."""
    return sheet_pages.check(imports.CAMERA_LIST, IMPORT, sheet_id)


@bp.get("/kamera/impor/contoh")
@allow(*CAMERAS.editors)
def cameras_import_example() -> Response:
    """An empty list with all headings."""
    return sheet_pages.example(imports.CAMERA_LIST)
