"""Log-in sessions as rows: what the cookie holds is a random key, worthless once its row has ended."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app.accounts.models import LoginSession, User
from app.db import db, read, write

IDLE = timedelta(hours=12)  # over a working day with its breaks, not over a night
ABSOLUTE = timedelta(days=7)  # a week on the same browser, then the password again
TOUCH = timedelta(minutes=5)  # how stale "last seen" may be: one small write per five minutes of work
KEY_BYTES = 32
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = tuple(
    (sign, sign.removesuffix(" OS")) for sign in ("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux")
)

_FIND = (
    select(
        LoginSession.id,
        LoginSession.user_id,
        LoginSession.created_at,
        LoginSession.seen_at,
        User.username,
        User.must_change_password,
    )
    .join(User, User.id == LoginSession.user_id)
    .where(LoginSession.key_hash == bindparam("hash"), LoginSession.ended_at.is_(None), User.active)
)
_ADD = insert(LoginSession)
_SEEN = update(LoginSession).where(LoginSession.id == bindparam("row")).values(seen_at=bindparam("at"))
_LIVE = (
    select(
        LoginSession.id,
        LoginSession.created_at,
        LoginSession.seen_at,
        LoginSession.address,
        LoginSession.agent,
    )
    .where(
        LoginSession.user_id == bindparam("user"),
        LoginSession.ended_at.is_(None),
        LoginSession.seen_at > bindparam("idle_since"),
        LoginSession.created_at > bindparam("oldest"),
    )
    .order_by(LoginSession.seen_at.desc(), LoginSession.id.desc())
)


@dataclass(frozen=True)
class LoggedIn:
    """What Flask-Login knows as the current user."""

    key: str
    session_id: int
    user_id: int
    username: str
    seen_at: datetime
    must_change_password: bool
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What the cookie holds: the random key, never the user's id."""
        return self.key


def digest(key: str) -> str:
    """How a key stands in the database."""
    return hashlib.sha256(key.encode()).hexdigest()


def find(key: str, now: datetime) -> LoggedIn | None:
    """The live session of this key, or None."""
    row = read(_FIND, {"hash": digest(key)}).first()
    if row is None or now - row.seen_at >= IDLE or now - row.created_at >= ABSOLUTE:
        return None
    return LoggedIn(key, row.id, row.user_id, row.username or "", row.seen_at, row.must_change_password)


def start(connection: Connection, user_id: int, address: str, agent: str, now: datetime) -> tuple[int, str]:
    """A new session inside the caller's act: (row id, key for the cookie)."""
    key = secrets.token_urlsafe(KEY_BYTES)
    values = {"key_hash": digest(key), "user_id": user_id, "created_at": now, "seen_at": now}
    values |= {"address": address[:60], "agent": agent[:200]}
    row = connection.execute(_ADD, values).inserted_primary_key
    assert row is not None
    return int(row[0]), key


def touch(session: LoggedIn, now: datetime) -> None:
    """Remember that the session was used, at most every few minutes."""
    if now - session.seen_at >= TOUCH:
        with write() as connection:
            connection.execute(_SEEN, {"row": session.session_id, "at": now})


def end(
    connection: Connection,
    user_id: int,
    now: datetime,
    reason: str,
    *,
    only: int | None = None,
    but: int | None = None,
) -> int:
    """End sessions of a user inside the caller's act (all, `only` one, all `but` one); returns how many."""
    statement = update(LoginSession).where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None))
    if only is not None:
        statement = statement.where(LoginSession.id == only)
    if but is not None:
        statement = statement.where(LoginSession.id != but)
    return int(connection.execute(statement.values(ended_at=now, end_reason=reason)).rowcount)


def live(user_id: int, now: datetime) -> list[Any]:
    """The user's sessions that still open the door (id, created_at, seen_at, address, agent)."""
    limits = {"user": user_id, "idle_since": now - IDLE, "oldest": now - ABSOLUTE}
    return list(db.session.execute(_LIVE, limits).all())


def device(agent: str) -> str:
    """Browser and system in words: "Chrome di Windows"."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "Browser")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return f"{browser} di {system}" if system else browser
