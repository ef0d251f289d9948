"""Letters of a case: numbered, printed with the letterhead of the agency that runs the SOP, made invalid."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from app import clock, settings
from app.accounts import directory
from app.accounts.actor import PREFIX
from app.accounts.models import Position, Unit, User
from app.accounts.roles import BY_POSITION, Role
from app.db import db
from app.documents import kinds, letters, numbers
from app.documents.letters import SlotSpec
from app.workflow import search
from app.workflow.context import Context
from app.workflow.procedure import Procedure

AGENCY = (
    select(func.coalesce(Unit.parent_id, Unit.id))
    .join(Position, Position.unit_id == Unit.id)
    .where(Position.role == bindparam("role"), Position.active)
    .order_by(Position.id)
    .limit(1)
)


def person(user_id: int) -> kinds.Person:
    """A technician on the SPP; no number for tenaga ahli."""
    user = db.session.get(User, user_id)
    assert user is not None
    name, number = directory.display_name(user), directory.printed_number(user)
    return {"name": name, "title": user.job_title, "number": number}


def number(connection: Connection, register: str, now: datetime) -> tuple[str, int, int]:
    """(text, year, seq): the next number of a letter register, inside the act's transaction."""
    year = clock.local(now).year
    seq = numbers.take(connection, register, year)
    return written(register, year, seq, now), year, seq


def written(register: str, year: int, seq: int, now: datetime) -> str:
    """A letter number by the register's template."""
    month = clock.local(now).month
    return numbers.printed(settings.get(f"{register}.number"), year=year, seq=seq, month=month)


def post_slot(name: str, role: Role, unit_id: int | None, now: datetime, label: str = "") -> SlotSpec:
    """A slot for a post; the block shows its holder at issue, and its signer once signed."""
    position = db.session.get(Position, directory.position_for(role, unit_id) or 0)
    if position is None:
        return SlotSpec(name, label=label)
    holder = directory.holders_at(position.id, now)
    user = directory.user(holder.user_id) if holder else None
    return SlotSpec(
        name,
        signer_name=directory.display_name(user) if user else "",
        signer_title=(PREFIX[holder.kind] if holder else "") + position.title,
        signer_number=directory.printed_number(user) if user else "",
        label=label,
        position_id=position.id,
    )


def person_slot(name: str, user_id: int, label: str = "") -> SlotSpec:
    """A slot for one person."""
    one = person(user_id)
    return SlotSpec(
        name,
        signer_name=one["name"],
        signer_title=one["title"],
        signer_number=one["number"],
        label=label,
        user_id=user_id,
    )


def outside_slot(name: str, person: str, title: str, number: str = "", label: str = "") -> SlotSpec:
    """A slot for somebody without an account, as typed on site."""
    return SlotSpec(name, signer_name=person, signer_title=title, signer_number=number, label=label)


def agency(context: Context) -> int | None:
    """The agency whose letterhead the case's letters carry: that of the SOP's first post."""
    return agency_of(context.connection, context.procedure)


def agency_of(connection: Connection, procedure: Procedure) -> int | None:
    """The agency that runs this SOP: that of its first post."""
    role = next((step.role for step in procedure.steps if step.role in BY_POSITION), None)
    return agency_of_post(connection, role) if role else None


def agency_of_post(connection: Connection, role: Role) -> int | None:
    """The agency to which the post with this role belongs."""
    found = connection.execute(AGENCY, {"role": role}).scalar()
    return int(found) if found is not None else None


def issue(
    context: Context,
    kind: str,
    subject: str,
    body: dict[str, Any],
    slots: list[SlotSpec],
    *,
    replaces: Any = None,
) -> int:
    """Set and store a letter of this case. A revision keeps the number of the document it `replaces`."""
    if replaces is None:
        text, year, seq = number(context.connection, kind, context.now)
        revision = 0
    else:
        text, year, seq, revision = replaces.number, replaces.year, replaces.seq, replaces.revision + 1
    document_id = letters.issue(
        context.connection,
        kind=kind,
        register=kind,
        number=text,
        year=year,
        seq=seq,
        subject=subject,
        case_id=context.case_id,
        data=body,
        slots=slots,
        now=context.now,
        actor_id=context.actor.user_id,
        revision=revision,
        unit_id=agency(context),
    )
    search.add(context.connection, context.case_id, text)
    context.body.update(document=text, revision=revision)
    return document_id


def void(context: Context, document_id: int, status: str, note: str) -> None:
    """A letter of this case counts no more: "dibatalkan" or "diganti", with the reason on its page."""
    letters.set_status(
        context.connection,
        document_id,
        status,
        note,
        now=context.now,
        actor_id=context.actor.user_id,
    )
