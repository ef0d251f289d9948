"""What the leaders add to a report of a period."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class ReportNote(Base):
    """Rencana tindak lanjut of a report and period; a further row replaces the one before, none is lost."""

    __tablename__ = "report_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    section: Mapped[str]
    period: Mapped[str]  # "bulan 2026-11-01"
    body: Mapped[str]
    at: Mapped[datetime]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_report_note_section", "section", "period", "id"),)
