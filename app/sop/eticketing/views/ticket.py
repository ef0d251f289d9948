"""The ticket page: the SOP's table, what is my turn, what is known, what was said."""

from typing import Any

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import signed_in
from app.accounts.roles import Role
from app.db import db
from app.ledger import personal
from app.sop.eticketing import gate, papers, reading
from app.sop.eticketing.actions import feedback, filing
from app.sop.eticketing.forms import MessageForm
from app.sop.eticketing.views import bp, orders, turns
from app.sop.eticketing.views.loading import Loaded, load
from app.web import dates, pages
from app.workflow import beside, cases, page, timing
from app.worktime.calendar import Calendar

Answer = Response | BaseResponse


@bp.get("/tiket/<int:case_id>")
@signed_in
def show(case_id: int) -> Answer:
    """The ticket; opening it for the first time writes the read receipt of the row on my desk."""
    one = load(case_id)
    if one.unread and not _prefetched():
        beside.mark_read(case_id, one.actor)
        one = load(case_id)
    return pages.render("eticketing/ticket.html", **_page(one))


def _prefetched() -> bool:
    purpose = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return "prefetch" in purpose


def _page(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    tasks = cases.tasks(one.id)
    reached = {task.step for task in tasks}
    shown = page.common(one, tasks, turns.turn(one, tasks, clock.now()), _hidden(one))
    return shown | {
        "back": ("/tiket", "Tiket Saya") if one.is_requester else ("/kotak-masuk", "Kotak Masuk"),
        "message": MessageForm(),
        "facts": _facts(one),
        "photos": [row for row in reading.photos(connection, one.id) if row.kind != "scan"],
        "report": reading.last_report(connection, one.id) if "5" in reached else None,
        "results": reading.RESULTS,
        "ratings": _ratings(one) if "6" in reached else [],
        "elements": feedback.ELEMENTS,
        "same": filing.open_tickets_of([one.ticket.asset_id], one.actor) if one.ticket.asset_id else [],
        "fresh": "baru" in request.args and one.case.creator_id == one.actor.user_id,
        "begins": _begins(one, timing.calendar_of(shown["procedure"])),
        "next_sign": orders.next_to_sign(one.id) if "ditandatangani" in request.args else None,
    }


def _begins(one: Loaded, calendar: Calendar) -> str:
    """When service hours begin, for a ticket that came outside them."""
    if calendar.is_open(one.case.opened_at):
        return ""
    return f" Waktu layanan mulai dihitung {dates.tanggal_jam(calendar.next_open(one.case.opened_at))}."


def _facts(one: Loaded) -> list[tuple[str, str]]:
    ticket = one.ticket
    contact = personal.read(ticket.contact_id) if ticket.contact_id else ""
    names = reading.names(db.session.connection(), one.team)
    filler = reading.names(db.session.connection(), [ticket.filler_id] if ticket.filler_id else [])
    source = "" if ticket.source == "aplikasi" else f"{ticket.source}, dicatat Technical Support"
    return [
        ("Pemohon", one.case.sender),
        ("Diisi oleh", f"{filler[0]} mewakili {ticket.unit_name}" if filler else ""),
        ("Kategori", gate.CATEGORIES[ticket.category]),
        ("Perangkat", papers.device_name(ticket)),
        ("Status", papers.asset_status(ticket)),
        ("Tempat", ticket.room),
        ("Kontak", contact or ""),
        ("Kepentingan", f"Mendesak: {ticket.urgency_reason}" if ticket.urgency == "mendesak" else ""),
        ("Masuk lewat", source),
        ("Teknisi", ", ".join(names)),
    ]


def _hidden(one: Loaded) -> frozenset[str]:
    """The rater's name stays hidden from the technical team until the month has ended."""
    technical = one.actor.has(Role.TS) and not one.actor.has(Role.KASUBAG_TU, Role.KA_PUSDATIN)
    return frozenset({"6"}) if technical and _same_month(one) else frozenset()


def _same_month(one: Loaded) -> bool:
    rated = clock.local(one.case.changed_at)
    today = clock.local(clock.now())
    return (rated.year, rated.month) == (today.year, today.month)


def _signed(one: Loaded, row: dict[str, Any]) -> dict[str, Any]:
    """Who gave it; anybody but the creator did so for the unit."""
    if row["filler_name"] is None and row["given_by"] == one.case.creator_id:
        return row
    name = row["filler_name"] or row["giver_name"]
    return {**row, "giver_name": f"diisi oleh {name} mewakili {one.ticket.unit_name}"}


def _ratings(one: Loaded) -> list[dict[str, Any]]:
    """Single ratings: own unit, Kasubag TU and Kepala Pusdatin; the named technician without the rater's
    name until month end; other technicians see totals only."""
    rows = [_signed(one, row) for row in reading.feedbacks(db.session.connection(), one.id)]
    if one.is_requester or one.actor.has(Role.KASUBAG_TU, Role.KA_PUSDATIN):
        return rows
    if one.is_technician:
        return [{**row, "giver_name": "" if _same_month(one) else row["giver_name"]} for row in rows]
    return []
