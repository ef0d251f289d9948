"""The few links of the side column (below on a phone) and of Pengaturan.

Packages add theirs in `init_app`; adding an endpoint again replaces it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from flask import current_app, request, url_for


class Actor(Protocol):
    """What the web layer needs to know about who is logged in."""

    @property
    def user_id(self) -> int:
        """The user."""

    @property
    def name(self) -> str:
        """Display name."""

    @property
    def agency(self) -> str:
        """Name of the agency that the actor belongs to, "" when of none."""

    def has(self, *roles: str) -> bool:
        """Whether the actor has one of the roles."""


Counter = Callable[[Actor], int]
Condition = Callable[[], bool]


@dataclass(frozen=True)
class Entry:
    """A declared link."""

    label: str
    icon: str
    endpoint: str
    order: int
    roles: frozenset[str] | None
    area: str
    badge: Counter | None
    poll: str | None
    short: str
    when: Condition | None


@dataclass(frozen=True)
class Link:
    """A link as the template shows it."""

    label: str
    icon: str
    url: str
    current: bool
    count: int | None
    poll_url: str | None
    short: str


class _State:
    revision = 0  # grows with every declaration


_entries: dict[tuple[str, str], Entry] = {}


def add(
    label: str,
    icon: str,
    endpoint: str,
    order: int,
    roles: Collection[str] | None = None,
    area: str = "main",
    badge: Counter | None = None,
    poll: str | None = None,
    short: str = "",
    when: Condition | None = None,
) -> None:
    """Declare a link. `badge` counts for an actor; `poll` names the endpoint that answers its fragment
    (204 when unchanged); `short` is the label in the bottom bar; `when` hides what the office has no use for.
    """
    _State.revision += 1
    wanted = frozenset(roles) if roles is not None else None
    _entries[area, endpoint] = Entry(
        label, icon, endpoint, order, wanted, area, badge, poll, short or label, when
    )


def items(actor: Actor | None, area: str = "main") -> list[Link]:
    """The links that `actor` may follow, in order."""
    if actor is None:
        return []
    chosen = [one for one in _known(area) if _follows(one.entry, actor)]
    here = _current({one.entry.endpoint: one.url for one in chosen})
    return [_link(one, actor, one.entry.endpoint == here) for one in chosen]


def _follows(entry: Entry, actor: Actor) -> bool:
    if entry.roles is not None and not actor.has(*entry.roles):
        return False
    return entry.when is None or entry.when()


class _Known(NamedTuple):
    """An entry whose page this application has, with its addresses."""

    entry: Entry
    url: str
    poll_url: str | None


def _known(area: str) -> list[_Known]:
    """The entries of an area in order; made once, every page shows a dozen of them."""
    kept: dict[tuple[int, str], list[_Known]] = current_app.extensions.setdefault("baku-links", {})
    key = (_State.revision, area)
    if key not in kept:
        views = current_app.view_functions
        mine = [one for one in _entries.values() if one.area == area and one.endpoint in views]
        kept[key] = [
            _Known(one, url_for(one.endpoint), url_for(one.poll) if one.poll else None)
            for one in sorted(mine, key=lambda one: one.order)
        ]
    return kept[key]


def _current(addresses: dict[str, str]) -> str | None:
    """The endpoint whose address is the longest beginning of the request's path."""
    path = request.path
    around = {
        name: url
        for name, url in addresses.items()
        if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
    }
    return max(around, key=lambda name: len(around[name]), default=None)


def _link(one: _Known, actor: Actor, current: bool) -> Link:
    entry = one.entry
    return Link(
        label=entry.label,
        icon=entry.icon,
        url=one.url,
        current=current,
        count=entry.badge(actor) if entry.badge else None,
        poll_url=one.poll_url,
        short=entry.short,
    )
