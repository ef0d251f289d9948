"""Row 7b: the TCM team writes the report with its Data Monitoring, the Subkor accepts or returns it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.documents import letters
from app.files import store
from app.files.store import Staged
from app.sop.cctv_monitoring import session_reading
from app.sop.cctv_monitoring.actions.slots import applicant_desk
from app.sop.cctv_monitoring.actions.testing import add_note
from app.sop.cctv_monitoring.session_models import MonitoringRow, SessionReport
from app.web import dates
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, desks, engine, paperwork
from app.workflow.context import Context, Done

PLEDGE = (
    "Semua peserta menyetujui pernyataan kerahasiaan: tidak merekam, memotret atau menyebarkan tayangan "
    "dan keterangan yang dilihat selama sesi."
)


@dataclass(frozen=True)
class Observation:
    """A line of the Data Monitoring: no footage."""

    at: datetime
    camera_id: int
    observed: str
    count: int | None
    note: str = ""


def _guard(context: Context, *, sent: bool = False) -> Any:
    """The held slot, for the TCM team while its report is not with the Subkor."""
    if not context.actor.acts(Role.TCMR):
        raise Refused("Laporan pemantauan disusun oleh Tim TCM Room.", status=403)
    slot = session_reading.held(context.connection, context.case_id)
    if context.task is None or context.task.step != "7b" or slot is None:
        raise Refused("Laporan ini sudah diterima. Tambahkan catatan bila perlu.")
    report = session_reading.report(context.connection, slot.id)
    if report is not None and report.sent_at is not None and not sent:
        raise Refused("Laporan sudah dikirim ke Subkor. Tunggu sampai diterima atau dikembalikan.")
    found = context.actor.capacity(Role.TCMR)
    assert found is not None
    context.capacity = found
    return slot


def save_summary(case_id: int, summary: str, *, actor: Actor, post: PostKey) -> None:
    """The ringkasan, as often as needed before sending."""
    with beside.record_act(case_id, "save_report", actor=actor, post=post) as context:
        if context is None:
            return
        _keep(context, _guard(context).id, summary=summary)
        context.body["text"] = engine.digest(summary)


def _keep(context: Context, slot_id: int, **values: Any) -> None:
    connection = context.connection
    stamp = {"written_at": context.now, "written_by": context.actor.user_id}
    query = update(SessionReport).where(SessionReport.slot_id == slot_id)
    if not connection.execute(query.values(**stamp, **values)).rowcount:
        connection.execute(insert(SessionReport).values(slot_id=slot_id, **stamp, **values))


def add_observation(case_id: int, one: Observation, *, actor: Actor, post: PostKey) -> None:
    """One line of Data Monitoring."""
    with beside.record_act(case_id, "add_observation", actor=actor, post=post) as context:
        if context is None:
            return
        slot = _guard(context)
        if one.camera_id not in {item.id for item in session_reading.cameras(context.connection, slot.id)}:
            raise Refused("Pilih kamera dari sesi ini.", field="camera_id")
        values = asdict(one) | {"slot_id": slot.id, "by": actor.user_id}
        context.connection.execute(insert(MonitoringRow).values(**values))
        context.body.update(camera=one.camera_id, text=engine.digest(one.observed))


def drop_observation(case_id: int, row_id: int, *, actor: Actor, post: PostKey) -> None:
    """A line typed by mistake, before sending."""
    with beside.record_act(case_id, "drop_observation", actor=actor, post=post) as context:
        if context is None:
            return
        slot = _guard(context)
        query = delete(MonitoringRow).where(MonitoringRow.id == row_id, MonitoringRow.slot_id == slot.id)
        if not context.connection.execute(query).rowcount:
            raise Refused("Baris ini tidak ada lagi.", status=404)
        context.body["row"] = row_id


def attach_file(case_id: int, staged: Staged, *, actor: Actor, post: PostKey) -> None:
    """A picture of a table or a PDF beside the report; video is no such file."""
    with beside.record_act(case_id, "attach_file", actor=actor, post=post) as context:
        if context is None:
            return
        _guard(context)
        context.body["file"] = store.save(
            staged,
            kind="scan",
            owner_id=actor.user_id,
            case_id=case_id,
            task_id=context.task.id,
            connection=context.connection,
        )


def send_report(case_id: int, summary: str, *, actor: Actor, version: int, post: PostKey) -> None:
    """Kirim ke Subkor: the Laporan hasil pelaksanaan is issued, the row goes to the Subkor's desk."""
    with beside.record_act(
        case_id, "send_report", actor=actor, version=version, post=post, bump=True
    ) as context:
        if context is None:
            return
        slot = _guard(context)
        if not session_reading.data(context.connection, slot.id):
            raise Refused("Data Monitoring masih kosong. Isi minimal satu baris.")
        _keep(
            context, slot.id, summary=summary, sent_at=context.now, document_id=_issue(context, slot, summary)
        )
        desk, _ = desks.address(context.connection, context.step, case_id, context.case.unit_id)
        beside.hand_over(context, desk)


def _issue(context: Context, slot: Any, summary: str) -> int:
    connection = context.connection
    run = session_reading.run(connection, slot.id)
    before = session_reading.report(connection, slot.id)
    assert run is not None
    replaces = None
    if before is not None and before.document_id is not None:
        replaces = letters.document(before.document_id, connection)
    slots = [
        paperwork.person_slot("operator", run.operator_id, "Operator TCM Room,"),
        paperwork.post_slot("subkor", Role.SUBKOR, context.case.unit_id, context.now, "Mengetahui,"),
    ]
    subject = f"Laporan hasil monitoring {context.case.number}"
    return paperwork.issue(
        context, "laporan_sesi", subject, _body(context, slot, run, summary), slots, replaces=replaces
    )


def _body(context: Context, slot: Any, run: Any, summary: str) -> dict[str, Any]:
    connection = context.connection
    cameras = session_reading.cameras(connection, slot.id)
    return {
        "case": context.case.number,
        "applicant": context.case.sender,
        "room": slot.room,
        "planned": _span(slot.starts_at, slot.ends_at),
        "actual": _span(run.began_at, run.ended_at),
        "operator": run.operator,
        "cameras": ", ".join(f"{one.code} {one.name}" for one in cameras if one.shown) or "-",
        "guests": [
            {
                "name": one.name,
                "number": one.number,
                "agency": one.agency,
                "in_at": dates.jam(one.in_at),
                "out_at": dates.jam(one.out_at),
            }
            for one in session_reading.attendees(connection, slot.id)
        ],
        "confidentiality": PLEDGE,
        "summary": summary,
        "incidents": run.incidents,
        "data": [
            [dates.pendek(row.at), row.code, row.observed, dates.angka(row.count), row.note]
            for row in session_reading.data(connection, slot.id)
        ],
    }


def _span(begin: datetime, end: datetime) -> str:
    return f"{dates.tanggal(begin)}, {dates.jam(begin)}–{dates.jam(end)}"


def accept_report(case_id: int, *, actor: Actor, version: int, post: PostKey) -> Done:
    """The Subkor accepts: the case ends; TU sends the applicant a copy."""

    def change(context: Context) -> None:
        slot = session_reading.held(context.connection, case_id)
        assert slot is not None
        query = update(SessionReport).where(SessionReport.slot_id == slot.id)
        context.connection.execute(query.values(accepted_at=context.now))
        number = context.case.number
        text = f"Laporan monitoring {number} diterima. Kirim salinannya kepada {context.case.sender}."
        beside.notify(context, f"role:{Role.TU}", "copy", text)
        desk = applicant_desk(context)
        if desk.startswith("unit:"):
            beside.notify(context, desk, "report", f"Laporan hasil monitoring {number} dapat dibaca.")

    return engine.perform(case_id, "report", actor=actor, version=version, post=post, change=change)


def return_report_to_team(case_id: int, note: str, *, actor: Actor, version: int, post: PostKey) -> Done:
    """The Subkor returns the draft: a new visit of row 7b, on its writer's desk."""

    def change(context: Context) -> None:
        slot = session_reading.held(context.connection, case_id)
        report = session_reading.report(context.connection, slot.id) if slot else None
        assert report is not None
        if report.document_id is not None:
            paperwork.void(context, report.document_id, "diganti", note)
        query = update(SessionReport).where(SessionReport.slot_id == report.slot_id)
        context.connection.execute(query.values(sent_at=None))
        context.desk = f"user:{report.written_by}"

    return engine.perform(
        case_id, "return", actor=actor, version=version, note=note, post=post, change=change
    )


def add_report_note(case_id: int, text: str, *, actor: Actor, post: PostKey) -> None:
    """Addendum after the end: the accepted report stays as it is."""
    with beside.record_act(case_id, "report_addendum", actor=actor, post=post) as context:
        if context is None:
            return
        if not actor.acts(Role.TCMR, Role.SUBKOR):
            raise Refused("Tambahan laporan ditulis oleh Tim TCM Room atau Subkor.", status=403)
        if context.case.ending != "selesai":
            raise Refused("Tambahan ditulis setelah laporan diterima Subkor.")
        add_note(context, "laporan", text)
