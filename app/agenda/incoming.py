"""Reading the Buku Agenda Surat Masuk: its pages by agenda number, its years, one letter."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, case, func, select

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import User
from app.agenda import sight
from app.agenda.models import IncomingLetter
from app.db import db
from app.workflow.models import Case

PAGE = 50
WORDS_MAX = 6
_OWN = (IncomingLetter.recorded_by == bindparam("me")) | IncomingLetter.case_id.is_(None)
_READABLE = sight.readable(IncomingLetter.case_id, IncomingLetter.secrecy, _OWN)
_ROWS = (
    select(
        *IncomingLetter.__table__.columns,
        Case.number.label("case_number"),
        Case.sop,
        Case.ended_at,
        Case.ending,
        User.name.label("recorder"),
        _READABLE.label("readable"),
    )
    .join(Case, Case.id == IncomingLetter.case_id, isouter=True)
    .join(User, User.id == IncomingLetter.recorded_by)
)
_HEAD = IncomingLetter.agenda + " " + IncomingLetter.number + " " + IncomingLetter.srikandi + " "
_TEXT = _HEAD + case(
    (_READABLE, IncomingLetter.sender + " " + IncomingLetter.subject + " " + IncomingLetter.note), else_=""
)
"""A secret letter is not found by its hal by those outside its chain."""


@dataclass(frozen=True)
class Filters:
    """What a book is narrowed to; a month of 0 means the whole year."""

    year: int
    month: int = 0
    text: str = ""


def month_bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """The half-open interval of a local month."""
    later = f"{year + month // 12}-{month % 12 + 1:02}"
    return clock.at(f"{year}-{month:02}-01 00:00"), clock.at(f"{later}-01 00:00")


def _narrowed(filters: Filters) -> Select[Any]:
    statement: Select[Any] = _ROWS.where(IncomingLetter.year == filters.year)
    if filters.month:
        since, until = month_bounds(filters.year, filters.month)
        inside = and_(IncomingLetter.received_at >= since, IncomingLetter.received_at < until)
        statement = statement.where(inside)
    for word in filters.text.split()[:WORDS_MAX]:
        statement = statement.where(_TEXT.contains(word, autoescape=True))
    return statement


def page(actor: Actor, filters: Filters, before: int | None = None, limit: int = PAGE) -> list[Any]:
    """One page, newest number first; `before` is the last number of the page before."""
    statement = _narrowed(filters).order_by(IncomingLetter.seq.desc()).limit(limit)
    if before is not None:
        statement = statement.where(IncomingLetter.seq < before)
    return list(db.session.execute(statement, sight.values(actor)).all())


def everything(actor: Actor, filters: Filters) -> list[Any]:
    """All rows in the order of the book, for print and files."""
    statement = _narrowed(filters).order_by(IncomingLetter.seq)
    return list(db.session.execute(statement, sight.values(actor)).all())


def one(letter_id: int, actor: Actor) -> Any | None:
    """A letter with its case and `readable`, or None."""
    return db.session.execute(_ROWS.where(IncomingLetter.id == letter_id), sight.values(actor)).first()


def totals(year: int) -> tuple[int, int]:
    """How many letters the book of a year has, and its last number: equal where no number is missing."""
    statement = select(func.count(), func.coalesce(func.max(IncomingLetter.seq), 0)).where(
        IncomingLetter.year == year
    )
    row = db.session.execute(statement).one()
    return int(row[0]), int(row[1])


def years() -> list[int]:
    """The years that have a book, newest first, this year always among them."""
    found = set(db.session.scalars(select(IncomingLetter.year).distinct())) | {clock.today().year}
    return sorted(found, reverse=True)
