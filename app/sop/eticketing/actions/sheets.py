"""Letters on the way of row 4: Tanda Terima Perangkat, Persetujuan, Surat Keterangan; wet ink or screen."""

from typing import Any, cast

from app import clock
from app.accounts import pin
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.documents import kinds, letters
from app.documents.letters import SlotSpec
from app.sop.eticketing import papers, reading
from app.sop.eticketing.actions.orders import Signature
from app.sop.eticketing.actions.work import enter, guard
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside
from app.workflow.context import Context


def _make(
    case_id: int, kind: str, subject: str, body: dict[str, Any], slots: list[Any], context: Context
) -> None:
    papers.issue(context, kind, subject, body, slots)
    enter(context, "sheet", subject)


def _asker(context: Context, ticket: Any, name: str, label: str) -> Any:
    if ticket.filler_id or not ticket.typed_by:
        return papers.person_slot(name, ticket.filler_id or context.case.creator_id, label)
    return SlotSpec(name, signer_name=papers.requester(ticket, context.case), label=label)


def device_receipt(case_id: int, values: dict[str, Any], *, actor: Actor, post: PostKey) -> None:
    """Tanda Terima Perangkat when a device is left: charger, bag, condition; passwords are not asked."""
    with beside.record_act(case_id, "receipt", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context)
        ticket = reading.ticket(context.connection, case_id, context.case.unit_id)
        given = values.get("things") or []
        body: kinds.DeviceReceipt = {
            "statement": "Perangkat diserahkan untuk diperbaiki dan dikembalikan setelah selesai.",
            "ticket": context.case.number,
            "handed_by": papers.requester(ticket, context.case),
            "unit": ticket.unit_name or "",
            "received_by": papers.person(actor.user_id)["name"],
            "device": papers.device_name(ticket),
            "asset_status": papers.asset_status(ticket),
            "condition": values["condition"],
            "purpose": "Perbaikan",
            "items": [{"name": name, "present": True} for name in given],
        }
        slots = [
            _asker(context, ticket, "penyerah", "Yang menyerahkan,"),
            papers.person_slot("penerima", actor.user_id, "Yang menerima,"),
        ]
        _make(case_id, "tanda_terima", "Tanda terima perangkat", cast(dict[str, Any], body), slots, context)


def consent(case_id: int, values: dict[str, Any], *, actor: Actor, post: PostKey) -> None:
    """Written consent of the requester before reinstalling or erasing."""
    with beside.record_act(case_id, "consent", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context)
        ticket = reading.ticket(context.connection, case_id, context.case.unit_id)
        body: kinds.Consent = {
            "ticket": context.case.number,
            "requester": papers.requester(ticket, context.case),
            "requester_title": "",
            "unit": ticket.unit_name or "",
            "device": papers.device_name(ticket),
            "action": values["action"],
            "consequence": values["consequence"],
            "backup": values["backup"],
            "technician": papers.person(actor.user_id)["name"],
            "statement": "Saya memahami akibat tindakan tersebut dan menyetujuinya.",
        }
        slots = [_asker(context, ticket, "pemohon", "Yang menyetujui,")]
        _make(case_id, "persetujuan", "Persetujuan tindakan", cast(dict[str, Any], body), slots, context)


def own_part(case_id: int, values: dict[str, Any], *, actor: Actor, post: PostKey) -> None:
    """Surat keterangan that the owner of a Non-Aset device bought the part."""
    with beside.record_act(case_id, "own_part", actor=actor, post=post) as context:
        if context is None:
            return
        guard(context)
        ticket = reading.ticket(context.connection, case_id, context.case.unit_id)
        body: kinds.OwnPart = {
            "ticket": context.case.number,
            "owner": papers.requester(ticket, context.case),
            "owner_title": "",
            "unit": ticket.unit_name or "",
            "device": papers.device_name(ticket),
            "items": [{"name": values["item"], "quantity": 1, "measure": "buah"}],
            "statement": "Suku cadang tersebut dibeli pemilik perangkat dan bukan barang persediaan dinas.",
        }
        slots = [
            _asker(context, ticket, "pemilik", "Pemilik,"),
            papers.post_slot("kasubag_tu", Role.KASUBAG_TU, context.case.unit_id, context.now, "Mengetahui,"),
        ]
        _make(
            case_id,
            "surat_keterangan",
            "Suku cadang dibeli pemilik",
            cast(dict[str, Any], body),
            slots,
            context,
        )


def my_slot(document_id: int, actor: Actor) -> Any | None:
    """The unsigned slot of this letter that waits for the actor, in person or by post."""
    posts = {one.position_id: one for one in actor.capacities if one.position_id is not None}
    for slot in letters.slots(document_id):
        if slot.signed_at is None and (slot.user_id == actor.user_id or slot.position_id in posts):
            return slot
    return None


def sign_sheet(case_id: int, document_id: int, signature: Signature, *, actor: Actor, post: PostKey) -> None:
    """Fill my slot of a letter on the way; a fresh PIN, the bytes that were read."""
    pin.check_pin(actor.user_id, signature.pin, clock.now())
    with beside.record_act(case_id, "sign_sheet", actor=actor, post=post) as context:
        if context is None:
            return
        document = letters.document(document_id, context.connection)
        slot = my_slot(document_id, actor)
        if document is None or document.case_id != case_id or slot is None:
            raise Refused("Tidak ada tempat tanda tangan Anda pada surat ini.", status=404)
        capacity = next((one for one in actor.capacities if one.position_id == slot.position_id), None)
        letters.sign(
            context.connection,
            document_id,
            slot.name,
            actor=actor,
            capacity=capacity or (actor.capacities[0] if actor.capacities else None),
            method=signature.method,
            strokes=signature.strokes,
            typed_name=signature.typed_name,
            read_sha256=signature.read_sha256,
            now=context.now,
        )
        context.body.update(document=document_id, slot=slot.name)
