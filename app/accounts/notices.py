"""Sentences above every page: a post left to a Plh., and a Plt. that has run too long."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from app import clock
from app.accounts.actor import Actor, in_force
from app.accounts.models import Holder, Position, User
from app.accounts.roles import Role
from app.db import db
from app.web.dates import pendek

WARN_AFTER = timedelta(days=80)  # three months are the rule (SE BKN 2/2019): time to write the next letter
LONGEST = timedelta(days=183)  # three months and three more

_LONG = (
    select(Position.title, User.name, Holder.from_at)
    .join(Position, Position.id == Holder.position_id)
    .join(User, User.id == Holder.user_id)
    .where(
        Holder.kind == "plt",
        in_force(Holder),
        Holder.from_at <= bindparam("since"),
        Position.active,
    )
    .order_by(Holder.from_at)
)


def represented(who: Any) -> str:
    """What the definitive holder of a post reads while a Plh. runs it."""
    posts = who.represented if isinstance(who, Actor) else ()
    return " ".join(
        f"{post.title}: Sedang diwakili {post.name} s.d. {pendek(post.until)}. "
        "Anda tetap dapat membaca; ambil kembali di halaman Akun."
        for post in posts
    )


def warnings(now: datetime) -> list[str]:
    """Sentences about Plt. beyond 80 and beyond 183 days."""
    rows = db.session.execute(_LONG, {"now": now, "since": now - WARN_AFTER}).all()
    return [_warning(row, (now - row.from_at).days) for row in rows]


def _warning(row: Any, days: int) -> str:
    if days > LONGEST.days:
        return (
            f"Plt. {row.title} ({row.name}) sudah {days} hari, melewati 183 hari. "
            "Terbitkan surat baru atau tetapkan pejabat definitif."
        )
    return f"Plt. {row.title} ({row.name}) sudah {days} hari. Siapkan perpanjangan sebelum 183 hari."


def long_plt(who: Any) -> str:
    """The warnings, on every page of the administrator."""
    if not isinstance(who, Actor) or not who.has(Role.ADMIN):
        return ""
    return " ".join(warnings(clock.now()))
