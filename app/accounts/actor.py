"""Who acts, and in which capacities at this instant: membership, and posts held definitif, Plt. or Plh."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import Holder, Membership, Position, Unit, User
from app.accounts.roles import BY_UNIT, LABELS, Role
from app.db import read

NOW: Any = bindparam("now")
WEIGHT = {"plh": 0, "plt": 1, "definitif": 2}  # the lightest in force is in charge of the post
PREFIX = {"plh": "Plh. ", "plt": "Plt. ", "definitif": "", "": ""}


@dataclass(frozen=True)
class Capacity:
    """One way in which somebody may act. `title` is the post or job, without Plh./Plt."""

    role: Role
    unit_id: int | None
    position_id: int | None
    acting: str  # "", plt, plh
    title: str

    @property
    def full_title(self) -> str:
        """The title as printed under a signature."""
        return PREFIX[self.acting] + self.title


@dataclass(frozen=True)
class Represented:
    """A post that its definitive holder leaves to a Plh. for a while."""

    holder_id: int
    title: str
    name: str
    until: datetime


@dataclass(frozen=True)
class Actor:
    """A user at one instant."""

    user_id: int
    name: str
    salutation: str = ""
    unit_id: int | None = None
    agency: str = ""  # name of the agency that the own unit belongs to
    shared: bool = False
    capacities: tuple[Capacity, ...] = ()
    reading: tuple[Capacity, ...] = ()  # posts that a Plh. runs now: read, do not act
    represented: tuple[Represented, ...] = ()

    @property
    def roles(self) -> frozenset[Role]:
        """Roles whose pages may be read."""
        return frozenset(one.role for one in self.capacities + self.reading)

    def has(self, *roles: str) -> bool:
        """Whether pages of one of the roles may be read. Acting asks `acts` or `capacity`."""
        return any(one.role in roles for one in self.capacities + self.reading)

    def acts(self, *roles: str) -> bool:
        """Whether the user may act in one of the roles now."""
        return any(one.role in roles for one in self.capacities)

    def capacity(
        self, role: Role, unit_id: int | None = None, position_id: int | None = None
    ) -> Capacity | None:
        """The first capacity with this role (in this unit, in this post) in which the user may act."""
        for one in self.capacities:
            if one.role == role and unit_id in (None, one.unit_id) and position_id in (None, one.position_id):
                return one
        return None

    def desks(self) -> tuple[str, ...]:
        """Desks whose tasks the user may take: of posts, units, roles and the own one."""
        found = [f"user:{self.user_id}"]
        for one in self.capacities:
            if one.position_id is not None:
                found.append(f"position:{one.position_id}")
            found.append(f"unit:{one.unit_id}" if one.role in BY_UNIT else f"role:{one.role}")
        return tuple(dict.fromkeys(found))

    def reading_desks(self) -> tuple[str, ...]:
        """Desks of posts that a Plh. runs now: their definitive holder goes on reading."""
        return tuple(f"position:{one.position_id}" for one in self.reading if one.position_id is not None)


SYSTEM = Actor(0, "Sistem", capacities=(Capacity(Role.SYSTEM, None, None, "", LABELS[Role.SYSTEM]),))
"""The house itself; its acts carry no user."""


def in_force(table: Any) -> Any:
    """The half-open interval of `table` contains :now."""
    return and_(table.from_at <= NOW, or_(table.until_at.is_(None), table.until_at > NOW))


_unit, _agency = aliased(Unit), aliased(Unit)
_PERSON = (
    select(
        User.id,
        User.name,
        User.salutation,
        User.unit_id,
        User.shared,
        User.job_title,
        func.coalesce(_agency.name, _unit.name, "").label("agency"),
        Membership.role,
        Membership.unit_id.label("member_of"),
    )
    .join(Membership, and_(Membership.user_id == User.id, in_force(Membership)), isouter=True)
    .outerjoin(_unit, _unit.id == User.unit_id)
    .outerjoin(_agency, _agency.id == _unit.parent_id)
    .where(User.id == bindparam("user"), User.active)
    .order_by(Membership.id)
)
_MINE = select(Holder.position_id).where(Holder.user_id == bindparam("user"), in_force(Holder))
_POSTS = (
    select(
        Holder.id,
        Holder.position_id,
        Holder.user_id,
        Holder.kind,
        Holder.until_at,
        User.name,
        Position.role,
        Position.title,
        Position.unit_id,
    )
    .join(Position, Position.id == Holder.position_id)
    .join(User, User.id == Holder.user_id)
    .where(Holder.position_id.in_(_MINE), in_force(Holder), Position.active, User.active)
    .order_by(Holder.position_id)
)


def in_charge(rows: list[Any]) -> Any:
    """Of the rows of one post in force, the one whose holder acts: Plh. before Plt. before definitif."""
    return min(rows, key=lambda row: (WEIGHT[row.kind], -row.id))


def load(user_id: int, now: datetime) -> Actor:
    """The user at `now`, in two queries. Raises LookupError for an unknown or disabled user."""
    key = {"user": user_id, "now": now}
    people = read(_PERSON, key).all()
    if not people:
        raise LookupError(user_id)
    member = [_member(row) for row in people if row.role is not None]
    held, reading, represented = _posts(read(_POSTS, key).all(), user_id)
    who = people[0]
    return Actor(
        who.id,
        who.name,
        who.salutation,
        who.unit_id,
        who.agency,
        who.shared,
        (*held, *member),
        tuple(reading),
        tuple(represented),
    )


def _member(row: Any) -> Capacity:
    role = Role(row.role)
    return Capacity(role, row.member_of, None, "", row.job_title or LABELS[role])


def _posts(rows: Any, user_id: int) -> tuple[list[Capacity], list[Capacity], list[Represented]]:
    by_post: dict[int, list[Any]] = {}
    for row in rows:
        by_post.setdefault(row.position_id, []).append(row)
    held: list[Capacity] = []
    reading: list[Capacity] = []
    represented: list[Represented] = []
    for group in by_post.values():
        head = in_charge(group)
        if head.user_id == user_id:
            held.append(_held(head))
            continue
        mine = in_charge([row for row in group if row.user_id == user_id])
        if mine.kind == "definitif":
            reading.append(_held(mine))
            if head.kind == "plh":
                represented.append(Represented(head.id, head.title, head.name, head.until_at))
    return held, reading, represented


def _held(row: Any) -> Capacity:
    acting = "" if row.kind == "definitif" else row.kind
    return Capacity(Role(row.role), row.unit_id, row.position_id, acting, row.title)
