"""Reads what rows 6 to 7b know: times offered and agreed, the session, its attendance and its report."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select

from app import clock
from app.accounts.models import User
from app.agenda.models import IncomingLetter
from app.devices.models import Camera
from app.sop.cctv_monitoring.session_models import (
    Attendee,
    MonitoringRow,
    SessionApproval,
    SessionCamera,
    SessionReport,
    SessionRun,
    SessionSlot,
)
from app.web import dates
from app.workflow.models import Case
from app.worktime.calendar import Calendar

STATES = {
    "proposed": "Menunggu pemohon",
    "countered": "Usul pemohon",
    "agreed": "Disepakati",
    "booked": "Terjadwal",
    "replaced": "Diganti",
    "rescheduled": "Dijadwalkan ulang",
    "missed": "Tidak hadir",
    "held": "Dilaksanakan",
}
HOW = {"srikandi": "SRIKANDI", "telepon": "Telepon", "wa": "WhatsApp", "datang": "Datang langsung"}
RESCHEDULES = 3  # further ones need the Kabid

SLOTS = (
    select(*SessionSlot.__table__.columns, User.name.label("operator"))
    .join(User, User.id == SessionSlot.operator_id)
    .where(SessionSlot.case_id == bindparam("case"))
    .order_by(SessionSlot.seq)
)
CAMERAS = (
    select(Camera.id, Camera.code, Camera.name, SessionCamera.shown)
    .join(SessionCamera, SessionCamera.camera_id == Camera.id)
    .where(SessionCamera.slot_id == bindparam("slot"))
    .order_by(Camera.code)
)
AGENDA = (
    select(IncomingLetter.agenda)
    .where(IncomingLetter.case_id == Case.id)
    .order_by(IncomingLetter.id)
    .limit(1)
    .scalar_subquery()
)
DATA = (
    select(*MonitoringRow.__table__.columns, Camera.code)
    .join(Camera, Camera.id == MonitoringRow.camera_id)
    .where(MonitoringRow.slot_id == bindparam("slot"))
    .order_by(MonitoringRow.at, MonitoringRow.id)
)


def taken(starts_at: datetime, ends_at: datetime) -> Select[Any]:
    """Booked slots of running cases that overlap [starts_at, ends_at)."""
    return (
        select(
            *SessionSlot.__table__.columns,
            func.coalesce(AGENDA, Case.number).label("agenda"),
        )
        .join(Case, Case.id == SessionSlot.case_id)
        .where(
            SessionSlot.state == "booked",
            Case.ended_at.is_(None),
            SessionSlot.starts_at < ends_at,
            SessionSlot.ends_at > starts_at,
        )
        .order_by(SessionSlot.starts_at)
    )


def slots(connection: Connection, case_id: int) -> list[Any]:
    """Every time that was ever offered, in order, with the operator's name."""
    return list(connection.execute(SLOTS, {"case": case_id}).all())


def current(connection: Connection, case_id: int) -> Any | None:
    """The time that counts: the last one, unless it was given up."""
    rows = slots(connection, case_id)
    alive = rows and rows[-1].state in ("proposed", "countered", "agreed", "booked", "held")
    return rows[-1] if alive else None


def count(connection: Connection, case_id: int, state: str) -> int:
    """How many slots of the case ended in this state: rescheduled, missed."""
    return sum(1 for one in slots(connection, case_id) if one.state == state)


def cameras(connection: Connection, slot_id: int) -> list[Any]:
    """Cameras of a slot, each with `shown`."""
    return list(connection.execute(CAMERAS, {"slot": slot_id}).all())


def clash(connection: Connection, slot: Any, camera_ids: set[int]) -> tuple[str, str] | None:
    """(field, sentence) where room, operator or a camera is booked at that time by another case."""
    for other in connection.execute(taken(slot.starts_at, slot.ends_at)).all():
        if other.case_id == slot.case_id:
            continue
        field = _shared(connection, slot, camera_ids, other)
        if field:
            return field, f"Bersamaan dengan {other.agenda} {span(other)}."
    return None


def _shared(connection: Connection, slot: Any, camera_ids: set[int], other: Any) -> str:
    if slot.room.casefold() == other.room.casefold():
        return "room"
    if slot.operator_id == other.operator_id:
        return "operator_id"
    theirs = {one.id for one in cameras(connection, other.id)}
    return "cameras" if theirs & camera_ids else ""


def span(slot: Any) -> str:
    """09.00-11.00, with the day where it is another one than today."""
    day = (
        "" if clock.local(slot.starts_at).date() == clock.today() else f"{dates.hari_pendek(slot.starts_at)} "
    )
    return f"{day}{dates.jam(slot.starts_at)}–{dates.jam(slot.ends_at)}"


def outside_hours(calendar: Calendar, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether the session begins or ends when the office is closed; a break in between does not matter."""
    minute = timedelta(minutes=1)
    inside = calendar.between(starts_at, starts_at + minute) and calendar.between(ends_at - minute, ends_at)
    return not inside


def approval(connection: Connection, slot_id: int, kind: str) -> Any | None:
    """What the Kabid was asked about this slot: "hours" or "reschedule"."""
    query = select(SessionApproval.__table__).where(
        SessionApproval.slot_id == slot_id, SessionApproval.kind == kind
    )
    return connection.execute(query).first()


def asked(connection: Connection, case_id: int) -> Any | None:
    """The question about the time that counts which waits for the Kabid."""
    slot = current(connection, case_id)
    if slot is None:
        return None
    found = (approval(connection, slot.id, kind) for kind in ("hours", "reschedule"))
    return next((one for one in found if one is not None and one.decided_at is None), None)


def run(connection: Connection, slot_id: int) -> Any | None:
    """What happened at a slot, with the operator's name."""
    query = (
        select(*SessionRun.__table__.columns, User.name.label("operator"))
        .join(User, User.id == SessionRun.operator_id)
        .where(SessionRun.slot_id == slot_id)
    )
    return connection.execute(query).first()


def attendees(connection: Connection, slot_id: int) -> list[Any]:
    """The Daftar Hadir."""
    query = select(Attendee.__table__).where(Attendee.slot_id == slot_id).order_by(Attendee.id)
    return list(connection.execute(query).all())


def data(connection: Connection, slot_id: int) -> list[Any]:
    """The Data Monitoring, with the camera's code."""
    return list(connection.execute(DATA, {"slot": slot_id}).all())


def held(connection: Connection, case_id: int) -> Any | None:
    """The slot whose session took place."""
    return next((one for one in reversed(slots(connection, case_id)) if one.state == "held"), None)


def report(connection: Connection, slot_id: int) -> Any | None:
    """The report on a held session, sent or not."""
    query = select(SessionReport.__table__).where(SessionReport.slot_id == slot_id)
    return connection.execute(query).first()
