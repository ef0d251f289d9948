"""Names, phones and contacts of reporters: outside the chain, erasable; the chain holds salted digests."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from app.db import db
from app.ledger.chain import record
from app.ledger.models import PersonalData

_ADD = insert(PersonalData)
_VALUE = select(PersonalData.value).where(PersonalData.id == bindparam("id"))
_ERASE = (
    update(PersonalData)
    .where(PersonalData.id == bindparam("row"), PersonalData.erased_at.is_(None))
    .values(value=None, salt="", erased_at=bindparam("now"))
    .returning(PersonalData.kind, PersonalData.digest)
)


class Kept(NamedTuple):
    """Where a value lies, and the digest that enters a ledger body in its place."""

    id: int
    digest: str


def digest(salt: str, value: str) -> str:
    """SHA-256 over the salt (always 32 characters) and the value."""
    return hashlib.sha256((salt + value).encode()).hexdigest()


def keep(connection: Connection, kind: str, value: str) -> Kept:
    """Store a personal value inside the caller's act."""
    salt = secrets.token_hex(16)
    row = {"kind": kind, "salt": salt, "value": value, "digest": digest(salt, value)}
    key = connection.execute(_ADD, row).inserted_primary_key
    assert key is not None
    return Kept(int(key[0]), row["digest"])


def read(id: int | None) -> str | None:
    """The value, or None when it has been erased (or there is none)."""
    if id is None:
        return None
    return db.session.connection().execute(_VALUE, {"id": id}).scalar_one_or_none()


def erase(
    connection: Connection,
    ids: Sequence[int],
    *,
    at: datetime,
    actor_id: int | None,
    case_id: int | None = None,
) -> int:
    """Remove values and salts for good, write the act, return how many went; the chain stays whole."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")  # the old bytes do not stay in free pages
    gone = [row for id in ids for row in connection.execute(_ERASE, {"row": id, "now": at}).all()]
    if gone:
        body = {"erased": [{"kind": row.kind, "digest": row.digest} for row in gone]}
        record(connection, "ledger.erase_personal", at=at, actor_id=actor_id, case_id=case_id, body=body)
    return len(gone)
