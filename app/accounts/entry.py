"""Logging in and out."""

from datetime import datetime
from typing import NamedTuple

from flask import g, request, session
from flask_login import login_user
from sqlalchemy import Connection, bindparam, or_, select, update

from app.accounts import access, brake, sessions
from app.accounts.models import User
from app.accounts.secrets import check_secret, hash_secret
from app.db import db, write
from app.ledger.chain import record
from app.web import text
from app.web.errors import Refused

WRONG = "Nama pengguna atau kata sandi tidak cocok."
EXPIRED = "Kode sekali pakai sudah tidak berlaku. Minta kode baru kepada administrator."
_ACCOUNT = select(User.id, User.password_hash, User.active, User.code_until).where(
    or_(User.username == bindparam("name"), User.nip == bindparam("nip"))
)
_PASSWORD = (
    update(User)
    .where(User.id == bindparam("row"))
    .values(password_hash=bindparam("hash"), must_change_password=False, code_until=None)
)


class Typed(NamedTuple):
    """What somebody typed as user name: a short name, or the 18 digits of a NIP."""

    name: str
    nip: str | None


def read_name(typed: str) -> Typed:
    """Case does not matter in a name, nor do blanks in a NIP."""
    name = text.clean(typed).casefold()
    digits = name.replace(" ", "").replace(".", "")
    return Typed(name, digits if len(digits) == 18 and digits.isdecimal() else None)


def judge(typed: str, password: str, address: str, now: datetime) -> int:
    """The user's id. Raises Refused: 429 while the brake holds, 422 when name or password are wrong."""
    name = read_name(typed)
    account = db.session.execute(_ACCOUNT, {"name": name.name, "nip": name.nip}).first()
    wait = brake.count(account.id if account else None, name.nip or name.name, address, now)
    if wait:
        raise Refused(f"Tunggu {wait} detik, lalu coba lagi.", status=429)
    right = check_secret(account.password_hash if account else None, password)
    if not (right and account and account.active):
        raise Refused(WRONG, status=422)
    if account.code_until is not None and account.code_until <= now:
        raise Refused(EXPIRED, status=422)
    return int(account.id)


def confirm(user_id: int, password: str, now: datetime, field: str) -> None:
    """The person at the screen types the own password again. Raises Refused at `field`."""
    wait = brake.count(user_id, "", address(), now)
    if wait:
        raise Refused(f"Tunggu {wait} detik, lalu coba lagi.", status=429, field=field)
    person = db.session.get(User, user_id)
    if not check_secret(person.password_hash if person else None, password):
        raise Refused("Kata sandi tidak cocok.", status=422, field=field)
    with write() as connection:
        brake.release(connection, user_id, address(), now)


def enter(user_id: int, now: datetime) -> None:
    """Begin a session in this browser: nothing of what the cookie held before remains."""
    with write() as connection:
        brake.release(connection, user_id, address(), now)
        row, key = _start(connection, user_id, now)
        record(connection, "accounts.login", at=now, actor_id=user_id, body={"session": row})
    _remember(key, now)


def change_password(user_id: int, password: str, now: datetime) -> None:
    """Store a new password; every session ends, this browser goes on with a new one."""
    hashed = hash_secret(password)
    with write() as connection:
        connection.execute(_PASSWORD, {"row": user_id, "hash": hashed})
        ended = sessions.end(connection, user_id, now, "kata sandi diganti")
        row, key = _start(connection, user_id, now)
        body = {"user": user_id, "ended": ended, "session": row}
        record(connection, "accounts.password_changed", at=now, actor_id=user_id, body=body)
    _remember(key, now)


def _start(connection: Connection, user_id: int, now: datetime) -> tuple[int, str]:
    return sessions.start(connection, user_id, address(), request.user_agent.string, now)


def _remember(key: str, now: datetime) -> None:
    fresh_cookie()
    found = sessions.find(key, now)
    assert found is not None
    login_user(found)
    access.forget_actor()


def leave(now: datetime) -> None:
    """End this browser's session."""
    mine = access.session_of()
    if mine is not None:
        with write() as connection:
            if sessions.end(connection, mine.user_id, now, "keluar", only=mine.session_id):
                body = {"session": mine.session_id}
                record(connection, "accounts.logout", at=now, actor_id=mine.user_id, body=body)
    fresh_cookie()


def fresh_cookie() -> None:
    """Empty the cookie and whatever this request had cached of it."""
    session.clear()
    for name in ("csrf_token", "_login_user"):
        g.pop(name, None)
    access.forget_actor()


def address() -> str:
    """Where the request comes from."""
    return request.remote_addr or ""
