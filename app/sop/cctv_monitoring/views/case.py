"""The case page: whose turn it is, the letter, the cameras, the checks, the replies."""

from typing import Any

from flask import Response
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts import directory
from app.accounts.access import signed_in
from app.agenda import register
from app.db import db
from app.ledger import personal
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.models import ASKED, TEST
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp, cards, turns
from app.web import dates, pages
from app.workflow import cases, page
from app.workflow.page import Loaded

Answer = Response | BaseResponse


@bp.get("/cctv/<int:case_id>")
@signed_in
def show(case_id: int) -> Answer:
    """The request; its first opening on my desk is the read receipt, of a secret one each is recorded."""
    one = page.opened(CCTV_MONITORING, case_id)
    tasks = cases.tasks(one.id)
    turn = turns.turn(one, tasks, clock.now())
    return pages.render("cctv/case.html", **page.common(one, tasks, turn), **_own(one), **cards.facts(one))


def _own(one: Loaded) -> dict[str, Any]:
    connection, inside = db.session.connection(), one.inside
    replies = reading.replies(connection, one.id)
    request, letter = reading.request(connection, one.id), register.of_case(one.id)
    return {
        "back": ("/cctv", "Permohonan CCTV"),
        "facts": _facts(one, request, letter),
        "request": request,
        "letter": letter,
        "state": reading.state(one.id),
        "asked": reading.cameras(connection, one.id, ASKED),
        "chosen": reading.cameras(connection, one.id, TEST),
        "named": _named,
        "replies": replies,
        "signed": {row.id for row in replies if reading.signed_at(connection, row) is not None},
        "reply_kinds": reading.REPLIES,
        "sent_via": reading.SENT_VIA,
        "checks": _checks(one) if inside else [],
        "changes": register.changes(letter.id) if inside and letter else [],
        "headings": register.HEADINGS,
    }


def _checks(one: Loaded) -> list[tuple[str, list[Any]]]:
    """(heading, items) of the checks of rows 2 and 5; internal."""
    connection = db.session.connection()
    found = [
        ("Kelengkapan", reading.checks(connection, one.id, "2"), reading.COMPLETE),
        ("Pemeriksaan Subkoordinator", reading.checks(connection, one.id, "5"), reading.SUITABLE),
    ]
    return [
        (heading, [(words[row.item], row.passed) for row in rows]) for heading, rows, words in found if rows
    ]


def _named(cameras: list[Any]) -> str:
    return ", ".join(f"{camera.code} {camera.name}" for camera in cameras)


def _wanted(request: Any) -> str:
    """When the letter asks for it; one day is written once."""
    begin, end = request.wanted_from, request.wanted_until
    if begin is None:
        return ""
    if end is None:
        return dates.tanggal_jam(begin)
    if clock.local(begin).date() == clock.local(end).date():
        return f"{dates.tanggal(begin)} pukul {dates.jam(begin)} s.d. {dates.jam(end)}"
    return f"{dates.tanggal_jam(begin)} s.d. {dates.tanggal_jam(end)}"


def _facts(one: Loaded, request: Any, letter: Any) -> list[tuple[str, str]]:
    team = [user.name for user in map(directory.user, one.team) if user is not None]
    agency = not one.inside
    return [
        ("Pemohon", one.case.sender),
        ("Jenis pemohon", reading.APPLICANTS[request.applicant]),
        ("Nomor surat", letter.number),
        ("Tanggal surat", dates.tanggal_surat(letter.dated)),
        ("Nomor agenda", letter.agenda),
        ("Nomor SRIKANDI", letter.srikandi),
        ("Diterima", dates.tanggal_jam(letter.received_at)),
        ("Kecepatan", "" if agency else letter.urgency.replace("_", " ").title()),
        ("Lokasi", request.place),
        ("Tujuan", request.purpose),
        ("Waktu diminta", _wanted(request)),
        ("Peserta", f"{request.participants} orang" if request.participants else ""),
        ("Kontak", personal.read(request.contact_id) or ""),
        ("Petugas TCM Room", ", ".join(team)),
    ]
