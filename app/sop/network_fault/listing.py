"""Lists of SOP 5: reports in sight with filters, what waits for review, what nobody has disposed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import bindparam, or_, select
from werkzeug.datastructures import MultiDict

from app import clock
from app.accounts import directory
from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.accounts.roles import LABELS, Role
from app.db import db, read
from app.sop.network_fault.models import Fault
from app.sop.network_fault.procedure import PROCEDURE
from app.sop.network_fault.reading import EXTENTS, SOP, SOURCES
from app.sop.network_fault.sop import NETWORK_FAULT
from app.web.addresses import whole_or
from app.web.tables import Column, Kind, Table
from app.workflow import cases, words
from app.workflow.models import Assignment, Case, Task

PAGE = 30
EXPORT = 50_000
NEWEST = 1 << 62
TABS = {"berjalan": "Berjalan", "saya": "Tugas saya", "selesai": "Berakhir", "semua": "Semua"}
OPEN = (Task.case_id == Case.id) & Task.done_at.is_(None) & Task.voided_at.is_(None)
ROWS = (
    select(
        Case.id,
        Case.number,
        Case.title,
        Case.sender,
        Case.opened_at,
        Case.ended_at,
        Case.ending,
        Case.step,
        Unit.name.label("unit_name"),
        Fault.place,
        Fault.extent,
        Fault.source,
        Task.due_at,
        Task.paused_at,
        Task.role,
    )
    .join(Fault, Fault.case_id == Case.id)
    .outerjoin(Unit, Unit.id == Case.unit_id)
    .outerjoin(Task, OPEN)
    .where(Case.sop == SOP, Case.id < bindparam("before"))
    .order_by(Case.id.desc())
)
REVIEW = (
    select(Case.id, Case.version, Case.number, Case.title, Case.sender, Task.entered_at, Task.due_at)
    .join(Task, OPEN)
    .where(Case.sop == SOP, Task.step == "14", Task.desk.in_(bindparam("desks", expanding=True)))
    .order_by(Task.rank_at, Task.id)
)
UNDISPOSED = (
    select(Case.id, Case.number, Case.title, Task.position_id)
    .join(Task, OPEN)
    .where(Case.sop == SOP, Task.step == "2", Task.due_at < bindparam("now"))
    .order_by(Task.rank_at)
)
COLUMNS = (
    Column("Nomor"),
    Column("OPD"),
    Column("Gangguan"),
    Column("Tempat"),
    Column("Jenis"),
    Column("Masuk lewat"),
    Column("Masuk", Kind.DATETIME),
    Column("Langkah"),
    Column("Batas waktu", Kind.DATETIME),
    Column("Berakhir", Kind.DATETIME),
    Column("Keadaan"),
)


@dataclass(frozen=True)
class Filters:
    """What the URL asks for."""

    tab: str = "berjalan"
    unit: int = 0
    extent: str = ""
    late: bool = False
    before: int = NEWEST

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> "Filters":
        """From the URL; what is unknown is left out."""
        tab, extent = args.get("tab", ""), args.get("jenis", "")
        return cls(
            tab if tab in TABS else "berjalan",
            whole_or(args.get("unit", ""), 0),
            extent if extent in EXTENTS else "",
            args.get("terlambat", "") == "1",
            whole_or(args.get("sebelum", ""), NEWEST),
        )

    def query(self, **more: Any) -> str:
        """These filters as a query string, without the place in the list."""
        pairs = {"tab": self.tab, "unit": self.unit, "jenis": self.extent, "terlambat": int(self.late)}
        return urlencode({key: value for key, value in (pairs | more).items() if value})


def rows(actor: Actor, filters: Filters, limit: int = PAGE + 1) -> list[Any]:
    """Reports in sight, newest first; one more than a page tells that there is a next one."""
    statement = _seen(_narrowed(ROWS, filters), actor).limit(limit)
    values = {"before": filters.before, "me": actor.user_id, "now": clock.now()}
    return list(db.session.execute(statement, values).all())


def _seen(statement: Any, actor: Actor) -> Any:
    sight = NETWORK_FAULT.sight(actor)
    if not sight.everything:
        statement = statement.where(Case.unit_id.in_(sight.units))
    return statement.where(or_(Case.secrecy.not_in(cases.SECRET), Case.creator_id == bindparam("me")))


def _narrowed(statement: Any, filters: Filters) -> Any:
    if filters.tab in ("berjalan", "saya"):
        statement = statement.where(Case.ended_at.is_(None))
    if filters.tab == "selesai":
        statement = statement.where(Case.ended_at.is_not(None))
    if filters.tab == "saya":
        mine = select(Assignment.case_id).where(
            Assignment.user_id == bindparam("me"), Assignment.until_at.is_(None)
        )
        statement = statement.where(Case.id.in_(mine))
    if filters.unit:
        statement = statement.where(Case.unit_id == filters.unit)
    if filters.extent:
        statement = statement.where(Fault.extent == filters.extent)
    if filters.late:
        statement = statement.where(Task.due_at < bindparam("now"))
    return statement


def step_name(row: Any) -> str:
    """Where a report stands: "Langkah 5: Periksa dan tetapkan gangguan · Tim Teknis"."""
    if not row.step:
        return ""
    step = PROCEDURE.step(row.step)
    return f"Langkah {step.no}: {step.short} · {LABELS[step.role]}"


def table(found: list[Any]) -> Table:
    """The list as a file."""
    return Table(COLUMNS, (_line(row) for row in found), "Gangguan jaringan")


def _line(row: Any) -> tuple[Any, ...]:
    return (
        row.number,
        row.unit_name,
        row.title,
        row.place,
        EXTENTS[row.extent],
        SOURCES[row.source],
        row.opened_at,
        step_name(row),
        row.due_at,
        row.ended_at,
        words.ending(row.ending),
    )


def waiting_for_review(actor: Actor, limit: int) -> list[Any]:
    """Reports at row 14 on my desk, the most urgent first."""
    desks = [*actor.desks(), *actor.reading_desks()]
    return list(read(REVIEW.limit(limit), {"desks": desks}).all())


def undisposed() -> list[Any]:
    """Row 2 past its standard time with nobody standing in: TU is told, nothing is skipped silently."""
    found = read(UNDISPOSED, {"now": clock.now()}).all()
    return [row for row in found if stays_undisposed(row.position_id, clock.now())]


def stays_undisposed(position_id: int | None, now: datetime) -> bool:
    """Whether no Plh. runs the Kepala Dinas' post now."""
    post = position_id or directory.position_for(Role.KADIS)
    holder = directory.holders_at(post, now) if post else None
    return holder is None or holder.kind != "plh"
