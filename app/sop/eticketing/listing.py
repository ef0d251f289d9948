"""Lists of SOP 2: the unit's tickets, who owes feedback, passes, one-time looks; columns only."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Boolean, bindparam, func, or_, select
from werkzeug.datastructures import MultiDict

from app import clock, settings
from app.accounts.actor import Actor
from app.accounts.models import Unit, User
from app.accounts.roles import Role
from app.db import db, read
from app.sop.eticketing import reading
from app.sop.eticketing.models import GatePass
from app.sop.eticketing.procedure import PROCEDURE
from app.web.addresses import whole_or
from app.workflow import timing
from app.workflow.models import Case, Task
from app.workflow.statements import FAR

PAGE = 30
WORKING_DAY = 450  # minutes
OPEN = (Task.case_id == Case.id) & Task.done_at.is_(None) & Task.voided_at.is_(None)
SEEN = or_(bindparam("all_of_unit", type_=Boolean), Case.creator_id == bindparam("me"))
UNIT_LIST = (
    select(
        Case.id,
        Case.number,
        Case.title,
        Case.sender,
        Case.step,
        Case.opened_at,
        Case.ended_at,
        Case.ending,
        Task.due_at,
        Task.paused_at,
        Task.entered_at,
        Task.standard,
        Task.desk,
    )
    .outerjoin(Task, OPEN)
    .where(Case.unit_id == bindparam("unit"), Case.sop == "eticketing", Case.id < bindparam("before"))
    .where(SEEN)
    .order_by(Case.id.desc())
    .limit(PAGE + 1)
)
UNIT_LISTS = {
    "semua": UNIT_LIST,
    "berjalan": UNIT_LIST.where(Case.ended_at.is_(None)),
    "menunggu": UNIT_LIST.where(Case.ended_at.is_(None), Case.step.in_(("1", "6"))),
    "selesai": UNIT_LIST.where(Case.ended_at.is_not(None)),
}
COUNTS = (
    select(Case.step, func.count().label("n"))
    .where(Case.unit_id == bindparam("unit"), Case.ended_at.is_(None), Case.sop == "eticketing")
    .where(SEEN)
    .group_by(Case.step)
)
LAST_NOTE = (
    select(Task.note)
    .where(Task.case_id == bindparam("case_id"), Task.done_at.is_not(None), Task.voided_at.is_(None))
    .order_by(Task.seq.desc())
    .limit(1)
)
OWING = (
    select(Case.id, Case.number, Case.title, Unit.name.label("unit_name"), Task.entered_at, Unit.active)
    .join(Task, OPEN)
    .join(Unit, Unit.id == Case.unit_id)
    .where(Case.step == "6", Case.sop == "eticketing", Case.ended_at.is_(None))
    .order_by(Task.entered_at)
)
_waiting_long = (
    select(Task.id)
    .join(Case, Case.id == Task.case_id)
    .where(Task.step == "6", Task.done_at.is_(None), Task.voided_at.is_(None), Case.sop == "eticketing")
    .where(Task.rank_at == FAR, Task.entered_at < bindparam("before"))
    .limit(100)
)
WAITING_LONG = select(func.count()).select_from(_waiting_long.subquery())
PASSES = (
    select(*GatePass.__table__.columns, Unit.name.label("unit_name"), User.name.label("giver"))
    .join(Unit, Unit.id == GatePass.unit_id)
    .join(User, User.id == GatePass.given_by)
    .order_by(GatePass.id.desc())
    .limit(20)
)
NEWEST = 1 << 62


def of_unit(actor: Actor, args: MultiDict[str, str]) -> dict[str, Any]:
    """The unit's tickets with tab, counters and the next page's address."""
    capacity = actor.capacity(Role.UNIT)
    unit = capacity.unit_id if capacity else None
    tab = args.get("tab", "berjalan")
    tab = tab if tab in UNIT_LISTS else "berjalan"
    before = args.get("sebelum", "")
    mine = {"unit": unit, "me": actor.user_id, "all_of_unit": settings.get("eticketing.same_unit_sees")}
    key = {**mine, "before": whole_or(before, NEWEST)}
    rows = read(UNIT_LISTS[tab], key).all()
    counts = {row.step: row.n for row in read(COUNTS, mine)}
    more = len(rows) > PAGE
    return {
        "rows": rows[:PAGE],
        "tab": tab,
        "running": sum(counts.values()),
        "waiting": counts.get("1", 0) + counts.get("6", 0),
        "next_url": f"/tiket?tab={tab}&sebelum={rows[PAGE - 1].id}" if more else None,
    }


def last_note(case_id: int) -> str:
    """The note of the last finished row, e.g. what Technical Support asks for."""
    return str(read(LAST_NOTE, {"case_id": case_id}).scalar() or "")


def owing() -> list[dict[str, Any]]:
    """Tickets that wait for feedback, oldest first, with `waited` in whole working days."""
    calendar, now = timing.calendar_of(PROCEDURE), clock.now()
    rows = read(OWING).mappings().all()
    return [{**row, "waited": calendar.between(row["entered_at"], now) // WORKING_DAY} for row in rows]


def waiting_long(_actor: object) -> int:
    """How many tickets wait for feedback longer than five working days: the count at the Kasubag's link."""
    since = timing.calendar_of(PROCEDURE).back(clock.now(), 5 * WORKING_DAY + 1)
    return int(read(WAITING_LONG, {"before": since + timedelta(seconds=1)}).scalar_one())


def of_inactive_units() -> list[Any]:
    """The same of units that are gone."""
    return [row for row in read(OWING).all() if not row.active]


def passes() -> list[Any]:
    """The last one-time passes."""
    return list(read(PASSES).all())


def report_summary(case_id: int) -> dict[str, str] | None:
    """What the requester rates: result, action, when."""
    report = reading.last_report(db.session.connection(), case_id)
    if report is None:
        return None
    actions = [*report.actions.splitlines(), report.action_text]
    return {
        "result": reading.RESULTS[report.result],
        "action": "; ".join(text for text in actions if text),
        "at": report.sent_at or report.written_at,
    }
