"""Lists of people and units: every row is judged and shown before anything is stored; then all or nothing.

A looked-at list travels signed in the page, not in the database: it holds names and numbers of people.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer
from sqlalchemy import Connection
from werkzeug.exceptions import BadRequest

from app.ledger.chain import record
from app.web.errors import Refused

KEPT = 24 * 3600  # seconds a looked-at list may wait for its button
ROWS_MAX = 5_000  # the page that shows the differences stays readable

STATES = {
    "baru": "Baru",
    "mutasi": "Mutasi",
    "berubah": "Berubah",
    "keluar": "Pensiun/keluar",
    "sama": "Sama",
}


@dataclass
class Row:
    """What one line of the list would do."""

    number: int  # line in the file, 0 for a person whom a complete list leaves out
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    id: int | None = None
    state: str = "baru"
    differences: list[tuple[str, str, str]] = field(default_factory=list)  # heading, old, new
    errors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass
class Plan:
    """What a list would do."""

    rows: list[Row]
    ignored: tuple[str, ...] = ()

    @property
    def wrong(self) -> list[Row]:
        """Rows that cannot be stored."""
        return [row for row in self.rows if row.errors]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows in each state, wrong ones apart."""
        states = [row.state for row in self.rows if not row.errors]
        return {state: states.count(state) for state in STATES}

    @property
    def does_something(self) -> bool:
        """Whether anything would change."""
        return any(row.state != "sama" for row in self.rows)

    @property
    def digest(self) -> str:
        """Changes when the same list would do something else than what was looked at."""
        seen = [(row.number, row.state, row.id, row.differences) for row in self.rows]
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


Planner = Callable[[str, bool], Plan]
Writer = Callable[[Connection, Plan, datetime, int], None]


@dataclass(frozen=True)
class Kind:
    """A kind of list: how it is judged and stored."""

    name: str
    plan: Planner
    write: Writer


@dataclass(frozen=True)
class Packed:
    """A list on its way from the page that shows it to the button that stores it."""

    text: str
    complete: bool
    digest: str


def _signer(kind: Kind) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=f"impor-{kind.name}")


def pack(kind: Kind, text: str, complete: bool, plan: Plan) -> str:
    """The list as one signed value."""
    return str(_signer(kind).dumps([text, complete, plan.digest]))


def unpack(kind: Kind, packed: str) -> Packed:
    """What `pack` wrote. Raises BadRequest."""
    try:
        return Packed(*_signer(kind).loads(packed, max_age=KEPT))
    except (BadData, ValueError, TypeError) as error:
        raise BadRequest from error


def apply(connection: Connection, kind: Kind, packed: Packed, now: datetime, actor_id: int) -> Plan:
    """Store the list as one act. Raises Refused when a row is wrong, or the data changed meanwhile."""
    plan = kind.plan(packed.text, packed.complete)
    if plan.wrong:
        raise Refused(
            "Masih ada baris yang salah. Belum ada yang disimpan. Perbaiki berkasnya, lalu unggah lagi."
        )
    if plan.digest != packed.digest:
        raise Refused("Data berubah sejak daftar ini ditampilkan. Belum ada yang disimpan. Unggah lagi.")
    kind.write(connection, plan, now, actor_id)
    body = {"list": hashlib.sha256(packed.text.encode()).hexdigest(), **plan.counts}
    record(connection, f"accounts.import_{kind.name}", at=now, actor_id=actor_id, body=body)
    return plan
