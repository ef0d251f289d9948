"""Guessing passwords gets slower and slower; nobody is ever locked out.

A try is counted before the password is compared, so that many guesses at once are no way around. An account
has one brake for strangers and one for each address from which its owner has logged in before: strangers
cannot slow down the owner at the own desk.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from app.accounts.models import LoginBrake, LoginSession
from app.db import write

FREE = {"akun": 3, "alamat": 10}  # failures without delay; an address may be a whole floor behind one proxy
LONGEST = 60  # seconds
FORGET = timedelta(minutes=15)  # a brake that nobody touched for so long is gone

_STATE = select(LoginBrake.key, LoginBrake.failures, LoginBrake.until_at).where(
    LoginBrake.key.in_(bindparam("keys", expanding=True))
)
_COUNT = insert(LoginBrake).values(
    key=bindparam("key"), failures=bindparam("failures"), until_at=bindparam("until")
)
_COUNT = _COUNT.on_conflict_do_update(
    index_elements=[LoginBrake.key],
    set_={"failures": _COUNT.excluded.failures, "until_at": _COUNT.excluded.until_at},
)
_FORGET = delete(LoginBrake).where(LoginBrake.until_at < bindparam("before"))
_RELEASE = delete(LoginBrake).where(LoginBrake.key == bindparam("name"))
_EASE = (
    update(LoginBrake)
    .where(LoginBrake.key == bindparam("name"), LoginBrake.failures > 0)
    .values(failures=LoginBrake.failures - 1, until_at=bindparam("at"))
)
_KNOWN = (
    select(LoginSession.id)
    .where(LoginSession.user_id == bindparam("user"), LoginSession.address == bindparam("address"))
    .limit(1)
)


def delay(kind: str, failures: int) -> int:
    """Seconds to wait after so many failures: 2, 4, 8 ... 60."""
    over = failures - FREE[kind]
    return 0 if over < 0 else min(2 ** (over + 1), LONGEST)


def keys(connection: Connection, user_id: int | None, typed: str, address: str) -> tuple[str, str]:
    """Keys of the account's and the address' brake."""
    place = f"alamat:{address}"
    if user_id is None:
        return f"akun:{typed[:100]}", place
    known = connection.execute(_KNOWN, {"user": user_id, "address": address}).first()
    return f"akun:{user_id}@{address}" if known else f"akun:{user_id}@", place


def _left(row: Any, now: datetime) -> float:
    """Seconds that a brake still holds: never more than its delay, also where the clock was set back."""
    seconds: float = (row.until_at - now).total_seconds()
    return seconds if seconds <= delay(row.key.partition(":")[0], row.failures) else 0


def count(user_id: int | None, typed: str, address: str, now: datetime) -> int:
    """Count a try before it is judged. Returns seconds to wait (then it must not be judged), or 0."""
    with write() as connection:
        wanted = keys(connection, user_id, typed, address)
        rows = {row.key: row for row in connection.execute(_STATE, {"keys": wanted})}
        left = [_left(row, now) for row in rows.values()]
        if left and max(left) > 0:
            return int(-(-max(left) // 1))
        for key in wanted:
            row = rows.get(key)
            failures = row.failures + 1 if row and now - row.until_at < FORGET else 1
            until = now + timedelta(seconds=delay(key.partition(":")[0], failures))
            connection.execute(_COUNT, {"key": key, "failures": failures, "until": until})
        connection.execute(_FORGET, {"before": now - FORGET})
    return 0


def release(connection: Connection, user_id: int, address: str, now: datetime) -> None:
    """The password was right: forget the account's failures, take back the try counted for the address."""
    account, place = keys(connection, user_id, "", address)
    connection.execute(_RELEASE, {"name": account})
    connection.execute(_EASE, {"name": place, "at": now})
