"""Letters on the way of row 4: Tanda Terima Perangkat, Persetujuan, Surat Keterangan; wet ink or screen."""

from typing import Any, cast

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.documents import kinds
from app.documents.letters import SlotSpec
from app.sop.eticketing import papers, reading
from app.sop.eticketing.actions.work import enter, guard
from app.web.postkey import PostKey
from app.workflow import beside, paperwork
from app.workflow.context import Context


def _make(
    case_id: int, kind: str, subject: str, body: dict[str, Any], slots: list[Any], context: Context
) -> None:
    paperwork.issue(context, kind, subject, body, slots)
    enter(context, "sheet", subject)


def _asker(context: Context, ticket: Any, name: str, label: str) -> Any:
    if ticket.filler_id or not ticket.typed_by:
        return paperwork.person_slot(name, ticket.filler_id or context.case.creator_id, label)
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
            "received_by": paperwork.person(actor.user_id)["name"],
            "device": papers.device_name(ticket),
            "asset_status": papers.asset_status(ticket),
            "condition": values["condition"],
            "purpose": "Perbaikan",
            "items": [{"name": name, "present": True} for name in given],
        }
        slots = [
            _asker(context, ticket, "penyerah", "Yang menyerahkan,"),
            paperwork.person_slot("penerima", actor.user_id, "Yang menerima,"),
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
            "technician": paperwork.person(actor.user_id)["name"],
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
            paperwork.post_slot(
                "kasubag_tu", Role.KASUBAG_TU, context.case.unit_id, context.now, "Mengetahui,"
            ),
        ]
        _make(
            case_id,
            "surat_keterangan",
            "Suku cadang dibeli pemilik",
            cast(dict[str, Any], body),
            slots,
            context,
        )
