"""Headers, cookies, CSRF and compression of every answer."""

import gzip

from flask import Flask, Response, g, request
from flask_wtf import CSRFProtect

from app.web import pages

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
}
TEXT = ("text/", "application/json", "image/svg+xml")
SMALL = 600
LEVEL = 3  # twice as fast as 5, pages grow by a tenth

csrf = CSRFProtect()


def _headers(answer: Response) -> Response:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
    if request.is_secure:  # browsers complain about it in the console on plain HTTP
        answer.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "no-store"
    if answer.mimetype == "text/html":
        answer.vary.add("HX-Request")
    return answer


def _compress(answer: Response) -> Response:
    if (
        answer.direct_passthrough
        or answer.is_streamed
        or answer.status_code in {204, 206, 304}
        or "Content-Encoding" in answer.headers
        or not (answer.mimetype or "").startswith(TEXT)
    ):
        return answer
    answer.vary.add("Accept-Encoding")
    body = answer.get_data()
    if len(body) >= SMALL and "gzip" in request.headers.get("Accept-Encoding", ""):
        answer.set_data(gzip.compress(body, LEVEL, mtime=0))
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def _forget_draft(answer: Response) -> Response:
    key = g.pop("baku_draft", "")
    if key and answer.status_code < 400:
        pages.draft_done(key)
    return answer


def init_app(app: Flask) -> None:
    """Protect every view; last to touch an answer."""
    app.config.update(
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session
        WTF_CSRF_SSL_STRICT=False,  # the referrer may be stripped; the token decides
        SESSION_COOKIE_NAME="baku_form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SEND_FILE_MAX_AGE_DEFAULT=None,
    )
    csrf.init_app(app)
    app.after_request(_compress)
    app.after_request(_headers)
    app.after_request(_forget_draft)
