"""Files as answers: originals only to save, re-encoded copies to look at."""

import logging
from typing import Any

from flask import Response, abort, send_file

from app.files import disk, images, names

log = logging.getLogger("baku.files")

LOOK = 3600  # seconds that a browser may show a copy without asking again
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def send(file_row: Any, variant: str = "") -> Response:
    """The original as a download, or the shown copy `kecil` or `sedang`. The caller has checked access."""
    try:
        answer = _copy(file_row, variant) if variant else _original(file_row)
    except (FileNotFoundError, images.PictureError):
        log.error("file %s: its bytes are missing or unreadable", file_row.id)
        abort(404)
    answer.headers.update(HEADERS)
    answer.cache_control.public = False  # what send_file says of a max_age
    answer.cache_control.private = True
    return answer


def _original(file_row: Any) -> Response:
    return send_file(
        disk.original(file_row.sha256),
        mimetype=file_row.mime,
        as_attachment=True,
        download_name=names.download(file_row.name, file_row.mime),
        etag=file_row.sha256,
    )


def _copy(file_row: Any, size: str) -> Response:
    if not file_row.mime.startswith("image/"):
        abort(404)
    etag = f"{file_row.sha256}-{size}"
    return send_file(
        images.derivative(file_row, size),
        mimetype="image/jpeg",
        etag=etag,
        max_age=LOOK,
        download_name="foto.jpg",
    )
