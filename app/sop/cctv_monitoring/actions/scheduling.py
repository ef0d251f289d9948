"""Row 6: a time is proposed, answered, agreed and booked; rescheduling until the session begins."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.cctv_monitoring import session_reading
from app.sop.cctv_monitoring.actions import permits, replies, slots
from app.sop.cctv_monitoring.actions.slots import Proposal
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine
from app.workflow.context import Context, Done

PROPOSED = "time_proposed"


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
        slots.check(context, proposal)
        wished = _give_up(context)
        slot_id = slots.add(context, proposal, "proposed")
        permits.ask_hours(context, slot_id, proposal.starts_at, proposal.ends_at)
        if wished is not None and _same(wished, proposal):
            said = {
                name: getattr(wished, name)
                for name in ("answer_how", "answer_name", "answered_at", "answered_by")
            }
            slots.change(context, slot_id, state="agreed", **said)
            return
        if context.task.paused_at is None:
            beside.pause(context, replies.APPLICANT)
        beside.notify(context, slots.applicant_desk(context), PROPOSED, slots.words(context, proposal))


def _guard(context: Context) -> None:
    if context.task is None or context.task.step != "6":
        raise Refused("Waktu sesi hanya dapat diusulkan pada langkah “Konfirmasi waktu”. Muat ulang halaman.")
    context.capacity = desks.capacity(
        context.connection, context.actor, context.step, None, context.case, context.task
    )


def _give_up(context: Context) -> Any | None:
    """The time before this one counts no more; returned where it was the applicant's wish."""
    beside.settle(context, PROPOSED, permits.KIND)
    before = session_reading.current(context.connection, context.case_id)
    if before is None:
        return None
    if before.state != "countered":
        slots.change(context, before.id, state="replaced")
        return None
    return before


def _same(wished: Any, proposal: Proposal) -> bool:
    return (wished.starts_at, wished.ends_at) == (proposal.starts_at, proposal.ends_at)


def accept_time(case_id: int, answer: Answer, *, actor: Actor, version: int, post: PostKey) -> None:
    """Setuju: from the applicant here, or recorded by Subkor or TU. The row's clock runs again."""
    with beside.record_act(
        case_id, "accept_time", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        may_answer(context)
        slot = _waiting(context)
        slots.change(context, slot.id, state="agreed", **_said(context, answer))
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
        slots.ordered(context, starts_at, ends_at)
        ids = tuple(one.id for one in session_reading.cameras(context.connection, slot.id))
        slots.change(context, slot.id, state="replaced", reason=note)
        wish = Proposal(starts_at, ends_at, slot.room, slot.operator_id, ids)
        slots.add(context, wish, "countered", reason=note, **_said(context, answer))

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
        slots.change(context, slot.id, **booked, **said)
        team = desks.assigned(context.connection, case_id)
        beside.reassign(context, [slot.operator_id, *team])
        context.body["slot"] = slot.id
        replies.accepted(context, slots.printed(context, slot))

    data = {"answer": answer} if answer else {}
    return engine.perform(
        case_id, "confirm", actor=actor, version=version, data=data, post=post, change=change
    )


def test_before(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Uji ulang: the test is too old, or something has changed; back to row 5b. Waiting times fall away."""

    def change(context: Context) -> None:
        slot = session_reading.current(context.connection, case_id)
        if slot is not None:
            slots.change(context, slot.id, state="replaced")

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
        slots.change(context, slot.id, state="rescheduled", reason=note)
        replies.withdraw(context, "dibatalkan", "Dijadwalkan ulang")
        text = f"Sesi {context.case.number} dijadwalkan ulang: {note}"
        beside.notify(context, slots.applicant_desk(context), "schedule", text)
        beside.notify(context, context.task.desk, "schedule", text)

    return engine.perform(
        case_id, "reschedule", actor=actor, version=version, note=note, post=post, change=change
    )
