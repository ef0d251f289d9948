"""Look-ups about people and posts, for letters, tasks and lists."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, case, select

from app import settings
from app.accounts.actor import Actor, Capacity, in_charge, in_force
from app.accounts.models import Holder, Membership, Position, User
from app.accounts.roles import BY_POSITION, Role
from app.db import db

_POSITION = (
    select(Position.id)
    .where(Position.role == bindparam("role"), Position.active)
    .order_by(case((Position.unit_id == bindparam("unit"), 0), else_=1), Position.id)
    .limit(1)
)
_HOLDERS = (
    select(
        Holder.id, Holder.position_id, Holder.user_id, Holder.kind, Holder.letter, Holder.from_at,
        Holder.until_at, User.name,
    )
    .join(User, User.id == Holder.user_id)
    .where(Holder.position_id == bindparam("position"), in_force(Holder), User.active)
)  # fmt: skip
_MEMBERS = (
    select(User.id, User.name)
    .join(Membership, Membership.user_id == User.id)
    .where(Membership.role == bindparam("role"), in_force(Membership), User.active)
    .order_by(User.name, User.id)
    .distinct()
)
_IN_CHARGE = (
    select(Holder.id, Holder.position_id, Holder.user_id, Holder.kind, User.name)
    .join(Position, Position.id == Holder.position_id)
    .join(User, User.id == Holder.user_id)
    .where(Position.role == bindparam("role"), Position.active, in_force(Holder), User.active)
)
_PEOPLE = (
    select(User.id, User.name, User.job_title)
    .where(User.unit_id == bindparam("unit"), User.active, ~User.shared)
    .order_by(User.name, User.id)
)


@dataclass(frozen=True)
class Signer:
    """What stands under a signature."""

    name: str
    title: str
    number: str  # NIP as printed, "" for non-ASN
    rank: str = ""


def position_for(role: str, unit_id: int | None = None) -> int | None:
    """The post with this role: the unit's own before the office's first; None when nobody made one."""
    found = db.session.execute(_POSITION, {"role": role, "unit": unit_id}).scalar()
    return None if found is None else int(found)


def holders_at(position_id: int, now: datetime) -> Any | None:
    """The holder in charge at `now` (id, user_id, kind, letter, from_at, until_at, name), or None."""
    rows = db.session.execute(_HOLDERS, {"position": position_id, "now": now}).all()
    return in_charge(list(rows)) if rows else None


def users_with(role: Role, now: datetime) -> list[tuple[int, str]]:
    """Who may act in `role` at `now`: members, or for officials the holders in charge."""
    if role not in BY_POSITION:
        return [(row.id, row.name) for row in db.session.execute(_MEMBERS, {"role": role, "now": now})]
    posts: dict[int, list[Any]] = {}
    for row in db.session.execute(_IN_CHARGE, {"role": role, "now": now}):
        posts.setdefault(row.position_id, []).append(row)
    heads = {head.user_id: head.name for head in map(in_charge, posts.values())}
    return sorted(heads.items(), key=lambda pair: (pair[1], pair[0]))


def unit_people(unit_id: int) -> list[Any]:
    """People of the unit (id, name, job_title), also those who do not log in; no shared accounts."""
    return list(db.session.execute(_PEOPLE, {"unit": unit_id}).all())


def user(user_id: int) -> User | None:
    """The person's record."""
    return db.session.get(User, user_id)


def display_name(person: Any) -> str:
    """Name with titles: "dr. Nama Lengkap, S.Kom."."""
    front = f"{person.front_title} " if person.front_title else ""
    back = f", {person.back_title}" if person.back_title else ""
    return f"{front}{person.name}{back}"


def spaced(nip: str) -> str:
    """18 digits as 8-6-1-3, or as they are when that setting is off."""
    if len(nip) != 18 or not settings.get("nip.spaces"):
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def printed_number(person: Any) -> str:
    """The NIP as printed under a name; of PPPK with its own word, "NI PPPK …"; "" for non-ASN."""
    if person.kind == "non-ASN" or not person.nip:
        return ""
    return f"NI PPPK {spaced(person.nip)}" if person.kind == "PPPK" else spaced(person.nip)


def signer(actor: Actor, capacity: Capacity) -> Signer:
    """The signature block of `actor` in `capacity`, for instance "Plh. Kepala Subbagian"."""
    person = user(actor.user_id)
    if person is None:
        return Signer(actor.name, capacity.full_title, "")
    return Signer(display_name(person), capacity.full_title, printed_number(person), person.rank)
