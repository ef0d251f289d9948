"""Posts and who holds them: definitif, Plt. while a post is vacant, Plh. while its holder is away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, column, func, insert, literal, or_, select, table, update
from sqlalchemy.orm import aliased

from app.accounts.actor import WEIGHT, Actor
from app.accounts.models import Holder, Position, Unit, User
from app.accounts.roles import Role
from app.db import UTCDateTime, db
from app.ledger.chain import record
from app.web.dates import pendek
from app.web.errors import Refused

LABELS = {"definitif": "Definitif", "plt": "Plt.", "plh": "Plh."}
CLASHES = {"definitif": ("definitif", "plt"), "plt": ("definitif", "plt", "plh"), "plh": ("plt", "plh")}

_TASK = table("task", column("desk"), column("done_at"), column("voided_at"))
_WAITING = select(func.count()).where(
    _TASK.c.desk == bindparam("desk"), _TASK.c.done_at.is_(None), _TASK.c.voided_at.is_(None)
)
_POSTS = (
    select(Position.id, Position.code, Position.title, Position.role, Position.unit_id, Position.active)
    .add_columns(Unit.name.label("unit"))
    .join(Unit, Unit.id == Position.unit_id)
    .order_by(Position.active.desc(), Unit.name, Position.id)
)
_HOLDERS = (
    select(*Holder.__table__.columns, User.name, User.active)
    .join(User, User.id == Holder.user_id)
    .where(or_(Holder.until_at.is_(None), Holder.until_at > bindparam("since")))
    .order_by(Holder.from_at, Holder.id)
)
_ALL_OF = (
    select(*Holder.__table__.columns, User.name, User.active)
    .join(User, User.id == Holder.user_id)
    .where(Holder.position_id == bindparam("position"))
    .order_by(Holder.from_at.desc(), Holder.id.desc())
)


_Own = aliased(Unit)
_AGENCY_UNITS = select(Unit.id).where(
    func.coalesce(Unit.parent_id, Unit.id).in_(
        select(func.coalesce(_Own.parent_id, _Own.id)).where(_Own.id.in_(bindparam("mine", expanding=True)))
    )
)


@dataclass(frozen=True)
class Post:
    """A post as the list shows it."""

    row: Any
    holder: Any | None  # in charge now
    coming: list[Any]
    waiting: int  # tasks held up because nobody holds the post

    @property
    def vacant(self) -> str:
        """The red line of a post that nobody holds, or ""."""
        if self.holder is not None or not self.row.active:
            return ""
        return f"Jabatan kosong: {self.waiting} tugas tertahan"


@dataclass(frozen=True)
class Term:
    """Who shall hold a post, how, by which letter, from when until when."""

    user_id: int
    kind: str
    letter: str
    from_at: datetime
    until_at: datetime | None


def listed(now: datetime) -> list[Post]:
    """All posts with who is in charge and who comes."""
    by_post: dict[int, list[Any]] = {}
    for row in db.session.execute(_HOLDERS, {"since": now}):
        by_post.setdefault(row.position_id, []).append(row)
    return [_post(row, by_post.get(row.id, []), now) for row in db.session.execute(_POSTS)]


def _post(row: Any, holders: list[Any], now: datetime) -> Post:
    present = [one for one in holders if one.from_at <= now and one.active]
    head = min(present, key=lambda one: (WEIGHT[one.kind], -one.id)) if present else None
    coming = [one for one in holders if one.from_at > now]
    return Post(row, head, coming, 0 if head else waiting(row.id))


def waiting(position_id: int) -> int:
    """Open tasks on the desk of a post."""
    return int(db.session.execute(_WAITING, {"desk": f"position:{position_id}"}).scalar_one())


def history(position_id: int) -> list[Any]:
    """Everybody who held, holds or shall hold the post, the latest first."""
    return list(db.session.execute(_ALL_OF, {"position": position_id}).all())


def with_state(rows: list[Any], now: datetime) -> list[tuple[Any, str]]:
    """Each term with what it is now: nanti, kini, diwakili (an acting holder is in charge), selesai."""
    acting = any(_state(row, now) == "kini" and row.active and row.kind != "definitif" for row in rows)
    states = [(row, _state(row, now)) for row in rows]
    return [
        (row, "diwakili" if acting and state == "kini" and row.kind == "definitif" else state)
        for row, state in states
    ]


def _state(row: Any, now: datetime) -> str:
    if row.until_at is not None and row.until_at <= now:
        return "selesai"
    return "nanti" if row.from_at > now else "kini"


def may_manage(actor: Actor, position: Position, kind: str = "") -> bool:
    """The administrator every post; Plh. and Plt. the Kasubag TU in the own unit, TU in the own agency."""
    if actor.acts(Role.ADMIN):
        return True
    if kind == "definitif":
        return False
    own = {one.unit_id for one in actor.capacities if one.role is Role.KASUBAG_TU}
    return position.unit_id in own or position.unit_id in agency_units(actor)


def agency_units(actor: Actor) -> set[int]:
    """The units of the agencies for which this person acts as TU."""
    mine = [one.unit_id for one in actor.capacities if one.role is Role.TU and one.unit_id is not None]
    if not mine:
        return set()
    return set(db.session.scalars(_AGENCY_UNITS, {"mine": mine}))


def in_sight(actor: Actor, unit_id: int) -> bool:
    """Whether this person reads the posts of the unit: TU only those of the own agency."""
    return actor.has(Role.ADMIN, Role.KASUBAG_TU) or unit_id in agency_units(actor)


def appoint(
    connection: Connection, position: Position, term: Term, now: datetime, actor: Actor, holder_id: int = 0
) -> None:
    """Fill a post, or change the term `holder_id`. Raises Refused when the office's rules forbid it."""
    _check_actor(actor, position, term)
    _check_times(term, now)
    person = db.session.get(User, term.user_id)
    if person is None or not person.active or person.shared:
        raise Refused("Pilih pegawai yang masih aktif.", field="user_id")
    others = connection.execute(_ALL_OF, {"position": position.id}).all()
    _check_overlap([one for one in others if one.id != holder_id], term)
    values = {"kind": term.kind, "letter": term.letter, "from_at": term.from_at, "until_at": term.until_at}
    if holder_id:
        connection.execute(update(Holder).where(Holder.id == holder_id).values(values))
    else:
        new = {**values, "position_id": position.id, "user_id": term.user_id}
        connection.execute(insert(Holder).values(new))
    act = "accounts.post_term_changed" if holder_id else "accounts.post_filled"
    body = {**values, "position": position.id, "user": term.user_id}
    record(connection, act, at=now, actor_id=actor.user_id, body=body)


def _check_actor(actor: Actor, position: Position, term: Term) -> None:
    if not may_manage(actor, position, term.kind):
        raise Refused("Pejabat definitif ditetapkan oleh administrator.", status=403)
    acting = any(one.position_id == position.id and one.acting for one in actor.capacities)
    if acting and term.user_id == actor.user_id and not actor.acts(Role.ADMIN):
        raise Refused("Masa jabatan Anda sendiri diubah oleh administrator.", status=403)


def _check_times(term: Term, now: datetime) -> None:
    if term.kind == "plh" and term.until_at is None:
        raise Refused("Isi akhir masa Plh.", field="until_at")
    if term.until_at is not None and term.until_at <= term.from_at:
        raise Refused("Akhir harus sesudah mulai.", field="until_at")
    if term.until_at is not None and term.until_at <= now:
        raise Refused("Masa jabatan ini sudah lewat.", field="until_at")


def _check_overlap(others: list[Any], term: Term) -> None:
    for other in (one for one in others if _overlap(one, term)):
        if other.kind in CLASHES[term.kind]:
            until = f" s.d. {pendek(other.until_at)}" if other.until_at else ""
            raise Refused(f"Jabatan ini sudah diisi {other.name}{until}.", field="user_id")
        if term.kind == "plh" and other.user_id == term.user_id:
            raise Refused("Pejabat definitif tidak mewakili dirinya sendiri.", field="user_id")


def _overlap(one: Any, other: Any) -> bool:
    begins_before = other.until_at is None or one.from_at < other.until_at
    ends_after = one.until_at is None or one.until_at > other.from_at
    return begins_before and ends_after


def end(connection: Connection, holder_id: int, now: datetime, actor_id: int, *, act: str) -> None:
    """End a term now; one that has not begun never begins. Raises Refused when it is over already."""
    statement = (
        update(Holder)
        .where(Holder.id == holder_id, or_(Holder.until_at.is_(None), Holder.until_at > now))
        .values(until_at=case((Holder.from_at > now, Holder.from_at), else_=literal(now, UTCDateTime())))
        .returning(Holder.position_id, Holder.user_id)
    )
    row = connection.execute(statement).first()
    if row is None:
        raise Refused("Masa jabatan ini sudah berakhir.")
    body = {"position": row.position_id, "user": row.user_id, "holder": holder_id}
    record(connection, act, at=now, actor_id=actor_id, body=body)


def save(connection: Connection, values: dict[str, Any], now: datetime, actor_id: int, id: int = 0) -> int:
    """Add a post, or change the post `id`. Raises Refused for a code that exists."""
    same = select(Position.id).where(Position.code == values["code"], Position.id != id)
    if connection.execute(same).first():
        raise Refused("Kode ini sudah dipakai jabatan lain.", field="code")
    if id and values.get("parent_id") == id:
        raise Refused("Jabatan tidak berada di bawah dirinya sendiri.", field="parent_id")
    if id:
        connection.execute(update(Position).where(Position.id == id).values(values))
    else:
        key = connection.execute(insert(Position).values(values)).inserted_primary_key
        assert key is not None
        id = int(key[0])
    record(connection, "accounts.post_saved", at=now, actor_id=actor_id, body={"position": id, **values})
    return id
