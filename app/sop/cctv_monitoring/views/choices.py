"""What the forms of SOP 3 offer: agencies, cameras, the team of the TCM Room."""

from sqlalchemy import bindparam, or_, select

from app import clock
from app.accounts import directory
from app.accounts.models import Position, Unit
from app.accounts.roles import Role
from app.db import db
from app.devices import register

_HOME = (
    select(Unit.parent_id, Unit.id)
    .join(Position, Position.unit_id == Unit.id)
    .where(Position.role == Role.KADIS, Position.active)
)
_AGENCIES = (
    select(Unit.id, Unit.name)
    .where(Unit.active, Unit.sops.contains("cctv_monitoring"))
    .where(Unit.id.not_in(bindparam("home", expanding=True)))
    .where(or_(Unit.parent_id.is_(None), Unit.parent_id.not_in(bindparam("home", expanding=True))))
    .order_by(Unit.name)
)


def agencies() -> list[tuple[int, str]]:
    """Agencies that may apply: those with this SOP, without the office that runs it."""
    home = [one for row in db.session.execute(_HOME) for one in row if one is not None]
    return [(row.id, row.name) for row in db.session.execute(_AGENCIES, {"home": home})]


def unit_name(unit_id: int | None) -> str:
    """The agency's name, "" without one."""
    return str(db.session.execute(select(Unit.name).where(Unit.id == unit_id)).scalar() or "")


def cameras() -> list[tuple[int, str]]:
    """Cameras of the register that stand somewhere."""
    return [(row.id, f"{row.code} {row.name}") for row in register.cameras()]


def team() -> list[tuple[int, str]]:
    """Who may be ordered to test and to accompany."""
    return directory.users_with(Role.TCMR, clock.now())
