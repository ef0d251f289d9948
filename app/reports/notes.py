"""Rencana tindak lanjut: read and written for one report and period."""

from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from app.accounts.models import User
from app.db import db
from app.ledger import chain
from app.reports.models import ReportNote
from app.reports.periods import Period

_LAST = (
    select(ReportNote.body, ReportNote.at, User.name)
    .join(User, User.id == ReportNote.actor_id)
    .where(ReportNote.section == bindparam("section"), ReportNote.period == bindparam("period"))
    .order_by(ReportNote.id.desc())
    .limit(1)
)


def period_key(period: Period) -> str:
    """How a period is named in the table."""
    return " ".join(period.query.values())


def last(section: str, period: Period) -> Any | None:
    """The plan in force: body, at, name; None when nobody wrote one."""
    return db.session.execute(_LAST, {"section": section, "period": period_key(period)}).first()


def write(
    connection: Connection, section: str, period: Period, body: str, *, actor_id: int, now: Any
) -> None:
    """A new plan; the earlier ones stay in the table."""
    values = {"section": section, "period": period_key(period), "body": body, "at": now, "actor_id": actor_id}
    connection.execute(insert(ReportNote).values(**values))
    told = {"section": section, "period": period_key(period), "length": len(body)}
    chain.record(connection, "reports.plan", at=now, actor_id=actor_id, body=told)
