"""The list of people: search, filter, pages of fifty, and as a file."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select, tuple_

from app.accounts.models import Unit, User
from app.db import db
from app.web.tables import Column, Table

PAGE = 50
COLUMNS = (
    "NIP/NI PPPK", "nama", "gelar depan", "gelar belakang", "status", "pangkat, golongan", "jabatan",
    "unit kerja", "no. HP", "nama pengguna", "aktif",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for."""

    words: str = ""
    unit_id: int | None = None
    state: str = "aktif"  # aktif, nonaktif, semua
    after: int | None = None


@dataclass(frozen=True)
class Listed:
    """A page of people; `after` is the key of the next page."""

    rows: list[Any]
    after: int | None


@lru_cache(maxsize=64)
def _statement(words: bool, unit: bool, state: str, after: bool) -> Select[Any]:
    statement = (
        select(User.id, User.name, User.front_title, User.back_title, User.username, User.nip, User.kind)
        .add_columns(User.rank, User.job_title, User.phone, User.active, User.shared, User.password_hash)
        .add_columns(Unit.name.label("unit"))
        .join(Unit, Unit.id == User.unit_id, isouter=True)
        .order_by(User.name, User.id)
    )
    if words:
        text: Any = bindparam("text")
        found = (User.name, User.username, User.nip, User.job_title)
        statement = statement.where(or_(*(column.like(text, escape="\\") for column in found)))
    if unit:
        statement = statement.where(User.unit_id == bindparam("unit"))
    if state != "semua":
        statement = statement.where(User.active if state == "aktif" else ~User.active)
    if after:
        last = select(User.name).where(User.id == bindparam("after")).scalar_subquery()
        statement = statement.where(tuple_(User.name, User.id) > tuple_(last, bindparam("after")))
    return statement


def _rows(wanted: Wanted, limit: int | None) -> list[Any]:
    words = wanted.words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    digits = words.replace(" ", "")
    words = digits if digits.isdecimal() else words
    statement = _statement(bool(words), wanted.unit_id is not None, wanted.state, wanted.after is not None)
    keys = {"text": f"%{words}%", "unit": wanted.unit_id, "after": wanted.after}
    if limit is not None:
        statement = statement.limit(limit)
    return list(db.session.execute(statement, keys).all())


def page(wanted: Wanted) -> Listed:
    """One page."""
    rows = _rows(wanted, PAGE + 1)
    return Listed(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def table(wanted: Wanted) -> Table:
    """Everything that the filter finds, with the headings of the import."""
    rows = [
        (row.nip, row.name, row.front_title, row.back_title, row.kind, row.rank, row.job_title, row.unit)
        + (row.phone, row.username, "ya" if row.active else "tidak")
        for row in _rows(wanted, None)
    ]
    return Table([Column(title) for title in COLUMNS], rows, "Pengguna")
