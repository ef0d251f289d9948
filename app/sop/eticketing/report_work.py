"""What was worked on in a period: by asset with parts and costs, by technician."""

from typing import Any

from sqlalchemy import and_, bindparam, case, func, select

from app.accounts.models import Unit
from app.assets.models import Asset, StockItem, StockMovement
from app.db import db
from app.sop.eticketing.models import Report, Ticket
from app.sop.eticketing.reports import LAST_REPORT, SOP, within
from app.workflow.models import Case, Task

MAINTAINED = (
    select(
        Case.id,
        Case.number,
        Asset.id.label("asset_id"),
        Asset.code,
        Asset.register_no,
        Asset.name,
        Asset.brand,
        Unit.name.label("unit"),
        Report.sent_at,
        Report.result,
        Report.actions,
        Report.action_text,
    )
    .join(Ticket, Ticket.case_id == Case.id)
    .join(Asset, Asset.id == Ticket.asset_id)
    .join(Unit, Unit.id == Asset.unit_id)
    .join(Report, Report.case_id == Case.id)
    .where(Case.sop == SOP, within(Report.sent_at), LAST_REPORT)
    .order_by(Asset.code, Asset.register_no, Report.sent_at)
)
_USED = StockMovement.reason.in_(("pakai", "kembali"))
PARTS = (
    select(
        StockMovement.case_id,
        StockItem.name,
        StockItem.measure,
        func.sum(-StockMovement.change).label("quantity"),
        func.sum(-StockMovement.change * func.coalesce(StockMovement.price, 0)).label("cost"),
        func.min(case((StockMovement.price.is_(None), 0), else_=1)).label("priced"),
    )
    .join(StockItem, StockItem.id == StockMovement.item_id)
    .where(_USED)
    .where(StockMovement.case_id.in_(bindparam("cases", expanding=True)))
    .group_by(StockMovement.case_id, StockItem.id)
    .having(func.sum(StockMovement.change) < 0)
)
WORKED = (
    select(
        Case.id,
        Case.number,
        Unit.name.label("unit"),
        Ticket.category,
        Ticket.device,
        Report.sent_at,
        Report.result,
        Report.actions,
        Report.action_text,
        func.sum(Task.working_minutes).label("minutes"),
        func.min(case((and_(Task.due_at.is_not(None), Task.done_at > Task.due_at), 0), else_=1)).label(
            "kept"
        ),
    )
    .join(Ticket, Ticket.case_id == Case.id)
    .join(Unit, Unit.id == Case.unit_id)
    .join(Report, Report.case_id == Case.id)
    .join(Task, and_(Task.case_id == Case.id, Task.step == "4", Task.voided_at.is_(None)))
    .where(Case.sop == SOP, Report.written_by == bindparam("technician"))
    .where(within(Report.sent_at), LAST_REPORT, Task.done_at.is_not(None))
    .group_by(Case.id)
    .order_by(Report.sent_at, Case.id)
)


def parts_of(cases: list[int]) -> dict[int, list[Any]]:
    """Parts used, by case: name, measure, quantity, cost, priced."""
    found: dict[int, list[Any]] = {}
    if cases:
        for row in db.session.execute(PARTS, {"cases": cases}):
            found.setdefault(int(row.case_id or 0), []).append(row)
    return found
