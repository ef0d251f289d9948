"""Lists that are imported: every row is judged before anything is stored, and nothing is stored by halves."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.accounts.models import Unit
from app.db import db
from app.files.models import Sheet
from app.ledger import chain
from app.web import text as letters
from app.web.errors import Refused

KEPT = timedelta(days=1)


@dataclass
class PlanRow:
    """What one line of the list would do."""

    number: int  # line in the file
    name: str
    values: dict[str, Any]
    id: int | None = None  # of the existing row
    differences: list[tuple[str, str, str]] = field(default_factory=list)  # heading, old, new
    errors: list[str] = field(default_factory=list)
    remark: str = ""

    @property
    def state(self) -> str:
        """salah, baru, berubah, sama."""
        if self.errors:
            return "salah"
        if self.id is None:
            return "baru"
        return "berubah" if self.differences else "sama"


@dataclass
class Plan:
    """What a list would do, row by row."""

    rows: list[PlanRow]
    ignored: Sequence[str] = ()

    def of(self, state: str) -> list[PlanRow]:
        """The rows in this state."""
        return [row for row in self.rows if row.state == state]

    @property
    def digest(self) -> str:
        """Changes when the same list would do something else than what was looked at."""
        seen = [(row.number, row.state, row.id, row.differences) for row in self.rows]
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


Planner = Callable[[Sheet], Plan]
Writer = Callable[[Connection, Plan, int, datetime], None]


@dataclass(frozen=True)
class Importer:
    """A kind of list: its headings (each with other ways to write it), how it is judged, how it is stored."""

    kind: str
    noun: str
    title: str
    columns: Mapping[str, Sequence[str]]
    required: Sequence[str]
    plan: Planner
    write: Writer
    known_by: str  # by which columns a row is found again

    def heading(self, name: str) -> str:
        """The first heading of a column, as in the example file."""
        return self.columns[name][0]


def keep(
    connection: Connection,
    *,
    kind: str,
    file_name: str,
    content: str,
    unit_id: int | None,
    by: int,
    now: datetime,
) -> int:
    """Lay the list aside until it has been looked at; lists that nobody applied go after a day."""
    connection.execute(delete(Sheet).where(Sheet.uploaded_at < now - KEPT, Sheet.applied_at.is_(None)))
    values = {"kind": kind, "file_name": file_name[:120], "unit_id": unit_id, "content": content}
    key = connection.execute(
        insert(Sheet).values(**values, uploaded_at=now, uploaded_by=by)
    ).inserted_primary_key
    assert key is not None
    return int(key[0])


def waiting(sheet_id: int, kind: str, by: int) -> Sheet | None:
    """The user's own list that was not applied yet."""
    sheet = db.session.get(Sheet, sheet_id)
    if sheet is None or sheet.kind != kind or sheet.uploaded_by != by or sheet.applied_at is not None:
        return None
    return sheet


def apply(
    connection: Connection, importer: Importer, sheet_id: int, *, seen: str, by: int, now: datetime
) -> Plan:
    """Store the list as one act. Raises Refused when a row is wrong or the register changed meanwhile."""
    sheet = waiting(sheet_id, importer.kind, by)
    if sheet is None:
        raise Refused("Daftar ini sudah disimpan atau terlalu lama menunggu. Unggah lagi.")
    plan = importer.plan(sheet)
    if plan.of("salah"):
        raise Refused(
            "Masih ada baris yang salah. Perbaiki berkasnya, lalu unggah lagi. Belum ada yang disimpan."
        )
    if plan.digest != seen:
        raise Refused("Data berubah sejak daftar ini ditampilkan. Periksa lagi perbedaannya, lalu simpan.")
    importer.write(connection, plan, by, now)
    body = {
        "file": hashlib.sha256(sheet.content.encode()).hexdigest(),
        "new": len(plan.of("baru")),
        "changed": len(plan.of("berubah")),
    }
    chain.record(connection, f"import.{importer.kind}", at=now, actor_id=by, body=body)
    connection.execute(update(Sheet).where(Sheet.id == sheet_id).values(applied_at=now, content=""))
    return plan


def money(text: str) -> int:
    """Rupiah as lists write them: 1.500.000, 1500000,00, Rp 1.500.000,-, 1,500,000.00. Raises ValueError."""
    value = text.lower().removeprefix("rp").strip(" .").replace(" ", "").removesuffix(",-")
    value = re.sub(r"[.,](\d{1,2})$", "", value)
    if not re.fullmatch(r"\d{1,3}([.,]\d{3})*|\d+", value, re.ASCII):
        raise ValueError(text)
    return int(re.sub(r"[.,]", "", value))


def count(text: str) -> int:
    """A whole number, 1.500 or 1500. Raises ValueError."""
    if not re.fullmatch(r"\d{1,3}(\.\d{3})+|\d{1,9}", text, re.ASCII):
        raise ValueError(text)
    return int(text.replace(".", ""))


def read(row: PlanRow, name: str, text: str, reader: Callable[[str], Any], sentence: str) -> None:
    """Put the typed value into the row, or the sentence among its errors; an empty cell says nothing."""
    if not text:
        return
    try:
        row.values[name] = reader(text)
    except ValueError:
        row.errors.append(f"{sentence} Tertulis “{text[:40]}”.")


def printable(row: PlanRow) -> None:
    """Refuse letters that no letter can print."""
    for value in row.values.values():
        complaint = letters.complaint(value) if isinstance(value, str) else None
        if complaint:
            row.errors.append(complaint)


def units() -> dict[str, int]:
    """Active units by code and by name, lower case."""
    found: dict[str, int] = {}
    for row in db.session.execute(select(Unit.id, Unit.code, Unit.name).where(Unit.active)):
        found[row.code.lower()] = found[row.name.lower()] = row.id
    return found
