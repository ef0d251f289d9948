"""What the pages and rules of SOP 2 read; columns, not entities, statements built once."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlalchemy.orm import aliased

from app.accounts.models import Unit, User
from app.assets.models import Asset, StockItem
from app.files.models import StoredFile
from app.sop.eticketing.models import (
    Answer,
    Feedback,
    Loan,
    Part,
    Report,
    Ticket,
    WorkEntry,
    WorkOrder,
)

_filler = aliased(User)
ORDER = (
    select(*WorkOrder.__table__.columns)
    .where(WorkOrder.case_id == bindparam("case_id"))
    .order_by(WorkOrder.revision.desc())
    .limit(1)
)
ORDERS = (
    select(*WorkOrder.__table__.columns)
    .where(WorkOrder.case_id == bindparam("case_id"))
    .order_by(WorkOrder.revision)
)
TICKET = (
    select(
        *Ticket.__table__.columns,
        Unit.name.label("unit_name"),
        Asset.code.label("asset_code"),
        Asset.register_no,
        Asset.name.label("asset_name"),
        Asset.brand.label("asset_brand"),
        Asset.verified_at.label("asset_verified_at"),
    )
    .select_from(Ticket)
    .outerjoin(Asset, Asset.id == Ticket.asset_id)
    .outerjoin(Unit, Unit.id == bindparam("unit_id"))
    .where(Ticket.case_id == bindparam("case_id"))
)
STARTED = select(func.count()).where(WorkEntry.case_id == bindparam("case_id"), WorkEntry.kind == "start")
WORK_ON_TASK = select(func.count()).where(WorkEntry.task_id == bindparam("task_id"))
WORK = (
    select(*WorkEntry.__table__.columns, User.name.label("actor_name"))
    .join(User, User.id == WorkEntry.actor_id)
    .where(WorkEntry.case_id == bindparam("case_id"))
    .order_by(WorkEntry.id)
)
REPORT = (
    select(*Report.__table__.columns)
    .where(Report.case_id == bindparam("case_id"))
    .order_by(Report.seq.desc())
    .limit(1)
)
PARTS = (
    select(*Part.__table__.columns, StockItem.name, StockItem.measure)
    .join(StockItem, StockItem.id == Part.item_id)
    .where(Part.case_id == bindparam("case_id"))
    .order_by(Part.id)
)
LOANS = (
    select(*Loan.__table__.columns, StockItem.name)
    .join(StockItem, StockItem.id == Loan.item_id)
    .where(Loan.case_id == bindparam("case_id"))
)
PHOTOS = (
    select(*StoredFile.__table__.columns)
    .where(StoredFile.case_id == bindparam("case_id"), StoredFile.completed_at.is_not(None))
    .order_by(StoredFile.id)
)
FEEDBACK = (
    select(*Feedback.__table__.columns, User.name.label("giver_name"), _filler.name.label("filler_name"))
    .join(User, User.id == Feedback.given_by)
    .outerjoin(_filler, _filler.id == Feedback.filler_id)
    .where(Feedback.case_id == bindparam("case_id"))
    .order_by(Feedback.seq)
)
ANSWERS = (
    select(Answer.feedback_id, Answer.element, Answer.score)
    .join(Feedback, Feedback.id == Answer.feedback_id)
    .where(Feedback.case_id == bindparam("case_id"))
)
NAMES = select(User.id, User.name).where(User.id.in_(bindparam("people", expanding=True)))

HARDWARE = frozenset({"pc", "laptop", "printer"})
RESULTS = {
    "done": "Selesai",
    "done_with_notes": "Selesai dengan catatan",
    "unrepairable": "Tidak dapat diperbaiki",
    "procurement": "Perlu pengadaan",
    "no_fault": "Bukan kerusakan",
    "forwarded": "Diteruskan ke pengelola aplikasi",
}


def _of(connection: Connection, statement: Any, case_id: int) -> list[Row[Any]]:
    return list(connection.execute(statement, {"case_id": case_id}).all())


def ticket(connection: Connection, case_id: int, unit_id: int | None) -> Any:
    """The ticket with its asset and unit."""
    return connection.execute(TICKET, {"case_id": case_id, "unit_id": unit_id}).one()


def current_order(connection: Connection, case_id: int) -> Row[Any] | None:
    """The last revision of the Surat Perintah Perbaikan."""
    return connection.execute(ORDER, {"case_id": case_id}).first()


def orders(connection: Connection, case_id: int) -> list[Row[Any]]:
    """All revisions, oldest first."""
    return _of(connection, ORDERS, case_id)


def has_started(connection: Connection, case_id: int) -> bool:
    """Whether any start of work is recorded."""
    return bool(connection.execute(STARTED, {"case_id": case_id}).scalar())


def has_work(connection: Connection, case_id: int, task_id: int) -> bool:
    """Whether the open row 4 carries a work row or a part."""
    on_task = connection.execute(WORK_ON_TASK, {"task_id": task_id}).scalar()
    return bool(on_task) or any(row.refused_at is None for row in parts(connection, case_id))


def work(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Work rows, oldest first."""
    return _of(connection, WORK, case_id)


def parts(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Parts asked for, with their item."""
    return _of(connection, PARTS, case_id)


def loans(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Units lent for this ticket."""
    return _of(connection, LOANS, case_id)


def photos(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Files of the case, oldest first."""
    return _of(connection, PHOTOS, case_id)


def last_report(connection: Connection, case_id: int) -> Row[Any] | None:
    """The newest version of the result and report."""
    return connection.execute(REPORT, {"case_id": case_id}).first()


def feedbacks(connection: Connection, case_id: int) -> list[dict[str, Any]]:
    """Feedback rows with their answers; the last one counts."""
    rows = _of(connection, FEEDBACK, case_id)
    scores: dict[int, dict[str, int]] = {}
    for row in _of(connection, ANSWERS, case_id) if rows else ():
        scores.setdefault(row.feedback_id, {})[row.element] = row.score
    return [{**row._mapping, "scores": scores.get(row.id, {})} for row in rows]


def names(connection: Connection, people: list[int]) -> list[str]:
    """Names of these users, in the order given."""
    rows = connection.execute(NAMES, {"people": people}).all() if people else []
    found = {row.id: row.name for row in rows}
    return [found[user_id] for user_id in people if user_id in found]


def missing_in_report(connection: Connection, case_id: int) -> list[tuple[str, str]]:
    """(field, sentence) for everything the report of row 5 still lacks; each is a link to its field."""
    report = last_report(connection, case_id)
    if report is None:
        return [("result", "hasil perbaikan belum dipilih")]
    missing = []
    if not (report.causes or report.cause_text):
        missing.append(("causes", "penyebab belum diisi"))
    if not (report.actions or report.action_text):
        missing.append(("actions", "tindakan belum diisi"))
    used = [row for row in parts(connection, case_id) if row.refused_at is None]
    if not used and not report.no_parts and not report.own_parts:
        missing.append(("no_parts", "daftar suku cadang kosong; centang “tanpa suku cadang”"))
    if any(row.issued_at is None for row in used):
        missing.append(("parts", "suku cadang yang diminta belum dikeluarkan pengurus barang"))
    category = connection.execute(select(Ticket.category).where(Ticket.case_id == case_id)).scalar()
    kinds = {row.kind for row in photos(connection, case_id)}
    if category in HARDWARE and not kinds & {"before", "after"}:
        missing.append(("photos", "foto perangkat belum ada"))
    return missing
