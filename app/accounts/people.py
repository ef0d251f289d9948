"""What the administrator does to accounts; every act stands in the ledger."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from app.accounts import sessions, unit_acts
from app.accounts.actor import in_force
from app.accounts.models import Holder, LoginBrake, Membership, User
from app.accounts.passwords import one_time_code
from app.accounts.roles import BY_UNIT, LABELS, Role
from app.accounts.secrets import hash_secret
from app.ledger.chain import record
from app.web.dates import jam
from app.web.errors import Refused

CODE_LASTS = timedelta(days=7)  # time to hand over a paper slip
MEMBERSHIPS = (Role.UNIT, Role.TS, Role.OPD, Role.TU, Role.TCMR, Role.TIM_TEKNIS, Role.ADMIN)

leaving: list[Callable[[Connection, int, datetime, int], None]] = []
"""Upper packages append (connection, user, now, actor): what lay on a leaver's desk goes back to the role."""


def save(
    connection: Connection,
    values: dict[str, Any],
    now: datetime,
    actor_id: int,
    id: int = 0,
    version: int | None = None,
) -> int:
    """Add a person, or change the person `id` as seen in `version`. Raises Refused."""
    _check_unique(connection, values, id)
    values = {**values, "changed_by": actor_id, "changed_at": now}
    if not id:
        key = connection.execute(insert(User).values(values)).inserted_primary_key
        assert key is not None
        id = int(key[0])
        record(connection, "accounts.user_added", at=now, actor_id=actor_id, body={"user": id})
        return id
    before = connection.execute(select(User.__table__).where(User.id == id)).mappings().one()
    changed = sorted(name for name, value in values.items() if name in before and before[name] != value)
    statement = update(User).where(User.id == id).values(version=User.version + 1, **values)
    if version is not None:
        statement = statement.where(User.version == version)
    if connection.execute(statement).rowcount == 0:
        raise stale(connection, before)
    body = {"user": id, "changed": [name for name in changed if not name.startswith("changed_")]}
    record(connection, "accounts.user_changed", at=now, actor_id=actor_id, body=body)
    return id


def _check_unique(connection: Connection, values: dict[str, Any], id: int) -> None:
    for name, noun in (("username", "Nama pengguna"), ("nip", "NIP")):
        if values.get(name) is None:
            continue
        column = getattr(User, name)
        other = connection.execute(select(User.name).where(column == values[name], User.id != id)).scalar()
        if other is not None:
            raise Refused(f"{noun} ini sudah dipakai {other}.", field=name)


def stale(connection: Connection, row: Any) -> Refused:
    """Somebody else was faster; nothing of the form is lost."""
    by = connection.execute(select(User.name).where(User.id == row["changed_by"])).scalar()
    when = f" pukul {jam(row['changed_at'])}" if row["changed_at"] else ""
    return Refused(
        f"Pengguna ini baru saja diubah {by or 'orang lain'}{when}. "
        "Isian Anda tetap tersimpan; periksa lalu kirim lagi.",
        title="Sudah diubah orang lain",
    )


def reset_password(connection: Connection, user_id: int, now: datetime, actor_id: int) -> str:
    """Give a one-time code, to be changed at the first log-in; all sessions end. Raises Refused."""
    person = connection.execute(select(User.username, User.nip, User.active).where(User.id == user_id)).one()
    if not person.active:
        raise Refused("Akun ini nonaktif. Aktifkan dahulu.")
    if person.username is None and person.nip is None:
        raise Refused("Isi nama pengguna atau NIP dahulu, supaya orang ini dapat masuk.")
    code = one_time_code()
    values = {
        "password_hash": hash_secret(code),
        "must_change_password": True,
        "code_until": now + CODE_LASTS,
    }
    connection.execute(update(User).where(User.id == user_id).values(values))
    connection.execute(delete(LoginBrake).where(LoginBrake.key.like(f"akun:{user_id}@%")))
    ended = sessions.end(connection, user_id, now, "kata sandi direset")
    body = {"user": user_id, "ended": ended}
    record(connection, "accounts.password_reset", at=now, actor_id=actor_id, body=body)
    return code


def reset_pin(connection: Connection, user_id: int, now: datetime, actor_id: int) -> None:
    """Remove the PIN; its owner makes a new one with the password."""
    connection.execute(update(User).where(User.id == user_id).values(pin_hash=None, pin_failures=0))
    record(connection, "accounts.pin_reset", at=now, actor_id=actor_id, body={"user": user_id})


def disable(connection: Connection, user_id: int, now: datetime, actor_id: int, reason: str = "") -> None:
    """The person leaves: no log-in, no post, open tasks fall to the post or role. Raises Refused."""
    if user_id == actor_id:
        raise Refused("Anda tidak dapat menonaktifkan akun Anda sendiri.")
    _keep_an_admin(connection, user_id, now)
    gone = update(User).where(User.id == user_id, User.active)
    values = {"active": False, "left_at": now, "changed_by": actor_id, "changed_at": now}
    if not connection.execute(gone.values(version=User.version + 1, **values)).rowcount:
        raise Refused("Akun ini sudah nonaktif.")
    held = update(Holder).where(Holder.user_id == user_id, in_force(Holder))
    connection.execute(held.values(until_at=now), {"now": now})
    coming = delete(Holder).where(Holder.user_id == user_id, Holder.from_at > now)
    connection.execute(coming)
    sessions.end(connection, user_id, now, "akun dinonaktifkan")
    for hook in leaving:
        hook(connection, user_id, now, actor_id)
    body = {"user": user_id, "reason": reason}
    record(connection, "accounts.user_disabled", at=now, actor_id=actor_id, body=body)


def enable(connection: Connection, user_id: int, now: datetime, actor_id: int) -> None:
    """The person is back."""
    values = {"active": True, "left_at": None, "changed_by": actor_id, "changed_at": now}
    back = update(User).where(User.id == user_id, ~User.active).values(version=User.version + 1, **values)
    if not connection.execute(back).rowcount:
        raise Refused("Akun ini sudah aktif.")
    record(connection, "accounts.user_enabled", at=now, actor_id=actor_id, body={"user": user_id})


def memberships(connection: Connection, user_id: int, now: datetime) -> list[Any]:
    """Memberships in force."""
    statement = select(Membership.__table__).where(Membership.user_id == user_id, in_force(Membership))
    return list(connection.execute(statement.order_by(Membership.id), {"now": now}).all())


def join(
    connection: Connection, user_id: int, role: Role, unit_id: int | None, now: datetime, actor_id: int
) -> None:
    """Let a person act in a role (of a unit). Raises Refused."""
    if role not in MEMBERSHIPS:
        raise Refused("Peran ini diberikan melalui jabatan.", field="role")
    unit_id = None if role is Role.ADMIN else unit_id
    if unit_id is None and role in BY_UNIT:
        raise Refused("Pilih unit.", field="unit_id")
    for one in memberships(connection, user_id, now):
        if one.role == role and one.unit_id == unit_id:
            raise Refused(f"Orang ini sudah menjadi {LABELS[role]} di sana.", field="role")
    values = {"user_id": user_id, "role": role, "unit_id": unit_id, "from_at": now}
    connection.execute(insert(Membership).values(values))
    body = {"user": user_id, "role": str(role), "unit": unit_id}
    record(connection, "accounts.joined", at=now, actor_id=actor_id, body=body)


def welcome(connection: Connection, user_id: int, unit_id: int, now: datetime, actor_id: int) -> None:
    """Let somebody new in a unit begin the cases of the SOPs that run for it."""
    for role in unit_acts.applicant_roles(connection, unit_id):
        join(connection, user_id, role, unit_id, now, actor_id)


def leave(connection: Connection, membership_id: int, now: datetime, actor_id: int) -> None:
    """End a membership now. Raises Refused when it is the last administrator's."""
    one = connection.execute(select(Membership.__table__).where(Membership.id == membership_id)).one()
    if one.role == Role.ADMIN:
        _keep_an_admin(connection, one.user_id, now)
    ended = update(Membership).where(
        Membership.id == membership_id, or_(Membership.until_at.is_(None), Membership.until_at > now)
    )
    if not connection.execute(ended.values(until_at=now)).rowcount:
        raise Refused("Peran ini sudah diakhiri.")
    body = {"user": one.user_id, "role": one.role, "unit": one.unit_id}
    record(connection, "accounts.left", at=now, actor_id=actor_id, body=body)


def _keep_an_admin(connection: Connection, without: int, now: datetime) -> None:
    statement = (
        select(Membership.user_id, func.count())
        .join(User, User.id == Membership.user_id)
        .where(Membership.role == Role.ADMIN, in_force(Membership), User.active)
        .group_by(Membership.user_id)
    )
    admins = {row.user_id for row in connection.execute(statement, {"now": now})}
    if admins == {without}:
        raise Refused("Ini administrator terakhir. Tetapkan administrator lain dahulu.")
