"""Segel dan riwayat: the state of the ledger without any of its content."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.db import db
from app.ledger import guards, watch
from app.web import nav, pages
from app.web.forms import Form

blueprint = Blueprint("ledger", __name__)
ROLES = frozenset({"admin", "kasubag_tu", "ka_pusdatin"})


class CheckForm(Form):
    """One button."""


def _for_roles(view: Callable[[], Any]) -> Callable[[], Any]:
    """The mark that the gate reads; accounts stands above this package and cannot be imported here."""
    view.baku_roles = ROLES  # type: ignore[attr-defined]
    return view


@blueprint.get("/pengaturan/segel")
@_for_roles
def seal() -> Response:
    """Counts, heads, guards and the last check."""
    connection = db.session.connection()
    return pages.render(
        "ledger/seal.html",
        heads=watch.heads(connection),
        problems=guards.problems(connection),
        last=watch.last(),
        form=CheckForm(),
    )


@blueprint.post("/pengaturan/segel/periksa")
@_for_roles
def check() -> ResponseReturnValue:
    """Run the whole check."""
    if CheckForm().accepted():
        database = current_app.config["BAKU"].database
        whole = watch.run(database, now=clock.now(), actor_id=pages.user_id())
        text = "Riwayat utuh." if whole else "Riwayat TIDAK utuh. Lihat hasil pemeriksaan."
        flash(text, "green" if whole else "red")
    return redirect(url_for("ledger.seal"), 303)


def init_app() -> None:
    """Declare the link."""
    nav.add("Segel dan riwayat", "shield", "ledger.seal", 90, roles=ROLES, area="settings")
