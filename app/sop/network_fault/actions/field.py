"""What all field rows share: who may write, a test after the work, pause and resume, the end of a row."""

from typing import Any

from sqlalchemy import insert

from app.accounts.actor import Actor
from app.files import store
from app.sop.network_fault import field_reading
from app.sop.network_fault.field_models import WorkTest
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine
from app.workflow.context import Context, Done

FIELD_ROWS = ("5", "6", "7", "8", "10", "11")
TESTED_ROWS = ("5", "7", "8", "10")
MOVED_ON = "Laporan ini tidak sedang di langkah tersebut. Muat ulang halaman."


def guard(context: Context, *rows: str) -> None:
    """The open row is one of `rows`, and the actor may act on it: the named team, or the row's proxy."""
    if context.task is None or context.task.step not in rows:
        raise Refused(MOVED_ON, title="Langkah sudah berganti")
    proxied = next((one for one in context.step.outcomes if one.proxies and one.by is None), None)
    context.capacity = desks.capacity(
        context.connection, context.actor, context.step, proxied, context.case, context.task
    )


def add(context: Context, table: Any, **values: Any) -> int:
    """One row of the case inside an act; its id."""
    if "task_id" in table.__table__.columns:
        values["task_id"] = context.task.id
    statement = insert(table).values(case_id=context.case_id, **values)
    key = context.connection.execute(statement).inserted_primary_key
    assert key is not None
    return int(key[0])


def keep_photos(context: Context, photos: list[Any], kind: str) -> None:
    """Photos before or after the work, inside an act."""
    for photo in photos:
        store.save(
            photo,
            kind=kind,
            owner_id=context.actor.user_id,
            case_id=context.case_id,
            task_id=context.task.id,
            connection=context.connection,
        )
    context.body["photos"] = len(photos)


def record_test(case_id: int, body: str, passed: bool, *, actor: Actor, post: PostKey) -> None:
    """Rows 5, 7, 8, 10: how the connection behaves after the work; the last test of the row counts."""
    with beside.record_act(case_id, "test", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context, *TESTED_ROWS)
        add(context, WorkTest, body=body, passed=passed, at=context.now, actor_id=actor.user_id)
        context.body.update(passed=passed, text=engine.digest(body))


def pause_field(case_id: int, reason: str, note: str, *, actor: Actor, version: int, post: PostKey) -> None:
    """Rows 6 and 10: the clock stands still; the agency cannot be reached only after two attempts."""
    with beside.record_act(case_id, "pause", actor=actor, version=version, post=post, bump=True) as context:
        if context is None:
            return
        guard(context, "6", "10")
        if context.task.step == "6" and field_reading.attempts(context.connection, context.task.id) < 2:
            raise Refused("Catat minimal dua percobaan menghubungi OPD sebelum menunda.", field="reason")
        beside.pause(context, reason, note)


def resume_field(case_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """Rows 6 and 10: the work goes on, the deadline moves by the paused working minutes."""
    with beside.record_act(case_id, "resume", actor=actor, version=version, post=post, bump=True) as context:
        if context is None:
            return
        guard(context, "6", "10")
        beside.resume(context)


def conclude(
    case_id: int, outcome: str, *, actor: Actor, version: int, post: PostKey, note: str = ""
) -> Done:
    """Rows 5 to 10 end as the rows before have prepared it; the rules say what is missing."""

    def change(context: Context) -> None:
        if context.task.paused_at is not None:
            raise Refused("Pekerjaan masih ditunda. Lanjutkan dahulu, lalu selesaikan langkah ini.")

    return engine.perform(case_id, outcome, actor=actor, version=version, note=note, post=post, change=change)
