"""Pages beside /laporan: single ratings, one's own ratings, Rekap Pekerjaan Bulanan; an asset's tickets."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request
from sqlalchemy import Connection

from app import clock
from app.accounts import access as accounts
from app.accounts import directory, once
from app.accounts.access import allow
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.assets import register
from app.documents import access as document_access
from app.documents import records
from app.reports import ikm, sections
from app.reports.periods import Period, Span, read
from app.reports.views import choices, current_period
from app.sop.eticketing import recap, report_history, report_sections
from app.sop.eticketing.report_ratings import ratings
from app.web import pages
from app.web.addresses import whole
from app.web.forms import Form
from app.web.tables import Column, Kind, Table, download

bp = Blueprint("eticketing_reports", __name__)
LEADERS = (Role.KASUBAG_TU, Role.KA_PUSDATIN)


class RecapForm(Form):
    """A form of one button."""


@bp.get("/laporan/penilaian")
@allow(*LEADERS)
def all_ratings() -> Response:
    """Single ratings and comments."""
    period = current_period()
    found = ratings(period)
    low = request.args.get("nilai") == "rendah"
    return pages.render(
        "eticketing/reports/ratings.html",
        rows=[one for one in found if one.low] if low else found,
        total=len(found),
        low_count=sum(one.low for one in found),
        low=low,
        own=False,
        **choices("eticketing_reports.all_ratings", period),
    )


@bp.get("/laporan/penilaian/unduh/<string:ending>")
@allow(*LEADERS)
def ratings_download(ending: str) -> Response:
    """The ratings as a file."""
    if ending not in ("csv", "xlsx"):
        abort(404)
    period = current_period()
    columns = [
        Column("Tiket"),
        Column("Unit"),
        Column("Dinilai", Kind.DATETIME),
        Column("Penilai"),
        *(Column(title, Kind.INT) for title in ikm.ELEMENTS.values()),
        Column("Indeks", Kind.DECIMAL),
        Column("Alasan"),
        Column("Komentar"),
        Column("Tindak lanjut"),
    ]
    rows = (
        [one.row.number, one.row.unit, one.row.at, one.rater, *(one.scores.get(key) for key in ikm.ELEMENTS),
         one.index, one.reason, one.row.comment, one.row.follow_up]
        for one in ratings(period)
    )  # fmt: skip
    return download(Table(columns, rows), ending, f"Penilaian {period.title}")


@bp.get("/laporan/penilaian-saya")
@allow(Role.TS)
def own_ratings() -> Response:
    """A technician's own ratings, without the rater's name until the month has ended."""
    period = current_period()
    found = ratings(period, accounts.current().user_id)
    return pages.render(
        "eticketing/reports/ratings.html",
        rows=found,
        total=len(found),
        low_count=sum(one.low for one in found),
        low=False,
        own=True,
        **choices("eticketing_reports.own_ratings", period),
    )


def _technician(actor: Actor) -> tuple[int, list[tuple[int, str]]]:
    """Whose recap is asked for, and who may be chosen: leaders any technician, a technician only oneself."""
    if not actor.has(*LEADERS):
        return actor.user_id, []
    people = directory.users_with(Role.TS, clock.now())
    chosen = request.values.get("teknisi", type=whole)
    if chosen is None:
        return (people[0][0] if people else 0), people
    if chosen not in [one[0] for one in people] and directory.user(chosen) is None:
        abort(404)
    return chosen, people


def _month() -> Period:
    """The month that contains the asked day."""
    values = {"periode": str(Span.MONTH), "mulai": request.args.get("mulai", "")}
    return read(values, clock.today())


@bp.get("/laporan/rekap-pekerjaan")
@allow(*LEADERS, Role.TS)
def work_recap() -> Response:
    """Rekap Pekerjaan Bulanan of one technician."""
    technician, people = _technician(accounts.current())
    return _recap_page(technician, people, _month(), RecapForm())


def _recap_page(technician: int, people: list[tuple[int, str]], period: Period, form: RecapForm) -> Response:
    person = directory.user(technician)
    shown = choices("eticketing_reports.work_recap", period, teknisi=technician)
    shown["spans"] = []
    return pages.render(
        "eticketing/reports/recap.html",
        made=recap.build(technician, period),
        person=directory.display_name(person) if person else "",
        technician=technician,
        people=people,
        form=form,
        issued=recap.issued(technician, period),
        **shown,
    )


@bp.get("/laporan/rekap-pekerjaan/unduh/<string:ending>")
@allow(*LEADERS, Role.TS)
def recap_download(ending: str) -> Response:
    """The recap as a file."""
    if ending not in ("csv", "xlsx"):
        abort(404)
    technician, _ = _technician(accounts.current())
    period = _month()
    return download(recap.build(technician, period).table, ending, f"Rekap pekerjaan {period.title}")


@bp.post("/laporan/rekap-pekerjaan/terbitkan")
@allow(*LEADERS, Role.TS)
def recap_issue() -> Response:
    """Make the letter of the month, to be signed by technician and Kasubag TU."""
    actor, now, form = accounts.current(), clock.now(), RecapForm()
    technician, people = _technician(actor)
    period = _month()

    def work(connection: Connection) -> tuple[str, str]:
        document_id = recap.issue(connection, technician, period, actor_id=actor.user_id, now=now)
        return f"/dokumen/{document_id}", "Rekap diterbitkan. Cetak, tanda tangani, lalu unggah pindaiannya."

    if form.accepted():
        return redirect(once.perform(form.post_key, actor, now, work))  # type: ignore[return-value] # Flask's own
    return _recap_page(technician, people, period, form)


def may_read_recap(actor: Actor, document_row: Any) -> bool:
    """Guard of letters: a recap is read by the leaders and by its technician."""
    if document_row.kind != recap.KIND:
        return False
    if actor.has(*LEADERS):
        return True
    return any(slot.user_id == actor.user_id for slot in records.slots(document_row.id))


sections.add(report_sections.sections)
sections.add_page(
    "Penilaian satu per satu",
    "Nilai, alasan, komentar, dan tindak lanjut tiap tiket",
    "eticketing_reports.all_ratings",
    LEADERS,
    "star",
)
sections.add_page(
    "Penilaian untuk pekerjaan saya",
    "Tanpa nama penilai sampai bulan berakhir",
    "eticketing_reports.own_ratings",
    (Role.TS,),
    "star",
)
sections.add_page(
    "Rekap Pekerjaan Bulanan",
    "Pekerjaan satu teknisi dalam sebulan, diketahui Kasubag TU",
    "eticketing_reports.work_recap",
    (*LEADERS, Role.TS),
    "clipboard",
)
register.add_history(report_history.lines)
if may_read_recap not in document_access.guard:
    document_access.guard.append(may_read_recap)
