"""Row 1: report a fault, complete the report when it comes back, join one that is running."""

from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import Any

from sqlalchemy import insert, select, update

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.agenda import register
from app.agenda.register import Letter
from app.db import db
from app.files import store
from app.ledger import personal
from app.sop.network_fault.models import Fault, Joiner
from app.sop.network_fault.reading import CHECKED, EXTENTS
from app.sop.network_fault.sop import NETWORK_FAULT
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine, opening, search
from app.workflow.context import Context, Done
from app.workflow.models import Case

DONE = "Pekerjaan pada laporan ini sudah selesai. Buat laporan baru."
PROXIES = (Role.TU, Role.TIM_TEKNIS, Role.KASIE, Role.KABID)


@dataclass(frozen=True)
class Report:
    """What row 1 asks for."""

    place: str
    since: datetime
    extent: str
    contact: str
    description: str
    application: str = ""
    head: str = ""  # "Kepala Dinas Sosial", in whose name it is sent
    letter_no: str = ""
    letter_date: date | None = None
    source: str = "aplikasi"
    caller: str = ""
    came_at: datetime | None = None  # entered later
    parent_id: int | None = None


@dataclass(frozen=True)
class Papers:
    """What comes with it: the letter's scan and photos, checked and on disk."""

    scan: Any = None
    photos: tuple[Any, ...] = ()


def file_report(report: Report, papers: Papers, *, actor: Actor, unit_id: int, post: PostKey) -> Done:
    """SOP row 1: "Laporan masuk dari kepala OPD"; by the agency itself, or on its behalf when its network
    is down. Raises Refused."""
    _check_hours(report)

    def change(context: Context) -> None:
        values = _values(context, report) | {"case_id": context.case_id}
        context.connection.execute(insert(Fault).values(**values))
        _keep(context, report, papers)
        _index(context, report)

    return opening.open_case(
        NETWORK_FAULT,
        actor=actor,
        unit_id=unit_id,
        title=title(report),
        sender=_sender(unit_id, report, actor),
        register="network_fault",
        change=change,
        outcome="report",
        post=post,
        parent_id=report.parent_id,
        recorded_at=report.came_at,
    )


def title(report: Report) -> str:
    """The line of lists: what does not work, and where."""
    what = report.application if report.extent == "aplikasi" and report.application else ""
    what = f"{what} tidak dapat dibuka" if what else EXTENTS[report.extent]
    line = f"{what}, {report.place}"
    return shorten(line, 120, placeholder=" …") if " " in line[:120] else line[:120]


def _check_hours(report: Report) -> None:
    """The fault before the report, both before now."""
    now = clock.now()
    if report.came_at is not None and report.came_at > now:
        raise Refused("Waktu laporan masuk tidak boleh di masa depan.", field="came_at")
    if report.since > now:
        raise Refused("Waktu mulai gangguan tidak boleh di masa depan.", field="since")
    if report.came_at is not None and report.since > report.came_at:
        raise Refused("Gangguan harus mulai sebelum laporan masuk.", field="since")


def _sender(unit_id: int, report: Report, actor: Actor) -> str:
    unit = db.session.execute(select(Unit.name).where(Unit.id == unit_id)).scalar() or ""
    person = "" if report.source != "aplikasi" else actor.name
    return f"{unit} · {person}" if person and person != unit else str(unit)


def _values(context: Context, report: Report) -> dict[str, Any]:
    connection = context.connection
    contact = personal.keep(connection, "contact", report.contact)
    context.body.update(contact=contact.digest, source=report.source)
    context.body["description"] = engine.digest(report.description)
    values: dict[str, Any] = {
        "place": report.place,
        "since": report.since,
        "extent": report.extent,
        "application": report.application,
        "contact_id": contact.id,
        "description": report.description,
        "head": report.head,
        "letter_no": report.letter_no,
        "source": report.source,
        "came_at": report.came_at,
    }
    if report.source != "aplikasi":
        caller = personal.keep(connection, "name", report.caller)
        context.body["caller"] = caller.digest
        values |= {"caller_id": caller.id, "typed_by": context.actor.user_id}
    return values


FIELDS = {"number": "letter_no", "dated": "letter_date", "received_at": "came_at"}


def _agenda(context: Context, report: Report, papers: Papers) -> None:
    """A report by letter stands in the Buku Agenda too, with its scan."""
    letter = Letter(
        number=report.letter_no,
        dated=report.letter_date,
        srikandi="",
        sender=report.head or context.case.sender,
        subject=f"Laporan gangguan jaringan: {context.case.title}",
        attachments="",
        received_at=report.came_at or context.now,
        urgency="segera",
    )
    try:
        register.record(
            context.connection,
            letter,
            now=context.now,
            actor_id=context.actor.user_id,
            scan=papers.scan,
            case_id=context.case_id,
        )
    except Refused as refusal:
        refusal.field = FIELDS.get(refusal.field or "")
        raise


def _keep(context: Context, report: Report, papers: Papers) -> None:
    common: dict[str, Any] = {"owner_id": context.actor.user_id, "connection": context.connection}
    common["case_id"] = context.case_id
    for photo in papers.photos:
        store.save(photo, kind="photo", **common)
    if report.source == "surat" and context.task is None:
        _agenda(context, report, papers)
    elif papers.scan is not None:
        store.save(papers.scan, kind="scan", **common)
    if papers.photos:
        context.body["photos"] = len(papers.photos)


def _index(context: Context, report: Report) -> None:
    case = context.connection.execute(
        select(Case.number, Case.sender).where(Case.id == context.case_id)
    ).one()
    words = [report.description, report.place, report.application, report.letter_no, case.sender]
    search.put(context.connection, context.case_id, case.number, " ".join(words))


def complete_report(
    case_id: int, report: Report, papers: Papers, *, actor: Actor, version: int, post: PostKey
) -> Done:
    """Row 1 once more, after it came back: the corrected report goes to the Kepala Dinas."""
    _check_hours(report)

    def change(context: Context) -> None:
        values = _values(context, report)
        for name in ("source", "came_at", "caller_id", "typed_by"):  # how it came in stays as it was
            values.pop(name, None)
        connection = context.connection
        connection.execute(update(Fault).where(Fault.case_id == case_id).values(**values))
        connection.execute(update(Case).where(Case.id == case_id).values(title=title(report)))
        _keep(context, report, papers)
        _index(context, report)

    return engine.perform(case_id, "report", actor=actor, version=version, post=post, change=change)


def join_report(case_id: int, name: str, contact: str, note: str, *, actor: Actor, post: PostKey) -> None:
    """ "Menambah pelapor": the same fault is reported again; no second case, whoever has it is told."""
    with beside.record_act(case_id, "join", actor=actor, post=post) as context:
        if context is None:
            return
        _may_join(context)
        kept = personal.keep(context.connection, "name", name)
        reach = personal.keep(context.connection, "contact", contact)
        values = {"case_id": case_id, "name_id": kept.id, "contact_id": reach.id, "note": note}
        context.connection.execute(insert(Joiner).values(**values, at=context.now, by=context.actor.user_id))
        context.body.update(name=kept.digest, contact=reach.digest)
        search.add(context.connection, case_id, note)
        text = f"Pelapor bertambah pada {context.case.number}: {context.case.title}."
        beside.notify(context, context.task.desk, "join", text)


def _may_join(context: Context) -> None:
    if context.task is None or context.task.step in CHECKED:
        raise Refused(DONE)
    unit = context.actor.capacity(Role.OPD, unit_id=context.case.unit_id)
    if unit is None and not context.actor.acts(*PROXIES):
        raise Refused("Pelapor ditambah oleh OPD itu sendiri atau petugas Kominfo.", status=403)
