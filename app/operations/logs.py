"""instance/log/baku.log: one line for every act and every failure, without personal content.

Addresses are written as routes with their numbers, never what a person typed or searched for.
"""

import logging
import time
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request

from app import clock

SIZE = 5 * 1024 * 1024
KEPT = 9
access = logging.getLogger("baku.request")


class Line(logging.Formatter):
    """UTC first, the office's own time beside it; tracebacks are indented below their line."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as text."""
        moment = datetime.fromtimestamp(record.created, UTC)
        local = clock.local(moment)
        head = f"{moment:%Y-%m-%dT%H:%M:%SZ} {local:%H.%M.%S} {clock.zone_name()}"
        record.exc_text = None  # another handler may have kept its own, with the message
        lines = super().format(record).replace("\r", " ").split("\n")
        record.exc_text = None
        return f"{head} {record.levelname} {record.name} " + "\n    ".join(lines)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the base class's name
        """Where it happened and what kind it is, without its message: that may quote what somebody typed."""
        found: BaseException | None = ei[1]
        parts: list[str] = []
        while found is not None:
            frames = "".join(traceback.format_tb(found.__traceback__)).rstrip()
            parts.insert(0, f"{frames}\n{type(found).__name__}")
            found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
        return "\n".join(parts)


class FileHandler(RotatingFileHandler):
    """A full or read-only disk must not break the request that is being logged."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the base class's name
        """Say nothing: the page already tells the person."""


def start(instance: Path) -> None:
    """Let everything be logged into the instance's file; replaces the handler of an earlier start."""
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, FileHandler)]:
        root.removeHandler(handler)
        handler.close()
    folder = instance / "log"
    folder.mkdir(mode=0o700, exist_ok=True)
    handler = FileHandler(folder / "baku.log", maxBytes=SIZE, backupCount=KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(Line())
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("baku").setLevel(logging.INFO)


def route() -> str:
    """The request's route with its numbers; "-" for an address that does not exist."""
    if request.url_rule is None:
        return "-"
    text = request.url_rule.rule
    for name, value in (request.view_args or {}).items():
        if isinstance(value, int):
            text = text.replace(f"<int:{name}>", str(value))
    return text


def _begin() -> None:
    g.baku_began = time.perf_counter()


def _end(response: Response) -> Response:
    refused = response.status_code >= 400 and request.url_rule is not None  # tells who tries others' numbers
    if refused or request.method not in {"GET", "HEAD", "OPTIONS"} or response.status_code >= 500:
        took = round((time.perf_counter() - g.get("baku_began", time.perf_counter())) * 1000)
        access.info("%s %s %d %d ms user=%s", request.method, route(), response.status_code, took, _who())
    return response


def _who() -> str:
    from app.web import pages

    return str(pages.user_id() or "-")


def init_app(app: Flask) -> None:
    """Log the application's requests."""
    app.before_request_funcs.setdefault(None, []).insert(0, _begin)
    app.after_request(_end)
