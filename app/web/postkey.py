"""The idempotency key of a form: made when the form opens, signed, bound to the user.

The same key posted twice is one act; `opened_at` (server time) is the start of a *fill* clock.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer
from werkzeug.exceptions import BadRequest

LONGEST = 300


class BadPostKey(BadRequest):
    """The posted key was not made here for this user; a 400 page."""

    description = "Formulir ini tidak dikenal."


@dataclass(frozen=True)
class PostKey:
    """What a form's key says."""

    key: str
    opened_at: datetime


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="kunci")


def make(user_id: int, now: datetime) -> str:
    """A fresh signed key for `user_id` (0: nobody is logged in), opened at `now`."""
    return str(_signer().dumps([secrets.token_urlsafe(15), user_id, round(now.timestamp() * 1000)]))


def read(text: str, user_id: int) -> PostKey:
    """The key that `make` wrote for this user. Raises BadPostKey."""
    if not text or len(text) > LONGEST or not text.isascii():
        raise BadPostKey
    try:
        key, owner, opened = _signer().loads(text)
    except (BadData, ValueError, TypeError) as error:
        raise BadPostKey from error
    if owner != user_id:
        raise BadPostKey
    return PostKey(key, datetime.fromtimestamp(opened / 1000, UTC))
