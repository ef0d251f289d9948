"""What the Kabid allows beside rows 6 and 7: a session outside working hours, a fourth rescheduling."""

from datetime import datetime

from sqlalchemy import Connection, insert, update

from app.accounts import directory
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.cctv_monitoring import session_reading
from app.sop.cctv_monitoring.session_models import SessionApproval
from app.web import dates
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside
from app.workflow.context import Context

KIND = "cctv_permit"


def kabid_desk() -> str:
    """The Kabid's desk."""
    post = directory.position_for(Role.KABID)
    return f"position:{post}" if post else f"role:{Role.KABID}"


def _ask(context: Context, slot_id: int, kind: str, reason: str, text: str) -> None:
    values = {"case_id": context.case_id, "slot_id": slot_id, "kind": kind, "reason": reason}
    values |= {"asked_at": context.now, "asked_by": context.actor.user_id}
    context.connection.execute(insert(SessionApproval).values(**values))
    beside.notify(context, kabid_desk(), KIND, text)


def ask_hours(context: Context, slot_id: int, starts_at: datetime, ends_at: datetime) -> None:
    """A slot outside working hours waits for the Kabid, inside the act that proposes it."""
    assert context.calendar is not None
    if session_reading.outside_hours(context.calendar, starts_at, ends_at):
        when = dates.tanggal_jam(starts_at)
        _ask(context, slot_id, "hours", "", f"Sesi {context.case.number} di luar jam kerja ({when}).")


def reschedule_needs_kabid(connection: Connection, case_id: int) -> bool:
    """Whether the booked time was moved three times before and the Kabid has not allowed another."""
    if session_reading.count(connection, case_id, "rescheduled") < session_reading.RESCHEDULES:
        return False
    slot = session_reading.current(connection, case_id)
    asked = session_reading.approval(connection, slot.id, "reschedule") if slot else None
    return asked is None or not asked.allowed


def ask_reschedule(case_id: int, reason: str, *, actor: Actor, version: int, post: PostKey) -> None:
    """The Subkor asks the Kabid for a fourth rescheduling."""
    with beside.record_act(case_id, "ask_reschedule", actor=actor, version=version, post=post) as context:
        if context is None:
            return
        slot = session_reading.current(context.connection, case_id)
        if not actor.acts(Role.SUBKOR) or context.task is None or context.task.step != "7" or slot is None:
            raise Refused("Tidak ada sesi terjadwal yang dapat dijadwalkan ulang di sini.")
        if session_reading.approval(context.connection, slot.id, "reschedule") is not None:
            raise Refused("Permintaan ini sudah dikirim ke Kepala Bidang.")
        text = f"Sesi {context.case.number} hendak dijadwalkan ulang ke-4 kali: {reason}"
        _ask(context, slot.id, "reschedule", reason, text)


def decide_permit(
    case_id: int, permit_id: int, allowed: bool, note: str, *, actor: Actor, post: PostKey
) -> None:
    """The Kabid allows or refuses what was asked; the Subkor is told."""
    with beside.record_act(case_id, "decide_permit", actor=actor, post=post, bump=True) as context:
        if context is None:
            return
        if not actor.acts(Role.KABID):
            raise Refused("Persetujuan ini diberikan oleh Kepala Bidang.", status=403)
        if not allowed and len(note) < 10:
            raise Refused("Tuliskan alasannya, minimal 10 huruf.", field="note")
        query = update(SessionApproval).where(
            SessionApproval.id == permit_id,
            SessionApproval.case_id == case_id,
            SessionApproval.decided_at.is_(None),
        )
        values = {"decided_at": context.now, "decided_by": actor.user_id, "allowed": allowed, "note": note}
        if not context.connection.execute(query.values(**values)).rowcount:
            raise Refused("Permintaan ini sudah diputuskan.")
        beside.settle(context, KIND)
        _tell(context, allowed, note)


def _tell(context: Context, allowed: bool, note: str) -> None:
    post = directory.position_for(Role.SUBKOR)
    word = "menyetujui" if allowed else "tidak menyetujui"
    text = f"Kepala Bidang {word} permintaan pada {context.case.number}. {note}".strip()
    beside.notify(context, f"position:{post}" if post else f"role:{Role.SUBKOR}", "schedule", text)
    context.body.update(allowed=allowed)
