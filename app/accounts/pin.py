"""The signing PIN: five wrong tries lock the PIN, never the account."""

from datetime import datetime

from sqlalchemy import bindparam, select, update

from app.accounts.models import User
from app.accounts.secrets import check_secret, hash_secret
from app.db import db, write
from app.ledger.chain import record
from app.web.errors import Refused

TRIES = 5
LOCKED = "PIN terkunci setelah 5 kali salah. Perbarui PIN dengan kata sandi di halaman Akun, lalu coba lagi."
UNSET = "Anda belum punya PIN. Buat PIN dengan kata sandi di halaman Akun, lalu coba lagi."

_STATE = select(User.pin_hash).where(User.id == bindparam("user"), User.active)
_TRY = (
    update(User)
    .where(User.id == bindparam("user"), User.active, User.pin_hash.is_not(None), User.pin_failures < TRIES)
    .values(pin_failures=User.pin_failures + 1)
    .returning(User.pin_hash, User.pin_failures)
)
_HIT = update(User).where(User.id == bindparam("user")).values(pin_failures=0)
_SET = update(User).where(User.id == bindparam("user")).values(pin_hash=bindparam("hash"), pin_failures=0)


def check_pin(user_id: int, pin: str, now: datetime) -> None:
    """Pass when `pin` is right; raises Refused (field "pin") with the sentence otherwise.

    Call it before `write()`: a try stays counted when the act that asked for the PIN is refused. The try is
    counted before the PIN is compared, so that many guesses at once are not more than five.
    """
    if db.session.connection().get_execution_options().get("baku_write"):
        raise RuntimeError("check the PIN before write()")
    with write() as connection:
        state = connection.execute(_TRY, {"user": user_id}).first()
    if state is None:
        raise Refused(_why_not(user_id), status=422, field="pin")
    if check_secret(state.pin_hash, pin):
        with write() as connection:
            connection.execute(_HIT, {"user": user_id})
        return
    raise Refused(_missed(user_id, state.pin_failures, now), status=422, field="pin")


def _why_not(user_id: int) -> str:
    has_one = db.session.execute(_STATE, {"user": user_id}).scalar()
    return LOCKED if has_one else UNSET


def _missed(user_id: int, count: int, now: datetime) -> str:
    if count < TRIES:
        return f"PIN tidak cocok. Sisa {TRIES - count} kali coba."
    with write() as connection:
        record(connection, "accounts.pin_locked", at=now, actor_id=user_id, body={"user": user_id})
    return LOCKED


def weakness(pin: str) -> str | None:
    """The sentence for a PIN that anybody would guess, or None. Six digits are checked by the field."""
    steps = {(int(after) - int(before)) % 10 for before, after in zip(pin, pin[1:], strict=False)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        return "PIN terlalu mudah ditebak. Jangan pakai angka berurutan atau sama semua."
    if pin[:3] == pin[3:] or pin[:2] * 3 == pin or pin == pin[:3] + pin[2::-1]:
        return "PIN terlalu mudah ditebak. Jangan pakai angka yang berulang."
    return None


def set_pin(user_id: int, pin: str, now: datetime) -> None:
    """Store a new PIN and unlock it; the act stands in the ledger."""
    hashed = hash_secret(pin)
    with write() as connection:
        connection.execute(_SET, {"user": user_id, "hash": hashed})
        record(connection, "accounts.pin_renewed", at=now, actor_id=user_id, body={"user": user_id})
