"""Rows 12 to 14: the chain upwards, the head's review, more work, and what comes after the end."""

from app.accounts.actor import Actor
from app.sop.network_fault import reading
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, disposing, engine
from app.workflow.context import Context, Done
from app.workflow.disposing import Sheet


def accept_record(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Rows 12 and 13: "menerima dan memeriksa laporan"; refused with the list while the record lacks
    something."""
    return engine.perform(case_id, "accept", actor=actor, version=version, note=note, post=post)


def finish_review(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Row 14: "melakukan review"; the end, the reporter and the team are told."""

    def change(context: Context) -> None:
        text = f"{context.case.number} selesai ditangani: {context.case.title}."
        beside.notify(context, f"unit:{context.case.unit_id}", "finished", text)
        for member in reading.team(context.connection, case_id):
            beside.notify(context, f"user:{member.id}", "finished", f"{context.case.number} selesai direviu.")

    return engine.perform(
        case_id, "finish", actor=actor, version=version, note=note, post=post, change=change
    )


def finish_together(
    cases: list[tuple[int, int, str]], *, actor: Actor, post: PostKey
) -> tuple[list[str], list[str]]:
    """Tandai sudah direviu, for several (id, version, number): numbers that ended, sentences on the rest.

    Every report is an act of its own; one that cannot end does not hold up the others.
    """
    ended, refused = [], []
    for case_id, version, number in cases:
        own = PostKey(f"{post.key}-{case_id}", post.opened_at)
        try:
            finish_review(case_id, actor=actor, version=version, note="", post=own)
        except Refused as refusal:
            refused.append(f"{number}: {refusal.message}")
            continue
        ended.append(number)
    return ended, refused


def ask_follow_up(case_id: int, sheet: Sheet, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Row 14, "Perlu tindak lanjut": a new instruction to the Kabid with a new deadline."""
    if sheet.deadline is None:
        raise Refused("Isi batas waktu yang baru.", field="deadline")

    def change(context: Context) -> None:
        disposing.dispose(context, sheet)

    return engine.perform(
        case_id, "follow_up", actor=actor, version=version, note=sheet.note, post=post, change=change
    )


def reopen_report(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """The fault is back within the limit: row 5 again, with the same team."""

    def change(context: Context) -> None:
        for member in reading.team(context.connection, case_id):
            text = f"{context.case.number} dibuka lagi: {note}"
            beside.notify(context, f"user:{member.id}", "reopened", text)

    return engine.perform(
        case_id, "reopen", actor=actor, version=version, note=note, post=post, change=change
    )
