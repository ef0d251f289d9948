"""Row 7: on site, with the reporter."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from app.accounts.actor import Actor
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions.appointment import SCHEDULE
from app.sop.network_fault.actions.field import add, guard, keep_photos
from app.sop.network_fault.field_models import Visit
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context, Done


@dataclass(frozen=True)
class Place:
    """Where the team says it stands, in degrees; may stay empty."""

    latitude: float | None = None
    longitude: float | None = None


def arrive(case_id: int, place: Place, *, actor: Actor, version: int | None, post: PostKey | None) -> None:
    """Row 7: the team has arrived. Earlier than agreed, its clock runs from now."""
    with beside.record_act(case_id, "arrive", actor=actor, version=version, post=post, bump=True) as context:
        if context is None:
            return
        guard(context, "7")
        if field_reading.visit(context.connection, context.task.id) is not None:
            raise Refused("Waktu tiba sudah dicatat.")
        values = {"latitude": place.latitude, "longitude": place.longitude, "at": context.now}
        add(context, Visit, arrived_at=context.now, actor_id=actor.user_id, **values)
        agreed = field_reading.appointment(context.connection, case_id)
        if agreed is not None and agreed.visit_at > context.now:
            beside.reschedule(context, SCHEDULE, context.now)
        context.body["arrived"] = context.now


def write_findings(
    case_id: int, findings: str, checked: str, photos: list[Any], kind: str, *, actor: Actor, post: PostKey
) -> None:
    """Row 7: what was checked and found, with photos before or after the work."""
    with beside.record_act(case_id, "findings", actor=actor, post=post, bump=True) as context:
        if context is None:
            return
        guard(context, "7")
        visit = field_reading.visit(context.connection, context.task.id)
        if visit is None:
            raise Refused("Catat waktu tiba dahulu.")
        values = {"findings": findings, "checked": checked}
        context.connection.execute(update(Visit).where(Visit.id == visit.id).values(**values))
        keep_photos(context, photos, kind)
        context.body["text"] = engine.digest(findings)


def fail_visit(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Row 7: nobody on site ("Kunjungan gagal"); a new hour is agreed in row 6."""

    def change(context: Context) -> None:
        values = {"failed": True, "reason": context.note, "at": context.now}
        visit = field_reading.visit(context.connection, context.task.id)
        if visit is None:
            add(context, Visit, actor_id=actor.user_id, **values)
        else:
            statement = update(Visit).where(Visit.id == visit.id)
            context.connection.execute(statement.values(failed=True, reason=context.note))

    return engine.perform(
        case_id, "no_visit", actor=actor, version=version, note=note, post=post, change=change
    )
