"""The write-once file store."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class StoredFile(Base):
    """An upload: received from `offset` on, complete once its hash is known, byte-identical for ever.

    `case_id` decides who may read it; until a case has it, only its uploader may.
    """

    __tablename__ = "file"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # random, part of the address
    name: Mapped[str]  # as the user called it; shown, never used as a path
    mime: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    offset: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str] = mapped_column(default="")
    width: Mapped[int | None]
    height: Mapped[int | None]
    kind: Mapped[str]  # photo, before, after, scan, logo
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    internal: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint('"offset" <= size', name="offset"),
        Index("ix_file_case", "case_id"),
        Index("ix_file_sha256", "sha256"),
        Index("ix_file_open", "owner_id", sqlite_where=text("completed_at IS NULL")),
    )


class Sheet(Base):
    """An uploaded list waiting to be looked at before anything of it is stored; emptied once applied."""

    __tablename__ = "import_sheet"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]  # aset, persediaan, kamera, ...
    file_name: Mapped[str] = mapped_column(default="")
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))  # for rows that name no unit
    content: Mapped[str]
    uploaded_at: Mapped[datetime]
    uploaded_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    applied_at: Mapped[datetime | None]
