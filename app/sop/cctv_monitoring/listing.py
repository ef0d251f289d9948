"""Permohonan CCTV: the requests in sight, newest first, narrowed by what stands in the URL."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import bindparam, select, text
from werkzeug.datastructures import MultiDict

from app.accounts.actor import Actor
from app.agenda.models import IncomingLetter
from app.db import db
from app.inbox import keyset, sighted
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.models import MonitoringRequest
from app.web.tables import Column, Kind, Table
from app.workflow import search
from app.workflow.models import Case, Task

PAGE = 30
EXPORT = 10_000
SOP = "cctv_monitoring"
IN_STATE = (
    select(Case.id)
    .outerjoin(Task, reading.OPEN)
    .where(Case.sop == SOP, bindparam("state") == reading.STATE)
    .correlate(None)
)
FOUND = text("SELECT rowid FROM search WHERE search MATCH :words")


@dataclass(frozen=True)
class Filters:
    """What the URL asks for."""

    state: str = ""
    words: str = ""
    after: int | None = None

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> "Filters":
        """From the URL; what nobody offers is left out."""
        state = args.get("keadaan", "")
        return cls(
            state=state if state in reading.STATES else "",
            words=args.get("kata", "").strip()[:200],
            after=keyset.decode_id(args.get("sesudah", "")),
        )

    def query(self, after: int | None = None) -> str:
        """These filters as a query string, without the leading question mark."""
        pairs = {"keadaan": self.state, "kata": self.words, "sesudah": after}
        return urlencode({key: value for key, value in pairs.items() if value})


class Shape(NamedTuple):
    """Which filters a statement has; the values come as parameters."""

    state: bool
    words: bool
    after: bool


def rows(actor: Actor, filters: Filters, limit: int = PAGE + 1) -> list[Any]:
    """The requests, newest first; one more than a page tells that there is a next one."""
    words = search.query(filters.words)
    if filters.words and not words:
        return []
    shape = Shape(bool(filters.state), bool(words), filters.after is not None)
    values = {"state": filters.state, "words": words, "before": filters.after, **sighted.values(actor)}
    statement = _statement(sighted.ways(actor, SOP), shape, limit)
    return list(db.session.connection().execute(statement, values).all())


@lru_cache(maxsize=128)
def _statement(open_to: tuple[sighted.Way, ...], shape: Shape, limit: int) -> Any:
    ids = sighted.branches(open_to, _narrowing(shape), limit).subquery()
    return (
        select(
            Case.id,
            Case.number,
            Case.title,
            Case.sender,
            Case.opened_at,
            Case.ended_at,
            Task.due_at,
            IncomingLetter.agenda,
            IncomingLetter.number.label("letter_number"),
            reading.STATE.label("state"),
        )
        .select_from(ids)
        .join(Case, Case.id == ids.c.id)
        .join(MonitoringRequest, MonitoringRequest.case_id == Case.id)
        .join(IncomingLetter, IncomingLetter.id == MonitoringRequest.letter_id)
        .outerjoin(Task, reading.OPEN)
        .order_by(ids.c.id.desc())
    )


@lru_cache(maxsize=16)
def _narrowing(shape: Shape) -> Any:
    return partial(_narrow, shape)


def _narrow(shape: Shape, query: Any) -> Any:
    query = query.where(Case.sop == SOP)
    if shape.state:
        query = query.where(Case.id.in_(IN_STATE))
    if shape.words:
        query = query.where(Case.id.in_(FOUND.columns(Case.id)))
    if shape.after:
        query = query.where(Case.id < bindparam("before"))
    return query


COLUMNS = (
    Column("Nomor"),
    Column("No. agenda"),
    Column("Nomor surat"),
    Column("Perihal"),
    Column("Pemohon"),
    Column("Keadaan"),
    Column("Diterima", Kind.DATETIME),
    Column("Batas waktu", Kind.DATETIME),
    Column("Berakhir", Kind.DATETIME),
)


def table(found: list[Any]) -> Table:
    """The list as a file."""
    return Table(COLUMNS, _cells(found), "Permohonan CCTV")


def _cells(found: list[Any]) -> Iterator[tuple[Any, ...]]:
    for row in found:
        state = reading.STATES[row.state][0]
        letter = (row.number, row.agenda, row.letter_number, row.title, row.sender)
        yield (*letter, state, row.opened_at, row.due_at, row.ended_at)
