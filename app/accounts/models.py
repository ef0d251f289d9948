"""People, units, posts and who holds them, sessions."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Unit(Base):
    """A Bidang/Unit, or an agency (no parent). `sops` lists the SOP keys that run for it, space separated."""

    __tablename__ = "unit"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    sops: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class User(Base):
    """A person, or a unit's shared account. Without username: on the unit's list, but does not log in."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str | None] = mapped_column(unique=True)
    name: Mapped[str]
    front_title: Mapped[str] = mapped_column(default="")
    back_title: Mapped[str] = mapped_column(default="")
    nip: Mapped[str | None] = mapped_column(unique=True)  # 18 digits; PPPK: NI PPPK; none for tenaga ahli
    kind: Mapped[str] = mapped_column(default="PNS")  # PNS, PPPK, non-ASN
    rank: Mapped[str] = mapped_column(default="")  # pangkat, golongan
    job_title: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    salutation: Mapped[str] = mapped_column(default="")  # Ibu or Bapak
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    shared: Mapped[bool] = mapped_column(default=False)  # account of a unit: "nama pengisi" is obligatory
    password_hash: Mapped[str | None]
    must_change_password: Mapped[bool] = mapped_column(default=False)
    code_until: Mapped[datetime | None]  # a one-time code of the administrator opens the door until then
    pin_hash: Mapped[str | None]
    pin_failures: Mapped[int] = mapped_column(default=0)  # 5 lock the PIN, never the account
    active: Mapped[bool] = mapped_column(default=True)
    left_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    changed_at: Mapped[datetime | None]


class Membership(Base):
    """Staff, technicians and operators act through membership; half-open [from_at, until_at)."""

    __tablename__ = "membership"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[str]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_membership_user", "user_id"),)


class Position(Base):
    """A post: the role it confers, its title on paper, the unit it stands in, the post above it."""

    __tablename__ = "position"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    title: Mapped[str]  # written out, as on paper
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    active: Mapped[bool] = mapped_column(default=True)


class Holder(Base):
    """Who holds a post: definitif, Plt. or Plh., half-open [from_at, until_at), resolved when acting."""

    __tablename__ = "holder"

    id: Mapped[int] = mapped_column(primary_key=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    kind: Mapped[str]  # definitif, plt, plh
    letter: Mapped[str] = mapped_column(default="")
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("kind IN ('definitif', 'plt', 'plh')", name="kind"),
        CheckConstraint("kind <> 'plh' OR until_at IS NOT NULL", name="plh_ends"),
        Index("ix_holder_position", "position_id", "from_at"),
        Index("ix_holder_user", "user_id"),
    )


class LoginSession(Base):
    """A session is a row: the cookie holds only a random key, dead as soon as the row has ended."""

    __tablename__ = "login_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    key_hash: Mapped[str] = mapped_column(unique=True)  # SHA-256 of the cookie's key
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    address: Mapped[str] = mapped_column(default="")
    agent: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_login_session_user", "user_id", sqlite_where=text("ended_at IS NULL")),)


class LoginBrake(Base):
    """Growing delay after failed logins, per account and per address; never a lock-out of others."""

    __tablename__ = "login_brake"

    key: Mapped[str] = mapped_column(primary_key=True)  # "akun:NAME" or "alamat:ADDRESS"
    failures: Mapped[int] = mapped_column(default=0)
    until_at: Mapped[datetime]
