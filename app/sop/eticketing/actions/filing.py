"""Row 1: file a ticket, complete it when asked, correct it while nobody has opened it, cancel it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from app.accounts.actor import Actor
from app.accounts.models import Unit, User
from app.accounts.roles import Role
from app.assets.models import Asset
from app.db import db
from app.files import store
from app.ledger import personal
from app.sop.eticketing import gate, papers, reading
from app.sop.eticketing.models import Ticket, WorkOrder
from app.sop.eticketing.sop import ETICKETING
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, cases, engine, opening, paperwork, search
from app.workflow.context import Context, Done
from app.workflow.models import Case


@dataclass(frozen=True)
class Complaint:
    """What row 1 asks for."""

    category: str
    device_kind: str  # asset, asset_unknown, non_asset, none
    asset_id: int | None
    device: str
    used_for_work: bool
    room: str
    contact: str
    description: str
    urgency: str = "biasa"
    urgency_reason: str = ""
    filler_id: int | None = None
    source: str = "aplikasi"
    parent_id: int | None = None  # ticket that this one continues
    title: str = ""


def file_ticket(
    complaint: Complaint,
    *,
    actor: Actor,
    unit_id: int,
    photos: list[Any],
    post: PostKey,
    on_behalf: bool = False,
    use_pass: bool = False,
) -> Done:
    """SOP 2 row 1: the ticket gets its number and goes to Technical Support. Raises Refused."""

    def change(context: Context) -> None:
        pass_id = _take_pass(context, unit_id) if use_pass else None
        _insert_ticket(context, complaint, on_behalf, pass_id)
        _keep_photos(context, photos)
        papers.issue_slip(context)

    return opening.open_case(
        ETICKETING,
        actor=actor,
        unit_id=unit_id,
        title=complaint.title or _title(complaint),
        sender=sender(unit_id, complaint.filler_id or (None if on_behalf else actor.user_id)),
        register="eticketing",
        change=change,
        outcome="override" if use_pass else "file",
        data={"device_kind": complaint.device_kind, "used_for_work": complaint.used_for_work},
        post=post,
        parent_id=complaint.parent_id,
    )


def _title(complaint: Complaint) -> str:
    words = " ".join(complaint.description.split())
    return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"


def sender(unit_id: int | None, user_id: int | None) -> str:
    """Subbagian Keuangan · Mira Kemuning, for lists."""
    unit = db.session.execute(select(Unit.name).where(Unit.id == unit_id)).scalar() or ""
    name = db.session.execute(select(User.name).where(User.id == user_id)).scalar() if user_id else ""
    return f"{unit} · {name}" if name and name != unit else str(unit)


def _take_pass(context: Context, unit_id: int) -> int:
    pass_id = gate.free_pass(context.connection, unit_id)
    assert pass_id is not None  # the rule has looked, in this same transaction
    gate.use_pass(context.connection, pass_id, context.now)
    context.body["gate_pass"] = pass_id
    return pass_id


def _values(context: Context, complaint: Complaint) -> dict[str, Any]:
    kept = personal.keep(context.connection, "contact", complaint.contact)
    context.body["contact"] = kept.digest
    context.body["description"] = engine.digest(complaint.description)
    context.body["device_kind"] = complaint.device_kind
    return {
        "category": complaint.category,
        "device_kind": complaint.device_kind,
        "asset_id": _asset(context, complaint),
        "device": complaint.device,
        "used_for_work": complaint.used_for_work,
        "room": complaint.room,
        "contact_id": kept.id,
        "description": complaint.description,
        "urgency": complaint.urgency,
        "urgency_reason": complaint.urgency_reason,
        "filler_id": complaint.filler_id,
    }


def _asset(context: Context, complaint: Complaint) -> int | None:
    """The chosen asset, which must belong to the requesting unit."""
    if complaint.device_kind != "asset":
        return None
    found = context.connection.execute(
        select(Asset.id).where(
            Asset.id == complaint.asset_id, Asset.unit_id == context.case.unit_id, Asset.active.is_(True)
        )
    ).scalar()
    if found is None:
        raise Refused("Pilih perangkat dari daftar aset unit Anda.", field="asset_id")
    return int(found)


def _insert_ticket(context: Context, complaint: Complaint, on_behalf: bool, pass_id: int | None) -> None:
    values = _values(context, complaint)
    values |= {"case_id": context.case_id, "source": complaint.source, "gate_pass_id": pass_id}
    values["typed_by"] = context.actor.user_id if on_behalf else None
    context.body["source"] = complaint.source
    context.connection.execute(insert(Ticket).values(**values))
    _index(context, complaint)


def _index(context: Context, complaint: Complaint) -> None:
    case = context.connection.execute(
        select(Case.number, Case.sender).where(Case.id == context.case_id)
    ).one()
    asset = context.connection.execute(
        select(Asset.code, Asset.register_no, Asset.name, Asset.brand).where(Asset.id == complaint.asset_id)
    ).first()
    words = [complaint.description, complaint.device, complaint.room, case.sender]
    words += [str(value) for value in asset] if asset else []
    search.put(context.connection, context.case_id, case.number, " ".join(words))


def _keep_photos(context: Context, photos: list[Any]) -> None:
    for photo in photos:
        store.save(
            photo,
            kind="photo",
            owner_id=context.actor.user_id,
            case_id=context.case_id,
            connection=context.connection,
        )
    if photos:
        context.body["photos"] = len(photos)


def complete_ticket(
    case_id: int, complaint: Complaint, *, actor: Actor, version: int, photos: list[Any], post: PostKey
) -> Done:
    """Row 1 once more: answer "Minta dilengkapi"; row 2's clock starts again."""

    def change(context: Context) -> None:
        _rewrite(context, complaint, photos)

    data = {"device_kind": complaint.device_kind, "used_for_work": complaint.used_for_work}
    return engine.perform(case_id, "file", actor=actor, version=version, data=data, post=post, change=change)


def edit_ticket(
    case_id: int, complaint: Complaint, *, actor: Actor, version: int, photos: list[Any], post: PostKey
) -> None:
    """The requester corrects the ticket while row 2 has not been opened."""
    with beside.record_act(case_id, "edit", actor=actor, version=version, post=post, bump=True) as context:
        if context is None:
            return
        sentence = edit_refusal(context.case, context.task, actor)
        if sentence:
            raise Refused(sentence)
        _rewrite(context, complaint, photos)


def edit_refusal(case: Any, task: Any, actor: Actor) -> str | None:
    """Why the ticket cannot be corrected any more, or None."""
    if actor.capacity(Role.UNIT, unit_id=case.unit_id) is None:
        return "Tiket hanya dapat diperbaiki oleh unit pemohon."
    if task is None or task.step != "2" or task.read_at is not None:
        return "Tiket sudah dibuka Technical Support. Tulis tambahan keterangan sebagai pesan."
    return None


def _rewrite(context: Context, complaint: Complaint, photos: list[Any]) -> None:
    connection = context.connection
    connection.execute(
        update(Ticket).where(Ticket.case_id == context.case_id).values(**_values(context, complaint))
    )
    connection.execute(update(Case).where(Case.id == context.case_id).values(title=_title(complaint)))
    _keep_photos(context, photos)
    _index(context, complaint)


def cancel_ticket(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """The requester cancels, until the SPP is signed; no feedback is owed."""
    return engine.perform(
        case_id, "cancel", actor=actor, version=version, note=note, post=post, change=void_order
    )


def void_order(context: Context) -> None:
    """An SPP that is not signed yet falls with its ticket."""
    order = reading.current_order(context.connection, context.case_id)
    if order is not None and order.status == "issued":
        context.connection.execute(update(WorkOrder).where(WorkOrder.id == order.id).values(status="revoked"))
        paperwork.void(context, order.document_id, "dibatalkan", context.note)


def open_tickets_of(asset_ids: list[int], actor: Actor) -> list[Any]:
    """Open tickets of devices: "Perangkat ini sudah punya tiket terbuka" warns, never blocks; those that
    this actor may see."""
    statement = (
        select(*Case.__table__.columns, Ticket.asset_id)
        .join(Ticket, Ticket.case_id == Case.id)
        .where(Ticket.asset_id.in_(asset_ids), Case.ended_at.is_(None))
        .order_by(Case.id.desc())
    )
    rows = db.session.execute(statement).all() if asset_ids else []
    return [row for row in rows if cases.visible(row, actor)]


def open_ticket_remarks(asset_ids: list[int], actor: Actor) -> dict[int, str]:
    """The same warning where a device is chosen."""
    rows = open_tickets_of(asset_ids, actor)
    return {row.asset_id: f"sudah punya tiket terbuka {row.number}" for row in rows}
