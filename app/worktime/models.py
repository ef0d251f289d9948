"""Working hours by profile and season, days off, and the versions of the calendar."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base

NORMAL = "normal"
RAMADAN = "ramadan"
OFFICE = "kantor"
ALWAYS = "24jam"

KINDS = {
    "nasional": "Libur nasional",
    "cuti_bersama": "Cuti bersama",
    "daerah": "Libur daerah",
    "khusus": "Libur khusus",
}


class Profile(Base):
    """A set of working hours that SOPs refer to by key."""

    __tablename__ = "work_profile"

    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    observes_holidays: Mapped[bool] = mapped_column(default=True)


class Window(Base):
    """One stretch of working time, in minutes after local midnight; weekday 0 = Monday."""

    __tablename__ = "work_window"

    id: Mapped[int] = mapped_column(primary_key=True)
    profile: Mapped[str] = mapped_column(ForeignKey("work_profile.key"))
    season: Mapped[str] = mapped_column(default=NORMAL)
    weekday: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]

    __table_args__ = (
        CheckConstraint('start >= 0 AND "end" <= 1440 AND start < "end"', name="order"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        UniqueConstraint("profile", "season", "weekday", "start"),
    )


class Period(Base):
    """From when until when (both included) a profile keeps the hours of a season.

    A suggestion stays inactive until the administrator confirms it.
    """

    __tablename__ = "work_period"

    id: Mapped[int] = mapped_column(primary_key=True)
    profile: Mapped[str] = mapped_column(ForeignKey("work_profile.key"))
    season: Mapped[str]
    from_on: Mapped[date] = mapped_column(Date)
    until_on: Mapped[date] = mapped_column(Date)
    active: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (CheckConstraint("from_on <= until_on", name="order"),)


class Holiday(Base):
    """A date that is off; `off` False keeps the row but the office works that day."""

    __tablename__ = "holiday"

    date: Mapped[date] = mapped_column(Date, primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    off: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (
        CheckConstraint("kind IN ('nasional', 'cuti_bersama', 'daerah', 'khusus')", name="kind"),
    )


class DayOverride(Base):
    """Other hours on one date, before weekday, season and holiday; `windows` as "450-720 780-960"."""

    __tablename__ = "day_override"

    id: Mapped[int] = mapped_column(primary_key=True)
    profile: Mapped[str] = mapped_column(ForeignKey("work_profile.key"))
    on_date: Mapped[date] = mapped_column(Date)
    windows: Mapped[str] = mapped_column(default="")  # empty: closed
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("profile", "on_date"),)


class ServingUnit(Base):
    """A unit that keeps serving on cuti bersama ("tetap melayani saat cuti bersama")."""

    __tablename__ = "serving_unit"

    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)


class CalendarVersion(Base):
    """Every change of hours or days off makes a version; closed steps keep the one that judged them."""

    __tablename__ = "calendar_version"

    version: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (Index("ix_calendar_version_at", "at"),)
