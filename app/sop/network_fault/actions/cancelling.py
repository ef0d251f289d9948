"""The reporter gives up until the team is named: "pulih sendiri"."""

from app.accounts.actor import Actor
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context, Done


def cancel_report(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Rows 1 to 4: cancelled by the reporter, or on behalf; whoever had the case is told."""

    def change(context: Context) -> None:
        if context.task.desk not in context.actor.desks():
            text = f"{context.case.number} dibatalkan pelapor: {note}"
            beside.notify(context, context.task.desk, "cancelled", text)

    return engine.perform(
        case_id, "cancel", actor=actor, version=version, note=note, post=post, change=change
    )
