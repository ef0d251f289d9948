"""Cari: cases in sight by number or words, with what was found marked."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import TextClause, bindparam, literal_column, or_, select, text

from app.accounts.actor import Actor
from app.db import db
from app.inbox import queries, sighted
from app.workflow import cases, search
from app.workflow.models import Case

RECENT = 5000  # words shorter than three letters are looked for in the newest cases only
NUMBER = select(*Case.__table__.columns, Case.id.label("case_id")).where(Case.number == bindparam("number"))
HIT: TextClause = text(
    "SELECT rowid AS id, snippet(search, 1, char(2), char(3), '…', 40) AS found FROM search"
    " WHERE search MATCH :words AND rowid < :before ORDER BY rowid DESC"
)
FARTHEST = 2**62


class Piece(NamedTuple):
    """A piece of text, found or not."""

    text: str
    hit: bool


def jump(actor: Actor, words: str) -> Any | None:
    """The case that has exactly this number, when the actor may see it."""
    case = db.session.connection().execute(NUMBER, {"number": words.strip().upper()}).first()
    return case if case is not None and cases.visible(case, actor) else None


def rows(actor: Actor, words: str, after: int | None, limit: int = queries.PAGE + 1) -> list[Any]:
    """Cases in sight that contain every word, newest first, with `found`: a piece of text around the hit."""
    full = search.query(words)
    short = tuple(word for word in words.split() if len(word.replace('"', "")) < 3)[:5]
    if not full and not short:
        return []
    values: dict[str, Any] = {"words": full, "before": after or FARTHEST, **sighted.values(actor)}
    values |= {f"short{place}": f"%{_literal(word)}%" for place, word in enumerate(short)}
    statement = _statement(sighted.ways(actor), bool(full), len(short), limit)
    return list(db.session.connection().execute(statement, values).all())


@lru_cache(maxsize=256)
def _statement(open_to: tuple[sighted.Way, ...], full: bool, short: int, limit: int) -> Any:
    columns = (*queries.CASE, Case.opened_at, Case.ended_at, Case.ending, Case.step)
    if full:
        hit = HIT.columns(Case.id, literal_column("found")).subquery("hit")
        query = select(*columns, hit.c.found).select_from(hit).join(Case, Case.id == hit.c.id)
        query = query.order_by(hit.c.id.desc())
    else:
        newest = select(Case.id).where(Case.id < bindparam("before")).order_by(Case.id.desc())
        recent = newest.limit(RECENT).subquery()
        query = select(*columns, literal_column("''").label("found")).select_from(recent)
        query = query.join(Case, Case.id == recent.c.id).order_by(recent.c.id.desc())
    for place in range(short):
        mark: Any = bindparam(f"short{place}")
        query = query.where(
            or_(
                Case.number.like(mark, escape="\\"),
                Case.title.like(mark, escape="\\"),
                Case.sender.like(mark, escape="\\"),
            )
        )
    return query.where(sighted.covered(open_to)).limit(limit)


def _literal(word: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", word)


def marked(shown: str, words: str) -> list[Piece]:
    """`shown` cut at the words that were looked for; the template marks the hits."""
    sought = sorted((re.escape(word.replace('"', "")) for word in words.split()), key=len, reverse=True)
    pattern = "|".join(word for word in sought if word)
    if not pattern:
        return [Piece(shown, False)]
    cut = re.split(f"({pattern})", shown, flags=re.IGNORECASE)
    return [Piece(piece, place % 2 == 1) for place, piece in enumerate(cut) if piece]


def elsewhere(row: Any, words: str) -> bool:
    """Whether the words were found in the text of the case only, so that a piece of it is shown."""
    line = f"{row.number} {row.title} {row.sender}".casefold()
    return bool(row.found) and not any(word.replace('"', "").casefold() in line for word in words.split())


def snippet(found: str) -> Iterator[Piece]:
    """The database's piece of text, cut at its marks."""
    for part in found.split("\x02"):
        hit, mark, rest = part.partition("\x03")
        if mark:
            yield Piece(hit, True)
            yield Piece(rest, False)
        else:
            yield Piece(part, False)
