"""Is the ledger whole? Its heads, the whole check when asked, and what was found last."""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, text

from app.db import db, write
from app.ledger import verify
from app.ledger.chain import record
from app.ledger.models import Entry, LedgerCheck
from app.web.errors import Refused

TIMEOUT = 600  # seconds for reading a very large ledger from a slow disk
_CHAINS = text("""
WITH RECURSIVE name(chain) AS (
  SELECT min(chain) FROM ledger
  UNION ALL
  SELECT (SELECT min(chain) FROM ledger WHERE chain > name.chain) FROM name WHERE name.chain IS NOT NULL
) SELECT chain FROM name WHERE chain IS NOT NULL""")  # one index probe for each chain, not a scan
_HEAD = (
    select(Entry.chain, Entry.seq, Entry.hash, Entry.at)
    .where(Entry.chain == bindparam("chain"))
    .order_by(Entry.seq.desc())
    .limit(1)
)
_ADD = insert(LedgerCheck)
_LAST = (
    select(LedgerCheck.at, LedgerCheck.actor_id, LedgerCheck.ok, LedgerCheck.report)
    .order_by(LedgerCheck.id.desc())
    .limit(1)
)
_running = threading.Lock()


class Head(NamedTuple):
    """The end of a chain: its name, how many entries, the last hash and when it was written."""

    chain: str
    seq: int
    hash: str
    at: datetime

    @property
    def groups(self) -> list[str]:
        """The hash in groups of four, for reading from paper."""
        return [self.hash[start : start + 4] for start in range(0, 64, 4)]


@dataclass(frozen=True)
class Check:
    """One run of the whole check, as shown."""

    at: datetime
    actor_id: int | None
    ok: bool
    lines: list[str]


def heads(connection: Connection) -> list[Head]:
    """The heads of all chains; what a seal prints."""
    names = connection.execute(_CHAINS).scalars().all()
    return [Head(*connection.execute(_HEAD, {"chain": name}).one()) for name in names]


def last() -> Check | None:
    """The newest check of this database."""
    row = db.session.execute(_LAST).first()
    return None if row is None else Check(row.at, row.actor_id, row.ok, _lines(json.loads(row.report)))


def run(database: Path, *, now: datetime, actor_id: int | None) -> bool:
    """Verify the whole ledger in a process of its own, keep the result, enter the act; True when whole.

    Raises Refused when a check is already running or takes too long.
    """
    if not _running.acquire(blocking=False):
        raise Refused("Pemeriksaan sedang berjalan. Tunggu sebentar, lalu muat ulang halaman ini.")
    try:
        report = _verify(database)
    finally:
        _running.release()
    with write() as connection:
        values = {"at": now, "actor_id": actor_id, "ok": report["ok"], "report": json.dumps(report)}
        connection.execute(_ADD, values)
        chains = {
            name: {"count": one["count"], "hash": one["hash"]} for name, one in report["chains"].items()
        }
        body = {"ok": report["ok"], "chains": chains, "problems": report["problems"]}
        record(connection, "ledger.check", at=now, actor_id=actor_id, body=body)
    return bool(report["ok"])


def _verify(database: Path) -> dict[str, Any]:
    command = [sys.executable, "-I", str(Path(verify.__file__)), str(database), "--json"]
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603 - our own script
    except subprocess.TimeoutExpired as error:
        raise Refused("Pemeriksaan terlalu lama dan dihentikan. Jalankan run.py verify di server.") from error
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode(errors="replace"))
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _lines(report: dict[str, Any]) -> list[str]:
    bad = [f"{name}: {one['bad']}." for name, one in sorted(report["chains"].items()) if one["bad"]]
    return bad + list(report["problems"])
