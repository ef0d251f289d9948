"""Rows 2 and 3: triage, Surat Perintah Perbaikan and its revisions, signature, return, rejection."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from app import clock
from app.accounts import pin
from app.accounts.actor import Actor
from app.assets.models import Asset
from app.documents import letters
from app.sop.eticketing import papers, reading
from app.sop.eticketing.actions.filing import void_order
from app.sop.eticketing.desks import stores_desk
from app.sop.eticketing.models import Ticket, WorkOrder
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine, paperwork
from app.workflow.context import Context, Done
from app.workflow.signatures import Signature

SPP = "Surat Perintah Perbaikan"


@dataclass(frozen=True)
class Triage:
    """What Technical Support confirms in row 2, and what the SPP orders."""

    category: str
    device_kind: str
    asset_id: int | None
    technicians: tuple[int, ...]  # lead first
    action: str
    priority: str
    note: str = ""


def issue_order(case_id: int, triage: Triage, *, actor: Actor, version: int, post: PostKey) -> Done:
    """SOP row 2: the Surat Perintah Perbaikan is issued; after a change it is "Perubahan ke-n"."""

    def change(context: Context) -> None:
        _confirm(context, triage)
        beside.reassign(context, list(triage.technicians))
        make_order(context, triage)

    return engine.perform(case_id, "issue", actor=actor, version=version, post=post, change=change)


def _confirm(context: Context, triage: Triage) -> None:
    if not triage.technicians:
        raise Refused("Pilih minimal satu pelaksana.", field="technicians")
    values: dict[str, Any] = {
        "category": triage.category,
        "device_kind": triage.device_kind,
        "action": triage.action,
        "urgency": triage.priority,
        "asset_id": None,
    }
    if triage.device_kind == "asset":
        found = context.connection.execute(
            select(Asset.id).where(
                Asset.id == triage.asset_id, Asset.active.is_(True), Asset.unit_id == context.case.unit_id
            )
        ).scalar()
        if found is None:
            raise Refused("Pilih perangkat dari register aset unit pemohon.", field="asset_id")
        values["asset_id"] = found
    context.connection.execute(update(Ticket).where(Ticket.case_id == context.case_id).values(**values))
    if triage.device_kind == "asset_unknown":
        _ask_verification(context)


def _ask_verification(context: Context) -> None:
    text = f"Nomor inventaris perangkat pada {context.case.number} belum diketahui. Mohon diverifikasi."
    beside.notify(context, stores_desk(context.case.unit_id), "verify_asset", text)


def make_order(context: Context, triage: Triage) -> int:
    """Write the next revision of the SPP inside an act; the one before it counts no more."""
    connection = context.connection
    before = reading.current_order(connection, context.case_id)
    ticket = reading.ticket(connection, context.case_id, context.case.unit_id)
    body = papers.work_order(
        context, ticket, list(triage.technicians), triage.action, triage.priority.capitalize(), triage.note
    )
    replaces = letters.document(before.document_id, connection) if before else None
    document_id = paperwork.issue(
        context, "spp", SPP, body, [papers.kasubag_slot(context)], replaces=replaces
    )
    if before is not None:
        _replace(context, before)
    values = {"case_id": context.case_id, "revision": before.revision + 1 if before else 0}
    values |= {"document_id": document_id, "status": "issued", "technician_id": triage.technicians[0]}
    connection.execute(
        insert(WorkOrder).values(**values, issued_at=context.now, issued_by=context.actor.user_id)
    )
    return document_id


def _replace(context: Context, before: Any) -> None:
    if before.status in ("issued", "signed", "returned"):
        context.connection.execute(
            update(WorkOrder).where(WorkOrder.id == before.id).values(status="replaced")
        )
        paperwork.void(context, before.document_id, "diganti", f"Perubahan ke-{before.revision + 1}")


def ask_requester(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Minta dilengkapi: back to row 1 on the requester's desk; the note is what they read."""
    return engine.perform(case_id, "ask", actor=actor, version=version, note=note, post=post)


def mark_duplicate(
    case_id: int, main_id: int, *, actor: Actor, version: int, note: str, post: PostKey
) -> Done:
    """The same problem as a running ticket: linked to it, feedback is owed only there."""

    def change(context: Context) -> None:
        context.connection.execute(
            update(Ticket).where(Ticket.case_id == case_id).values(duplicate_of=main_id)
        )
        context.body["main"] = main_id
        text = f"Tiket {context.case.number} ditandai duplikat: {note}"
        beside.notify(context, f"unit:{context.case.unit_id}", "duplicate", text)

    data = {"main_id": main_id}
    return engine.perform(
        case_id, "duplicate", actor=actor, version=version, note=note, data=data, post=post, change=change
    )


def propose_rejection(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Not a matter of information technology: Technical Support proposes, the Kasubag TU decides."""
    return engine.perform(
        case_id, "propose_reject", actor=actor, version=version, note=note, post=post, change=void_order
    )


def sign_order(
    case_id: int, document_id: int, signature: Signature, *, actor: Actor, version: int, post: PostKey
) -> Done:
    """SOP row 3: "memverifikasi dengan Menandatangani Surat Perintah Perbaikan". A fresh PIN each time."""
    pin.check_pin(actor.user_id, signature.pin, clock.now())

    def change(context: Context) -> None:
        letters.sign(
            context.connection,
            document_id,
            "kasubag_tu",
            actor=actor,
            capacity=context.capacity,
            method=signature.method,
            strokes=signature.strokes,
            typed_name=signature.typed_name,
            read_sha256=signature.read_sha256,
            now=context.now,
        )
        _signed(context, document_id, signature.read_sha256)

    data = {"document_id": document_id}
    return engine.perform(case_id, "sign", actor=actor, version=version, data=data, post=post, change=change)


def _signed(context: Context, document_id: int, sha256: str) -> None:
    context.connection.execute(
        update(WorkOrder)
        .where(WorkOrder.document_id == document_id, WorkOrder.status == "issued")
        .values(status="signed", signed_at=context.now)
    )
    context.body.update(document=document_id, pdf=sha256)


def return_order(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Kembalikan: to Technical Support, who issue a new revision."""

    def change(context: Context) -> None:
        order = reading.current_order(context.connection, case_id)
        if order is not None and order.status == "issued":
            context.connection.execute(
                update(WorkOrder).where(WorkOrder.id == order.id).values(status="returned")
            )

    return engine.perform(
        case_id, "return", actor=actor, version=version, note=note, post=post, change=change
    )


def reject_ticket(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Tolak: the end; the requester reads why and owes no feedback."""

    def change(context: Context) -> None:
        void_order(context)
        text = f"Tiket {context.case.number} ditolak: {note}"
        beside.notify(context, f"unit:{context.case.unit_id}", "rejected", text)

    return engine.perform(
        case_id, "reject", actor=actor, version=version, note=note, post=post, change=change
    )


def revoke_order(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Batalkan SPP: a signature is never undone, the letter is revoked; only while no work is recorded."""

    def change(context: Context) -> None:
        order = reading.current_order(context.connection, case_id)
        if order is not None:
            context.connection.execute(
                update(WorkOrder).where(WorkOrder.id == order.id).values(status="revoked")
            )
            paperwork.void(context, order.document_id, "dibatalkan", note)

    return engine.perform(
        case_id, "revoke", actor=actor, version=version, note=note, post=post, change=change
    )


def change_technician(
    case_id: int, people: list[int], priority: str, *, actor: Actor, version: int, note: str, post: PostKey
) -> None:
    """Row 3: the Kasubag TU changes technician or priority before signing; the SPP becomes Perubahan ke-n
    on the same desk, its clock runs on."""
    with beside.record_act(
        case_id, "change_order", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        order = reading.current_order(context.connection, case_id)
        if context.task is None or context.task.step != "3" or order is None or order.status != "issued":
            raise Refused("Pelaksana hanya dapat diganti sebelum SPP ditandatangani.")
        _allowed(context)
        ticket = reading.ticket(context.connection, case_id, context.case.unit_id)
        triage = Triage(
            ticket.category, ticket.device_kind, ticket.asset_id, tuple(people), ticket.action, priority, note
        )
        context.connection.execute(update(Ticket).where(Ticket.case_id == case_id).values(urgency=priority))
        beside.reassign(context, people, note)
        make_order(context, triage)


def _allowed(context: Context) -> None:
    context.capacity = desks.capacity(
        context.connection, context.actor, context.step, None, context.case, context.task
    )
