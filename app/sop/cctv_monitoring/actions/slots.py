"""Times for a session as they are written: checked, kept, printed; the acts of row 6 use these."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import insert, update

from app.sop.cctv_monitoring import room_tests, session_reading
from app.sop.cctv_monitoring.session_models import SessionCamera, SessionSlot
from app.web import dates
from app.web.errors import Refused
from app.workflow import desks
from app.workflow.context import Context


@dataclass(frozen=True)
class Proposal:
    """A time for the session, with everything it needs."""

    starts_at: datetime
    ends_at: datetime
    room: str
    operator_id: int
    cameras: tuple[int, ...]


def ordered(context: Context, starts_at: datetime, ends_at: datetime) -> None:
    """A time lies ahead and ends after it begins."""
    if ends_at <= starts_at:
        raise Refused("Jam selesai harus sesudah jam mulai.", field="ends_at")
    if starts_at <= context.now:
        raise Refused("Tanggal dan jam ini sudah lewat.", field="starts_at")


def check(context: Context, proposal: Proposal) -> None:
    """A proposal that may go out: a time ahead, cameras of the test, nothing booked beside it."""
    ordered(context, proposal.starts_at, proposal.ends_at)
    allowed = {one.id for one in room_tests.offered(context.connection, context.case_id)}
    if not proposal.cameras or not set(proposal.cameras) <= allowed:
        raise Refused("Pilih kamera dari hasil uji.", field="cameras")
    one = SimpleNamespace(case_id=context.case_id, **vars(proposal))
    found = session_reading.clash(context.connection, one, set(proposal.cameras))
    if found:
        raise Refused(found[1], field=found[0])


def add(context: Context, proposal: Proposal, state: str, **more: Any) -> int:
    """One more time of the case, with its cameras, inside an act; its id."""
    seq = len(session_reading.slots(context.connection, context.case_id)) + 1
    assert context.calendar is not None
    outside = session_reading.outside_hours(context.calendar, proposal.starts_at, proposal.ends_at)
    values = {"case_id": context.case_id, "seq": seq, "state": state, "outside_hours": outside}
    values |= {name: getattr(proposal, name) for name in ("starts_at", "ends_at", "room", "operator_id")}
    values |= {"proposed_at": context.now, "proposed_by": context.actor.user_id, **more}
    key = context.connection.execute(insert(SessionSlot).values(**values)).inserted_primary_key
    assert key is not None
    slot_id = int(key[0])
    rows = [{"slot_id": slot_id, "camera_id": one} for one in dict.fromkeys(proposal.cameras)]
    context.connection.execute(insert(SessionCamera).values(shown=False), rows)
    context.body["slot"] = slot_id
    return slot_id


def change(context: Context, slot_id: int, **values: Any) -> None:
    """State, answer or booking of a time, inside an act."""
    context.connection.execute(update(SessionSlot).where(SessionSlot.id == slot_id).values(**values))


def applicant_desk(context: Context) -> str:
    """Where the applicant reads: the agency's desk, or TU's where it has no account."""
    first = context.procedure.steps[0]
    return desks.address(context.connection, first, context.case_id, context.case.unit_id)[0]


def words(context: Context, proposal: Proposal) -> str:
    """What the applicant is asked."""
    hours = f"{dates.jam(proposal.starts_at)}–{dates.jam(proposal.ends_at)}"
    return f"Usul waktu sesi {context.case.number}: {dates.tanggal(proposal.starts_at)}, {hours}."


def printed(context: Context, slot: Any) -> list[tuple[str, str]]:
    """The schedule as the Surat Balasan prints it, with the result of the test (output of row 6)."""
    test = room_tests.last(context.connection, context.case_id)
    cameras = session_reading.cameras(context.connection, slot.id)
    hours = f"{dates.jam(slot.starts_at)}–{dates.jam(slot.ends_at)}"
    rows = [
        ("Hari, tanggal", dates.tanggal(slot.starts_at)),
        ("Waktu", hours),
        ("Tempat", slot.room),
        ("Operator", slot.operator),
        ("Kamera", ", ".join(f"{one.code} {one.name}" for one in cameras)),
    ]
    if test is not None:
        rows.append(("Hasil uji coba CCTV", room_tests.CONCLUSIONS[test.conclusion]))
    return rows
