"""Numbered letters, their signature slots, letterheads, wet-ink copies."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Letterhead(Base):
    """Kop surat, dated: an old document keeps its old letterhead. `lines` is a JSON list of text lines."""

    __tablename__ = "letterhead"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))  # agency; None = the office
    lines: Mapped[str]
    city: Mapped[str] = mapped_column(default="")  # printed before the date
    logo_file: Mapped[str] = mapped_column(default="")  # SHA-256 name under instance/documents/logo
    valid_from: Mapped[date] = mapped_column(Date)


class Counter(Base):
    """The last number of a register in a year; taken in the act's own transaction, so gap-free."""

    __tablename__ = "counter"

    register: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)


class Document(Base):
    """A letter. `data` is the JSON it was set from, `pdf_sha256` the bytes that its signers read."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)  # 12 random characters, in the QR
    kind: Mapped[str]  # spp, slip, laporan, tanda_terima, bpb, persetujuan
    register: Mapped[str] = mapped_column(default="")
    year: Mapped[int]
    seq: Mapped[int | None]
    number: Mapped[str]
    revision: Mapped[int] = mapped_column(default=0)  # Perubahan ke-n
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    subject: Mapped[str]
    status: Mapped[str] = mapped_column(default="terbit")  # terbit, ditandatangani, dibatalkan, diganti
    status_note: Mapped[str] = mapped_column(default="")
    letterhead_id: Mapped[int | None] = mapped_column(ForeignKey("letterhead.id"))
    data: Mapped[str]
    pdf_sha256: Mapped[str]  # the exact bytes to be signed
    signed_sha256: Mapped[str] = mapped_column(default="")  # the same letter with its signatures in place
    renderer: Mapped[str] = mapped_column(default="")  # templates, fonts and engine that set it
    entry_id: Mapped[int | None]  # ledger entry of the issue: what the row said then
    pages: Mapped[int] = mapped_column(default=1)
    prints: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    created_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    date: Mapped[date] = mapped_column(Date)  # the date printed on it

    __table_args__ = (
        UniqueConstraint("register", "year", "seq", "revision"),
        Index("ix_document_case", "case_id"),
    )


class Slot(Base):
    """One place for one signature: who is expected, who signed in which capacity, or who refused."""

    __tablename__ = "slot"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    seq: Mapped[int] = mapped_column(default=0)  # order on paper
    name: Mapped[str]  # "kasubag_tu", "penyerah", ...
    label: Mapped[str] = mapped_column(default="")  # above the block: "Yang menyerahkan,"
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    signer_name: Mapped[str] = mapped_column(default="")  # as printed
    signer_title: Mapped[str] = mapped_column(default="")  # capacity as printed: "Plh. Kepala Subbagian ..."
    signer_number: Mapped[str] = mapped_column(default="")  # NIP as printed, empty for tenaga ahli
    signer_rank: Mapped[str] = mapped_column(default="")  # pangkat, where the office prints it
    method: Mapped[str] = mapped_column(default="")  # draw, type, paper
    strokes: Mapped[str] = mapped_column(default="")  # JSON [[{x, y, t, p}, ...], ...] in mm and ms
    image_sha256: Mapped[str] = mapped_column(default="")
    read_sha256: Mapped[str] = mapped_column(default="")  # bytes that were read and signed
    signed_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]  # paper: "Benar, ini tanda tangan saya"
    refused_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    typed_name: Mapped[str] = mapped_column(default="")
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (UniqueConstraint("document_id", "name"),)


class PaperCopy(Base):
    """Salinan bertanda tangan basah: the scan beside the original, never instead of it."""

    __tablename__ = "paper_copy"

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("file.id"))
    signed_on: Mapped[date] = mapped_column(Date)
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
