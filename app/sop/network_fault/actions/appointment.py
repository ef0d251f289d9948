"""Row 6: reach the agency, agree on an hour, move it until the team has arrived."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts.actor import Actor
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions.field import add, guard
from app.sop.network_fault.field_models import Appointment, ContactAttempt
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context, Done, Hold

SCHEDULE = "menunggu jadwal"


@dataclass(frozen=True)
class Agreed:
    """The hour and who receives the team."""

    visit_at: datetime
    receiver: str
    receiver_title: str = ""
    note: str = ""


def try_contact(case_id: int, how: str, result: str, *, actor: Actor, post: PostKey) -> None:
    """Row 6: an attempt to reach the agency."""
    with beside.record_act(case_id, "try_contact", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context, "6")
        add(context, ContactAttempt, how=how, result=result, at=context.now, actor_id=actor.user_id)
        context.body.update(how=how, text=engine.digest(result))


def appoint_visit(
    case_id: int, agreed: Agreed, *, actor: Actor, version: int, post: PostKey, here: bool = False
) -> Done:
    """Row 6: the hour is agreed; row 7 waits for it. `here`: the team is on site already."""

    def change(context: Context) -> None:
        if not here and agreed.visit_at < context.now:
            raise Refused("Jam kunjungan sudah lewat. Isi jam yang akan datang.", field="visit_at")
        _write(context, agreed)
        if agreed.visit_at > context.now:
            context.hold = Hold(SCHEDULE, until=agreed.visit_at)

    data = {"visit_at": agreed.visit_at, "receiver": agreed.receiver}
    return engine.perform(
        case_id, "appoint", actor=actor, version=version, data=data, post=post, change=change
    )


def reschedule_visit(case_id: int, agreed: Agreed, *, actor: Actor, version: int, post: PostKey) -> None:
    """Row 7 before arrival: another hour is agreed; the clock stands still until then."""
    with beside.record_act(
        case_id, "reschedule", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "7")
        if field_reading.visit(context.connection, context.task.id) is not None:
            raise Refused("Tim sudah tiba di lokasi, jadwal tidak dapat diubah lagi.")
        if agreed.visit_at < context.now:
            raise Refused("Jam kunjungan sudah lewat. Isi jam yang akan datang.", field="visit_at")
        _write(context, agreed)
        beside.reschedule(context, SCHEDULE, agreed.visit_at)


def _write(context: Context, agreed: Agreed) -> None:
    add(
        context,
        Appointment,
        visit_at=agreed.visit_at,
        receiver=agreed.receiver,
        receiver_title=agreed.receiver_title,
        note=agreed.note,
        at=context.now,
        actor_id=context.actor.user_id,
    )
    context.body["visit_at"] = agreed.visit_at
