"""Row 11: Berita Acara Pekerjaan and report; two signatures, or a witnessed refusal."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import update

from app.accounts.actor import Actor
from app.documents import letters
from app.files import store
from app.sop.network_fault import field_papers, field_reading
from app.sop.network_fault.actions.field import add, guard
from app.sop.network_fault.field_models import WorkRecord
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine, paperwork
from app.workflow.context import Context, Done

RECORD, REPORT = "Berita Acara Pekerjaan", "Laporan Penanganan Gangguan Jaringan"


@dataclass(frozen=True)
class Words:
    """What the team writes, and who signs for the agency: "diketahui oleh OPD pelapor"."""

    fault: str
    work: str
    test: str
    officer: str
    officer_title: str
    officer_number: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class Witness:
    """Who saw that the agency did not sign, or the scan that shows it."""

    name: str = ""
    title: str = ""
    scan: Any = None


def write_record(case_id: int, words: Words, *, actor: Actor, version: int, post: PostKey) -> None:
    """Row 11: both letters are issued; written again they become "Perubahan ke-n"."""
    with beside.record_act(
        case_id, "write_record", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        guard(context, "11")
        _issue(context, words)


def _issue(context: Context, words: Words) -> None:
    said = asdict(words)
    before = field_reading.record(context.connection, context.case_id)
    lead = (desks.assigned(context.connection, context.case_id) or [context.actor.user_id])[0]
    officer = (words.officer, words.officer_title, words.officer_number)
    signers = [paperwork.person_slot("tim_teknis", lead)]
    slots = [*signers, paperwork.outside_slot("opd", *officer, "Mengetahui,")]
    record = _letter(context, "ba_pekerjaan", RECORD, field_papers.work_record(context, said), slots, before)
    report = _letter(
        context, "laporan_jaringan", REPORT, field_papers.fault_report(context, said), signers, before
    )
    if before is not None:
        context.connection.execute(
            update(WorkRecord).where(WorkRecord.id == before.id).values(status="replaced")
        )
    values = {"document_id": record, "report_id": report, "status": "issued", **said}
    add(context, WorkRecord, **values, at=context.now, actor_id=context.actor.user_id)


def _letter(
    context: Context, kind: str, subject: str, body: dict[str, Any], slots: list[Any], before: Any
) -> int:
    """One of both letters; the one before counts no more."""
    column = "document_id" if kind == "ba_pekerjaan" else "report_id"
    replaces = letters.document(getattr(before, column), context.connection) if before else None
    document_id = paperwork.issue(context, kind, subject, body, slots, replaces=replaces)
    if replaces is not None:
        paperwork.void(context, replaces.id, "diganti", f"Perubahan ke-{replaces.revision + 1}")
    return document_id


def finish_signed(case_id: int, *, actor: Actor, version: int, post: PostKey) -> Done:
    """Row 11 ends with both signatures."""

    def change(context: Context) -> None:
        _set(context, status="signed")

    return engine.perform(case_id, "sign", actor=actor, version=version, post=post, change=change)


def finish_unsigned(
    case_id: int, witness: Witness, *, actor: Actor, version: int, note: str, post: PostKey
) -> Done:
    """Row 11: the agency refuses or is absent; reason and witness or scan, the record goes up flagged."""

    def change(context: Context) -> None:
        row = field_reading.record(context.connection, case_id)
        if row is None:
            raise Refused("Tulis berita acara dan laporannya dahulu.")
        said = f"{context.note} Saksi: {witness.name or 'lihat pindaian'}"
        if any(one.name == "opd" for one in field_reading.waiting(context.connection, row.document_id)):
            letters.refuse(
                context.connection, row.document_id, "opd", actor=actor, reason=said, now=context.now
            )
        scan_id = _keep_scan(context, witness.scan) if witness.scan is not None else None
        values = {"reason": context.note, "witness": witness.name, "witness_title": witness.title}
        _set(context, status="unsigned", scan_id=scan_id, **values)

    data = {"witness": witness.name, "scan": witness.scan is not None}
    return engine.perform(
        case_id, "unsigned", actor=actor, version=version, note=note, data=data, post=post, change=change
    )


def _keep_scan(context: Context, scan: Any) -> int:
    return store.save(
        scan,
        kind="scan",
        owner_id=context.actor.user_id,
        case_id=context.case_id,
        task_id=context.task.id,
        connection=context.connection,
    )


def _set(context: Context, **values: Any) -> None:
    row = field_reading.record(context.connection, context.case_id)
    assert row is not None
    statement = update(WorkRecord).where(WorkRecord.id == row.id)
    context.connection.execute(statement.values(**values))
    context.body.update(record=row.document_id, status=values["status"])
