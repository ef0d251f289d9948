"""Row 4: start, notes, checklist, photos, pause and resume, letters on the way, result."""

from typing import Any

from sqlalchemy import insert

from app.accounts.actor import Actor
from app.files import store
from app.sop.eticketing import reading, rules
from app.sop.eticketing.models import Report, WorkEntry
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine
from app.workflow.context import Context, Done

CHECKLIST = (
    "Perangkat dan kelengkapannya diperiksa",
    "Data pengguna diamankan bila perlu",
    "Penyebab ditemukan",
    "Perangkat diuji setelah tindakan",
    "Area kerja dirapikan",
)


def guard(context: Context) -> None:
    """Only the named technicians work, and only with a signed SPP in hand ("Membawa Surat Perintah ...")."""
    if context.task is None or context.task.step != "4":
        raise Refused(
            rules.work_order_is_signed(context) or "Tiket ini tidak sedang dikerjakan. Muat ulang halaman."
        )
    people = desks.assigned(context.connection, context.case_id)
    if context.actor.user_id not in people:
        names = ", ".join(reading.names(context.connection, people)) or "teknisi yang sudah tidak bertugas"
        raise Refused(
            f"Tiket ini ditugaskan kepada {names}. Ambil alih memerlukan perubahan SPP.", status=403
        )
    sentence = rules.work_order_is_signed(context)
    if sentence:
        raise Refused(sentence)
    context.capacity = desks.capacity(
        context.connection, context.actor, context.step, None, context.case, context.task
    )


def enter(context: Context, kind: str, body: str = "") -> None:
    """One work row inside an act."""
    values = {"case_id": context.case_id, "task_id": context.task.id, "kind": kind, "body": body}
    context.connection.execute(
        insert(WorkEntry).values(**values, at=context.now, actor_id=context.actor.user_id)
    )
    context.body.update(kind=kind, text=engine.digest(body))


def start_work(case_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """Mulai kerjakan: refused without a signed SPP."""
    with beside.record_act(case_id, "start", actor=actor, version=version, post=post, bump=True) as context:
        if context is None:
            return
        guard(context)
        enter(context, "start")


def add_note(case_id: int, text: str, photos: list[Any], kind: str, *, actor: Actor, post: PostKey) -> None:
    """A line of work with photos before (`kind` "before") or after the repair."""
    with beside.record_act(case_id, "work_note", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context)
        if text:
            enter(context, "note", text)
        for photo in photos:
            store.save(
                photo,
                kind=kind,
                owner_id=actor.user_id,
                case_id=case_id,
                task_id=context.task.id,
                connection=context.connection,
            )
        context.body["photos"] = len(photos)
        if photos and not text:
            enter(context, "photo", f"{len(photos)} foto {'sebelum' if kind == 'before' else 'sesudah'}")


def tick(case_id: int, lines: list[str], *, actor: Actor, post: PostKey) -> None:
    """The checklist of row 4: each newly ticked line is a row."""
    with beside.record_act(case_id, "check", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context)
        done = {row.body for row in reading.work(context.connection, case_id) if row.kind == "check"}
        for line in lines:
            if line in CHECKLIST and line not in done:
                enter(context, "check", line)


def pause_work(case_id: int, reason: str, note: str, *, actor: Actor, version: int, post: PostKey) -> None:
    """Tunda with a declared reason: the clock stands still."""
    with beside.record_act(case_id, "pause", actor=actor, version=version, post=post, bump=True) as context:
        if context is None:
            return
        guard(context)
        beside.pause(context, reason, note)


def resume_work(case_id: int, *, actor: Actor, version: int, post: PostKey) -> None:
    """Lanjutkan: the deadline has moved by the paused working minutes."""
    with beside.record_act(case_id, "resume", actor=actor, version=version, post=post, bump=True) as context:
        if context is None:
            return
        guard(context)
        beside.resume(context)


def finish_work(case_id: int, result: dict[str, Any], *, actor: Actor, version: int, post: PostKey) -> Done:
    """Row 4 ends with a result; cause and action may follow in the report (row 5)."""

    def change(context: Context) -> None:
        write_report(context, result)

    return engine.perform(case_id, "done", actor=actor, version=version, post=post, change=change)


def write_report(context: Context, values: dict[str, Any], *, sent: bool = False) -> None:
    """Store a further version of result and report inside an act."""
    before = reading.last_report(context.connection, context.case_id)
    kept = {key: getattr(before, key) for key in EDITABLE} if before is not None else {}
    row = {**kept, **values, "case_id": context.case_id, "seq": before.seq + 1 if before else 1}
    row |= {"written_at": context.now, "written_by": context.actor.user_id}
    row["sent_at"] = context.now if sent else None
    context.connection.execute(insert(Report).values(**row))
    context.body["result"] = row["result"]


EDITABLE = (
    "result",
    "causes",
    "cause_text",
    "actions",
    "action_text",
    "no_parts",
    "own_parts",
    "forwarded_to",
    "addendum",
)


def ask_revision(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Minta SPP diubah: back to row 2; the old signature does not count for the next revision."""
    return engine.perform(case_id, "revise", actor=actor, version=version, note=note, post=post)
