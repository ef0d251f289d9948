"""The few links of the side column (below on a phone) and of Pengaturan.

Packages add theirs in `init_app`; adding an endpoint again replaces it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from flask import current_app, request, url_for


class Actor(Protocol):
    """What the web layer needs to know about who is logged in."""

    @property
    def user_id(self) -> int:
        """The user."""

    @property
    def name(self) -> str:
        """Display name."""

    def has(self, *roles: str) -> bool:
        """Whether the actor has one of the roles."""


Counter = Callable[[Actor], int]


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
) -> None:
    """Declare a link. `badge` counts for an actor; `poll` names the endpoint that answers its fragment
    (204 when unchanged); `short` is the label in the bottom bar."""
    wanted = frozenset(roles) if roles is not None else None
    _entries[area, endpoint] = Entry(label, icon, endpoint, order, wanted, area, badge, poll, short or label)


def items(actor: Actor | None, area: str = "main") -> list[Link]:
    """The links that `actor` may follow, in order."""
    if actor is None:
        return []
    chosen = [entry for entry in _entries.values() if entry.area == area and _open(entry, actor)]
    addresses = {entry.endpoint: _address(entry.endpoint) for entry in chosen}
    here = _current(addresses)
    return [
        _link(entry, actor, addresses[entry.endpoint], here == entry.endpoint)
        for entry in sorted(chosen, key=lambda entry: entry.order)
    ]


def _address(endpoint: str) -> str:
    """The link's path, built once: every page shows a dozen of them."""
    known: dict[str, str] = current_app.extensions.setdefault("baku-addresses", {})
    if endpoint not in known:
        known[endpoint] = url_for(endpoint)
    return known[endpoint]


def _current(addresses: dict[str, str]) -> str | None:
    """The endpoint whose address is the longest beginning of the request's path."""
    path = request.path
    around = {
        name: url
        for name, url in addresses.items()
        if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
    }
    return max(around, key=lambda name: len(around[name]), default=None)


def _open(entry: Entry, actor: Actor) -> bool:
    known = entry.endpoint in current_app.view_functions
    return known and (entry.roles is None or actor.has(*entry.roles))


def _link(entry: Entry, actor: Actor, url: str, current: bool) -> Link:
    return Link(
        label=entry.label,
        icon=entry.icon,
        url=url,
        current=current,
        count=entry.badge(actor) if entry.badge else None,
        poll_url=_address(entry.poll) if entry.poll else None,
        short=entry.short,
    )
