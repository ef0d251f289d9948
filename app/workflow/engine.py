"""The one door: opens and moves a case. Knows no SOP; the only writer of `task`.

Every act checks, in one write transaction: the repeated key, the version, the actor, the rules of the row;
then the package's change runs, the row closes, the next one opens with its deadline, and the ledger gets
its line.
"""

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from app import clock
from app.accounts.actor import SYSTEM, Actor, Capacity
from app.accounts.models import User
from app.accounts.roles import Role
from app.db import db, write
from app.ledger import chain
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import desks, timing
from app.workflow import statements as sql
from app.workflow.context import Change, Context, Done, stale
from app.workflow.procedure import END, Clock, Outcome, Scope, Step
from app.workflow.registry import get

NOTE_MINIMUM = 10


def perform(
    case_id: int,
    outcome: str,
    *,
    actor: Actor,
    version: int | None = None,
    to: str | None = None,
    note: str = "",
    data: dict[str, Any] | None = None,
    post: PostKey | None = None,
    path: str = "",
    change: Change | None = None,
    recorded_at: datetime | None = None,
) -> Done:
    """Take `outcome` on the case's open row (or, once ended, on its last row) and open the next one.

    `version` is the case's version the actor has seen; `post` the form's idempotency key; `path` where the
    answer leads. `recorded_at`: it was done on paper or by telephone then, and is entered now by one of the
    outcome's recorders; the row closes with the real time, outside compliance. Raises Refused with a
    sentence for the user; then nothing has changed.
    """
    with write() as connection:
        repeated = replay(connection, post, actor)
        if repeated is not None:
            return Done(case_id, repeated, repeated=True)
        context = situation(connection, case_id, actor, version)
        context.recorded_at = recorded_at
        _choose(context, outcome, to, note, data)
        if change is not None:
            change(context)
        _leave(context, post)
        record(context)
        answer = path or context.sop.url.format(case_id)
        keep(connection, post, actor, context.now, answer)
    return Done(case_id, answer, context.case.number)


def situation(
    connection: Connection, case_id: int, actor: Actor, version: int | None, now: datetime | None = None
) -> Context:
    """Read the case and its open row inside the write transaction; refuse a stale version."""
    case = connection.execute(sql.CASE, {"id": case_id}).one()
    task = connection.execute(sql.OPEN_TASK, {"case_id": case_id}).first()
    sop = get(case.sop)
    if version is not None and version != case.version:
        changed_by = db.session.get(User, case.changed_by)
        name = changed_by.name if changed_by else "orang lain"
        raise stale(case, name, sop.noun, timing.hour(case.changed_at))
    procedure = sop.procedure(case.procedure_version)
    if task is None:
        last = connection.execute(sql.LAST_DONE, {"case_id": case_id}).one()
        step = procedure.step(last.step)
    else:
        step = procedure.step(task.step)
    return Context(
        connection=connection,
        now=now or clock.now(),
        actor=actor,
        sop=sop,
        procedure=procedure,
        step=step,
        case=case,
        task=task,
        capacity=Capacity(Role.SYSTEM, None, None, "", ""),
        calendar=timing.calendar_of(procedure),
    )


def _choose(context: Context, name: str, to: str | None, note: str, data: dict[str, Any] | None) -> None:
    """Fill in outcome, capacity and target; run the rules of the row."""
    outcome = context.step.outcome(name)
    if outcome is None or outcome.reopens != (context.case.ending if context.task is None else ""):
        raise Refused(_moved_on(context), title="Langkah sudah berganti")
    context.outcome, context.note, context.data = outcome, note.strip(), data or {}
    context.capacity = desks.capacity(
        context.connection,
        context.actor,
        context.step,
        outcome,
        context.case,
        context.task,
        recorded=context.recorded_at is not None,
    )
    if outcome.note and len(context.note) < NOTE_MINIMUM:
        raise Refused(f"Tuliskan alasannya, minimal {NOTE_MINIMUM} huruf.", field="note")
    for rule in outcome.rules:
        sentence = rule(context)
        if sentence:
            raise Refused(sentence)
    context.target = to if to is not None else next(iter(outcome.to), END)
    if context.target not in (outcome.to or (END,)):
        raise Refused("Langkah tujuan tidak dikenal.", status=400)


def _moved_on(context: Context) -> str:
    noun = context.sop.noun
    if context.task is None:
        return (
            f"{noun} {context.case.number} sudah berakhir. Muat ulang halaman untuk melihat keadaan terakhir."
        )
    return (
        f"{noun} {context.case.number} kini di langkah “{context.step.short or context.step.title}”. "
        "Muat ulang halaman untuk melihat tindakan yang tersedia."
    )


def _leave(context: Context, post: PostKey | None) -> None:
    """Close the open row (or write an instantaneous one after the end) and enter the target."""
    assert context.outcome is not None
    assert context.desk or not context.outcome.disposes, "the outcome disposes: say to whom"
    if context.task is None:
        _instant(context)
    else:
        close(context, post.opened_at if post else None)
    enter(context)


def close(context: Context, began: datetime | None) -> None:
    """Close the open row with the chosen outcome; its due time and minutes freeze here."""
    assert context.outcome is not None
    assert context.calendar is not None
    connection, task, now = context.connection, context.task, context.recorded_at or context.now
    paused = task.paused_minutes
    due_at = task.due_at
    if task.paused_at is not None:
        paused = timing.paused_minutes(connection, context.calendar, task.id, now)
        due_at = timing.due(context.calendar, context.step, task.entered_at, paused)
        connection.execute(sql.CLOSE_PAUSE, {"on_task": task.id, "at": now})
    began = began if began and began >= task.entered_at else None
    if context.step.clock is Clock.START:
        began = task.started_at  # the work itself, not the form
    values = {
        "task_id": task.id,
        "at": now,
        "name": context.outcome.name,
        "said": context.note,
        "began": began or task.started_at,
        "due": due_at,
        "worked": timing.worked(context.calendar, context.step, task, began, now, paused),
        "paused": paused,
        "late": context.recorded_at is not None,
        **_signature(context),
    }
    connection.execute(sql.CLOSE_TASK, values)


def _signature(context: Context) -> dict[str, Any]:
    capacity = context.capacity
    return {
        "by": context.actor.user_id or None,
        "as_role": capacity.role,
        "as_position": capacity.position_id,
        "acting": capacity.acting,
        "as_unit": capacity.unit_id,
    }


def _instant(context: Context) -> None:
    """An act after the end: a row entered and done in the same moment."""
    assert context.outcome is not None
    values = row(context, context.step, "system", None)
    values.update(done(context, context.outcome, context.note), unit_id=context.capacity.unit_id)
    context.connection.execute(sql.INSERT_TASK, values)


def done(context: Context, outcome: Outcome, note: str = "") -> dict[str, Any]:
    """What a row that is entered and done in the same moment carries beside `row`."""
    capacity = context.capacity
    return {
        "done_at": context.now,
        "started_at": context.now,
        "outcome": outcome.name,
        "note": note,
        "actor_id": context.actor.user_id or None,
        "acted_role": capacity.role,
        "acted_position_id": capacity.position_id,
        "acted_as": capacity.acting,
        "working_minutes": 0,
        "due_at": None,
        "rank_at": sql.FAR,
        "follower_id": context.actor.user_id or None,
    }


def enter(context: Context) -> None:
    """Open the target row with its deadline, or end the case; a system row closes at once."""
    assert context.outcome is not None
    outcome = context.outcome
    step = context.procedure.step(context.target) if context.target else None
    if step is not None and step.addressee is Scope.SYSTEM:
        closing = step.outcomes[0]
        values = row(context, step, "system", None)
        values.update(done(context, closing), actor_id=None, acted_role=Role.SYSTEM)
        values.update(acted_position_id=None, acted_as="", follower_id=None)
        context.connection.execute(sql.INSERT_TASK, values)
        step, outcome = None, closing
    ending = context.ending or outcome.ending or outcome.name if step is None else ""
    _touch(context, step.id if step else "", context.now if step is None else None, ending)
    if step is not None:
        place = desks.at(context.desk) if context.desk else None
        desk, position = place or desks.address(
            context.connection, step, context.case_id, context.case.unit_id
        )
        values = row(context, step, desk, position)
        _insert(context, step, values)


def _insert(context: Context, step: Step, values: dict[str, Any]) -> None:
    """Enter the row; where its clock is to stand still first, the pause is a row of its own. A pause with an
    end is a schedule: the deadline is known at once, no timer is needed."""
    assert context.calendar is not None
    hold = context.hold
    if hold is not None and hold.until is None:
        values.update(paused_at=context.now, due_at=None, rank_at=sql.FAR)
    elif hold is not None and hold.until is not None:
        minutes = context.calendar.between(context.now, max(hold.until, context.now))
        due_at = timing.due(context.calendar, step, context.now, minutes)
        values.update(paused_minutes=minutes, due_at=due_at, rank_at=timing.rank(due_at))
    key = context.connection.execute(sql.INSERT_TASK, values).inserted_primary_key
    if hold is None or key is None:
        return
    pause = {"case_id": context.case_id, "task_id": key[0], "reason": hold.reason, "note": ""}
    pause |= {"from_at": context.now, "until_at": hold.until, "actor_id": context.actor.user_id}
    context.connection.execute(sql.INSERT_PAUSE, pause)


def row(context: Context, step: Step, desk: str, position: int | None) -> dict[str, Any]:
    """A fresh row of this step for this desk, entered now."""
    assert context.calendar is not None
    due_at = timing.due(context.calendar, step, context.now)
    seq = context.connection.execute(sql.NEXT_SEQ, {"case_id": context.case_id}).scalar_one()
    return {
        "case_id": context.case_id,
        "seq": seq,
        "step": step.id,
        "step_no": step.no,
        "role": step.role,
        "desk": desk,
        "unit_id": context.case.unit_id if step.addressee is Scope.UNIT else None,
        "position_id": position,
        "entered_at": context.now,
        "due_at": due_at,
        "rank_at": timing.rank(due_at),
        "standard": str(step.standard or ""),
        "standard_minutes": step.standard.standard_minutes if step.standard else None,
        "counted": step.counted,
        "calendar_version": context.calendar.version,
    }


def _touch(context: Context, step: str, end: datetime | None, ending: str) -> None:
    values = {
        "case_id": context.case_id,
        "seen": context.case.version,
        "by": context.actor.user_id or context.case.changed_by,
        "at": context.now,
        "new_step": step,
        "end": end,
        "how": ending,
    }
    if context.connection.execute(sql.TOUCH_CASE, values).rowcount != 1:
        raise stale(context.case, "orang lain", context.sop.noun, timing.hour(context.now))
    if end is not None:
        context.connection.execute(sql.UNFOLLOW, {"of_case": context.case_id})
    elif context.task is None and context.case.version > 1:
        context.connection.execute(sql.FOLLOW, {"of_case": context.case_id})


def digest(text: str) -> str:
    """A text as it enters the ledger: its SHA-256, so that free words stay outside the chain."""
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def record(context: Context) -> None:
    """The ledger line of the chosen outcome."""
    assert context.outcome is not None
    body = {
        "number": context.case.number,
        "step": context.step.no,
        "outcome": context.outcome.name,
        "to": context.target or "",
        "role": str(context.capacity.role),
        "acting": context.capacity.acting,
        "position": context.capacity.position_id,
        "note": digest(context.note),
        **context.body,
    }
    act(context, f"{context.sop.key}.{context.outcome.name}", body)


def act(context: Context, name: str, body: dict[str, Any]) -> None:
    """Write the act's line into the ledger."""
    chain.record(
        context.connection,
        name,
        at=context.now,
        actor_id=context.actor.user_id or None,
        case_id=context.case_id,
        body=body,
    )


def replay(connection: Connection, post: PostKey | None, actor: Actor) -> str | None:
    """The answer already given to this key, or None. Somebody else's key is refused."""
    if post is None:
        return None
    row = connection.execute(sql.POST, {"key": post.key}).first()
    if row is None:
        return None
    if row.user_id != actor.user_id:
        raise Refused("Formulir ini milik akun lain. Buka formulir baru.", status=400)
    return str(row.result)


def keep(connection: Connection, post: PostKey | None, actor: Actor, now: datetime, result: str) -> None:
    """Remember the answer to this key, in the act's own transaction."""
    if post is None:
        return
    values = {"key": post.key, "user_id": actor.user_id, "opened_at": post.opened_at}
    connection.execute(sql.INSERT_POST, {**values, "accepted_at": now, "result": result})


__all__ = ["SYSTEM", "act", "digest", "enter", "keep", "perform", "record", "replay", "row", "situation"]
