"""The lists as CSV and XLSX: typed columns, local time."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from app.inbox.rows import Calendars, face, line
from app.inbox.tabs import TABS, Asked
from app.web.tables import Column, Kind, Table
from app.workflow import registry, words

CASE = (Column("SOP"), Column("Nomor"), Column("Perihal"), Column("Dari"))
STEP = (Column("Langkah"), Column("Kegiatan"))
CLOCK = (
    Column("Masuk", Kind.DATETIME),
    Column("Batas waktu", Kind.DATETIME),
    Column("Sisa waktu", Kind.MINUTES),
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "tindakan": (*CASE, *STEP, *CLOCK, Column("Dibuka", Kind.DATETIME)),
    "diketahui": (*CASE, Column("Isi"), Column("Waktu", Kind.DATETIME), Column("Dibaca", Kind.DATETIME)),
    "diteruskan": (*CASE, *STEP, *CLOCK, Column("Ada di")),
    "selesai": (*CASE, Column("Berakhir sebagai"), Column("Berakhir", Kind.DATETIME)),
}
ARCHIVE = (
    *CASE,
    Column("Unit"),
    Column("Keadaan"),
    Column("Langkah"),
    Column("Dibuat", Kind.DATETIME),
    Column("Berakhir", Kind.DATETIME),
)


def inbox(asked: Asked, found: list[Any], now: datetime) -> Table:
    """The chosen tab."""
    cells = {"diketahui": _notice, "selesai": _finished}.get(asked.tab)
    body = map(cells, found) if cells else _open(asked, found, now)
    return Table(COLUMNS[asked.tab], body, f"Kotak Masuk {TABS[asked.tab]}")


def archive(found: list[Any], title: str = "Arsip") -> Table:
    """Arsip, or what Cari found."""
    return Table(ARCHIVE, map(_case, found), title)


def _head(row: Any) -> tuple[str, ...]:
    return registry.get(row.sop).label, row.number, row.title, row.sender


def _open(asked: Asked, found: list[Any], now: datetime) -> Iterator[tuple[Any, ...]]:
    calendars = Calendars()
    for row in found:
        one = line(row, now, calendars)
        last = row.read_at if asked.tab == "tindakan" else row.desk_name or words.role(row.role)
        yield (
            *_head(row), one.face.no, one.face.short, row.entered_at, row.due_at, one.left, last,
        )  # fmt: skip


def _notice(row: Any) -> tuple[Any, ...]:
    return (*_head(row), row.body, row.at, row.read_at)


def _finished(row: Any) -> tuple[Any, ...]:
    return (*_head(row), words.ending(row.ending), row.ended_at)


def _case(row: Any) -> tuple[Any, ...]:
    step = face(row.sop, row.procedure_version, row.step).short if row.step else ""
    unit = getattr(row, "unit", None)
    return (*_head(row), unit, words.ending(row.ending), step, row.opened_at, row.ended_at)
