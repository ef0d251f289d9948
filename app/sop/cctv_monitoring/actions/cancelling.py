"""The applicant, TU on their behalf, or the Kepala Dinas gives the request up before the session begins."""

from app.accounts.actor import Actor
from app.sop.cctv_monitoring.actions import replies
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context, Done


def cancel(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Batalkan permohonan: the end; an unsent reply counts no more, the other side gets a notice."""

    def change(context: Context) -> None:
        replies.withdraw(context, "dibatalkan", "Permohonan dibatalkan")
        unit = context.case.unit_id
        by_applicant = unit is not None and context.capacity.unit_id == unit
        desk = f"unit:{unit}" if unit is not None and not by_applicant else "role:tu"
        words = f"Permohonan {context.case.number} dibatalkan: {context.note}"
        beside.notify(context, desk, "cancelled", words)

    return engine.perform(
        case_id, "cancel", actor=actor, version=version, note=note, post=post, change=change
    )
