"""The page of a report: the SOP's table, whose turn it is, what is known, the path taken."""

from typing import Any

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import signed_in
from app.db import db
from app.ledger import personal
from app.sop.network_fault import field_reading, paths, reading
from app.sop.network_fault.sop import NETWORK_FAULT
from app.sop.network_fault.views import bp, turns
from app.web import dates, pages
from app.workflow import cases, page
from app.workflow import paths as taken_paths
from app.workflow.page import Loaded

Answer = Response | BaseResponse
INTERNAL = ("memo", "lembar_disposisi")
"""Letters between those who handle the case; the agency reads team names, not the memo."""


@bp.get("/<int:case_id>")
@signed_in
def show(case_id: int) -> Answer:
    """The report; opening it for the first time writes the read receipt of the row on my desk."""
    one = page.opened(NETWORK_FAULT, case_id)
    return pages.render("network/case.html", **_page(one))


def _page(one: Loaded) -> dict[str, Any]:
    connection, tasks, now = db.session.connection(), cases.tasks(one.id), clock.now()
    fault = reading.fault(connection, one.id)
    shown = page.common(one, tasks, turns.turn(one, tasks, now))
    if not one.sight.internal:
        shown["documents"] = [paper for paper in shown["documents"] if paper.kind not in INTERNAL]
    return shown | {
        "fault": fault,
        "facts": _facts(one, fault),
        "files": reading.files(connection, one.id),
        "joiners": _joiners(one),
        "path": _path(one, tasks),
        "missing": reading.missing(connection, one.id) if one.step in ("12", "13", "14") else [],
        "undisposed": turns.UNDISPOSED if one.sight.internal and turns.undisposed(one, now) else "",
        "fresh": "baru" in request.args and one.case.creator_id == one.actor.user_id,
        "back": ("/gangguan-jaringan", "Gangguan Jaringan"),
        **extras(one),
    }


def extras(one: Loaded) -> dict[str, Any]:
    """What the field part shows on the page."""
    return {"work": field_reading.field(db.session.connection(), one.id)}


def _facts(one: Loaded, fault: Any) -> list[tuple[str, str]]:
    members = reading.team(db.session.connection(), one.id)
    return [
        ("OPD pelapor", fault.unit_name),
        ("Atas nama", fault.head),
        ("Nomor surat", fault.letter_no),
        ("Tempat", fault.place),
        ("Sejak", dates.tanggal_jam(fault.since)),
        ("Yang tidak berfungsi", reading.EXTENTS[fault.extent]),
        ("Aplikasi", fault.application),
        ("Kontak di lokasi", personal.read(fault.contact_id) or ""),
        ("Masuk lewat", _source(fault)),
        ("Laporan masuk pada", dates.tanggal_jam(fault.came_at) if fault.came_at else ""),
        ("Tim teknis", ", ".join(f"{row.name} (ketua)" if row.lead else row.name for row in members)),
    ]


def _source(fault: Any) -> str:
    """ "Telepon dari Ningsih, dicatat Wisnu Bambu" of a report that was entered on behalf."""
    if fault.source == "aplikasi":
        return ""
    caller = personal.read(fault.caller_id)
    by = f" dari {caller}" if caller else ""
    return f"{reading.SOURCES[fault.source]}{by}, dicatat {fault.typist}"


def _joiners(one: Loaded) -> list[dict[str, Any]]:
    rows = reading.joiners(db.session.connection(), one.id)
    return [
        {
            "name": personal.read(row.name_id) or "",
            "contact": personal.read(row.contact_id) or "",
            "note": row.note,
            "at": row.at,
            "typist": row.typist,
        }
        for row in rows
    ]


def _path(one: Loaded, tasks: list[Any]) -> dict[str, Any]:
    """The path taken, its standard and the time of each party apart."""
    procedure = NETWORK_FAULT.procedure(one.case.procedure_version)
    path = taken_paths.taken(procedure, tasks, taken_paths.paused(one.id))
    return {"name": paths.name(path.keys), "taken": path}
