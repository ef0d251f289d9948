"""Write an act into its chain, inside the act's own transaction."""

import json
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from app.ledger.models import Entry
from app.ledger.verify import GENESIS, digest

_LAST = (
    select(Entry.seq, Entry.hash).where(Entry.chain == bindparam("chain")).order_by(Entry.seq.desc()).limit(1)
)
_ADD = insert(Entry.__table__).inline()  # type: ignore[arg-type] # nobody needs the new id: no RETURNING
_encoder = json.JSONEncoder(
    sort_keys=True,
    separators=(",", ":"),
    ensure_ascii=False,
    allow_nan=False,
    default=lambda value: _plain(value),
)


def record(
    connection: Connection,
    act: str,
    *,
    at: datetime,
    actor_id: int | None,
    case_id: int | None = None,
    body: dict[str, Any],
    chain: str = "office",
) -> str:
    """Append one entry to `chain` and return its hash.

    `connection` is the one that `write()` yields: the last entry is read under the write lock, never from
    memory, because memory would survive a rollback. Raises TypeError when `body` holds a float or a value
    without one canonical form.
    """
    if not connection.get_execution_options().get("baku_write"):
        raise RuntimeError("the ledger is written inside write()")
    if at.tzinfo is None:
        raise ValueError("naive datetime")
    last = connection.execute(_LAST, {"chain": chain}).first()
    seq, prev = (1, GENESIS) if last is None else (last[0] + 1, last[1])
    text = canonical(body)
    moment = at.astimezone(UTC)
    value = digest(chain, seq, moment.strftime("%Y-%m-%d %H:%M:%S.%f"), act, case_id, actor_id, text, prev)
    connection.execute(
        _ADD,
        {
            "chain": chain,
            "seq": seq,
            "at": moment,
            "act": act,
            "case_id": case_id,
            "actor_id": actor_id,
            "body": text,
            "prev": prev,
            "hash": value,
        },
    )
    return value


def canonical(body: dict[str, Any]) -> str:
    """The one JSON text of `body`: sorted keys, compact, NFC, no floats; times become ISO text in UTC."""
    _refuse_floats(body)
    text = _encoder.encode(body)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form")
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError(f"key {key!r} is not text")
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise TypeError("naive datetime")
        return value.astimezone(UTC).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
