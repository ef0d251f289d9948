"""Units: what an office is made of."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, or_, select, update

from app.accounts.models import Unit, User
from app.accounts.roles import Role
from app.db import db
from app.ledger.chain import record
from app.web.errors import Refused

_sops: dict[str, str] = {}
_applicants: dict[str, Role] = {}


def offer_sop(key: str, label: str, applicant: Role = Role.UNIT) -> None:
    """An SOP that a unit may run; `applicant` is the role in which its members begin a case."""
    _sops[key] = label
    _applicants[key] = applicant


def sops() -> dict[str, str]:
    """SOPs by key, with their labels."""
    return dict(_sops)


def running() -> frozenset[str]:
    """The SOPs that run for some active unit."""
    found = db.session.scalars(select(Unit.sops).where(Unit.active).distinct())
    return frozenset(key for keys in found for key in keys.split())


def applicant_roles(connection: Connection, unit_id: int) -> list[Role]:
    """In which roles new people of a unit begin cases: by the SOPs that run for it.

    Where only SOPs for other agencies run, an agency with units below it is the one that handles them: its
    people get their role by hand.
    """
    keys = connection.execute(select(Unit.sops).where(Unit.id == unit_id)).scalar() or ""
    roles = {_applicants[key] for key in keys.split() if key in _applicants} or {Role.UNIT}
    if Role.OPD in roles and _handles(connection, unit_id):
        roles.discard(Role.OPD)
    return sorted(roles)


def _handles(connection: Connection, unit_id: int) -> bool:
    related = or_(and_(Unit.id == unit_id, Unit.parent_id.is_not(None)), Unit.parent_id == unit_id)
    return connection.execute(select(Unit.id).where(related).limit(1)).first() is not None


def listed() -> list[Any]:
    """All units with their parent and how many people they have."""
    parent = Unit.__table__.alias("parent")
    people = select(func.count()).where(User.unit_id == Unit.id, User.active, ~User.shared).scalar_subquery()
    statement = (
        select(Unit.id, Unit.code, Unit.name, Unit.sops, Unit.active)
        .add_columns(parent.c.name.label("parent"), people.label("people"))
        .join(parent, parent.c.id == Unit.parent_id, isouter=True)
        .order_by(Unit.active.desc(), parent.c.name.is_not(None), Unit.name)
    )
    return list(db.session.execute(statement).all())


def choices(*, also: int | None = None) -> list[tuple[str, str]]:
    """Active units (and the unit `also`) for a select."""
    rows = db.session.execute(
        select(Unit.id, Unit.name).where((Unit.active) | (Unit.id == also)).order_by(Unit.name)
    )
    return [(str(row.id), row.name) for row in rows]


def save(connection: Connection, values: dict[str, Any], now: datetime, actor_id: int, id: int = 0) -> int:
    """Add a unit, or change the unit `id`. Raises Refused for a code that exists or a circle of parents."""
    same = select(Unit.id).where(Unit.code == values["code"], Unit.id != id)
    if connection.execute(same).first():
        raise Refused("Kode ini sudah dipakai unit lain.", field="code")
    _check_parents(connection, id, values.get("parent_id"))
    if id:
        connection.execute(update(Unit).where(Unit.id == id).values(values))
    else:
        key = connection.execute(insert(Unit).values(values)).inserted_primary_key
        assert key is not None
        id = int(key[0])
    record(connection, "accounts.unit_saved", at=now, actor_id=actor_id, body={"unit": id, **values})
    return id


def _check_parents(connection: Connection, id: int, parent_id: int | None) -> None:
    parents = {row.id: row.parent_id for row in connection.execute(select(Unit.id, Unit.parent_id))}
    seen = {id}
    while parent_id is not None:
        if parent_id in seen:
            raise Refused("Unit tidak berada di bawah dirinya sendiri.", field="parent_id")
        seen.add(parent_id)
        parent_id = parents.get(parent_id)
