"""What the tickets know of an asset: the ticket, its Surat Perintah, its report, its rating."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, select

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.assets.register import HistoryLine
from app.db import db
from app.documents.models import Document
from app.sop.eticketing import reading
from app.sop.eticketing.models import Feedback, Report, Ticket, WorkOrder
from app.sop.eticketing.report_index import mean_index
from app.sop.eticketing.reports import ANSWERS_OF
from app.web.dates import angka
from app.workflow import cases, words
from app.workflow.models import Case

RATINGS_SEEN = (Role.KASUBAG_TU, Role.KA_PUSDATIN)
_ASSET = bindparam("asset", type_=Ticket.asset_id.type)
_CASES = (
    select(*Case.__table__.columns)
    .join(Ticket, Ticket.case_id == Case.id)
    .where(Ticket.asset_id == _ASSET)
    .order_by(Case.id)
)
_ORDERS = (
    select(WorkOrder.issued_at, WorkOrder.status, Document.number, Document.revision, WorkOrder.case_id)
    .join(Document, Document.id == WorkOrder.document_id)
    .join(Ticket, Ticket.case_id == WorkOrder.case_id)
    .where(Ticket.asset_id == _ASSET)
)
_REPORTS = (
    select(Report.case_id, Report.sent_at, Report.result, Report.actions, Report.action_text)
    .join(Ticket, Ticket.case_id == Report.case_id)
    .where(Ticket.asset_id == _ASSET, Report.sent_at.is_not(None))
)
_RATINGS = (
    select(Feedback.id, Feedback.case_id, Feedback.at)
    .join(Ticket, Ticket.case_id == Feedback.case_id)
    .where(Ticket.asset_id == _ASSET)
)
STATUSES = {
    "issued": "menunggu tanda tangan",
    "returned": "dikembalikan",
    "signed": "ditandatangani",
    "revoked": "dibatalkan",
    "replaced": "diganti",
}


def lines(asset_id: int, actor: Actor) -> Iterator[HistoryLine]:
    """The provider of SOP 2: of each ticket as much as the actor may read, of others that there was one.

    The administrator keeps the register but reads no ticket, and a device may have come from another unit.
    """
    key = {"asset": asset_id}
    known = {row.id: row for row in db.session.execute(_CASES, key)}
    seen = {row.id for row in known.values() if cases.visible(row, actor)}
    for row in known.values():
        yield _ticket(row, row.id in seen)
    for row in db.session.execute(_ORDERS, key):
        yield HistoryLine(row.issued_at, "spp", _order(row), STATUSES.get(row.status, row.status))
    for report in db.session.execute(_REPORTS, key):
        yield _report(report, known[report.case_id], report.case_id in seen)
    yield from _ratings(key, known, actor)


def _ticket(row: Any, visible: bool) -> HistoryLine:
    url = f"/tiket/{row.id}" if visible else ""
    state = words.ending(row.ending) if row.ended_at else "sedang berjalan"
    title = f"{row.number} {row.title}" if visible else str(row.number)
    return HistoryLine(row.opened_at, "tiket", title, state, url)


def _order(row: Any) -> str:
    return f"{row.number}, Perubahan ke-{row.revision}" if row.revision else str(row.number)


def _report(row: Any, case: Any, visible: bool) -> HistoryLine:
    if not visible:
        return HistoryLine(row.sent_at, "laporan", f"{case.number}: laporan terkirim")
    actions = "; ".join([*row.actions.splitlines(), *([row.action_text] if row.action_text else [])])
    title = f"{case.number}: {reading.RESULTS[row.result]}"
    return HistoryLine(row.sent_at, "laporan", title, actions)


def _ratings(key: dict[str, int], known: dict[int, Any], actor: Actor) -> Iterator[HistoryLine]:
    own = {one.unit_id for one in actor.capacities if one.role is Role.UNIT}
    for row in db.session.execute(_RATINGS, key):
        case = known[row.case_id]
        scores = {one.element: one.score for one in db.session.execute(ANSWERS_OF, {"feedback": row.id})}
        told = "sudah dinilai"
        if actor.has(*RATINGS_SEEN) or case.unit_id in own:
            told = f"indeks {angka(mean_index(scores), 2)} dari {len(scores)} jawaban"
        yield HistoryLine(row.at, "penilaian", f"{case.number}: penilaian", told)
