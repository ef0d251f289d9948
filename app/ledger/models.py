"""The append-only record of every act, and the personal values that stay outside it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Entry(Base):
    """One act in a chain. `body` is canonical JSON; `hash` covers every other column but the id."""

    __tablename__ = "ledger"

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str]  # "office" for every act; the control room gets its own
    seq: Mapped[int]
    at: Mapped[datetime]
    act: Mapped[str]  # "eticketing.sign", "accounts.login", ...
    case_id: Mapped[int | None]
    actor_id: Mapped[int | None]
    body: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]

    __table_args__ = (
        CheckConstraint("id > 0", name="id"),  # a trigger sees -1 for "no id given": keep that id impossible
        Index("uq_ledger_chain_seq", "chain", "seq", unique=True),
        Index("ix_ledger_case", "case_id", "id"),
        {"sqlite_autoincrement": True},
    )


class PersonalData(Base):
    """A name, phone or contact of a reporter; the ledger carries only `digest` (salted SHA-256)."""

    __tablename__ = "personal_data"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    salt: Mapped[str]  # "" once erased, so that nobody can guess the value back from the digest
    value: Mapped[str | None]  # None once erased; the chain stays whole
    digest: Mapped[str]
    erased_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("id > 0", name="id"),)


class LedgerCheck(Base):
    """One run of the whole check: when, asked by whom (None: by itself), and what it said."""

    __tablename__ = "ledger_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    ok: Mapped[bool]
    report: Mapped[str]  # JSON of verify.Report
