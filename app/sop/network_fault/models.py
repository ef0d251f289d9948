"""Tables of SOP 5 around the report; what the technicians write in the field stands in `field_models`."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Fault(Base):
    """Row 1: what was reported, by whom, and how it came in."""

    __tablename__ = "fault"

    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), primary_key=True)
    place: Mapped[str]  # room and floor
    since: Mapped[datetime]
    extent: Mapped[str]  # semua, ruang, aplikasi, lambat
    application: Mapped[str] = mapped_column(default="")
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("personal_data.id"))  # on site
    description: Mapped[str]
    head: Mapped[str] = mapped_column(default="")  # in whose name: "Kepala Dinas Sosial"
    letter_no: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="aplikasi")  # on behalf: telepon, wa, surat, datang
    caller_id: Mapped[int | None] = mapped_column(ForeignKey("personal_data.id"))
    typed_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # who filed on behalf
    came_at: Mapped[datetime | None]  # entered later: when the report really came


class Joiner(Base):
    """Somebody else reports the same fault: added to the open report instead of a second one."""

    __tablename__ = "joiner"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    name_id: Mapped[int] = mapped_column(ForeignKey("personal_data.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("personal_data.id"))
    note: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    by: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_joiner_case", "case_id"),)
