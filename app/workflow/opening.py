"""Opening a case: row 1 is filled in and closed in the same transaction, row 2 opens."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Connection

from app import clock, settings
from app.accounts.actor import Actor
from app.db import write
from app.documents import numbers
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import desks, engine, timing
from app.workflow import statements as sql
from app.workflow.context import Context, Done
from app.workflow.registry import Sop


def open_case(
    sop: Sop,
    *,
    actor: Actor,
    unit_id: int | None,
    title: str,
    sender: str,
    register: str,
    change: Callable[[Context], None],
    outcome: str = "file",
    data: dict[str, Any] | None = None,
    post: PostKey | None = None,
    parent_id: int | None = None,
    began: datetime | None = None,
    recorded_at: datetime | None = None,
    secrecy: str = "biasa",
) -> Done:
    """Open a case: row 1 is filled in and closed in the same transaction, row 2 opens.

    `register` names the number's register; its template is the setting "<register>.number". `began` is when
    row 1 arrived; `recorded_at` when it was done on paper, entered only now (outside compliance).
    """
    with write() as connection:
        repeated = engine.replay(connection, post, actor)
        if repeated is not None:
            return Done(0, repeated, repeated=True)
        context = _blank(connection, sop, actor, unit_id, outcome, data or {})
        for rule in context.outcome.rules if context.outcome else ():
            sentence = rule(context)
            if sentence:
                raise Refused(sentence)
        context.recorded_at = min(recorded_at, context.now) if recorded_at else None
        done_at = context.recorded_at or context.now
        began = min(began or (post.opened_at if post else done_at), done_at)
        _insert_case(context, title, sender, register, parent_id, secrecy)
        _first_row(context, began)
        change(context)
        engine.enter(context)
        engine.record(context)
        answer = sop.url.format(context.case_id)
        engine.keep(connection, post, actor, context.now, answer)
    return Done(context.case_id, answer, context.case.number)


def _blank(
    connection: Connection, sop: Sop, actor: Actor, unit_id: int | None, name: str, data: dict[str, Any]
) -> Context:
    procedure = sop.current
    step = procedure.steps[0]
    outcome = step.outcome(name)
    assert outcome is not None, f"{sop.key} row 1 has no outcome {name}"
    case = SimpleNamespace(id=0, unit_id=unit_id, number="", version=1)
    return Context(
        connection=connection,
        now=clock.now(),
        actor=actor,
        sop=sop,
        procedure=procedure,
        step=step,
        case=case,
        task=None,
        capacity=desks.capacity(connection, actor, step, outcome, case, None),
        outcome=outcome,
        target=outcome.to[0],
        data=data,
        calendar=timing.calendar_of(procedure),
    )


def _insert_case(
    context: Context, title: str, sender: str, register: str, parent_id: int | None, secrecy: str
) -> None:
    year = clock.local(context.now).year
    seq = numbers.take(context.connection, register, year)
    number = settings.get(f"{register}.number").format(year=year, seq=seq)
    values = {
        "sop": context.sop.key,
        "procedure_version": context.procedure.version,
        "number": number,
        "title": title,
        "sender": sender,
        "unit_id": context.case.unit_id,
        "creator_id": context.actor.user_id,
        "parent_id": parent_id,
        "secrecy": secrecy,
        "version": 1,
        "changed_by": context.actor.user_id,
        "changed_at": context.now,
        "opened_at": context.now,
    }
    key = context.connection.execute(sql.INSERT_CASE, values).inserted_primary_key
    assert key is not None
    context.case = SimpleNamespace(id=key[0], **values)


def _first_row(context: Context, began: datetime) -> None:
    assert context.outcome is not None
    assert context.calendar is not None
    desk, position = desks.address(context.connection, context.step, context.case_id, context.case.unit_id)
    row = engine.row(context, context.step, desk, position)
    row.update(engine.done(context, context.outcome))
    done_at = context.recorded_at or context.now
    row.update(
        entered_at=began,
        started_at=began,
        done_at=done_at,
        due_at=timing.due(context.calendar, context.step, began),
        working_minutes=context.calendar.between(began, done_at),
        late_entry=context.recorded_at is not None,
        unit_id=context.case.unit_id,
    )
    context.connection.execute(sql.INSERT_TASK, row)
