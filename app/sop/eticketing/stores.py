"""What waits for the pengurus barang: parts asked for, register numbers to verify, papers to be signed."""

from typing import Any

from sqlalchemy import or_, select

from app.accounts.models import Unit, User
from app.assets.models import Asset, StockItem
from app.db import db
from app.documents.models import Document, Slot
from app.sop.eticketing.models import Part, Ticket
from app.workflow.models import Case

ASKED = (
    select(
        Part.id,
        Part.case_id,
        Part.quantity,
        Part.asked_at,
        StockItem.name,
        StockItem.measure,
        StockItem.quantity.label("left"),
        Case.number,
        Case.sender,
        User.name.label("asker"),
    )
    .join(StockItem, StockItem.id == Part.item_id)
    .join(Case, Case.id == Part.case_id)
    .join(User, User.id == Part.asked_by)
    .where(Part.issued_at.is_(None), Part.refused_at.is_(None), Case.ended_at.is_(None))
    .order_by(Part.id)
)
UNVERIFIED = (
    select(
        Case.id,
        Case.number,
        Case.sender,
        Case.opened_at,
        Ticket.device,
        Ticket.device_kind,
        Unit.name.label("unit_name"),
        Asset.name.label("asset_name"),
    )
    .join(Ticket, Ticket.case_id == Case.id)
    .outerjoin(Asset, Asset.id == Ticket.asset_id)
    .outerjoin(Unit, Unit.id == Case.unit_id)
    .where(Case.ended_at.is_(None), Case.sop == "eticketing")
    .where(
        or_(Ticket.device_kind == "asset_unknown", Ticket.asset_id.is_not(None) & Asset.verified_at.is_(None))
    )
    .order_by(Case.id)
)
UNSIGNED = (
    select(Document.id, Document.number, Document.subject, Document.case_id, Document.created_at)
    .where(Document.kind == "bpb", Document.status == "terbit")
    .where(Document.id.in_(select(Slot.document_id).where(Slot.signed_at.is_(None))))
    .order_by(Document.id.desc())
    .limit(50)
)


def queue() -> dict[str, Any]:
    """The three lists of the page."""
    return {
        "asked": db.session.execute(ASKED).all(),
        "unverified": db.session.execute(UNVERIFIED).all(),
        "unsigned": db.session.execute(UNSIGNED).all(),
    }
