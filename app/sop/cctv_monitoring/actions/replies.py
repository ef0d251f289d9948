"""Surat Balasan: drafted with a decision, signed by the head of the agency or of the division, sent by TU."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update

from app.accounts.actor import Actor
from app.agenda import register
from app.db import db
from app.documents import letters
from app.sop.cctv_monitoring import papers, reading
from app.sop.cctv_monitoring.models import Reply
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine, paperwork
from app.workflow import statements as sql
from app.workflow.context import Context, Done, Hold

SIGNING = "menunggu tanda tangan"
APPLICANT = "menunggu pemohon"  # nobody in the office is late while a letter is being corrected
TO_SIGN, TO_SEND, SENT = "sign_reply", "send_reply", "reply_sent"
ENDINGS = {"ditolak": "ditolak", "dibatalkan": "dibatalkan"}


@dataclass(frozen=True)
class Sending:
    """How TU sent the letter: the channel, its registration number, when."""

    via: str  # a key of reading.SENT_VIA
    number: str
    at: datetime


def negative(context: Context, kind: str, text: str, *, reason: str = "", note: str = "") -> int:
    """A reply that row 2 has to send before anything else: the row waits on the signer's desk.

    Inside an act that leads to row 2. `kind`: perbaikan, ditolak, dibatalkan; `text` as typed, one paragraph
    a line, empty for the standard words; `reason` a key of reading.REASONS or reading.NETWORK.
    """
    letter = register.of_case(context.case_id)
    lines = papers.paragraphs(text or papers.wording(kind, letter), note or context.note)
    reply_id = _issue(context, kind, letter, lines, reason=reason)
    context.desk = papers.signer_desk()
    context.hold = Hold(SIGNING)
    return reply_id


def network_trouble(context: Context, note: str) -> int:
    """G2: the test failed; "gangguan jaringan internet" is the SOP's third reason. Inside the act."""
    said = f"gangguan jaringan internet: {note}" if note else "gangguan jaringan internet"
    return negative(context, "ditolak", "", reason=reading.NETWORK, note=said)


def accepted(context: Context, schedule: Sequence[tuple[str, str]], text: str = "") -> int:
    """The reply of row 6, with the agreed schedule as (label, value); nothing waits for it. Inside an act.

    The signer gets a notice; once it is signed TU gets one to send it. An earlier one that was not sent
    counts no more.
    """
    letter = register.of_case(context.case_id)
    lines = papers.paragraphs(text or papers.wording("diterima", letter), "")
    reply_id = _issue(context, "diterima", letter, lines, schedule=schedule)
    words = f"Surat Balasan {context.case.number} menunggu tanda tangan."
    beside.notify(context, papers.signer_desk(), TO_SIGN, words)
    return reply_id


def _issue(
    context: Context,
    kind: str,
    letter: Any,
    lines: Sequence[str],
    *,
    reason: str = "",
    schedule: Sequence[tuple[str, str]] = (),
) -> int:
    withdraw(context, "diganti", "Diganti Surat Balasan yang lain")
    body, slots = papers.reply(context, kind, letter, lines, schedule)
    document_id = paperwork.issue(context, "surat_balasan", "Surat Balasan", body, slots)
    values = {"case_id": context.case_id, "kind": kind, "reason": reason, "document_id": document_id}
    values |= {"status": "waiting", "drafted_at": context.now, "drafted_by": context.actor.user_id}
    key = context.connection.execute(insert(Reply).values(**values)).inserted_primary_key
    assert key is not None
    context.body["reply"] = kind
    return int(key[0])


def withdraw(context: Context, status: str, note: str) -> None:
    """A reply that has not been sent counts no more ("diganti", "dibatalkan"), inside an act."""
    for reply in reading.replies(context.connection, context.case_id):
        if reply.sent_at is None:
            paperwork.void(context, reply.document_id, status, note)
            _set(context, reply.id, status="void")
    beside.settle(context, TO_SIGN, TO_SEND)


def _set(context: Context, reply_id: int, **values: Any) -> None:
    context.connection.execute(update(Reply).where(Reply.id == reply_id).values(**values))


def signed(context: Context, document: Any, _slot: str) -> None:
    """A letter of the case was signed on screen: a reply goes to TU (hook of the SOP, inside the act)."""
    reply = reading.unsent(context.connection, context.case_id)
    if reply is None or reply.document_id != document.id:
        return
    _set(context, reply.id, status="signed", signed_at=context.now)
    beside.settle(context, TO_SIGN)
    if reply.kind == "diterima":
        words = f"Surat Balasan {context.case.number} sudah ditandatangani. Kirim kepada pemohon."
        beside.notify(context, "role:tu", TO_SEND, words)
    elif context.task is not None and context.task.step == "2":
        beside.hand_over(context, "role:tu")
        if context.task.paused_at is not None:
            beside.resume(context)


def redraft(case_id: int, text: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Other words before anybody signs: the letter becomes Perubahan ke-n, with the same number."""
    with beside.record_act(
        case_id, "redraft_reply", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return Done(case_id, "", repeated=True)
        reply = reading.unsent(context.connection, case_id)
        if reply is None or reading.signed_at(context.connection, reply) is not None:
            raise Refused("Surat Balasan yang sudah ditandatangani tidak dapat diubah.")
        _reissue(context, reply, text)
        return Done(case_id, context.sop.url.format(case_id), context.case.number)


def _reissue(context: Context, reply: Any, text: str) -> None:
    before = letters.document(reply.document_id, context.connection)
    assert before is not None
    schedule = [(line["label"], line["value"]) for line in reading.printed(before).get("schedule", ())]
    body, slots = papers.reply(
        context, reply.kind, register.of_case(context.case_id), papers.paragraphs(text, ""), schedule
    )
    new = paperwork.issue(context, "surat_balasan", "Surat Balasan", body, slots, replaces=before)
    paperwork.void(context, reply.document_id, "diganti", f"Perubahan ke-{before.revision + 1}")
    _set(context, reply.id, document_id=new)


def send(case_id: int, sending: Sending, *, actor: Actor, version: int, post: PostKey) -> Done:
    """TU records how the signed reply was sent. A negative one closes row 2: back to row 1 for correction,
    or the end; the reply of row 6 only gets its line."""
    reply = reading.unsent(db.session.connection(), case_id)
    if reply is None or reply.kind == "diterima":
        return _send_beside(case_id, sending, actor=actor, version=version, post=post)

    def change(context: Context) -> None:
        reply = reading.reply_due(context.connection, case_id)
        assert reply is not None  # the rule has looked
        _pen_ended_the_pause(context, reply)
        context.target = "1" if reply.kind == "perbaikan" else ""
        context.ending = ENDINGS.get(reply.kind, "")
        context.hold = Hold(APPLICANT) if context.target == "1" else None
        _sent(context, reply, sending)

    return engine.perform(
        case_id, "reply", actor=actor, version=version, post=post, change=change, data={"sent_at": sending.at}
    )


def _pen_ended_the_pause(context: Context, reply: Any) -> None:
    """Signed on paper, the row waited for its signature only until then; from there on TU's time runs."""
    signed_at = reading.signed_at(context.connection, reply)
    if context.task.paused_at is not None and signed_at is not None:
        values = {"on_task": context.task.id, "at": max(signed_at, context.task.paused_at)}
        context.connection.execute(sql.CLOSE_PAUSE, values)


def _send_beside(case_id: int, sending: Sending, *, actor: Actor, version: int, post: PostKey) -> Done:
    with beside.record_act(case_id, "send_reply", actor=actor, version=version, post=post) as context:
        if context is None:
            return Done(case_id, "", repeated=True)
        reply = reading.unsent(context.connection, case_id)
        if reply is None:
            raise Refused("Tidak ada Surat Balasan yang menunggu dikirim.")
        if reading.signed_at(context.connection, reply) is None:
            raise Refused(reading.UNSIGNED)
        _sent(context, reply, sending)
        return Done(case_id, context.sop.url.format(case_id), context.case.number)


def _sent(context: Context, reply: Any, sending: Sending) -> None:
    signed_at = reading.signed_at(context.connection, reply)
    if sending.at > context.now or (signed_at is not None and sending.at < signed_at):
        raise Refused("Waktu kirim harus sesudah ditandatangani dan tidak sesudah sekarang.", field="sent_at")
    _set(
        context,
        reply.id,
        status="sent",
        signed_at=signed_at,
        sent_at=sending.at,
        sent_by=context.actor.user_id,
        sent_via=sending.via,
        sent_number=sending.number,
    )
    context.body.update(reply=reply.kind, via=sending.via)
    beside.settle(context, TO_SIGN, TO_SEND)
    if context.case.unit_id is not None:
        words = f"{reading.REPLIES[reply.kind]}: Surat Balasan atas {context.case.number} sudah dikirim."
        beside.notify(context, f"unit:{context.case.unit_id}", SENT, words)
