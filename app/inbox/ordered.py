"""Sudah saya teruskan: until when what I ordered with a disposition is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from app.accounts.actor import Actor
from app.db import db
from app.workflow.marks import disposes
from app.workflow.models import Disposition
from app.worktime import store

ALMOST = 75  # percent of the time used, from which a deadline is shown in amber
_MINE = (
    select(Disposition.case_id, Disposition.at, Disposition.deadline)
    .where(
        Disposition.case_id.in_(bindparam("cases", expanding=True)),
        Disposition.cancelled_at.is_(None),
        or_(
            Disposition.sender_id == bindparam("me"),
            Disposition.position_id.in_(bindparam("posts", expanding=True)),
        ),
    )
    .order_by(Disposition.id)
)


@dataclass(frozen=True)
class Deadline:
    """When what I ordered is due, and how it looks now."""

    at: datetime
    tone: str  # grey, amber from 75 % of the time, red when over


def deadlines(actor: Actor, found: Iterable[Any], now: datetime) -> dict[int, Deadline]:
    """By case of the shown rows: the deadline of my last disposition that still stands, in one query."""
    cases = [row.case_id for row in found if disposes(row.sop)]
    if not cases:
        return {}
    posts = [one.position_id for one in actor.capacities + actor.reading if one.position_id is not None]
    values = {"cases": cases, "me": actor.user_id, "posts": posts}
    last = {row.case_id: row for row in db.session.connection().execute(_MINE, values)}
    return {
        case_id: Deadline(row.deadline, _tone(row, now))
        for case_id, row in last.items()
        if row.deadline is not None
    }


def _tone(row: Any, now: datetime) -> str:
    if now > row.deadline:
        return "red"
    calendar = store.calendar()
    whole = calendar.between(row.at, row.deadline)
    return "amber" if not whole or 100 * calendar.between(row.at, now) >= ALMOST * whole else "grey"
