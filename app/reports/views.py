"""/laporan: the overview, each report, its files and its print."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, redirect, request, url_for
from sqlalchemy import Connection
from wtforms.validators import Length

from app import clock
from app.accounts import access as accounts
from app.accounts import directory, once
from app.accounts.access import allow
from app.accounts.actor import PREFIX, Actor
from app.accounts.models import Position
from app.accounts.roles import Role
from app.db import db
from app.documents import source
from app.reports import notes, periods, sections
from app.reports.periods import LABELS, Period, Span
from app.reports.sections import Built, Section
from app.web import pages
from app.web.fields import AreaField
from app.web.forms import Form, Required
from app.web.tables import download
from app.workflow import paperwork

bp = Blueprint("reports", __name__)
READERS = (*sections.LEADERS, Role.TS, Role.PENGURUS_BARANG)
LEADERS = (Role.KASUBAG_TU, Role.KA_PUSDATIN)


class PlanForm(Form):
    """Rencana tindak lanjut."""

    body = AreaField("Rencana tindak lanjut", [Required(), Length(min=10), Length(max=2000)])


def current_period() -> Period:
    """The period of this request."""
    return periods.read(request.args, clock.today())


def _load(key: str) -> tuple[Section, Period, Actor]:
    actor = accounts.current()
    section = sections.get(key, actor)
    if section is None:
        abort(404)
    return section, current_period(), actor


def choices(endpoint: str, period: Period, **values: Any) -> dict[str, Any]:
    """What the period filter shows: kinds, one step back and forth."""
    today = clock.today()
    spans = [
        (LABELS[span], url_for(endpoint, **values, **periods.around(span, today).query), span is period.span)
        for span in (Span.WEEK, Span.MONTH, Span.HALF)
    ]
    before, after = period.shifted(-1), period.shifted(1)
    if after and after.first > today:
        after = None
    return {
        "period": period,
        "here": url_for(endpoint, **values),
        "spans": spans,
        "before": url_for(endpoint, **values, **before.query) if before else None,
        "after": url_for(endpoint, **values, **after.query) if after else None,
    }


@bp.get("/laporan")
@allow(*READERS)
def overview() -> Response:
    """All reports of the period: figures first, then a chart each."""
    actor, period = accounts.current(), current_period()
    found = [(section, section.build(period, actor)) for section in sections.all_for(actor)]
    return pages.render(
        "reports/overview.html",
        found=found,
        facts=[(fact, one) for one, built in found if one.headline for fact in built.facts[:1]],
        others=sections.pages_for(actor),
        **choices("reports.overview", period),
    )


@bp.get("/laporan/<string:key>")
@allow(*READERS)
def report(key: str) -> Response:
    """One report."""
    section, period, actor = _load(key)
    return _page(section, section.build(period, actor), period, PlanForm())


def _page(section: Section, built: Built, period: Period, form: PlanForm) -> Response:
    return pages.render(
        "reports/report.html",
        section=section,
        built=settled(built),
        plan=notes.last(section.key, period) if section.plan else None,
        may_plan=section.plan and accounts.current().acts(*LEADERS),
        form=form,
        **choices("reports.report", period, key=section.key),
    )


def settled(built: Built) -> Built:
    """The same with its rows in a list: they are read several times."""
    return replace(built, table=replace(built.table, rows=list(built.table.rows)))


@bp.post("/laporan/<string:key>/rencana")
@allow(*LEADERS)
def plan(key: str) -> Response:
    """Write the rencana tindak lanjut of the period."""
    section, period, actor = _load(key)
    if not section.plan:
        abort(404)
    form, now = PlanForm(), clock.now()
    target = url_for("reports.report", key=key, **period.query)

    def work(connection: Connection) -> tuple[str, str]:
        notes.write(connection, key, period, form.body.data or "", actor_id=actor.user_id, now=now)
        return target, "Rencana tindak lanjut disimpan."

    if form.accepted():
        return redirect(once.perform(form.post_key, actor, now, work))  # type: ignore[return-value] # Flask's own
    return _page(section, section.build(period, actor), period, form)


@bp.get("/laporan/<string:key>/unduh/<string:ending>")
@allow(*READERS)
def report_download(key: str, ending: str) -> Response:
    """The table as a file."""
    if ending not in ("csv", "xlsx"):
        abort(404)
    section, period, actor = _load(key)
    return download(section.build(period, actor).table, ending, f"{section.title} {period.title}")


@bp.get("/laporan/<string:key>/cetak")
@allow(*READERS)
def report_print(key: str) -> Response:
    """On paper: letterhead, chart, table, notes, plan, signature block."""
    section, period, actor = _load(key)
    now = clock.now()
    return pages.render(
        "reports/print.html",
        section=section,
        built=settled(section.build(period, actor)),
        period=period,
        plan=notes.last(section.key, period) if section.plan else None,
        letterhead=letterhead(now, section.signers[0]),
        signers=[signer(role, now) for role in section.signers],
        back=url_for("reports.report", key=key, **period.query),
    )


def letterhead(now: datetime, role: Role) -> dict[str, Any]:
    """The letterhead in force of the agency of this post: its lines and the city."""
    with db.session.no_autoflush:
        connection = db.session.connection()
        unit = paperwork.agency_of_post(connection, role)
        _, frame = source.frame(connection, "laporan", clock.local(now).date(), unit)
    return frame


def signer(role: Role, now: datetime) -> dict[str, str]:
    """The signature block of a post: its holder now, or an empty line for the pen."""
    post = db.session.get(Position, directory.position_for(role) or 0)
    if post is None:
        return {"title": "", "name": "", "number": ""}
    holder = directory.holders_at(post.id, now)
    person = directory.user(holder.user_id) if holder else None
    return {
        "title": (PREFIX[holder.kind] if holder else "") + post.title,
        "name": directory.display_name(person) if person else "",
        "number": directory.printed_number(person) if person else "",
    }
