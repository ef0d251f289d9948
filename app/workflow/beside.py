"""Acts beside the walk: read receipt, pull back, pause, resume, reassign, messages, notices.

They do not move the case forward, but pass the same door: one transaction, a ledger line.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import User
from app.db import db, write
from app.ledger import chain
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import cases, desks, engine, search, timing
from app.workflow import statements as sql
from app.workflow.context import Context
from app.workflow.models import Assignment, Case, Disposition, Message, Notice, Pause, Recipient, Task
from app.workflow.procedure import Clock, Scope

READ = (
    update(Task)
    .where(Task.id == bindparam("task_id"), Task.read_at.is_(None), Task.done_at.is_(None))
    .values(read_at=bindparam("at"), read_by=bindparam("by"), started_at=bindparam("at"))
)
READ_ONLY = READ.values(started_at=Task.started_at)  # the work begins when somebody says so
VOID = update(Task).where(Task.id == bindparam("task_id")).values(voided_at=bindparam("at"))
REOPEN = (
    update(Task)
    .where(Task.id == bindparam("task_id"))
    .values(
        done_at=None,
        outcome="",
        note="",
        actor_id=None,
        acted_role="",
        acted_position_id=None,
        acted_as="",
        working_minutes=None,
        follower_id=None,
    )
)
DESK = (
    update(Task)
    .where(Task.id == bindparam("task_id"))
    .values(desk=bindparam("to_desk"), position_id=bindparam("to_position"), read_at=None, read_by=None)
)
WITHDRAW = (  # the disposition that the pulled-back row carried
    update(Disposition)
    .where(Disposition.task_id == bindparam("of_task"), Disposition.cancelled_at.is_(None))
    .values(cancelled_at=bindparam("withdrawn_at"))
)
TELL_WITHDRAWN = (  # what its helpers and copies were told
    update(Notice)
    .where(
        Notice.id.in_(
            select(Recipient.notice_id)
            .join(Disposition, Disposition.id == Recipient.disposition_id)
            .where(Disposition.task_id == bindparam("of_task"))
        )
    )
    .values(body=bindparam("told"))
)
BEGIN = (
    update(Task)
    .where(Task.id == bindparam("task_id"))
    .values(started_at=bindparam("at"), due_at=bindparam("due"), rank_at=bindparam("rank"))
)
STOP = (
    update(Task)
    .where(Task.id == bindparam("task_id"))
    .values(paused_at=bindparam("at"), due_at=None, rank_at=sql.FAR)
)
GO = (
    update(Task)
    .where(Task.id == bindparam("task_id"))
    .values(
        paused_at=None, paused_minutes=bindparam("paused"), due_at=bindparam("due"), rank_at=bindparam("rank")
    )
)
END_SCHEDULE = (
    update(Pause)
    .where(Pause.task_id == bindparam("on_task"), Pause.until_at > bindparam("at"))
    .values(until_at=bindparam("at"))
)
END_ASSIGNMENTS = (
    update(Assignment)
    .where(Assignment.case_id == bindparam("on_case"), Assignment.until_at.is_(None))
    .values(until_at=bindparam("at"))
)
BUMP = (
    update(Case)
    .where(Case.id == bindparam("on_case"))
    .values(version=Case.version + 1, changed_by=bindparam("by"), changed_at=bindparam("at"))
)


@contextmanager
def record_act(
    case_id: int,
    name: str,
    *,
    actor: Actor,
    version: int | None = None,
    post: PostKey | None = None,
    path: str = "",
    bump: bool = False,
) -> Iterator[Context | None]:
    """One act beside the step, e.g. a note or a photo: yields the situation, then writes the ledger line.

    Yields None when this key was answered before. `bump` makes other people's open forms stale: use it
    when the act changes what they decide on. The body of the ledger line is `context.body`.
    """
    with write() as connection:
        if engine.replay(connection, post, actor) is not None:
            yield None
            return
        context = engine.situation(connection, case_id, actor, version)
        yield context
        if bump:
            connection.execute(BUMP, {"on_case": case_id, "by": actor.user_id, "at": context.now})
        engine.act(context, f"{context.sop.key}.{name}", context.body)
        engine.keep(connection, post, actor, context.now, path or context.sop.url.format(case_id))


def mark_read(case_id: int, actor: Actor) -> None:
    """Read receipt: the first opening of the open row by somebody on whose desk it lies. Writes once."""
    task = db.session.execute(sql.OPEN_TASK, {"case_id": case_id}).first()
    if task is None or task.read_at is not None or task.desk not in actor.desks():
        return
    with write() as connection:
        context = engine.situation(connection, case_id, actor, None)
        if context.task is None or context.task.id != task.id:
            return
        values = {"task_id": task.id, "at": context.now, "by": actor.user_id}
        statement = READ_ONLY if context.step.clock is Clock.START else READ
        if connection.execute(statement, values).rowcount:
            engine.act(context, "workflow.read", {"step": task.step_no, "seq": task.seq})


def pull_back(case_id: int, *, actor: Actor, version: int | None, post: PostKey | None = None) -> None:
    """Tarik kembali: the actor takes the last finished row back until the next one has opened it.

    The unread successor is voided, the same row runs on with its original entry time; both acts stay in
    the ledger.
    """
    with write() as connection:
        if engine.replay(connection, post, actor) is not None:
            return
        context = engine.situation(connection, case_id, actor, version)
        last = connection.execute(sql.LAST_DONE, {"case_id": case_id}).first()
        _may_pull_back(context, last)
        assert last is not None
        step = context.procedure.step(last.step)
        context.outcome = step.outcome(last.outcome)
        context.body["outcome"] = last.outcome
        connection.execute(VOID, {"task_id": context.task.id, "at": context.now})
        connection.execute(REOPEN, {"task_id": last.id})
        connection.execute(WITHDRAW, {"of_task": last.id, "withdrawn_at": context.now})
        told = f"Disposisi {context.case.number} dibatalkan."
        connection.execute(TELL_WITHDRAWN, {"of_task": last.id, "told": told})
        context.sop.pulled_back(context)
        touch = {"case_id": case_id, "seen": context.case.version, "by": actor.user_id, "at": context.now}
        connection.execute(sql.TOUCH_CASE, {**touch, "new_step": last.step, "end": None, "how": ""})
        engine.act(context, "workflow.pull_back", {"step": last.step_no, "outcome": last.outcome})
        engine.keep(connection, post, actor, context.now, context.sop.url.format(case_id))


def _may_pull_back(context: Context, last: Any) -> None:
    sentence = pull_back_refusal(context, last)
    if sentence:
        raise Refused(sentence, title="Tidak dapat ditarik kembali")


def pull_back_refusal(context: Context, last: Any) -> str | None:
    """Why the last row cannot be pulled back by this actor, or None when it can."""
    if last is None or context.task is None or last.actor_id != context.actor.user_id:
        return "Hanya pelaksana langkah terakhir yang dapat menarik kembali."
    outcome = context.procedure.step(last.step).outcome(last.outcome)
    if outcome is None or outcome.final:
        return "Langkah ini tidak dapat ditarik kembali."
    if context.task.read_at is not None:
        reader = db.session.get(User, context.task.read_by)
        name = reader.name if reader else "penerima"
        return (
            f"Sudah dibuka {name} pukul {timing.hour(context.task.read_at)}. "
            "Minta agar dikembalikan kepada Anda."
        )
    return None


def pause(context: Context, reason: str, note: str = "", until: datetime | None = None) -> None:
    """Let the open row's clock stand still, inside `record_act`. `reason` must be declared on the row."""
    if reason not in context.step.pauses:
        raise Refused("Pilih alasan penundaan.", field="reason")
    if context.task.paused_at is not None:
        raise Refused("Pekerjaan ini sudah ditunda. Lanjutkan dahulu sebelum menunda lagi.")
    values = {"case_id": context.case_id, "task_id": context.task.id, "reason": reason, "note": note}
    values |= {"from_at": context.now, "until_at": until, "actor_id": context.actor.user_id}
    context.connection.execute(sql.INSERT_PAUSE, values)
    context.connection.execute(STOP, {"task_id": context.task.id, "at": context.now})
    context.body.update(step=context.task.step_no, reason=reason)


def resume(context: Context) -> None:
    """Let the clock run again, inside `record_act`; the deadline moves by the paused working minutes."""
    assert context.calendar is not None
    if context.task.paused_at is None:
        raise Refused("Pekerjaan ini tidak sedang ditunda.")
    connection, task = context.connection, context.task
    connection.execute(sql.CLOSE_PAUSE, {"on_task": task.id, "at": context.now})
    paused = timing.paused_minutes(connection, context.calendar, task.id, context.now)
    due_at = timing.due(context.calendar, context.step, task.entered_at, paused)
    values = {"task_id": task.id, "paused": paused, "due": due_at, "rank": timing.rank(due_at)}
    connection.execute(GO, values)
    context.body.update(step=task.step_no, paused_minutes=paused)


def reschedule(context: Context, reason: str, until: datetime) -> None:
    """The hour for which the open row waits has moved, inside an act: the running schedule ends now, another
    one begins, and the deadline moves with it."""
    assert context.calendar is not None
    connection, task, now = context.connection, context.task, context.now
    connection.execute(END_SCHEDULE, {"on_task": task.id, "at": now})
    if until > now:
        values = {"case_id": context.case_id, "task_id": task.id, "reason": reason, "note": ""}
        values |= {"from_at": now, "until_at": until, "actor_id": context.actor.user_id}
        connection.execute(sql.INSERT_PAUSE, values)
    paused = timing.paused_minutes(connection, context.calendar, task.id, max(until, now))
    due_at = timing.due(context.calendar, context.step, task.entered_at, paused)
    values = {"task_id": task.id, "paused": paused, "due": due_at, "rank": timing.rank(due_at)}
    connection.execute(GO, values)
    context.body.update(step=task.step_no, until=until)


def reassign(context: Context, people: list[int], note: str = "") -> None:
    """Name who works on the case, lead first; the running row keeps its clock. Inside an act."""
    connection = context.connection
    connection.execute(END_ASSIGNMENTS, {"on_case": context.case_id, "at": context.now})
    for place, user_id in enumerate(dict.fromkeys(people)):
        values = {"case_id": context.case_id, "user_id": user_id, "lead": place == 0}
        connection.execute(sql.INSERT_ASSIGNMENT, {**values, "from_at": context.now, "note": note})
    if context.task is not None and context.step.addressee is Scope.ASSIGNED:
        desk, _ = desks.address(connection, context.step, context.case_id, context.case.unit_id)
        if desk != context.task.desk:
            hand_over(context, desk)
    context.body["assigned"] = people


def hand_over(context: Context, desk: str) -> None:
    """The running row goes to another desk (a draft to its checker, a letter to its signer), inside an act.

    Its clock runs on; nobody has read it there yet.
    """
    to_desk, position = desks.at(desk)
    values = {"task_id": context.task.id, "to_desk": to_desk, "to_position": position}
    context.connection.execute(DESK, values)
    context.body["desk"] = desk


def begin(context: Context) -> None:
    """The work of a row begins now: its standard is measured from here, inside an act."""
    assert context.calendar is not None
    standard = context.step.standard
    due_at = context.calendar.due(context.now, standard) if standard else context.task.due_at
    values = {"task_id": context.task.id, "at": context.now, "due": due_at, "rank": timing.rank(due_at)}
    context.connection.execute(BEGIN, values)
    context.body["begun"] = context.task.step_no


def opened(case: Any, actor: Actor) -> None:
    """Somebody opens a secret case: every time is recorded."""
    if case.secrecy not in cases.SECRET:
        return
    with write() as connection:
        chain.record(
            connection,
            "workflow.opened",
            at=clock.now(),
            actor_id=actor.user_id,
            case_id=case.id,
            body={"secrecy": case.secrecy},
        )


def say(context: Context, body: str, *, internal: bool, label: str) -> int:
    """Add a message to the case, inside an act. Returns its id."""
    values = {"case_id": context.case_id, "author_id": context.actor.user_id, "author_label": label}
    values |= {"task_id": context.task.id if context.task else None, "at": context.now}
    done = context.connection.execute(insert(Message).values(**values, body=body, internal=internal))
    context.body.update(internal=internal, text=engine.digest(body))
    if not internal:
        search.add(context.connection, context.case_id, body)
    key = done.inserted_primary_key
    assert key is not None
    return int(key[0])


def notify(context: Context, desk: str, kind: str, body: str) -> int:
    """Put something to know on a desk, inside an act; it never blocks. Returns the notice's id."""
    values = {"case_id": context.case_id, "desk": desk, "kind": kind, "body": body, "at": context.now}
    key = context.connection.execute(sql.INSERT_NOTICE, values).inserted_primary_key
    assert key is not None
    return int(key[0])


def settle(context: Context, *kinds: str) -> None:
    """What a notice asked for is done: the case's notices of these kinds are read, inside an act."""
    context.connection.execute(
        update(Notice)
        .where(Notice.case_id == context.case_id, Notice.kind.in_(kinds), Notice.read_at.is_(None))
        .values(read_at=context.now, read_by=context.actor.user_id)
    )


def know(notice_id: int, actor: Actor, now: datetime) -> bool:
    """Mark one of my notices as read; False when it is not mine or was read before."""
    with write() as connection:
        row = connection.execute(select(Notice.desk, Notice.read_at).where(Notice.id == notice_id)).first()
        if row is None or row.desk not in actor.desks() or row.read_at is not None:
            return False
        connection.execute(
            update(Notice).where(Notice.id == notice_id).values(read_at=now, read_by=actor.user_id)
        )
    return True
