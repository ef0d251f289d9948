"""Tables that rows 1 to 5 of SOP 3 have; each hangs on its case. The test and the session have their own."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

ASKED, TEST = "asked", "test"
"""Stages of a camera list: as the letter asks, as the Subkor orders for the test."""


class MonitoringRequest(Base):
    """Row 1: what the letter asks for, and of whom one may enquire."""

    __tablename__ = "monitoring_request"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("incoming_letter.id"))
    applicant: Mapped[str]  # opd, forum, asn, lain
    on_behalf: Mapped[str] = mapped_column(default="")  # the ASN for whom the head of the agency asks
    purpose: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    wanted_from: Mapped[datetime | None]
    wanted_until: Mapped[datetime | None]
    participants: Mapped[int | None]
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("personal_data.id"))
    source: Mapped[str] = mapped_column(default="surat")  # surat: recorded by TU; aplikasi: by the agency


class RequestCamera(Base):
    """A camera of the request, by stage."""

    __tablename__ = "monitoring_camera"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    stage: Mapped[str] = mapped_column(primary_key=True)
    camera_id: Mapped[int] = mapped_column(ForeignKey("camera.id"), primary_key=True)


class LetterCheck(Base):
    """One item of a check of the letter: completeness by TU (row 2), suitability by the Subkor (row 5)."""

    __tablename__ = "letter_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    step: Mapped[str]  # 2, 5
    item: Mapped[str]
    passed: Mapped[bool]
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_letter_check_case", "case_id", "id"),)


class Reply(Base):
    """A Surat Balasan on its way: waiting for its signature, signed, sent; void where another replaced it."""

    __tablename__ = "reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[str]  # diterima, perbaikan, ditolak, dibatalkan
    reason: Mapped[str] = mapped_column(default="")  # of a refusal: data_tidak_sesuai, tidak_lengkap, ...
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    status: Mapped[str]  # waiting, signed, sent, void
    drafted_at: Mapped[datetime]
    drafted_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    signed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    sent_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    sent_via: Mapped[str] = mapped_column(default="")  # srikandi, wa, surel, pos, langsung
    sent_number: Mapped[str] = mapped_column(default="")  # registration number of the channel

    __table_args__ = (Index("ix_reply_case", "case_id", "id"), Index("ix_reply_kind", "kind", "drafted_at"))
