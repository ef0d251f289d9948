"""The letters of SOP 2, filled from the case: slip, SPP, report, receipt, consent, issue note, own part."""

from typing import Any, cast

from sqlalchemy import Connection, select

from app import clock
from app.accounts.actor import Actor
from app.accounts.models import User
from app.accounts.roles import Role
from app.assets.models import StockItem
from app.db import db
from app.documents import kinds, letters
from app.documents.letters import SlotSpec
from app.files import images
from app.sop.eticketing import gate, numbering, reading
from app.sop.eticketing.procedure import PROCEDURE
from app.web import dates
from app.workflow import desks, paperwork, timing
from app.workflow.context import Context
from app.workflow.models import Case
from app.worktime.standard import days

ASSET_STATUS = {
    "asset": "Aset, nomor terverifikasi",
    "asset_unknown": "Aset, nomor belum diketahui",
    "non_asset": "Non-Aset, dipakai bekerja",
    "none": "Tanpa perangkat",
}


def device_name(ticket: Any) -> str:
    """The device as people call it: "Printer Cetaka L12 · 1.3.2.10.02.03.003 · 0007"."""
    if ticket.asset_id:
        number = f" · {ticket.asset_code} · {ticket.register_no}" if ticket.register_no else ""
        return f"{ticket.asset_name} {ticket.asset_brand}".strip() + number
    return str(ticket.device or gate.CATEGORIES[ticket.category])


def asset_status(ticket: Any) -> str:
    """The device's status as the SPP prints it."""
    if ticket.asset_id and ticket.asset_verified_at is None:
        return "Aset, nomor belum terverifikasi"
    return ASSET_STATUS["asset" if ticket.asset_id else ticket.device_kind]


def requester(ticket: Any, case: Any) -> str:
    """Name of who asked: the one who filled a shared account's form, else the creator."""
    if ticket.typed_by and not ticket.filler_id:
        return str(case.sender.split(" · ")[-1])
    user = db.session.get(User, ticket.filler_id or case.creator_id)
    return user.name if user else ""


def slip(case: Any, ticket: Any) -> kinds.Slip:
    """What the requester's slip prints."""
    calendar = timing.calendar_of(PROCEDURE)
    body: kinds.Slip = {
        "filed_at": dates.tanggal_jam(case.opened_at),
        "requester": requester(ticket, case),
        "unit": ticket.unit_name or "",
        "category": gate.CATEGORIES[ticket.category],
        "device": device_name(ticket),
        "place": ticket.room,
        "complaint": ticket.description,
    }
    if not calendar.is_open(case.opened_at):
        begins = dates.tanggal_jam(calendar.next_open(case.opened_at))
        body["next"] = f"Waktu layanan mulai dihitung {begins}."
    return body


def work_order(
    context: Context, ticket: Any, technicians: list[int], action: str, priority: str, note: str
) -> dict[str, Any]:
    """What the Surat Perintah Perbaikan prints."""
    due = timing.calendar_of(PROCEDURE).due(context.now, days(2))
    body: kinds.WorkOrder = {
        "basis": kinds.BASIS,
        "ticket": context.case.number,
        "requester": requester(ticket, context.case),
        "unit": ticket.unit_name or "",
        "category": gate.CATEGORIES[ticket.category],
        "device": device_name(ticket),
        "asset_status": asset_status(ticket),
        "place": ticket.room,
        "complaint": ticket.description,
        "technicians": [paperwork.person(user_id) for user_id in technicians],
        "order": "Melaksanakan pemeliharaan/perbaikan perangkat tersebut di atas dan melaporkan hasilnya.",
        "action": action,
        "priority": priority,
        "due": f"2 hari kerja sejak ditandatangani (bila hari ini: {dates.tanggal(due)})",
        "checklist": kinds.identification(),
    }
    if note:
        body["note"] = note
    return cast(dict[str, Any], body)


def kasubag_slot(context: Context) -> SlotSpec:
    """The slot of SOP row 3: "Menandatangani Surat Perintah Perbaikan", printed for who is in charge now."""
    return paperwork.post_slot("kasubag_tu", Role.KASUBAG_TU, context.case.unit_id, context.now)


def handling_report(context: Context, ticket: Any, report: Any) -> dict[str, Any]:
    """What the Laporan Penanganan prints."""
    connection, case_id = context.connection, context.case_id
    order = reading.current_order(connection, case_id)
    work = reading.work(connection, case_id)
    photos = reading.photos(connection, case_id)
    starts = [row.at for row in work if row.kind == "start"]
    spp = letters.document(order.document_id, connection) if order else None
    body: kinds.HandlingReport = {
        "ticket": context.case.number,
        "spp_number": spp.number if spp else "",
        "requester": requester(ticket, context.case),
        "unit": ticket.unit_name or "",
        "device": device_name(ticket),
        "asset_status": asset_status(ticket),
        "place": ticket.room,
        "complaint": ticket.description,
        "technicians": _names(connection, case_id),
        "started_at": dates.tanggal_jam(starts[0]) if starts else "",
        "finished_at": dates.tanggal_jam(report.written_at),
        "cause": join(report.causes, report.cause_text),
        "action": join(report.actions, report.action_text),
        "result": reading.RESULTS[report.result]
        + (f" ({report.forwarded_to})" if report.forwarded_to else ""),
        "parts_note": report.own_parts or ("Tanpa suku cadang." if report.no_parts else ""),
        "parts": parts_of(connection, case_id),
        "photos_before": _photos(photos, "before"),
        "photos_after": _photos(photos, "after"),
    }
    return cast(dict[str, Any], body)


def _names(connection: Connection, case_id: int) -> list[str]:
    return [paperwork.person(user_id)["name"] for user_id in desks.assigned(connection, case_id)]


def _photos(photos: list[Any], kind: str) -> list[kinds.Photo]:
    chosen: list[kinds.Photo] = [
        {"file": letters.keep_photo(images.derivative(row, "sedang"))}
        for row in photos
        if row.kind == kind and not row.internal
    ]
    return chosen[:4]


def parts_of(connection: Connection, case_id: int) -> list[kinds.Item]:
    """Issued parts as letters list them."""
    return [
        {"name": row.name, "quantity": row.quantity, "measure": row.measure}
        for row in reading.parts(connection, case_id)
        if row.issued_at is not None
    ]


def join(chips: str, text: str) -> str:
    """Chips (one a line) and free words as one sentence."""
    return "; ".join([*chips.splitlines(), *([text] if text else [])])


def case_row(connection: Connection, case_id: int) -> Any:
    """The case's columns."""
    return connection.execute(select(*Case.__table__.columns).where(Case.id == case_id)).one()


def issue_note(context: Context, part: Any) -> int:
    """Bukti Pengeluaran Barang for one part: signed by the pengurus barang and the technician."""
    connection = context.connection
    ticket = reading.ticket(connection, context.case_id, context.case.unit_id)
    order = reading.current_order(connection, context.case_id)
    spp = letters.document(order.document_id, connection) if order else None
    item = connection.execute(
        select(StockItem.code, StockItem.name, StockItem.measure).where(StockItem.id == part.item_id)
    ).one()
    body: kinds.IssueNote = {
        "ticket": context.case.number,
        "spp_number": spp.number if spp else "",
        "recipient": paperwork.person(part.asked_by)["name"],
        "device": device_name(ticket),
        "asset_number": f"{ticket.asset_code} · {ticket.register_no}",
        "unit": ticket.unit_name or "",
        "items": [{"code": item.code, "name": item.name, "quantity": part.quantity, "measure": item.measure}],
    }
    slots = [
        paperwork.person_slot("pengurus_barang", context.actor.user_id, "Yang mengeluarkan,"),
        paperwork.person_slot("penerima", part.asked_by, "Yang menerima,"),
    ]
    return paperwork.issue(context, "bpb", f"Pengeluaran {item.name}", cast(dict[str, Any], body), slots)


def report_slots(actor: Actor) -> list[SlotSpec]:
    """The report carries its author's name; the Kasubag TU's "diketahui" is a tick, not a signature."""
    return [paperwork.person_slot("teknisi", actor.user_id)]


def issue_slip(context: Context) -> int:
    """The ticket slip: its number is the ticket's, its code leads to the public page."""
    ticket = reading.ticket(context.connection, context.case_id, context.case.unit_id)
    year, seq = clock.local(context.now).year, numbering.sequence(context.case.number)
    return letters.issue(
        context.connection,
        kind="slip",
        register="slip",
        number=context.case.number,
        year=year,
        seq=seq,
        subject="Tiket aduan",
        case_id=context.case_id,
        data=cast(dict[str, Any], slip(context.case, ticket)),
        slots=[],
        now=context.now,
        actor_id=context.actor.user_id,
    )
