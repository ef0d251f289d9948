"""Arsip: every case in sight, narrowed by what stands in the URL, newest first."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import bindparam, select, text
from werkzeug.datastructures import MultiDict

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.db import db
from app.inbox import keyset, queries, sighted
from app.workflow import registry, search
from app.workflow.models import Case
from app.workflow.periods import day, midnight

RUNNING = "berjalan"
FOUND = text("SELECT rowid FROM search WHERE search MATCH :words")


@dataclass(frozen=True)
class Filters:
    """What the URL asks for."""

    sop: str = ""
    status: str = ""
    unit: int | None = None
    year: int | None = None
    first: date | None = None
    last: date | None = None
    words: str = ""
    after: int | None = None
    faulty: bool = False

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> "Filters":
        """From the URL; what cannot be read is left out and said."""
        first, bad_first = _day(args.get("dari", ""))
        last, bad_last = _day(args.get("sampai", ""))
        year = keyset.decode_id(args.get("tahun", ""))
        return cls(
            sop=args.get("sop", "")[:40],
            status=args.get("status", "")[:40],
            unit=keyset.decode_id(args.get("unit", "")),
            year=year if year and 2000 <= year <= 2200 else None,
            first=first,
            last=last,
            words=args.get("kata", "").strip()[:200],
            after=keyset.decode_id(args.get("sesudah", "")),
            faulty=bad_first or bad_last,
        )

    def query(self, after: int | None = None) -> str:
        """These filters as a query string, without the leading question mark."""
        pairs = {
            "sop": self.sop,
            "status": self.status,
            "unit": self.unit,
            "tahun": self.year,
            "dari": f"{self.first:%d/%m/%Y}" if self.first else "",
            "sampai": f"{self.last:%d/%m/%Y}" if self.last else "",
            "kata": self.words,
            "sesudah": after,
        }
        return urlencode({key: value for key, value in pairs.items() if value})

    @property
    def active(self) -> bool:
        """Whether anything narrows the list."""
        return replace(self, after=None, faulty=False) != Filters()


class Shape(NamedTuple):
    """Which filters a statement has; the values come as parameters."""

    status: str
    unit: bool
    begin: bool
    end: bool
    words: bool
    after: bool


def rows(actor: Actor, filters: Filters, limit: int = queries.PAGE + 1) -> list[Any]:
    """The cases, newest first; one more than a page tells that there is a next one."""
    open_to = sighted.ways(actor, filters.sop)
    if filters.sop and not open_to:
        return []
    begin, end = _bounds(filters)
    words = search.query(filters.words)
    if filters.words and not words:
        return []
    status = {"": "", RUNNING: RUNNING}.get(filters.status, "ended")
    shape = Shape(
        status=status,
        unit=filters.unit is not None,
        begin=begin is not None,
        end=end is not None,
        words=bool(words),
        after=filters.after is not None,
    )
    values = {"unit": filters.unit, "begin": begin, "end": end, "words": words, "before": filters.after}
    values |= {"ending": filters.status, **sighted.values(actor)}
    return list(db.session.connection().execute(_statement(open_to, shape, limit), values).all())


def years() -> list[int]:
    """Years to choose from: from the first case to today."""
    first = db.session.connection().execute(FIRST).scalar()
    this = clock.today().year
    return list(range(this, clock.local(first).year - 1, -1)) if first else [this]


def units(actor: Actor) -> list[Any]:
    """Units to choose from: those for which an SOP runs whose cases the actor sees all of, and the own ones;
    an agency that has units of its own is none."""
    sights = registry.all_for(actor)
    whole = {sop.key for sop, sight in sights if sight.everything}
    own = {unit for _, sight in sights for unit in sight.units}
    rows = db.session.connection().execute(UNITS).all()
    above = {row.parent_id for row in rows}
    return [row for row in rows if row.id in own or (row.id not in above and whole & {*row.sops.split()})]


FIRST = select(Case.opened_at).order_by(Case.opened_at).limit(1)
UNITS = select(Unit.id, Unit.name, Unit.sops, Unit.parent_id).order_by(Unit.name)


@lru_cache(maxsize=512)
def _statement(open_to: tuple[sighted.Way, ...], shape: Shape, limit: int) -> Any:
    ids = sighted.branches(open_to, _narrowing(shape), limit).subquery()
    columns = (*queries.CASE, Case.opened_at, Case.ended_at, Case.ending, Case.step, Unit.name.label("unit"))
    return (
        select(*columns)
        .select_from(ids)
        .join(Case, Case.id == ids.c.id)
        .outerjoin(Unit, Unit.id == Case.unit_id)
        .order_by(ids.c.id.desc())
    )


@lru_cache(maxsize=128)
def _narrowing(shape: Shape) -> Any:
    return partial(_narrow, shape)


def _narrow(shape: Shape, query: Any) -> Any:
    if shape.status == RUNNING:
        query = query.where(Case.ending == "")
    elif shape.status:
        query = query.where(Case.ending == bindparam("ending"))
    if shape.unit:
        query = query.where(Case.unit_id == bindparam("unit"))
    if shape.begin:  # ids grow with time: the bound on the id lets the walk stop
        first = select(Case.id).where(Case.opened_at >= bindparam("begin")).order_by(Case.opened_at, Case.id)
        query = query.where(Case.opened_at >= bindparam("begin"), Case.id >= _edge(first))
    if shape.end:
        last = select(Case.id).where(Case.opened_at < bindparam("end"))
        last = last.order_by(Case.opened_at.desc(), Case.id.desc())
        query = query.where(Case.opened_at < bindparam("end"), Case.id <= _edge(last))
    if shape.words:
        query = query.where(Case.id.in_(FOUND.columns(Case.id)))
    if shape.after:
        query = query.where(Case.id < bindparam("before"))
    return query


def _edge(query: Any) -> Any:
    return query.limit(1).correlate(None).scalar_subquery()


def _day(typed: str) -> tuple[date | None, bool]:
    if not typed.strip():
        return None, False
    found, faulty = day(typed, clock.today())
    return (None if faulty else found), faulty


def _bounds(filters: Filters) -> tuple[datetime | None, datetime | None]:
    begins = [midnight(date(filters.year, 1, 1))] if filters.year else []
    ends = [midnight(date(filters.year + 1, 1, 1))] if filters.year else []
    if filters.first:
        begins.append(midnight(filters.first))
    if filters.last:
        ends.append(midnight(filters.last + timedelta(days=1)))
    return max(begins, default=None), min(ends, default=None)
