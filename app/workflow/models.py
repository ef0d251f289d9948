"""Cases and what happens to them; the same tables for all SOPs."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Case(Base):
    """One run of an SOP."""

    __tablename__ = "case"

    id: Mapped[int] = mapped_column(primary_key=True)
    sop: Mapped[str]
    family: Mapped[str] = mapped_column(default="")
    procedure_version: Mapped[int] = mapped_column(default=1)
    number: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    sender: Mapped[str] = mapped_column(default="")  # "Subbagian Keuangan · Mira Kemuning", for lists
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    creator_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"))
    secrecy: Mapped[str] = mapped_column(default="biasa")
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[int] = mapped_column(ForeignKey("user.id"))  # named in the stale-version message
    changed_at: Mapped[datetime]
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ending: Mapped[str] = mapped_column(default="")  # selesai, dibatalkan, ditolak, duplikat, tanpa_penilaian
    step: Mapped[str] = mapped_column(default="")  # key of the open row, "" once ended

    __table_args__ = (
        Index("ix_case_unit", "unit_id", "id"),
        Index("ix_case_creator", "creator_id", "id"),
        Index("ix_case_opened", "opened_at", "id"),
        Index("ix_case_ending", "ending", "id"),
        Index("ix_case_sop", "sop", "id"),
        Index("ix_case_parent", "parent_id", sqlite_where=text("parent_id IS NOT NULL")),
        Index("ix_case_unit_open", "unit_id", "step", "sop", sqlite_where=text("ended_at IS NULL")),
    )


class Task(Base):
    """One row taken of the SOP's table: inbox while open, history once done, deadline report always.

    `desk` says on whose desk it lies: "position:3", "unit:7", "role:ts", "user:12", "system".
    """

    __tablename__ = "task"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    seq: Mapped[int]  # 1, 2, 3 ... within the case
    step: Mapped[str]  # key
    step_no: Mapped[str]  # printed and exported
    role: Mapped[str]  # the row's role
    desk: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    entered_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    read_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    started_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]  # None: the row has no deadline, or its clock stands still
    rank_at: Mapped[datetime]  # sort key of the inbox: due_at, or far away without one
    standard: Mapped[str] = mapped_column(default="")  # "15m", "2d": as judged
    standard_minutes: Mapped[int | None]
    counted: Mapped[bool] = mapped_column(default=True)
    calendar_version: Mapped[int]
    paused_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    acted_role: Mapped[str] = mapped_column(default="")
    acted_position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    acted_as: Mapped[str] = mapped_column(default="")  # "", "plt", "plh"
    working_minutes: Mapped[int | None]
    paused_minutes: Mapped[int] = mapped_column(default=0)
    late_entry: Mapped[bool] = mapped_column(default=False)  # susulan: outside compliance
    voided_at: Mapped[datetime | None]  # pulled back before anybody opened it; never exported
    follower_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))  # who did it, while the case runs

    __table_args__ = (
        Index("uq_task_case_seq", "case_id", "seq", unique=True),
        Index(
            "uq_task_one_open",
            "case_id",
            unique=True,
            sqlite_where=text("done_at IS NULL AND voided_at IS NULL"),
        ),
        Index(
            "ix_task_desk",
            "desk",
            "rank_at",
            "id",
            sqlite_where=text("done_at IS NULL AND voided_at IS NULL"),
        ),
        Index("ix_task_open", "rank_at", "id", sqlite_where=text("done_at IS NULL AND voided_at IS NULL")),
        Index("ix_task_follower", "follower_id", "case_id", sqlite_where=text("follower_id IS NOT NULL")),
        Index("ix_task_done", "done_at", sqlite_where=text("done_at IS NOT NULL")),
        Index("ix_task_actor", "actor_id", "done_at"),
        Index("ix_task_entered", "entered_at", "id"),
    )


class Assignment(Base):
    """Who works on a case; the person change is a row."""

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    lead: Mapped[bool] = mapped_column(default=True)
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        Index("ix_assignment_case", "case_id"),
        Index("ix_assignment_user", "user_id", sqlite_where=text("until_at IS NULL")),
    )


class Pause(Base):
    """The step's clock stands still; a future `until_at` is a schedule, no timer."""

    __tablename__ = "pause"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    reason: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    actor_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_pause_task", "task_id"),)


class Message(Base):
    """A word on a case: to everybody who sees the case, or internal to those who handle it."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    author_label: Mapped[str] = mapped_column(default="")  # role or unit in whose name it was written
    at: Mapped[datetime]
    body: Mapped[str]
    internal: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (Index("ix_message_case", "case_id", "id"),)


class Notice(Base):
    """Untuk diketahui: something to know or acknowledge beside the step, never blocking."""

    __tablename__ = "notice"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    desk: Mapped[str]
    kind: Mapped[str]  # "report", "low_rating", "verify_asset", "rejected", "message", ...
    body: Mapped[str]
    at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    read_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (
        Index("ix_notice_desk", "desk", "id", sqlite_where=text("read_at IS NULL")),
        Index("ix_notice_list", "desk", "id"),
        Index("ix_notice_case", "case_id"),
    )


class Disposition(Base):
    """What an official orders with the outcome that disposes. Never edited: a follow-up replaces it."""

    __tablename__ = "disposition"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"))  # the row it closed; None: a follow-up
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    sender: Mapped[str]  # "Plh. Kepala Dinas ... · Nama", as on that day
    position_id: Mapped[int | None] = mapped_column(ForeignKey("position.id"))
    at: Mapped[datetime]  # when it was really given
    instructions: Mapped[str] = mapped_column(default="")  # ticks, one a line, as worded on that day
    note: Mapped[str] = mapped_column(default="")
    deadline: Mapped[datetime | None]
    open_list: Mapped[bool] = mapped_column(default=True)  # recipients see each other
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("disposition.id"))
    cancelled_at: Mapped[datetime | None]  # taken back before anybody had read it
    recorded_how: Mapped[str] = mapped_column(default="")  # given outside the app
    recorded_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    file_id: Mapped[int | None] = mapped_column(ForeignKey("file.id"))  # picture or PDF of it
    confirmed_at: Mapped[datetime | None]  # the official: "Benar, ini disposisi saya"
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    __table_args__ = (Index("ix_disposition_case", "case_id", "id"),)


class Recipient(Base):
    """To whom a disposition goes: exactly one utama (has the next row), pembantu and tembusan (a notice)."""

    __tablename__ = "recipient"

    id: Mapped[int] = mapped_column(primary_key=True)
    disposition_id: Mapped[int] = mapped_column(ForeignKey("disposition.id"))
    kind: Mapped[str]  # utama, pembantu, tembusan
    desk: Mapped[str]
    label: Mapped[str]  # the post or person as printed
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("notice.id"))  # its read receipt

    __table_args__ = (
        Index("ix_recipient_disposition", "disposition_id"),
        Index("ix_recipient_desk", "desk", "disposition_id"),
        Index("uq_recipient_main", "disposition_id", unique=True, sqlite_where=text("kind = 'utama'")),
    )


class Post(Base):
    """An accepted submit: the same key answers the same result and has no second effect.

    `opened_at` is when the server made the form: the start of the *fill* clock.
    """

    __tablename__ = "post"

    key: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    opened_at: Mapped[datetime]
    accepted_at: Mapped[datetime]
    result: Mapped[str]  # local path of the answer
