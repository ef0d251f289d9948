"""Rows 2 and 3: dispositions down to the Kasie, verification, returns, the answer to what is no fault."""

from datetime import datetime

from app.accounts.actor import Actor
from app.files.store import Staged
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, disposing, disposition_form, engine
from app.workflow.context import Change, Context, Done
from app.workflow.disposing import Sheet


def dispose_report(case_id: int, sheet: Sheet, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Rows 2 and 3: "mendisposisikan"; the main recipient gets the next row."""
    return engine.perform(
        case_id, "dispose", actor=actor, version=version, post=post, change=_disposing(sheet)
    )


def record_disposition(
    case_id: int,
    sheet: Sheet,
    given_at: datetime,
    proof: Staged | None,
    *,
    actor: Actor,
    version: int,
    post: PostKey,
) -> Done:
    """Catat disposisi yang sudah diberikan: TU or the Sekretaris enter it with the real time; the official
    confirms later."""

    def change(context: Context) -> None:
        if not context.task.entered_at <= given_at <= context.now:
            raise Refused(
                "Waktu disposisi harus sesudah laporan sampai di meja itu dan tidak di masa depan.",
                field="given_at",
            )
        disposing.dispose(context, disposition_form.with_proof(context, sheet, proof))

    return engine.perform(
        case_id, "dispose", actor=actor, version=version, post=post, change=change, recorded_at=given_at
    )


def _disposing(sheet: Sheet) -> Change:
    def change(context: Context) -> None:
        disposing.dispose(context, sheet)

    return change


def return_report(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Rows 2, 3, 4, 12 and 13: one desk back, with the reason; from rows 2 and 3 the reporter reads it."""
    return engine.perform(case_id, "return", actor=actor, version=version, note=note, post=post)


def return_to_head(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Row 3: back to the Kepala Dinas."""
    return engine.perform(case_id, "return_head", actor=actor, version=version, note=note, post=post)


def answer_reporter(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Row 3: no network fault; the case ends with the answer that the reporter reads."""

    def change(context: Context) -> None:
        text = f"{context.case.number} dijawab: {note}"
        beside.notify(context, f"unit:{context.case.unit_id}", "answered", text)

    return engine.perform(
        case_id, "not_network", actor=actor, version=version, note=note, post=post, change=change
    )
