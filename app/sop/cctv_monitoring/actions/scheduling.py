"""Row 6: a time is proposed, answered, agreed and booked; rescheduling until the session begins."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import insert, update

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.cctv_monitoring import room_tests, session_reading
from app.sop.cctv_monitoring.actions import permits, replies
from app.sop.cctv_monitoring.session_models import SessionCamera, SessionSlot
from app.web import dates
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine
from app.workflow.context import Context, Done

APPLICANT = "menunggu pemohon"
PROPOSED = "time_proposed"


@dataclass(frozen=True)
class Proposal:
    """A time for the session, with everything it needs."""

    starts_at: datetime
    ends_at: datetime
    room: str
    operator_id: int
    cameras: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """What the applicant said: here ("aplikasi"), or how it reached the office, who said it and when."""

    how: str
    name: str
    at: datetime


def propose_time(case_id: int, proposal: Proposal, *, actor: Actor, version: int, post: PostKey) -> None:
    """SOP row 6: the Subkor proposes; the row's clock stands still until the applicant answers.

    The very time that the applicant has wished is agreed at once.
    """
    with beside.record_act(
        case_id, "propose_time", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        _guard(context)
        _check(context, proposal)
        wished = _give_up(context)
        slot_id = _insert(context, proposal, "proposed")
        permits.ask_hours(context, slot_id, proposal.starts_at, proposal.ends_at)
        if wished is not None and _same(wished, proposal):
            said = {
                name: getattr(wished, name)
                for name in ("answer_how", "answer_name", "answered_at", "answered_by")
            }
            _set(context, slot_id, state="agreed", **said)
            return
        if context.task.paused_at is None:
            beside.pause(context, APPLICANT)
        beside.notify(context, applicant_desk(context), PROPOSED, _words(context, proposal))


def _guard(context: Context) -> None:
    if context.task is None or context.task.step != "6":
        raise Refused("Waktu sesi hanya dapat diusulkan pada langkah “Konfirmasi waktu”. Muat ulang halaman.")
    context.capacity = desks.capacity(
        context.connection, context.actor, context.step, None, context.case, context.task
    )


def _check(context: Context, proposal: Proposal) -> None:
    if proposal.ends_at <= proposal.starts_at:
        raise Refused("Jam selesai harus sesudah jam mulai.", field="ends_at")
    if proposal.starts_at <= context.now:
        raise Refused("Tanggal dan jam ini sudah lewat.", field="starts_at")
    allowed = {one.id for one in room_tests.offered(context.connection, context.case_id)}
    if not proposal.cameras or not set(proposal.cameras) <= allowed:
        raise Refused("Pilih kamera dari hasil uji.", field="cameras")
    one = SimpleNamespace(case_id=context.case_id, **vars(proposal))
    found = session_reading.clash(context.connection, one, set(proposal.cameras))
    if found:
        raise Refused(found[1], field=found[0])


def _give_up(context: Context) -> Any | None:
    """The time before this one counts no more; returned where it was the applicant's wish."""
    beside.settle(context, PROPOSED, permits.KIND)
    before = session_reading.current(context.connection, context.case_id)
    if before is None:
        return None
    if before.state != "countered":
        _set(context, before.id, state="replaced")
        return None
    return before


def _same(wished: Any, proposal: Proposal) -> bool:
    return (wished.starts_at, wished.ends_at) == (proposal.starts_at, proposal.ends_at)


def _insert(context: Context, proposal: Proposal, state: str, **more: Any) -> int:
    seq = len(session_reading.slots(context.connection, context.case_id)) + 1
    outside = session_reading.outside_hours(context.calendar, proposal.starts_at, proposal.ends_at)  # type: ignore[arg-type]
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


def _set(context: Context, slot_id: int, **values: Any) -> None:
    context.connection.execute(update(SessionSlot).where(SessionSlot.id == slot_id).values(**values))


def applicant_desk(context: Context) -> str:
    """Where the applicant reads: the agency's desk, or TU's where it has no account."""
    first = context.procedure.steps[0]
    return desks.address(context.connection, first, context.case_id, context.case.unit_id)[0]


def _words(context: Context, proposal: Proposal) -> str:
    hours = f"{dates.jam(proposal.starts_at)}–{dates.jam(proposal.ends_at)}"
    return f"Usul waktu sesi {context.case.number}: {dates.tanggal(proposal.starts_at)}, {hours}."


def accept_time(case_id: int, answer: Answer, *, actor: Actor, version: int, post: PostKey) -> None:
    """Setuju: from the applicant here, or recorded by Subkor or TU. The row's clock runs again."""
    with beside.record_act(
        case_id, "accept_time", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        may_answer(context)
        slot = _waiting(context)
        _set(context, slot.id, state="agreed", **_said(context, answer))
        if context.task.paused_at is not None:
            beside.resume(context)
        text = f"Pemohon menyetujui waktu sesi {context.case.number}."
        beside.notify(context, context.task.desk, "schedule", text)


def may_answer(context: Context) -> None:
    """The applicant's own account, or Subkor and TU for them."""
    own = context.actor.capacity(Role.OPD, unit_id=context.case.unit_id) if context.case.unit_id else None
    found = own or context.actor.capacity(Role.SUBKOR) or context.actor.capacity(Role.TU)
    if found is None:
        raise Refused("Jawaban diberikan oleh pemohon, atau dicatat oleh Subkor atau TU.", status=403)
    context.capacity = found


def _waiting(context: Context) -> Any:
    slot = session_reading.current(context.connection, context.case_id)
    if context.task is None or context.task.step != "6" or slot is None or slot.state != "proposed":
        raise Refused("Tidak ada usul waktu yang menunggu jawaban. Muat ulang halaman.")
    return slot


def _said(context: Context, answer: Answer) -> dict[str, Any]:
    """The answer as it is kept; what asked for it is done."""
    if answer.at > context.now:
        raise Refused("Jam jawaban tidak boleh sesudah sekarang.", field="at")
    beside.settle(context, PROPOSED)
    return {
        "answer_how": answer.how,
        "answer_name": answer.name,
        "answered_at": answer.at,
        "answered_by": context.actor.user_id,
    }


def counter_time(
    case_id: int,
    starts_at: datetime,
    ends_at: datetime,
    answer: Answer,
    note: str,
    *,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """Usul lain: closes this row 6 and opens another, with the time that the applicant wishes."""

    def change(context: Context) -> None:
        slot = _waiting(context)
        if ends_at <= starts_at:
            raise Refused("Jam selesai harus sesudah jam mulai.", field="ends_at")
        if starts_at <= context.now:
            raise Refused("Tanggal dan jam ini sudah lewat.", field="starts_at")
        ids = tuple(one.id for one in session_reading.cameras(context.connection, slot.id))
        _set(context, slot.id, state="replaced", reason=note)
        wish = Proposal(starts_at, ends_at, slot.room, slot.operator_id, ids)
        _insert(context, wish, "countered", reason=note, **_said(context, answer))

    return engine.perform(
        case_id, "propose", actor=actor, version=version, note=note, post=post, change=change
    )


def confirm_time(
    case_id: int, *, actor: Actor, version: int, post: PostKey, answer: Answer | None = None
) -> Done:
    """SOP row 6 ends: the time is booked, the Surat Balasan (diterima) drafted, row 7 on the operator's desk.

    An answer that the Subkor has heard himself may come with the same act.
    """

    def change(context: Context) -> None:
        slot = session_reading.current(context.connection, case_id)
        assert slot is not None
        said = _said(context, answer) if answer and slot.state == "proposed" else {}
        booked = {"state": "booked", "booked_at": context.now, "booked_by": actor.user_id}
        _set(context, slot.id, **booked, **said)
        team = desks.assigned(context.connection, case_id)
        beside.reassign(context, [slot.operator_id, *team])
        context.body["slot"] = slot.id
        replies.accepted(context, schedule(context, slot))

    data = {"answer": answer} if answer else {}
    return engine.perform(
        case_id, "confirm", actor=actor, version=version, data=data, post=post, change=change
    )


def schedule(context: Context, slot: Any) -> list[tuple[str, str]]:
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


def test_before(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Uji ulang: the test is too old, or something has changed; back to row 5b. Waiting times fall away."""

    def change(context: Context) -> None:
        slot = session_reading.current(context.connection, case_id)
        if slot is not None:
            _set(context, slot.id, state="replaced")

    return engine.perform(
        case_id, "retest", actor=actor, version=version, note=note, post=post, change=change
    )


def reschedule(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Row 7, before the session begins: the old time is kept with its reason; beyond three with the Kabid."""

    def change(context: Context) -> None:
        slot = session_reading.current(context.connection, case_id)
        assert slot is not None
        if permits.reschedule_needs_kabid(context.connection, case_id):
            raise Refused("Sudah dijadwalkan ulang 3 kali. Minta persetujuan Kepala Bidang dahulu.")
        _set(context, slot.id, state="rescheduled", reason=note)
        replies.withdraw(context, "dibatalkan", "Dijadwalkan ulang")
        text = f"Sesi {context.case.number} dijadwalkan ulang: {note}"
        beside.notify(context, applicant_desk(context), "schedule", text)
        beside.notify(context, context.task.desk, "schedule", text)

    return engine.perform(
        case_id, "reschedule", actor=actor, version=version, note=note, post=post, change=change
    )
