"""The asset register (KIB B), proposals on it, the stock of spare parts with its card."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Asset(Base):
    """A device of the office. Unverified until the pengurus barang has confirmed its register number."""

    __tablename__ = "asset"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(default="")  # kode barang
    register_no: Mapped[str] = mapped_column(default="")  # leading zeros kept
    nibar: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    brand: Mapped[str] = mapped_column(default="")
    size: Mapped[str] = mapped_column(default="")
    material: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    serial: Mapped[str] = mapped_column(default="")
    origin: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]  # rupiah; hidden from Technical Support
    condition: Mapped[str] = mapped_column(default="B")  # B, RR, RB
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    room: Mapped[str] = mapped_column(default="")
    holder: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    active: Mapped[bool] = mapped_column(default=True)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        Index(
            "uq_asset_number",
            "code",
            "register_no",
            "unit_id",
            unique=True,
            sqlite_where=text("register_no <> ''"),
        ),
        Index("ix_asset_unit", "unit_id", "name"),
        Index("ix_asset_name", "name", "id"),
        CheckConstraint("condition IN ('B', 'RR', 'RB')", name="condition"),
    )


class AssetProposal(Base):
    """Technical Support proposes a number or a condition, the pengurus barang decides; both are stamped and
    the old values stay here. At most one proposal of an asset is open."""

    __tablename__ = "asset_proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    asset_id: Mapped[int] = mapped_column(ForeignKey("asset.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    before: Mapped[str]  # JSON of the columns that would change
    after: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    proposed_at: Mapped[datetime]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("user.id"))
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    accepted: Mapped[bool | None]
    reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_asset_proposal_asset", "asset_id", "id"),
        Index("uq_asset_proposal_open", "asset_id", unique=True, sqlite_where=text("decided_at IS NULL")),
    )


class StockItem(Base):
    """A spare part or consumable; `quantity` is the running balance of its card."""

    __tablename__ = "stock_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    measure: Mapped[str]  # satuan: buah, m
    quantity: Mapped[int] = mapped_column(default=0)
    minimum: Mapped[int] = mapped_column(default=0)
    price: Mapped[int | None]  # rupiah a measure, as last received; hidden from Technical Support
    loan: Mapped[bool] = mapped_column(default=False)  # lent, not used up
    active: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (CheckConstraint("quantity >= 0", name="not_negative"),)


class StockMovement(Base):
    """One line of the stock card; `change` is positive in, negative out, `balance` after it."""

    __tablename__ = "stock_movement"

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("stock_item.id"))
    at: Mapped[datetime]
    on_date: Mapped[date] = mapped_column(Date)
    change: Mapped[int]
    balance: Mapped[int]
    reason: Mapped[str]  # awal, terima, pakai, pinjam, kembali, koreksi
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    asset_id: Mapped[int | None] = mapped_column(ForeignKey("asset.id"))
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    note: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]  # rupiah a measure at that time: the cost of a repair

    __table_args__ = (
        CheckConstraint("balance >= 0", name="not_negative"),
        Index("ix_stock_movement_item", "item_id", "id"),
        Index("ix_stock_movement_case", "case_id"),
    )
