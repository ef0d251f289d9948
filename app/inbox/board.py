"""Where a day begins: the first page by role, the printed list of the day, the screen on the wall."""

from datetime import datetime
from typing import Any

from flask import Blueprint, redirect
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts import access
from app.accounts.actor import Actor
from app.accounts.roles import BY_UNIT, LABELS, Role
from app.db import db
from app.inbox import counters, queries, rows
from app.inbox.queries import Shape
from app.web import nav, pages
from app.workflow import registry

bp = Blueprint("board", __name__)
PRINTED = 200  # rows a desk's list prints at most
ON_SCREEN = 12
WATCHERS = (
    Role.TS,
    Role.KASUBAG_TU,
    Role.KA_PUSDATIN,
    Role.TU,
    Role.KADIS,
    Role.KABID,
    Role.SUBKOR,
    Role.KASIE,
    Role.TIM_TEKNIS,
    Role.TCMR,
)
"""Who may put the screen on a wall."""


@bp.get("/")
@access.signed_in
def home() -> ResponseReturnValue:
    """The first page of the day: the inbox; for units the list of their own cases."""
    return redirect(first_page(access.current()))


def first_page(actor: Actor) -> str:
    """Units go to their SOP's own page, the head to the reports, a mere administrator to the settings;
    everybody else to the inbox."""
    links = nav.items(actor)
    if actor.roles and actor.roles <= BY_UNIT and actor.acts(*BY_UNIT):
        bases = tuple(sop.url.split("{}")[0].rstrip("/") for sop in registry.everyone())
        for link in links:
            if link.url.startswith(bases) and not link.url.endswith("/baru"):
                return link.url
    if actor.roles == {Role.KA_PUSDATIN}:
        return next((link.url for link in links if link.url == "/laporan"), "/kotak-masuk")
    if actor.roles == {Role.ADMIN}:
        return next((link.url for link in nav.items(actor, "settings")), "/kotak-masuk")
    return "/kotak-masuk"


@bp.get("/kotak-masuk/cetak")
@access.signed_in
def day_list() -> ResponseReturnValue:
    """Daftar tugas hari ini: one list for every desk of mine, overdue and due today first."""
    now = clock.now()
    lists = [(title, _desk(desk, now)) for desk, title in _desks(access.current())]
    return pages.render("inbox/day_list.html", lists=[pair for pair in lists if pair[1]], now=now)


def _desk(desk: str, now: datetime) -> list[tuple[str, list[rows.Line]]]:
    values = {"now": now, **queries.desks_of((desk,))}
    found = db.session.connection().execute(queries.waiting(Shape(1, limit=PRINTED)), values).all()
    return list(rows.grouped(rows.lines(found, now), now, counters.tomorrow()))


def _desks(actor: Actor) -> list[tuple[str, str]]:
    """(desk, title) of the actor's desks, posts first."""
    titles = {f"user:{actor.user_id}": actor.name}
    for one in actor.capacities:
        if one.position_id is not None:
            titles[f"position:{one.position_id}"] = one.full_title
        if one.role in BY_UNIT:
            titles[f"unit:{one.unit_id}"] = LABELS[one.role]
        titles.setdefault(f"role:{one.role}", LABELS[one.role])
    return [(desk, titles[desk]) for desk in sorted(actor.desks(), key=_order) if desk in titles]


def _order(desk: str) -> int:
    return ("position", "role", "unit", "user").index(desk.partition(":")[0])


@bp.get("/layar-pantau")
@access.allow(*WATCHERS)
def screen() -> ResponseReturnValue:
    """The screen on the wall: what is overdue and what is due next, readable from 4 metres."""
    now = clock.now()
    until = counters.tomorrow()
    everything = [sop.key for sop, sight in registry.all_for(access.current()) if sight.everything]
    values: dict[str, Any] = {"until": until, "sops": everything, "most": ON_SCREEN + 1}
    found = rows.lines(db.session.connection().execute(queries.LATE, values).all(), now)
    template = "inbox/_screen.html" if pages.is_htmx() else "inbox/screen.html"
    late = sum(1 for one in found if one.left is not None and one.left < 0)
    return pages.render(template, lines=found[:ON_SCREEN], more=len(found) > ON_SCREEN, late=late, now=now)
