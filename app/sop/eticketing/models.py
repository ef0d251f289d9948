"""Tables that only SOP 2 has; each hangs on its case."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Ticket(Base):
    """Row 1: what was reported, and what is known of the device."""

    __tablename__ = "ticket"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    category: Mapped[str]  # KET of row 1: pc, laptop, printer, network, software
    device_kind: Mapped[str]  # asset, asset_unknown, non_asset, none
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("asset.id"))
    device: Mapped[str] = mapped_column(default="")  # as typed, or the asset's name at filing
    used_for_work: Mapped[bool] = mapped_column(default=True)  # Catatan 1
    room: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("personal_data.id"))
    description: Mapped[str]
    urgency: Mapped[str] = mapped_column(default="biasa")  # biasa, mendesak
    urgency_reason: Mapped[str] = mapped_column(default="")
    filler_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # nama pengisi of a shared account
    source: Mapped[str] = mapped_column(default="aplikasi")  # aplikasi; on behalf: telepon, datang, wa, surat
    typed_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # TS who filed on behalf
    action: Mapped[str] = mapped_column(default="")  # estimated action, set at triage
    duplicate_of: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    gate_pass_id: Mapped[int | None] = mapped_column(ForeignKey("gate_pass.id"))

    __table_args__ = (Index("ix_ticket_asset", "asset_id"),)


class GatePass(Base):
    """Izinkan satu kali: the Kasubag TU lets one new ticket of a unit past the feedback gate."""

    __tablename__ = "gate_pass"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    reason: Mapped[str]
    given_at: Mapped[datetime]
    given_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    used_at: Mapped[datetime | None]


class WorkOrder(Base):
    """Surat Perintah Perbaikan, one row a revision; only the last one counts, and only while it is valid."""

    __tablename__ = "work_order"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    revision: Mapped[int]  # 0 = first issue, n = Perubahan ke-n
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    status: Mapped[str]  # issued, returned, signed, revoked, replaced
    technician_id: Mapped[int] = mapped_column(ForeignKey("user.id"))  # lead; members are assignments
    issued_at: Mapped[datetime]
    issued_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    signed_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("case_id", "revision"),)


class WorkEntry(Base):
    """Row 4, one line of work: start, note, checklist, photo, consent, receipt."""

    __tablename__ = "work_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    kind: Mapped[str]  # start, note, check, photo
    body: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_work_entry_case", "case_id", "id"),)


class Part(Base):
    """Catatan 2: a part from stock, for assets with a verified number only; `is_asset` is copied here so
    that a trigger and a CHECK can refuse what an import or a script would try."""

    __tablename__ = "part"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("stock_item.id"))
    quantity: Mapped[int]
    is_asset: Mapped[bool]
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("asset.id"))
    asked_at: Mapped[datetime]
    asked_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    refused_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # Bukti Pengeluaran Barang

    __table_args__ = (
        CheckConstraint("is_asset = 1", name="assets_only"),
        CheckConstraint("quantity > 0", name="quantity"),
        Index("ix_part_case", "case_id"),
    )


class Loan(Base):
    """A unit lent while the device is repaired."""

    __tablename__ = "loan"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    item_id: Mapped[int] = mapped_column(ForeignKey("stock_item.id"))
    lent_at: Mapped[datetime]
    lent_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    returned_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_loan_case", "case_id"),)


class Report(Base):
    """Rows 4 and 5: the result and the report on it. A correction or addendum is a further row."""

    __tablename__ = "report"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int]
    result: Mapped[str]  # done, done_with_notes, unrepairable, procurement, no_fault, forwarded
    causes: Mapped[str] = mapped_column(default="")  # chips, one a line
    cause_text: Mapped[str] = mapped_column(default="")
    actions: Mapped[str] = mapped_column(default="")  # chips, one a line
    action_text: Mapped[str] = mapped_column(default="")
    no_parts: Mapped[bool] = mapped_column(default=False)  # "tanpa suku cadang"
    own_parts: Mapped[str] = mapped_column(default="")  # consumables "dari pemilik", text only
    forwarded_to: Mapped[str] = mapped_column(default="")  # name and outside number
    addendum: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    written_at: Mapped[datetime]
    written_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    sent_at: Mapped[datetime | None]
    known_at: Mapped[datetime | None]  # "diketahui" by the Kasubag TU
    known_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (UniqueConstraint("case_id", "seq"),)


class Feedback(Base):
    """Row 6: sent once, final. After a reopening a second one is kept beside it; only the last counts."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    given_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    filler_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(default="")  # chip: lama, tidak_tuntas, kurang_ramah, ...
    comment: Mapped[str] = mapped_column(default="")
    followed_up_at: Mapped[datetime | None]
    followed_up_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    follow_up: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("case_id", "seq"), Index("ix_feedback_at", "at"))


class Answer(Base):
    """One unsur answered: key, not number, because sources order the nine differently. Score 1 to 4."""

    __tablename__ = "answer"

    feedback_id: Mapped[int] = mapped_column(ForeignKey("feedback.id"), primary_key=True)
    element: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[int]

    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 4", name="score"),)
