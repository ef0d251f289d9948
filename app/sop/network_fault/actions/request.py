"""Row 9: the agency asks for the replacement by Berita Acara, or does not."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import update

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.documents import letters
from app.documents.letters import SlotSpec
from app.sop.network_fault import field_papers, field_reading
from app.sop.network_fault.actions.field import add, guard
from app.sop.network_fault.field_models import FaultDevice, ReplacementRequest
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine, paperwork
from app.workflow.context import Context, Done

SUBJECT = "Berita Acara Pengajuan Penggantian Perangkat"
KASIE_ROW = "12"


@dataclass(frozen=True)
class Asking:
    """Who signs for the agency, and which replacement is asked for each device."""

    official: str
    official_title: str
    keeper: str
    asked: dict[int, str]
    official_number: str = ""
    keeper_number: str = ""
    official_id: int | None = None  # the agency's own account signs itself
    note: str = ""


def ask_replacement(case_id: int, asking: Asking, *, actor: Actor, version: int, post: PostKey) -> None:
    """Row 9: the form is filled in and printed as Berita Acara; the Kasie is told."""
    with beside.record_act(
        case_id, "ask_replacement", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "9")
        write_request(context, asking)


def write_request(context: Context, asking: Asking) -> int:
    """A revision of the Berita Acara inside an act; the one before counts no more. Its id."""
    for row in wanted(context):
        text = asking.asked.get(row.id, "").strip()
        if not text:
            raise Refused(f"Isi perangkat pengganti yang diajukan untuk {row.name}.", field=f"asked_{row.id}")
        statement = update(FaultDevice).where(FaultDevice.id == row.id)
        context.connection.execute(statement.values(asked=text))
    body = field_papers.replacement_request(context, wanted(context), asking.note)
    before = field_reading.request(context.connection, context.case_id)
    replaces = letters.document(before.document_id, context.connection) if before else None
    document_id = paperwork.issue(context, "ba_penggantian", SUBJECT, body, _slots(asking), replaces=replaces)
    if before is not None and replaces is not None:
        close_request(context, before, "replaced", f"Perubahan ke-{replaces.revision + 1}")
    values = {"document_id": document_id, "status": "asked", "notice_id": _tell_kasie(context)}
    values |= {key: getattr(asking, key) for key in _KEPT}
    add(context, ReplacementRequest, **values, asked_at=context.now, actor_id=context.actor.user_id)
    return document_id


_KEPT = ("official", "official_title", "official_number", "official_id", "keeper", "keeper_number", "note")


def wanted(context: Context) -> list[Any]:
    """Devices that must be replaced; in row 10 those replaced already stand on the letter as well."""
    rows = field_reading.devices(context.connection, context.case_id)
    return [row for row in rows if row.decision == "replace" or (row.decision == "replaced" and row.asked)]


def _slots(asking: Asking) -> list[SlotSpec]:
    title, number = asking.official_title, asking.official_number
    official = paperwork.outside_slot("pejabat", asking.official, title, number)
    if asking.official_id is not None:
        official = paperwork.person_slot("pejabat", asking.official_id)
    keeper = paperwork.outside_slot("pengurus_barang", asking.keeper, "Pengurus Barang", asking.keeper_number)
    return [official, keeper]


def _tell_kasie(context: Context) -> int:
    step = context.procedure.step(KASIE_ROW)
    desk, _ = desks.address(context.connection, step, context.case_id, context.case.unit_id)
    text = f"Mengetahui: penggantian perangkat diajukan pada {context.case.number}."
    return beside.notify(context, desk, "replacement", text)


def close_request(context: Context, row: Any, status: str, note: str) -> None:
    """A request counts no more: withdrawn, declined, or replaced by a change."""
    statement = update(ReplacementRequest).where(ReplacementRequest.id == row.id)
    context.connection.execute(statement.values(status=status))
    paperwork.void(context, row.document_id, "diganti" if status == "replaced" else "dibatalkan", note)


def withdraw_request(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> None:
    """Before row 10: the Berita Acara is withdrawn, another one may be filled in."""
    with beside.record_act(
        case_id, "withdraw_request", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "9")
        row = field_reading.request(context.connection, case_id)
        if row is None:
            raise Refused("Tidak ada Berita Acara Pengajuan yang berlaku.")
        close_request(context, row, "withdrawn", note)
        beside.settle(context, "replacement")
        context.body["text"] = engine.digest(note)


def decline_replacement(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """The agency does not ask for a replacement: its devices are marked "tidak diganti"."""

    def change(context: Context) -> None:
        values = {"decision": "not_replaced", "decided_at": context.now}
        context.connection.execute(
            update(FaultDevice)
            .where(FaultDevice.case_id == case_id, FaultDevice.decision == "replace")
            .values(**values)
        )
        row = field_reading.request(context.connection, case_id)
        if row is not None:
            close_request(context, row, "declined", "OPD tidak mengajukan penggantian")

    return engine.perform(
        case_id, "decline", actor=actor, version=version, note=note, post=post, change=change
    )


def send_request(case_id: int, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Row 9 ends: the Berita Acara carries both signatures; the team prepares the replacement."""

    def change(context: Context) -> None:
        if actor.capacity(Role.OPD) is not None:
            text = f"{context.case.number}: Berita Acara Pengajuan sudah ditandatangani."
            for user_id in desks.assigned(context.connection, case_id):
                beside.notify(context, f"user:{user_id}", "request_signed", text)

    return engine.perform(case_id, "request", actor=actor, version=version, post=post, change=change)
