"""Rekap Pekerjaan Bulanan: what one technician did in a month, as a table and as a letter."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, bindparam, select

from app.accounts.roles import Role
from app.db import db
from app.documents import kinds, letters
from app.documents.models import Document, Slot
from app.reports import compliance
from app.reports.periods import Period
from app.sop.eticketing import papers, reading, report_work, reports
from app.sop.eticketing.gate import CATEGORIES
from app.web.dates import angka, durasi, durasi_pendek, hari_pendek
from app.web.errors import Refused
from app.web.tables import Column, Kind, Table
from app.workflow import paperwork

KIND = "rekap"
COLUMNS = (
    Column("Tiket"),
    Column("Selesai", Kind.DATETIME),
    Column("Unit"),
    Column("Perangkat"),
    Column("Tindakan"),
    Column("Hasil"),
    Column("Lama pengerjaan", Kind.MINUTES),
    Column("Mutu baku"),
)
_ISSUED = (
    select(Document.id, Document.number, Document.status, Document.created_at, Document.data)
    .join(Slot, Slot.document_id == Document.id)
    .where(Document.kind == KIND, Slot.user_id == bindparam("technician"))
    .order_by(Document.id.desc())
)


@dataclass(frozen=True)
class Recap:
    """A technician's month."""

    table: Table
    rows: list[Any]
    minutes: int
    kept: int

    @property
    def share(self) -> Any:
        """Works within the Mutu Baku in per cent."""
        return compliance.percent(self.kept, len(self.rows))


def build(technician: int, period: Period) -> Recap:
    """Tickets whose last report the technician sent in the period; minutes and due dates of row 4."""
    rows = reports.read(report_work.WORKED, period.start, period.end, technician=technician)
    lines = [_line(row) for row in rows]
    total, kept = sum(row.minutes or 0 for row in rows), sum(bool(row.kept) for row in rows)
    return Recap(Table(COLUMNS, lines), rows, total, kept)


def _line(row: Any) -> list[Any]:
    result = reading.RESULTS[row.result]
    kept = "tepat waktu" if row.kept else "lewat"
    return [row.number, row.sent_at, row.unit, device(row), actions(row), result, row.minutes, kept]


def device(row: Any) -> str:
    """The device, or the category where there is none."""
    return str(row.device or CATEGORIES[row.category])


def actions(row: Any) -> str:
    """What was done, in one line."""
    return papers.join(row.actions, row.action_text)


def issued(technician: int, period: Period) -> list[Any]:
    """Letters already made of this month."""
    found = db.session.execute(_ISSUED, {"technician": technician}).all()
    return [row for row in found if json.loads(row.data)["body"].get("period") == period.title]


def issue(connection: Connection, technician: int, period: Period, *, actor_id: int, now: datetime) -> int:
    """The letter, with places for the technician and the Kasubag TU. Refused while the month has no work."""
    made = build(technician, period)
    if not made.rows:
        raise Refused("Belum ada pekerjaan selesai pada bulan ini, sehingga rekap belum dapat diterbitkan.")
    number, year, seq = paperwork.number(connection, KIND, now)
    return letters.issue(
        connection,
        kind=KIND,
        register=KIND,
        number=number,
        year=year,
        seq=seq,
        subject=f"Rekap Pekerjaan Bulanan {period.title}",
        case_id=None,
        data=_body(technician, period, made),
        slots=[
            paperwork.post_slot("kasubag_tu", Role.KASUBAG_TU, None, now, "Mengetahui,"),
            paperwork.person_slot("teknisi", technician, "Yang melaporkan,"),
        ],
        now=now,
        actor_id=actor_id,
    )


def _body(technician: int, period: Period, made: Recap) -> dict[str, Any]:
    person = paperwork.person(technician)
    body: kinds.MonthlyRecap = {
        "technician": person["name"],
        "technician_title": person.get("title", ""),
        "period": period.title,
        "rows": [_row(row) for row in made.rows],
        "totals": [
            {"label": "Jumlah pekerjaan", "value": f"{len(made.rows)} tiket"},
            {"label": "Sesuai mutu baku", "value": f"{made.kept} tiket ({angka(made.share, 1)}%)"},
            {"label": "Jumlah waktu pengerjaan", "value": durasi(made.minutes)},
        ],
    }
    return cast(dict[str, Any], body)


def _row(row: Any) -> kinds.RecapRow:
    return {
        "number": row.number,
        "date": hari_pendek(row.sent_at),
        "device": f"{row.unit}, {device(row)}",
        "action": actions(row),
        "result": reading.RESULTS[row.result],
        "time": durasi_pendek(row.minutes),
    }
