"""What was typed survives a session that ended: it comes back filled, and only *Kirim* sends it."""

import re
from dataclasses import dataclass
from typing import Any

from flask import Flask, Request, Response, current_app, request
from flask_wtf.csrf import CSRFError
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.exceptions import BadRequest

from app.web import pages
from app.web.forms import RESUME

LARGEST = 100_000
MOST = 200
_SECRET = re.compile(r"(^|[_-])(csrf|token|pin|password|sandi|secret)([_-]|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Carried:
    """A post that waits for its person."""

    path: str
    fields: list[tuple[str, str]]


def carried(source: Request) -> list[tuple[str, str]]:
    """The posted text fields, without secrets and tokens; [] when they are too many or too large."""
    pairs = [
        (name, value)
        for name, value in source.form.items(multi=True)
        if name != RESUME and not _SECRET.search(name)
    ]
    size = sum(len(name) + len(value) for name, value in pairs)
    return pairs if len(pairs) <= MOST and size <= LARGEST else []


def worth(fields: list[tuple[str, str]]) -> bool:
    """Whether somebody typed or chose something, so that bringing it back helps."""
    return any(value and name != "kunci" and not name.startswith("_") for name, value in fields)


def again(source: Request) -> list[tuple[str, str]]:
    """What a refused or failed post of a form page can bring back; [] when there is nothing to open."""
    rule = source.url_rule
    if source.method != "POST" or rule is None or "GET" not in (rule.methods or ()):
        return []
    fields = carried(source)
    return fields if worth(fields) else []


def here(source: Request) -> str:
    """Path and query of a request."""
    return pages.safe_next(source.full_path.rstrip("?"))


def page(path: str, fields: list[tuple[str, str]], *, status: int = 200) -> Response:
    """ "Isian Anda masih tersimpan": posts the fields back to `path`, where the form stands filled."""
    return pages.render(
        "resume.html", status=status, path=pages.safe_next(path), fields=fields, resume=RESUME
    )


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="lanjutkan")


def pack(path: str, fields: list[tuple[str, str]]) -> str:
    """One signed value that carries a post through the log-in form."""
    return str(_signer().dumps([path, fields]))


def unpack(packed: str) -> Carried:
    """What `pack` wrote. Raises BadRequest."""
    try:
        path, pairs = _signer().loads(packed)
        return Carried(pages.safe_next(path), [(str(name), str(value)) for name, value in pairs])
    except (BadData, ValueError, TypeError) as error:
        raise BadRequest from error


def lost_token(_error: Any) -> Response:
    """A post whose token is missing or old: its fields come back in the form."""
    from app.web import errors

    fields = carried(request)
    if not worth(fields) or request.endpoint is None:
        return errors.page(400, *errors.SENTENCES[400])
    return page(here(request), fields, status=400)


def init_app(app: Flask) -> None:
    """A missing or foreign token shows the form again instead of losing what was typed."""
    app.register_error_handler(CSRFError, lost_token)
