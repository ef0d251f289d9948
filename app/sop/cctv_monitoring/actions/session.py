"""Row 7: the operator checks in, guests sign in, the session begins and ends; or nobody comes."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update

from app import clock
from app.accounts.actor import Actor
from app.sop.cctv_monitoring import session_reading
from app.sop.cctv_monitoring.actions import permits, replies
from app.sop.cctv_monitoring.actions.slots import applicant_desk
from app.sop.cctv_monitoring.session_models import Attendee, SessionCamera, SessionRun, SessionSlot
from app.web import dates
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine
from app.workflow.context import Context, Done

NO_OPERATOR = "Sesi wajib didampingi operator TCM Room."


@dataclass(frozen=True)
class Guest:
    """A line of the Daftar Hadir as it is filled in."""

    name: str
    number: str
    agency: str
    in_at: datetime
    pledge: str  # layar, kertas, "" not yet


def _guard(context: Context) -> Any:
    """The booked slot, for the assigned operator while row 7 is open."""
    if context.task is None or context.task.step != "7":
        raise Refused("Tidak ada sesi yang dijadwalkan sekarang. Muat ulang halaman.")
    context.capacity = desks.capacity(
        context.connection, context.actor, context.step, None, context.case, context.task
    )
    slot = session_reading.current(context.connection, context.case_id)
    assert slot is not None
    return slot


def _running(context: Context) -> tuple[Any, Any]:
    slot = _guard(context)
    run = session_reading.run(context.connection, slot.id)
    if run is None:
        raise Refused(NO_OPERATOR)
    return slot, run


def check_in(case_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """The operator is in the room; only on the day that was agreed."""
    with beside.record_act(case_id, "check_in", actor=actor, version=version, post=post) as context:
        if context is None:
            return
        slot = _guard(context)
        if clock.local(slot.starts_at).date() != clock.local(context.now).date():
            raise Refused(f"Sesi ini dijadwalkan {dates.tanggal_jam(slot.starts_at)}.")
        if session_reading.run(context.connection, slot.id) is None:
            values = {"slot_id": slot.id, "operator_id": actor.user_id, "operator_in_at": context.now}
            context.connection.execute(insert(SessionRun).values(**values))
        context.body["slot"] = slot.id


def begin_session(case_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """Mulai sesi: from here the standard of row 7 is measured; no cancelling any more."""
    with beside.record_act(
        case_id, "begin_session", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        slot, run = _running(context)
        if run.began_at is not None:
            raise Refused("Sesi sudah dimulai.")
        _run(context, slot.id, began_at=context.now)
        beside.begin(context)


def _run(context: Context, slot_id: int, **values: Any) -> None:
    context.connection.execute(update(SessionRun).where(SessionRun.slot_id == slot_id).values(**values))


def add_guest(case_id: int, guest: Guest, *, actor: Actor, post: PostKey) -> None:
    """A line of the Daftar Hadir, with how the confidentiality statement was accepted."""
    with beside.record_act(case_id, "add_guest", actor=actor, post=post) as context:
        if context is None:
            return
        slot, _ = _running(context)
        values = asdict(guest) | {"slot_id": slot.id, "by": actor.user_id}
        context.connection.execute(insert(Attendee).values(**values))
        context.body["guest"] = engine.digest(guest.name)


def change_guest(
    case_id: int, guest_id: int, *, actor: Actor, post: PostKey, pledge: str = "", left: bool = False
) -> None:
    """A guest accepts the statement later, or leaves."""
    with beside.record_act(case_id, "change_guest", actor=actor, post=post) as context:
        if context is None:
            return
        slot, _ = _running(context)
        values: dict[str, Any] = {"pledge": pledge} if pledge else {}
        values |= {"out_at": context.now} if left else {}
        query = update(Attendee).where(Attendee.id == guest_id, Attendee.slot_id == slot.id)
        if not values or not context.connection.execute(query.values(**values)).rowcount:
            raise Refused("Nama ini tidak ada dalam daftar hadir.", status=404)
        context.body.update(guest=guest_id, pledge=pledge, left=left)


def end_session(
    case_id: int, shown: list[int], incidents: str, *, actor: Actor, version: int, post: PostKey
) -> None:
    """Akhiri sesi: cameras really shown and incidents; whoever is still inside leaves now."""
    with beside.record_act(
        case_id, "end_session", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        slot, run = _running(context)
        if run.began_at is None:
            raise Refused("Sesi belum dimulai.")
        _run(context, slot.id, ended_at=context.now, incidents=incidents)
        connection = context.connection
        connection.execute(
            update(SessionCamera)
            .where(SessionCamera.slot_id == slot.id)
            .values(shown=SessionCamera.camera_id.in_(shown))
        )
        inside = update(Attendee).where(Attendee.slot_id == slot.id, Attendee.out_at.is_(None))
        connection.execute(inside.values(out_at=context.now))
        context.body.update(slot=slot.id, cameras=sorted(shown))


def close_session(case_id: int, *, actor: Actor, version: int, post: PostKey) -> Done:
    """SOP row 7: the session took place; its report is written by the operator (row 7b)."""

    def change(context: Context) -> None:
        slot = session_reading.current(context.connection, case_id)
        assert slot is not None
        run = session_reading.run(context.connection, slot.id)
        assert run is not None
        _state(context, slot.id, "held")
        context.desk = f"user:{run.operator_id}"

    return engine.perform(case_id, "held", actor=actor, version=version, post=post, change=change)


def _state(context: Context, slot_id: int, state: str, reason: str = "") -> None:
    query = update(SessionSlot).where(SessionSlot.id == slot_id)
    context.connection.execute(query.values(state=state, reason=reason))


def record_no_show(case_id: int, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Nobody came: rescheduled once; the second time it is cancelled with a Surat Balasan."""

    def change(context: Context) -> None:
        slot = session_reading.current(context.connection, case_id)
        assert slot is not None
        again = session_reading.count(context.connection, case_id, "missed") > 0
        _state(context, slot.id, "missed", "Pemohon tidak hadir")
        context.target = "2" if again else "6"
        text = f"Pemohon tidak hadir pada sesi {context.case.number}."
        if again:
            replies.negative(
                context, "dibatalkan", "", note="pemohon tidak hadir pada dua jadwal yang disepakati"
            )
        else:
            beside.notify(context, applicant_desk(context), "schedule", f"{text} Jadwal baru akan diusulkan.")
        beside.notify(context, permits.kabid_desk(), "schedule", text)

    return engine.perform(case_id, "no_show", actor=actor, version=version, post=post, change=change)
