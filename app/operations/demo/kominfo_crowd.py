"""Ordinary weeks of the Kominfo office before the story: a request and a fault every second working day.

Every other case takes one of the ways that the SOP documents do not have, in turn, so that a year shows every
outcome of the event log.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from app import clock
from app.operations import cast
from app.operations.demo import fault_ways, request_ways
from app.operations.demo.driver import Event
from app.operations.demo.story import NOW

LAST_DAY = "2026-11-06 09:00"
SOPS = (
    ("cctv_monitoring", tuple(request_ways.WAYS), 8),
    ("network_fault", tuple(fault_ways.WAYS), 9),
)
EVERY = 2  # working days between two cases of one SOP


@dataclass(frozen=True)
class Draft:
    """A case to be: its register, when (aware), which way."""

    register: str
    at: datetime
    way: str
    place: int


def plan(days: int, seed: int) -> list[Draft]:
    """The cases of `days` days before the story's now."""
    if days <= 0:
        return []
    dice = random.Random(seed + 2)  # noqa: S311 - a demo, not a secret
    drafts: list[Draft] = []
    for place, day in enumerate(_days(days)):
        for register, ways, hour in SOPS:
            names = ways[1:]  # the first is the plain one
            way = names[(place // 2) % len(names)] if place % 2 else "plain"
            moment = clock.at(f"{day} {hour:02d}:{dice.randint(2, 40):02d}")
            drafts.append(Draft(register, moment, way, place))
    return drafts


def _days(days: int) -> list[str]:
    """Every second weekday of the period."""
    moment, found = clock.at(NOW) - timedelta(days=days), []
    while moment < clock.at(LAST_DAY):
        day = clock.local(moment).date()
        if day.weekday() < 5:
            found.append(day.isoformat())
        moment += timedelta(days=1)
    return found[::EVERY]


def count(drafts: list[Draft], register: str) -> int:
    """How many cases of 2026 these drafts make."""
    mine = (draft for draft in drafts if draft.register == register)
    return sum(1 for draft in mine if clock.local(draft.at).year == 2026)


def events(drafts: list[Draft], office: cast.Office, seed: int) -> list[Event]:
    """The acts of all drafts."""
    dice = random.Random(seed + 3)  # noqa: S311 - a demo, not a secret
    taken: set[datetime] = set()
    found: list[Event] = []
    for draft in drafts:
        if draft.register == "cctv_monitoring":
            request = request_ways.Stroll(taken, office, draft.at, dice, draft.place)
            request_ways.WAYS[draft.way](request)
            found += request.events
        else:
            fault = fault_ways.Stroll(office, draft.at, dice, draft.place)
            fault_ways.WAYS[draft.way](fault)
            found += fault.events
    return found
