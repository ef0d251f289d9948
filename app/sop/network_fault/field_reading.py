"""What the pages and rules of rows 5 to 11 read; columns, not entities, statements built once."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from app.accounts.models import User
from app.devices.models import NetworkDevice
from app.documents.models import Slot
from app.files.models import StoredFile
from app.sop.network_fault.field_models import (
    Appointment,
    ContactAttempt,
    Diagnosis,
    FaultDevice,
    Inquiry,
    RemoteTest,
    ReplacementRequest,
    Visit,
    WorkRecord,
    WorkTest,
)
from app.workflow.models import Notice, Task

FAULTS = {
    "server": "Server",
    "pusat": "Jaringan pusat atau FO",
    "lokasi": "Lokasi OPD",
    "penyedia": "Penyedia (ISP)",
    "tidak_ditemukan": "Tidak ditemukan",
}
DECISIONS = {
    "": "Belum ditetapkan",
    "repaired": "Diperbaiki",
    "replace": "Harus diganti",
    "replaced": "Diganti",
    "not_replaced": "Tidak diganti",
}
OLD_KEPT = {"ditarik": "Ditarik ke Kominfo", "di OPD": "Disimpan OPD"}
HOW = {
    "aplikasi": "aplikasi",
    "telepon": "telepon",
    "wa": "WhatsApp",
    "datang": "datang langsung",
    "surat": "surat",
}


def _all(table: Any, by: Any) -> Any:
    """All rows of the case with who wrote them, oldest first."""
    return (
        select(*table.__table__.columns, User.name.label("actor_name"))
        .join(User, User.id == by)
        .where(table.case_id == bindparam("case_id"))
        .order_by(table.id)
    )


def _last(table: Any) -> Any:
    """The last row of the case."""
    return (
        select(*table.__table__.columns)
        .where(table.case_id == bindparam("case_id"))
        .order_by(table.id.desc())
        .limit(1)
    )


DIAGNOSES = _all(Diagnosis, Diagnosis.actor_id)
REMOTE_TESTS = _all(RemoteTest, RemoteTest.actor_id)
INQUIRIES = _all(Inquiry, Inquiry.asked_by)
APPOINTMENTS = _all(Appointment, Appointment.actor_id)
ATTEMPTS = _all(ContactAttempt, ContactAttempt.actor_id)
VISITS = _all(Visit, Visit.actor_id)
TESTS = _all(WorkTest, WorkTest.actor_id)
ROUND = (
    select(func.coalesce(func.max(Task.id), 0))
    .where(Task.case_id == bindparam("case_id"), Task.step == "5", Task.voided_at.is_(None))
    .scalar_subquery()
)
"""The last entry of row 5: a reopened report is worked on anew."""
ALL_DEVICES = (
    select(*FaultDevice.__table__.columns, NetworkDevice.code, NetworkDevice.kind)
    .outerjoin(NetworkDevice, NetworkDevice.id == FaultDevice.device_id)
    .where(FaultDevice.case_id == bindparam("case_id"))
    .order_by(FaultDevice.id)
)
DEVICES = ALL_DEVICES.where(FaultDevice.task_id >= ROUND)
DIAGNOSIS, APPOINTMENT = _last(Diagnosis), _last(Appointment)
REQUEST = _last(ReplacementRequest).where(ReplacementRequest.task_id >= ROUND)
RECORD = _last(WorkRecord).where(WorkRecord.task_id >= ROUND)
VISIT = (
    select(*Visit.__table__.columns)
    .where(Visit.task_id == bindparam("task_id"), Visit.failed.is_(False))
    .order_by(Visit.id.desc())
)
LAST_TEST = (
    select(*WorkTest.__table__.columns)
    .where(WorkTest.task_id == bindparam("task_id"))
    .order_by(WorkTest.id.desc())
    .limit(1)
)
INQUIRY = (
    select(*Inquiry.__table__.columns)
    .where(Inquiry.task_id == bindparam("task_id"), Inquiry.party == bindparam("party"))
    .order_by(Inquiry.id.desc())
    .limit(1)
)
TRIED = select(func.count()).where(ContactAttempt.task_id == bindparam("task_id"))
KNOWN = select(Notice.read_at).where(Notice.id == bindparam("notice_id"))
OPEN_SLOTS = (
    select(*Slot.__table__.columns)
    .where(Slot.document_id == bindparam("document_id"), Slot.signed_at.is_(None))
    .order_by(Slot.seq)
)
PHOTOS = (
    select(*StoredFile.__table__.columns)
    .where(
        StoredFile.case_id == bindparam("case_id"),
        StoredFile.completed_at.is_not(None),
        StoredFile.kind.in_(("before", "after")),
    )
    .order_by(StoredFile.id)
)


def _of(connection: Connection, statement: Any, case_id: int) -> list[Row[Any]]:
    return list(connection.execute(statement, {"case_id": case_id}).all())


def diagnosis(connection: Connection, case_id: int) -> Row[Any] | None:
    """The diagnosis that counts."""
    return connection.execute(DIAGNOSIS, {"case_id": case_id}).first()


def appointment(connection: Connection, case_id: int) -> Row[Any] | None:
    """The appointment that counts."""
    return connection.execute(APPOINTMENT, {"case_id": case_id}).first()


def attempts(connection: Connection, task_id: int) -> int:
    """How often the agency was tried in this row."""
    return int(connection.execute(TRIED, {"task_id": task_id}).scalar_one())


def visit(connection: Connection, task_id: int) -> Row[Any] | None:
    """The visit of this row."""
    return connection.execute(VISIT, {"task_id": task_id}).first()


def last_test(connection: Connection, task_id: int) -> Row[Any] | None:
    """The last test made in this row."""
    return connection.execute(LAST_TEST, {"task_id": task_id}).first()


def inquiry(connection: Connection, task_id: int, party: str) -> Row[Any] | None:
    """The last question to this party in this row."""
    return connection.execute(INQUIRY, {"task_id": task_id, "party": party}).first()


def devices(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Damaged devices of this round, with their decisions."""
    return _of(connection, DEVICES, case_id)


def device(connection: Connection, case_id: int, device_id: int) -> Row[Any] | None:
    """One damaged device of this case."""
    return next((row for row in devices(connection, case_id) if row.id == device_id), None)


def request(connection: Connection, case_id: int) -> Row[Any] | None:
    """The Berita Acara Pengajuan that counts, None when it was withdrawn or never asked."""
    row = connection.execute(REQUEST, {"case_id": case_id}).first()
    return row if row is not None and row.status == "asked" else None


def record(connection: Connection, case_id: int) -> Row[Any] | None:
    """The Berita Acara Pekerjaan that counts."""
    return connection.execute(RECORD, {"case_id": case_id}).first()


def unsigned(connection: Connection, document_id: int) -> list[Row[Any]]:
    """Places of a letter that nobody has signed."""
    return list(connection.execute(OPEN_SLOTS, {"document_id": document_id}).all())


def waiting(connection: Connection, document_id: int) -> list[Row[Any]]:
    """Places of a letter that are neither signed nor declined."""
    return [row for row in unsigned(connection, document_id) if row.refused_at is None]


def known(connection: Connection, notice_id: int | None) -> bool:
    """Whether the Kasie has read this notice."""
    return connection.execute(KNOWN, {"notice_id": notice_id}).scalar() is not None


def missing(connection: Connection, case_id: int) -> list[str]:
    """What the record of the field lacks before rows 12 to 14 accept it."""
    found, written = [], record(connection, case_id)
    if diagnosis(connection, case_id) is None:
        found.append("jenis dan lokasi gangguan belum ditetapkan")
    if any(row.decision in ("", "replace") for row in devices(connection, case_id)):
        found.append("hasil setiap perangkat belum ditetapkan")
    if written is None:
        return [*found, "Berita Acara Pekerjaan dan laporan belum ada"]
    if not written.test:
        found.append("hasil uji belum ada")
    if written.status != "unsigned" and unsigned(connection, written.document_id):
        found.append("Berita Acara Pekerjaan belum ditandatangani kedua pihak")
    return found


def photos(connection: Connection, case_id: int) -> list[Row[Any]]:
    """Photos of the work."""
    return _of(connection, PHOTOS, case_id)


def field(connection: Connection, case_id: int) -> dict[str, Any]:
    """Everything of rows 5 to 11, for `network/_field.html`."""
    found: dict[str, Any] = {
        "diagnoses": _of(connection, DIAGNOSES, case_id),
        "remote_tests": _of(connection, REMOTE_TESTS, case_id),
        "inquiries": _of(connection, INQUIRIES, case_id),
        "appointments": _of(connection, APPOINTMENTS, case_id),
        "attempts": _of(connection, ATTEMPTS, case_id),
        "visits": _of(connection, VISITS, case_id),
        "devices": _of(connection, ALL_DEVICES, case_id),
        "tests": _of(connection, TESTS, case_id),
        "photos": photos(connection, case_id),
        "request": request(connection, case_id),
        "record": record(connection, case_id),
        "faults": FAULTS,
        "decisions": DECISIONS,
        "kept": OLD_KEPT,
        "ways": HOW,
    }
    for name in ("request", "record"):
        letter = found[name]
        found[f"{name}_open"] = unsigned(connection, letter.document_id) if letter else []
    return found
