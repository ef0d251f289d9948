"""What a person reads when something cannot be done: one sentence, never a bare status."""

import errno
import logging
import secrets

from flask import Flask, Response, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from app.web import pages

log = logging.getLogger("baku.web")

SENTENCES: dict[int, tuple[str, str]] = {
    400: (
        "Permintaan tidak dapat dibaca",
        "Buka lagi halaman sebelumnya, lalu coba sekali lagi. Belum ada yang disimpan.",
    ),
    401: ("Silakan masuk", "Masuk dahulu untuk membuka halaman ini."),
    403: (
        "Anda tidak berwenang membuka halaman ini",
        "Bila menurut Anda ini keliru, hubungi Kasubag TU.",
    ),
    404: (
        "Halaman tidak ditemukan",
        "Alamatnya mungkin salah ketik, atau berkas ini bukan untuk unit Anda.",
    ),
    405: (
        "Halaman ini tidak dibuka dengan cara itu",
        "Kembali ke halaman sebelumnya, lalu ulangi dari sana.",
    ),
    409: ("Data sudah berubah", "Muat ulang halaman untuk melihat keadaan terbaru."),
    413: (
        "Kiriman terlalu besar",
        "Maksimal 25 MB per foto. Kurangi jumlah atau ukuran foto, lalu kirim lagi.",
    ),
    429: ("Terlalu banyak percobaan", "Tunggu sebentar, lalu coba lagi."),
    503: ("Server sedang sibuk", "Isian Anda belum disimpan. Tunggu sebentar, lalu coba lagi."),
    507: (
        "Ruang penyimpanan server penuh",
        "Isian Anda belum disimpan. Beri tahu administrator, lalu coba lagi.",
    ),
}
KEPT = {409, 422, 429, 500, 503, 507}  # after these the same form is worth opening again
READ_ONLY = (
    "Server tidak dapat menyimpan",
    "Isian Anda belum disimpan: folder data hanya dapat dibaca. Beri tahu administrator, lalu coba lagi.",
)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a failure
    """The office's rules or the state of things refuse an act; `message` is what the person reads."""

    def __init__(self, message: str, *, title: str = "", status: int = 409, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.title = title
        self.status = status
        self.field = field


def page(status: int, title: str, text: str, code: str = "") -> Response:
    """The page (or fragment, for htmx) of a refusal or a failure."""
    from app.web import resume
    from app.web.forms import RESUME

    fields = resume.again(request) if status in KEPT and not pages.is_htmx() else []
    return pages.render(
        "error.html",
        status=status,
        title=title,
        text=text,
        code=code,
        bare=status >= 500,
        fields=fields,
        path=resume.here(request),
        resume=RESUME,
    )


def _refused(error: Refused) -> Response:
    return page(error.status, error.title or "Belum dapat dilakukan", error.message)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        return Response(error.get_response(request.environ).data, status, error.get_headers())
    if status >= 500 and status not in SENTENCES:
        return _crash(error)
    title, text = SENTENCES.get(status, SENTENCES[400])
    answer = page(status, title, text)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After", "WWW-Authenticate"}:
            answer.headers[name] = value
    return answer


def _crash(error: HTTPException) -> Response:
    code = "K-" + "".join(secrets.choice("23456789ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(4))
    cause = getattr(error, "original_exception", None) or error
    log.error("%s %s %s", code, request.method, request.path, exc_info=cause)
    return page(
        500,
        "Terjadi kendala di server",
        f"Coba lagi; bila berulang, sebutkan kode {code}.",
        code,
    )


def _database(error: OperationalError) -> Response:
    told = str(error.orig).lower()
    log.warning("database: %s", told)
    if "full" in told:
        return page(507, *SENTENCES[507])
    if "readonly" in told or "read-only" in told or "unable to open" in told:
        return page(503, *READ_ONLY)
    if "locked" in told or "busy" in told:
        return page(503, *SENTENCES[503])
    raise error


def _disk(error: OSError) -> Response:
    log.warning("disk: %s", error.strerror)
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", None)}:
        return page(507, *SENTENCES[507])
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return page(503, *READ_ONLY)
    raise error


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.log_exception = lambda _exc_info: None  # type: ignore[assignment,method-assign] # `_crash` logs it, with its code
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(OSError, _disk)
