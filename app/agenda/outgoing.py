"""Buku Agenda Surat Keluar: the letters of kinds marked as outgoing, whatever became of them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import bindparam, case, extract, func, select
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.actor import Actor
from app.agenda import sight
from app.agenda.incoming import WORDS_MAX, Filters
from app.db import db
from app.documents.kinds import KINDS
from app.documents.models import Document, Slot
from app.workflow.models import Case

KEYS = tuple(key for key, kind in KINDS.items() if kind.outgoing)
STATES = {
    "terbit": ("Menunggu tanda tangan", "amber"),
    "ditandatangani": ("Ditandatangani", "green"),
    "dibatalkan": ("Dibatalkan", "red"),
    "diganti": ("Diganti", "grey"),
}

Sent = Callable[[list[int]], dict[int, str]]
sent: list[Sent] = []
"""Packages above tell how and when these documents were sent: "SRIKANDI, 20/11/26 14.05"."""

_RECIPIENT: Any = func.coalesce(func.json_extract(Document.data, "$.body.to"), "")
_READABLE = sight.readable(Document.case_id, Case.secrecy, Document.created_by == bindparam("me"))
_any = aliased(Slot)
_FIRST = (
    select(func.min(_any.seq)).where(_any.document_id == Document.id).correlate(Document).scalar_subquery()
)
_ROWS = (
    select(
        Document.id,
        Document.kind,
        Document.register,
        Document.year,
        Document.seq,
        Document.number,
        Document.revision,
        Document.date,
        Document.subject,
        Document.status,
        Document.status_note,
        Document.case_id,
        _RECIPIENT.label("recipient"),
        Slot.signer_name,
        Slot.signer_title,
        Slot.signed_at,
        Case.number.label("case_number"),
        Case.sop,
        _READABLE.label("readable"),
    )
    .join(Case, Case.id == Document.case_id, isouter=True)
    .join(Slot, (Slot.document_id == Document.id) & (Slot.seq == _FIRST), isouter=True)
    .where(Document.kind.in_(KEYS))
)
_TEXT = Document.number + " " + case((_READABLE, _RECIPIENT + " " + Document.subject), else_="")


def _narrowed(filters: Filters) -> Any:
    statement: Any = _ROWS.where(Document.year == filters.year)
    if filters.month:
        statement = statement.where(extract("month", Document.date) == filters.month)
    for word in filters.text.split()[:WORDS_MAX]:
        statement = statement.where(_TEXT.contains(word, autoescape=True))
    return statement


def page(actor: Actor, filters: Filters, before: int | None = None, limit: int = 50) -> list[Any]:
    """One page, newest first; `before` is the last id of the page before."""
    statement = _narrowed(filters).order_by(Document.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(Document.id < before)
    return list(db.session.execute(statement, sight.values(actor)).all())


def everything(actor: Actor, filters: Filters) -> list[Any]:
    """All rows in the order of their numbers, for print and files."""
    statement = _narrowed(filters).order_by(Document.register, Document.seq, Document.revision)
    return list(db.session.execute(statement, sight.values(actor)).all())


def sent_of(rows: list[Any]) -> dict[int, str]:
    """How and when these letters were sent, as far as it is known."""
    found: dict[int, str] = {}
    ids = [row.id for row in rows]
    for source in sent:
        found |= source(ids) if ids else {}
    return found


def totals(year: int) -> tuple[int, int]:
    """How many numbers the year has given, and the last one: equal where none is missing."""
    numbers = select(Document.register, func.count(Document.seq.distinct()), func.max(Document.seq)).where(
        Document.kind.in_(KEYS), Document.year == year, Document.seq.is_not(None)
    )
    rows = db.session.execute(numbers.group_by(Document.register)).all()
    return sum(row[1] for row in rows), sum(row[2] or 0 for row in rows)


def years() -> list[int]:
    """The years that have a book, newest first, this year always among them."""
    found = set(db.session.scalars(select(Document.year).where(Document.kind.in_(KEYS)).distinct()))
    return sorted(found | {clock.today().year}, reverse=True)
