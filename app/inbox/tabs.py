"""The four tabs of the inbox: what each reads, and how its filters stand in the URL."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus

from werkzeug.datastructures import MultiDict

from app.accounts.actor import Actor
from app.accounts.roles import BY_UNIT
from app.db import db
from app.inbox import keyset, queries
from app.inbox.queries import Shape

TABS = {
    "tindakan": "Perlu tindakan",
    "diketahui": "Untuk diketahui",
    "diteruskan": "Sudah saya teruskan",
    "selesai": "Selesai",
}
FIRST = "tindakan"
FLAGS = (("late", "terlambat"), ("unread", "baru"), ("represented", "diwakili"))
WORDS = (("sop", "sop"), ("after", "sesudah"))
KEPT = timedelta(days=90)  # notices stay in the list that long


@dataclass(frozen=True)
class Asked:
    """What the URL asks of the inbox."""

    tab: str = FIRST
    sop: str = ""
    late: bool = False
    unread: bool = False
    represented: bool = False  # the desks that a Plh. runs for me now
    after: str = ""

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> "Asked":
        """From the URL; unknown words count as not said."""
        tab = args.get("tab", FIRST)
        return cls(
            tab=tab if tab in TABS else FIRST,
            sop=args.get("sop", "")[:40],
            late=args.get("terlambat") == "1",
            unread=args.get("baru") == "1",
            represented=args.get("diwakili") == "1",
            after=args.get("sesudah", "")[:60],
        )

    def url(self, **changed: Any) -> str:
        """The inbox with these filters, some of them changed; always from the first page unless asked."""
        now = {**self.__dict__, "after": "", **changed}
        pairs = [f"tab={now['tab']}"] if now["tab"] != FIRST else []
        pairs += [f"{word}=1" for name, word in FLAGS if now[name]]
        pairs += [f"{word}={quote_plus(now[name])}" for name, word in WORDS if now[name]]
        return f"/kotak-masuk?{'&'.join(pairs)}" if pairs else "/kotak-masuk"

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set."""
        return bool(self.sop or self.late or self.unread)


def desks(actor: Actor, asked: Asked) -> tuple[str, ...]:
    """The desks that the list is about: mine, or those that are represented for now."""
    if not asked.represented:
        return actor.desks()
    found = []
    for one in actor.reading:
        found.append(f"position:{one.position_id}" if one.position_id else f"role:{one.role}")
        if one.role not in BY_UNIT:
            found.append(f"role:{one.role}")
    return tuple(dict.fromkeys(found)) or ("-",)


def rows(actor: Actor, asked: Asked, now: datetime, limit: int = queries.PAGE + 1) -> list[Any]:
    """The rows of the chosen tab."""
    on = desks(actor, asked)
    place = keyset.decode(asked.after)
    late = asked.late and asked.tab in ("tindakan", "diteruskan")
    shape = Shape(len(on), place is not None, bool(asked.sop), late, _unread(asked), limit)
    values: dict[str, Any] = {"me": actor.user_id, "now": now, "sop": asked.sop, "since": now - KEPT}
    values |= queries.desks_of(on)
    if place is not None:
        values |= {"at": place.at, "id": place.id}
    return list(db.session.connection().execute(STATEMENTS[asked.tab](shape), values).all())


def _unread(asked: Asked) -> bool:
    return asked.unread and asked.tab in ("tindakan", "diketahui", "diteruskan")


URLS = {tab: Asked(tab=tab).url() for tab in TABS}
STATEMENTS = {
    "tindakan": queries.waiting,
    "diketahui": queries.notices,
    "diteruskan": queries.forwarded,
    "selesai": queries.finished,
}
KEYS = {"tindakan": "rank_at", "diketahui": "at", "diteruskan": "entered_at", "selesai": "done_at"}


def next_word(asked: Asked, found: list[Any]) -> str:
    """The place where the next page begins, "" when this is the last; `found` has one row too many then."""
    if len(found) <= queries.PAGE:
        return ""
    last = found[queries.PAGE - 1]
    return keyset.encode(getattr(last, KEYS[asked.tab]), last.id)
