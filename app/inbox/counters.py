"""How many wait: for the tabs, the badge, and the greeting. Counted once per request."""

from datetime import datetime, timedelta
from typing import Any

from flask import g

from app import clock
from app.accounts import access
from app.accounts.actor import Actor
from app.db import db
from app.inbox import queries
from app.workflow.periods import midnight


def tomorrow() -> datetime:
    """The office's next midnight."""
    return midnight(clock.today() + timedelta(days=1))


def everything(actor: Actor) -> Any:
    """Counters of tabs and groups: waiting, late, today, notices, forwarded (and late), finished (to 100)."""
    if "baku_counters" not in g:
        desks = actor.desks()
        values = {"me": actor.user_id, "now": clock.now(), "tomorrow": tomorrow()}
        values |= queries.desks_of(desks)
        post = any(desk.startswith("position:") for desk in desks)
        g.baku_counters = db.session.connection().execute(queries.count_all(len(desks), post), values).one()
    return g.baku_counters


def waiting(actor: Any) -> int:
    """The badge's number; `actor` as the navigation hands it over."""
    if "baku_counters" in g:
        return int(g.baku_counters.waiting)
    if "baku_waiting" not in g:
        desks = (actor if isinstance(actor, Actor) else access.current()).desks()
        values = {"now": clock.now(), **queries.desks_of(desks)}
        g.baku_waiting = (
            db.session.connection().execute(queries.count_waiting(len(desks)), values).one().waiting
        )
    return int(g.baku_waiting)


def shown(count: int) -> str:
    """A counter as people read it."""
    return f"{queries.CAP - 1}+" if count >= queries.CAP else str(count)
