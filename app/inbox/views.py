"""Kotak Masuk: four tabs, the badge, marking as read, the printed list of the day."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts import access
from app.accounts.actor import Actor
from app.db import write
from app.inbox import counters, exports, ordered, queries, rows, tabs
from app.inbox.forms import NoticesForm
from app.inbox.tabs import TABS, Asked
from app.web import pages, tables
from app.workflow import beside, marks, registry

bp = Blueprint("inbox", __name__)


@bp.get("/kotak-masuk")
@access.signed_in
def inbox() -> ResponseReturnValue:
    """The chosen tab, page by page."""
    actor, asked, now = access.current(), Asked.read(request.args), clock.now()
    found = tabs.rows(actor, asked, now)
    after = tabs.next_word(asked, found)
    return pages.render(
        "inbox/inbox.html",
        asked=asked,
        counts=counters.everything(actor),
        tabs=_tabs(actor, asked),
        sops=registry.all_for(actor),
        next_url=asked.url(after=after) if after else None,
        first_url=asked.url() if asked.after else None,
        query=_query(asked),
        form=NoticesForm() if asked.tab == "diketahui" else None,
        marks=marks.of(found[: queries.PAGE]),
        **_shown(actor, asked, found[: queries.PAGE], now),
    )


def _shown(actor: Actor, asked: Asked, found: list[Any], now: Any) -> dict[str, Any]:
    if asked.tab == "tindakan":
        return {"groups": list(rows.grouped(rows.lines(found, now), now, counters.tomorrow()))}
    if asked.tab == "diteruskan":
        return {"lines": rows.lines(found, now), "deadlines": ordered.deadlines(actor, found, now)}
    return {"found": found, "address": rows.address}


def _tabs(actor: Actor, asked: Asked) -> list[tuple[str, str, bool, str]]:
    counts = counters.everything(actor)
    numbers = {
        "tindakan": counts.waiting,
        "diketahui": counts.notices,
        "diteruskan": counts.forwarded,
        "selesai": counts.finished,
    }
    return [
        (label, tabs.URLS[key], key == asked.tab, counters.shown(numbers[key])) for key, label in TABS.items()
    ]


def _query(asked: Asked) -> str:
    _path, _mark, query = asked.url().partition("?")
    return f"?{query}" if query else ""


@bp.get("/kotak-masuk/jumlah")
@access.public
@access.quiet
def count() -> ResponseReturnValue:
    """The badge: 204 when the page shows this number already, 286 when nobody is logged in any more."""
    actor = access.current_or_none()
    if actor is None:
        return Response(status=286)
    number = counters.waiting(actor)
    if request.args.get("v") == str(number):
        return pages.nothing()
    return pages.fragment("inbox/_badge.html", number=number)


@bp.post("/kotak-masuk/dibaca")
@access.signed_in
def read() -> ResponseReturnValue:
    """Mark the ticked notices, or all that are shown, as read."""
    form = NoticesForm()
    actor, now = access.current(), clock.now()
    if form.accepted():
        chosen = form.shown if "semua" in request.form else form.ticked
        with write():
            done = sum(beside.know(notice_id, actor, now) for notice_id in chosen)
        flash(f"{done} pemberitahuan ditandai dibaca." if done else "Tidak ada yang dipilih.", "green")
    return redirect(pages.safe_next(request.form.get("kembali"), "/kotak-masuk?tab=diketahui"), 303)


@bp.get("/kotak-masuk/unduh/<any(csv, xlsx):ending>")
@access.signed_in
def download(ending: str) -> ResponseReturnValue:
    """The chosen tab as a file."""
    actor, asked, now = access.current(), Asked.read(request.args), clock.now()
    found = tabs.rows(actor, asked, now, queries.EXPORT)
    return tables.download(exports.inbox(asked, found, now), ending)
