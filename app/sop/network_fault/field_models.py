"""Tables of SOP 5 rows 5 to 11: what the technicians find, decide, replace and have signed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Diagnosis(Base):
    """Row 5: kind and place of the fault. A new diagnosis is a further row; the last one counts."""

    __tablename__ = "diagnosis"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    fault: Mapped[str]  # server, pusat, lokasi, penyedia, tidak_ditemukan
    place: Mapped[str]
    finding: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_diagnosis_case", "case_id", "id"),)


class RemoteTest(Base):
    """Row 5: a test from the office; `body` is the text that the tool printed."""

    __tablename__ = "remote_test"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    tool: Mapped[str]  # ping, traceroute, lain
    device: Mapped[str]
    body: Mapped[str]
    tested_at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_remote_test_case", "case_id", "id"),)


class Inquiry(Base):
    """Row 5: what the provider or the reporter was asked, and the answer that ended the pause."""

    __tablename__ = "inquiry"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    party: Mapped[str]  # penyedia, pelapor
    name: Mapped[str] = mapped_column(default="")  # of the provider
    reference: Mapped[str] = mapped_column(default="")  # the provider's ticket number
    asked_at: Mapped[datetime]
    asked_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    restored: Mapped[bool | None]  # what the reporter says
    how: Mapped[str] = mapped_column(default="")  # aplikasi, telepon, wa, surat, datang
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (
        CheckConstraint("party IN ('penyedia', 'pelapor')", name="party"),
        Index("ix_inquiry_case", "case_id", "id"),
    )


class Appointment(Base):
    """Row 6: the agreed hour and who receives the team. Rescheduling adds a row; the last counts."""

    __tablename__ = "appointment"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    visit_at: Mapped[datetime]
    receiver: Mapped[str]
    receiver_title: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")  # why it was moved
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_appointment_case", "case_id", "id"),)


class ContactAttempt(Base):
    """Row 6: an attempt to reach the agency; a pause needs two."""

    __tablename__ = "contact_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    how: Mapped[str]  # telepon, wa, datang, surat
    result: Mapped[str]
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_contact_attempt_case", "case_id", "id"),)


class Visit(Base):
    """Row 7, one row a visit: arrival, what was checked and found; `failed`: nobody was there."""

    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    arrived_at: Mapped[datetime | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    checked: Mapped[str] = mapped_column(default="")  # devices, one a line
    findings: Mapped[str] = mapped_column(default="")
    failed: Mapped[bool] = mapped_column(default=False)
    reason: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_visit_case", "case_id", "id"),)


class FaultDevice(Base):
    """Rows 7 to 10: a damaged device, from the register or as typed, and what became of it."""

    __tablename__ = "fault_device"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    device_id: Mapped[int | None] = mapped_column(ForeignKey("network_device.id"))
    name: Mapped[str]
    serial: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")  # asset number
    damage: Mapped[str]
    decision: Mapped[str] = mapped_column(default="")  # repaired, replace, replaced, not_replaced
    action: Mapped[str] = mapped_column(default="")
    asked: Mapped[str] = mapped_column(default="")  # replacement as it stands on the berita acara
    new_device_id: Mapped[int | None] = mapped_column(ForeignKey("network_device.id"))
    new_name: Mapped[str] = mapped_column(default="")
    new_serial: Mapped[str] = mapped_column(default="")
    old_kept: Mapped[str] = mapped_column(default="")  # ditarik, di OPD
    old_place: Mapped[str] = mapped_column(default="")  # where the register had the new device: to swap back
    old_status: Mapped[str] = mapped_column(default="")  # of the old device before: to swap back
    decided_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint(
            "decision IN ('', 'repaired', 'replace', 'replaced', 'not_replaced')", name="decision"
        ),
        Index("ix_fault_device_case", "case_id", "id"),
    )


class WorkTest(Base):
    """A test after the work, of the row in which it was made."""

    __tablename__ = "work_test"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    passed: Mapped[bool]
    body: Mapped[str]
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_work_test_case", "case_id", "id"),)


class ReplacementRequest(Base):
    """Row 9: one revision of the Berita Acara Pengajuan Penggantian Perangkat; the last one counts."""

    __tablename__ = "replacement_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    status: Mapped[str]  # asked, withdrawn, declined, replaced
    official_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # signs with an own account
    official: Mapped[str]
    official_title: Mapped[str]
    official_number: Mapped[str] = mapped_column(default="")
    keeper: Mapped[str]  # pengurus barang of the agency
    keeper_number: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))  # Kasie, "mengetahui"
    asked_at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_replacement_request_case", "case_id", "id"),)


class WorkRecord(Base):
    """Row 11: one revision of the Berita Acara Pekerjaan and its report; the last one counts."""

    __tablename__ = "work_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    report_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    status: Mapped[str]  # issued, signed, unsigned, replaced
    fault: Mapped[str]
    work: Mapped[str]
    test: Mapped[str]
    suggestion: Mapped[str] = mapped_column(default="")
    officer: Mapped[str]
    officer_title: Mapped[str]
    officer_number: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")  # not signed by the agency
    witness: Mapped[str] = mapped_column(default="")
    witness_title: Mapped[str] = mapped_column(default="")
    scan_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_work_record_case", "case_id", "id"),)
