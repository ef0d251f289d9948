"""Tables of rows 5b to 7b: the test, the agreed time, the session and its report; each hangs on its case."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class RoomTest(Base):
    """Row 5b, one a visit of the row: a draft until it is sent. `conclusion` is the outcome's name."""

    __tablename__ = "room_test"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"), unique=True)
    room: Mapped[str]
    bandwidth: Mapped[float | None]  # Mbps; one number for the room
    conclusion: Mapped[str] = mapped_column(default="")  # fit, partial, unfit
    note: Mapped[str] = mapped_column(default="")
    begun_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # Laporan uji

    __table_args__ = (Index("ix_room_test_case", "case_id", "id"),)


class CameraTest(Base):
    """One camera of a test, saved as soon as it is filled in."""

    __tablename__ = "camera_test"

    id: Mapped[int] = mapped_column(primary_key=True)
    test_id: Mapped[int] = mapped_column(ForeignKey("room_test.id"))
    camera_id: Mapped[int] = mapped_column(ForeignKey("camera.id"))
    online: Mapped[bool]
    clear: Mapped[bool]
    ptz: Mapped[str]  # ya, tidak, tidak_ada
    clock_exact: Mapped[bool]
    clock_seconds: Mapped[int | None]  # by how much the clock in the picture is off
    recording: Mapped[bool]
    note: Mapped[str] = mapped_column(default="")
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))  # snapshot
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (
        UniqueConstraint("test_id", "camera_id"),
        CheckConstraint("ptz IN ('ya', 'tidak', 'tidak_ada')", name="ptz"),
    )


class OfferedCamera(Base):
    """Row G2, partial: the cameras of this test that were offered to the applicant."""

    __tablename__ = "offered_camera"

    test_id: Mapped[int] = mapped_column(ForeignKey("room_test.id"), primary_key=True)
    camera_id: Mapped[int] = mapped_column(ForeignKey("camera.id"), primary_key=True)


class FaultLink(Base):
    """Row G2: the network report for which the decision waits."""

    __tablename__ = "fault_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    fault_case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_fault_link_case", "case_id", "id"),)


class SessionSlot(Base):
    """A time for the session, never edited: another time is another row. The last one counts.

    States: proposed (waits for the applicant), countered (the applicant's own wish), agreed, booked
    (confirmed), replaced, rescheduled, missed, held.
    """

    __tablename__ = "session_slot"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    room: Mapped[str]
    operator_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    state: Mapped[str]
    outside_hours: Mapped[bool] = mapped_column(default=False)
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    answer_how: Mapped[str] = mapped_column(default="")  # aplikasi, srikandi, telepon, wa, datang
    answer_name: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # who typed it
    booked_at: Mapped[datetime | None]
    booked_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    reason: Mapped[str] = mapped_column(default="")  # why it was rescheduled, or another time wished

    __table_args__ = (
        UniqueConstraint("case_id", "seq"),
        CheckConstraint("ends_at > starts_at", name="order"),
        Index("ix_session_slot_time", "state", "starts_at"),
    )


class SessionCamera(Base):
    """A camera of a slot; `shown` once it was on screen in the session."""

    __tablename__ = "session_camera"

    slot_id: Mapped[int] = mapped_column(ForeignKey("session_slot.id"), primary_key=True)
    camera_id: Mapped[int] = mapped_column(ForeignKey("camera.id"), primary_key=True)
    shown: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_session_camera_camera", "camera_id"),)


class SessionApproval(Base):
    """What the Kabid must allow: a slot outside working hours, or one more rescheduling of it."""

    __tablename__ = "session_approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("session_slot.id"))
    kind: Mapped[str]  # hours, reschedule
    reason: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    asked_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    allowed: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        UniqueConstraint("slot_id", "kind"),
        CheckConstraint("kind IN ('hours', 'reschedule')", name="kind"),
        Index("ix_session_approval_case", "case_id", "id"),
    )


class SessionRun(Base):
    """Row 7: what really happened at a booked slot."""

    __tablename__ = "session_run"

    slot_id: Mapped[int] = mapped_column(ForeignKey("session_slot.id"), primary_key=True)
    operator_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    operator_in_at: Mapped[datetime]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    incidents: Mapped[str] = mapped_column(default="")


class Attendee(Base):
    """Row 7, a line of the Daftar Hadir. `pledge`: how the confidentiality statement was accepted."""

    __tablename__ = "attendee"

    id: Mapped[int] = mapped_column(primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("session_slot.id"))
    name: Mapped[str]
    number: Mapped[str] = mapped_column(default="")  # NIP, where there is one
    agency: Mapped[str]
    in_at: Mapped[datetime]
    out_at: Mapped[datetime | None]
    pledge: Mapped[str] = mapped_column(default="")  # layar, kertas
    by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_attendee_slot", "slot_id", "id"),)


class MonitoringRow(Base):
    """Row 7b, a line of the Data Monitoring: counts, times and notes, no footage."""

    __tablename__ = "monitoring_row"

    id: Mapped[int] = mapped_column(primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("session_slot.id"))
    at: Mapped[datetime]
    camera_id: Mapped[int] = mapped_column(ForeignKey("camera.id"))
    observed: Mapped[str]
    count: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_monitoring_row_slot", "slot_id", "at", "id"),)


class SessionReport(Base):
    """Row 7b: what the TCM team writes about a held session; a draft until sent to the Subkor."""

    __tablename__ = "session_report"

    slot_id: Mapped[int] = mapped_column(ForeignKey("session_slot.id"), primary_key=True)
    summary: Mapped[str] = mapped_column(default="")
    written_at: Mapped[datetime]
    written_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    sent_at: Mapped[datetime | None]  # empty again once it was returned
    accepted_at: Mapped[datetime | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # Laporan hasil pelaksanaan


class SessionAddendum(Base):
    """Added to a test or a report after it was sent; what was sent stays as it is."""

    __tablename__ = "session_addendum"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    about: Mapped[str]  # uji, laporan
    body: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (
        CheckConstraint("about IN ('uji', 'laporan')", name="about"),
        Index("ix_session_addendum_case", "case_id", "id"),
    )
