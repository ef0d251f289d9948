"""The week of the TCM Room: who uses it when; other agencies read busy or free only."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from flask import Response, request
from sqlalchemy import Select, or_, select
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow, current
from app.accounts.models import User
from app.accounts.roles import Role
from app.db import db
from app.sop.cctv_monitoring import session_reading
from app.sop.cctv_monitoring.session_models import SessionSlot
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp
from app.web import dates, pages
from app.workflow import cases
from app.workflow.models import Case

Answer = Response | BaseResponse
STAFF = (Role.KADIS, Role.KABID, Role.SUBKOR, Role.KASIE, Role.TU, Role.TCMR, Role.TIM_TEKNIS)
WEEK = timedelta(days=7)


def _monday() -> date:
    """The week that was asked for; today's where the address says nothing readable."""
    try:
        day = dates.read_date(request.args.get("minggu", ""))
    except ValueError:
        day = clock.today()
    return day - timedelta(days=day.weekday())


def _query(begin: datetime, until: datetime) -> Select[Any]:
    return (
        select(
            SessionSlot.id,
            SessionSlot.starts_at,
            SessionSlot.ends_at,
            SessionSlot.room,
            SessionSlot.state,
            User.name.label("operator"),
            *(getattr(Case, name) for name in ("number", "sender", "secrecy", "unit_id", "creator_id")),
            Case.id.label("case_id"),
            Case.sop,
        )
        .join(Case, Case.id == SessionSlot.case_id)
        .join(User, User.id == SessionSlot.operator_id)
        .where(SessionSlot.starts_at >= begin, SessionSlot.starts_at < until)
        .where(or_(SessionSlot.state == "held", SessionSlot.state.in_(_RUNNING) & Case.ended_at.is_(None)))
        .order_by(SessionSlot.starts_at, SessionSlot.id)
    )


_RUNNING = ("proposed", "agreed", "booked", "missed")


@bp.get("/jadwal-cctv")
@allow(*STAFF, Role.OPD)
def calendar() -> Answer:
    """A week of sessions, a table a day."""
    monday, actor = _monday(), current()
    inside = actor.has(*STAFF)
    begin = clock.at(f"{monday.isoformat()} 00:00")
    rows = db.session.connection().execute(_query(begin, begin + WEEK)).all()
    days: list[tuple[date, list[dict[str, Any]]]] = []
    for offset in range(7):
        day = monday + timedelta(days=offset)
        mine = [_line(row, actor) for row in rows if clock.local(row.starts_at).date() == day]
        if mine or offset < 5:
            days.append((day, [line for line in mine if inside or line["busy"]]))
    return pages.render(
        "cctv/calendar.html",
        days=days,
        inside=inside,
        monday=monday,
        sunday=monday + timedelta(days=6),
        before=(monday - WEEK).isoformat(),
        after=(monday + WEEK).isoformat(),
        today=clock.today(),
    )


def _line(row: Any, actor: Any) -> dict[str, Any]:
    """One session; what it is about only for those who see its case."""
    seen = actor.has(*STAFF) and (row.secrecy not in cases.SECRET or cases.visible(_case(row), actor))
    cameras = session_reading.cameras(db.session.connection(), row.id) if seen else []
    return {
        "row": row,
        "seen": seen,
        "open": seen and CCTV_MONITORING.sight(actor).everything,
        "busy": row.state in ("booked", "held"),
        "hours": f"{dates.jam(row.starts_at)}–{dates.jam(row.ends_at)}",
        "cameras": ", ".join(camera.code for camera in cameras),
        "state": session_reading.STATES[row.state],
        "tone": TONES.get(row.state, "grey"),
    }


TONES = {"booked": "blue", "held": "green", "missed": "red", "proposed": "amber", "agreed": "amber"}


def _case(row: Any) -> Any:
    names = ("sop", "unit_id", "creator_id", "secrecy")
    return SimpleNamespace(id=row.case_id, **{name: getattr(row, name) for name in names})
