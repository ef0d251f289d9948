"""Buku Agenda: incoming letters. Outgoing ones are documents of registers that are marked as outgoing."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class IncomingLetter(Base):
    """One letter in the Buku Agenda Surat Masuk; its agenda number has no gaps."""

    __tablename__ = "incoming_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    seq: Mapped[int]
    agenda: Mapped[str]  # nomor agenda as printed
    number: Mapped[str]  # nomor surat, as on the letter
    dated: Mapped[date | None] = mapped_column(Date)
    srikandi: Mapped[str] = mapped_column(default="")  # nomor registrasi SRIKANDI
    sender: Mapped[str]
    subject: Mapped[str]
    attachments: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime]
    urgency: Mapped[str] = mapped_column(default="biasa")  # kecepatan; keys in app/agenda/words.py
    secrecy: Mapped[str] = mapped_column(default="biasa")  # keamanan
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))  # the scan
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))  # none: outside the SOPs
    note: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (
        UniqueConstraint("year", "seq"),
        Index("ix_incoming_letter_number", "number", "sender"),
        Index("ix_incoming_letter_case", "case_id"),
    )


class LetterChange(Base):
    """A correction of an incoming letter: the old value is kept."""

    __tablename__ = "letter_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("incoming_letter.id"))
    field: Mapped[str]
    old: Mapped[str]
    new: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_letter_change_letter", "letter_id"),)
