"""What the pages and rules of SOP 5 read about report, team and completeness."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from app.accounts import directory
from app.accounts.models import Unit, User
from app.accounts.roles import Role
from app.db import db
from app.documents.models import Document
from app.files.models import StoredFile
from app.sop.network_fault import field_reading
from app.sop.network_fault.models import Fault, Joiner
from app.workflow.models import Assignment, Case, Pause

SOP = "network_fault"
EXTENTS = {
    "semua": "Semua koneksi mati",
    "ruang": "Satu ruang tidak tersambung",
    "aplikasi": "Satu aplikasi tidak dapat dibuka",
    "lambat": "Koneksi lambat",
}
CHECKED = ("12", "13", "14")
"""Rows after the work: another fault of the same agency is another report."""
SOURCES = {
    "aplikasi": "Aplikasi",
    "telepon": "Telepon",
    "wa": "WhatsApp",
    "surat": "Surat",
    "datang": "Datang langsung",
}

FAULT = (
    select(*Fault.__table__.columns, Unit.name.label("unit_name"), User.name.label("typist"))
    .join(Case, Case.id == Fault.case_id)
    .outerjoin(Unit, Unit.id == Case.unit_id)
    .outerjoin(User, User.id == Fault.typed_by)
    .where(Fault.case_id == bindparam("case_id"))
)
JOINERS = (
    select(*Joiner.__table__.columns, User.name.label("typist"))
    .join(User, User.id == Joiner.by)
    .where(Joiner.case_id == bindparam("case_id"))
    .order_by(Joiner.id)
)
OPEN_REPORTS = (
    select(Case.id, Case.number, Case.title, Case.opened_at, Fault.place)
    .join(Fault, Fault.case_id == Case.id)
    .where(Case.sop == SOP, Case.unit_id == bindparam("unit"), Case.ended_at.is_(None))
    .where(Case.step.not_in(CHECKED))
    .order_by(Case.id.desc())
)
TEAM = (
    select(User.id, User.name, Assignment.lead)
    .join(User, User.id == Assignment.user_id)
    .where(Assignment.case_id == bindparam("case_id"), Assignment.until_at.is_(None))
    .order_by(Assignment.lead.desc(), Assignment.id)
)
LOADS = (
    select(Assignment.user_id, func.count().label("n"))
    .join(Case, Case.id == Assignment.case_id)
    .where(Assignment.until_at.is_(None), Case.ended_at.is_(None))
    .group_by(Assignment.user_id)
)
MEMO = (
    select(*Document.__table__.columns)
    .where(Document.case_id == bindparam("case_id"), Document.kind == "memo")
    .where(Document.status.not_in(("dibatalkan", "diganti")))
    .order_by(Document.id.desc())
    .limit(1)
)
PAUSE = select(Pause.reason).where(Pause.task_id == bindparam("task_id"), Pause.until_at.is_(None))
FILES = (
    select(*StoredFile.__table__.columns)
    .where(StoredFile.case_id == bindparam("case_id"), StoredFile.completed_at.is_not(None))
    .order_by(StoredFile.id)
)


def _rows(connection: Connection, statement: Any, values: dict[str, Any]) -> list[Row[Any]]:
    return list(connection.execute(statement, values).all())


def fault(connection: Connection, case_id: int) -> Any:
    """The report of row 1, with `unit_name` and `typist`."""
    return connection.execute(FAULT, {"case_id": case_id}).one()


def joiners(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Who else reported the same fault."""
    return _rows(connection, JOINERS, {"case_id": case_id})


def open_reports(unit_id: int | None) -> list[Row[Any]]:
    """Running reports of this agency, newest first: one may be joined instead of filing another."""
    return _rows(db.session.connection(), OPEN_REPORTS, {"unit": unit_id})


def team(connection: Connection, case_id: int) -> list[Row[Any]]:
    """(id, name, lead) of who works on the case now, the ketua first."""
    return _rows(connection, TEAM, {"case_id": case_id})


def technicians(now: datetime) -> list[tuple[int, str, int]]:
    """(id, name, open cases) of everybody who may be named."""
    loads = {row.user_id: row.n for row in db.session.execute(LOADS)}
    people = directory.users_with(Role.TIM_TEKNIS, now)
    return [(user_id, name, loads.get(user_id, 0)) for user_id, name in people]


def memo(connection: Connection, case_id: int) -> Row[Any] | None:
    """The memo in force, the last Perubahan."""
    return connection.execute(MEMO, {"case_id": case_id}).first()


def pause_reason(connection: Connection, task_id: int) -> str:
    """Why the open row's clock stands still."""
    return str(connection.execute(PAUSE, {"task_id": task_id}).scalar() or "tertunda")


def files(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Photos and scans of the case, oldest first."""
    return _rows(connection, FILES, {"case_id": case_id})


def _memo_missing(connection: Connection, case_id: int) -> list[str]:
    return [] if memo(connection, case_id) else ["memo penunjukan tim belum ada"]


Check = Callable[[Connection, int], list[str]]
CHECKS: tuple[Check, ...] = (_memo_missing, field_reading.missing)
"""What a complete record has; each answers what is missing."""


def missing(connection: Connection, case_id: int) -> list[str]:
    """Everything the record lacks before rows 12 to 14 may accept it (Peringatan: "tidak lengkap")."""
    return [sentence for check in CHECKS for sentence in check(connection, case_id)]
