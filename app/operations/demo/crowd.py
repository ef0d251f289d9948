"""Ordinary weeks before the story: tickets drawn with a seed, each driven through the real actions.

Every third ticket takes one of the ways that the SOP document does not have, in turn, so that a year shows
every outcome of the event log.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert

from app import clock
from app.accounts.models import Membership, Unit, User
from app.accounts.roles import Role
from app.db import write
from app.operations import cast
from app.operations.demo import ways
from app.operations.demo.driver import Event, Ticket
from app.operations.demo.story import NOW
from app.sop.eticketing.actions.filing import Complaint
from app.worktime import store

WAYS = tuple(ways.WAYS)
LAST_DAY = "2026-11-11 09:00"
GONE = ("TRT", "Seksi Trotoar", "melur", "Melur Cempaka")  # dissolved: closes without feedback
TECHNICIANS = ("bagas", "intan", "raka")
ASKERS = {
    "KEU": "mira",
    "JLN": "yoga",
    "JBT": "ratih",
    "SEK": "surya",
    "BPJ": "candra",
    "STU": "johan",
    "STS": "lestari",
    "SBT": "bram",
    "SPJ": "dimas",
    "PDI": "puspa",
}
COMPLAINTS = (
    ("software", "", "Aplikasi persuratan tertutup sendiri saat menyimpan"),
    ("software", "", "Minta pasang pembaca kartu untuk absensi"),
    ("software", "", "Lembar sebar rusak, tidak bisa dibuka lagi"),
    ("network", "?Titik jaringan meja", "Internet di meja saya putus setiap siang"),
    ("network", "?Titik Wi-Fi ruang rapat", "Wi-Fi lantai dua lambat sekali sejak Senin"),
    ("pc", "?P.C. Unit", "Komputer mati mendadak lalu menyala sendiri"),
    ("pc", "?P.C. Unit", "Layar berkedip, huruf tidak terbaca"),
    ("laptop", "?Laptop dinas", "Laptop panas dan kipasnya berisik"),
    ("printer", "?Printer ruangan", "Hasil cetak pucat walau tinta penuh"),
    ("printer", "?Printer ruangan", "Kertas sering tersangkut di baki dua"),
)


@dataclass(frozen=True)
class Draft:
    """A ticket to be: when (aware), which unit, which way, which words, which technician."""

    at: datetime
    unit: str
    way: str
    words: int
    tech: str


def plan(days: int, seed: int) -> list[Draft]:
    """The tickets of `days` days before the story's now; at least one a working day."""
    if days <= 0:
        return []
    dice = random.Random(seed)  # noqa: S311 - a demo, not a secret
    end = clock.at(LAST_DAY)
    day = clock.at(NOW) - timedelta(days=days)
    free = dict.fromkeys(ASKERS, day)
    drafts: list[Draft] = []
    while day < end:
        local = clock.local(day).date()
        if local.weekday() < 5:
            for _ in range(1 + (dice.random() < 0.25)):
                drafts += _draft(dice, local.isoformat(), free, len(drafts))
        day += timedelta(days=1)
    return drafts


def _draft(dice: random.Random, day: str, free: dict[str, datetime], place: int) -> list[Draft]:
    moment = clock.at(f"{day} {dice.choice(('08', '09', '10'))}:{dice.randint(5, 50):02d}")
    units = [unit for unit, since in free.items() if since <= moment]
    if not units:
        return []
    special = place % 3 == 1
    way = WAYS[(place // 3) % len(WAYS)] if special else "plain"
    unit = GONE[0] if way == "no_unit" else dice.choice(units)
    if way == "no_unit" and any(one.startswith("gone") for one in free):
        way, unit = "plain", dice.choice(units)
    if way == "no_unit":
        free["gone"] = moment + timedelta(days=9999)
    else:
        free[unit] = moment + timedelta(days=12)
    return [Draft(moment, unit, way, dice.randrange(len(COMPLAINTS)), dice.choice(TECHNICIANS))]


def events(drafts: list[Draft], office: cast.Office, seed: int) -> list[Event]:
    """The acts of all drafts; `office` gets the dissolved unit where one is needed."""
    if any(draft.way == "no_unit" for draft in drafts):
        _add_gone_unit(office, min(draft.at for draft in drafts))
    dice = random.Random(seed + 1)  # noqa: S311 - a demo, not a secret
    found: list[Event] = []
    for draft in drafts:
        asker = GONE[2] if draft.unit == GONE[0] else ASKERS[draft.unit]
        ticket = Ticket(office, draft.unit, asker)
        category, device, words = COMPLAINTS[draft.words]
        complaint = Complaint(
            category,
            "asset_unknown" if device else "none",
            None,
            device.removeprefix("?"),
            True,
            "kantor",
            f"{asker.capitalize()}, 0812-0000-2000",
            words,
        )
        walk = ways.Walk(ticket, complaint, draft.at, draft.tech, asker, dice, store.calendar())
        ways.WAYS.get(draft.way, ways.plain)(walk)
        found += walk.events
    return found


def _add_gone_unit(office: cast.Office, first: datetime) -> None:
    code, name, username, person = GONE
    since = first - timedelta(days=2)
    with write() as connection:
        unit = connection.execute(
            insert(Unit).values(code=code, name=name, parent_id=office.units["DBM"], sops="eticketing")
        ).inserted_primary_key
        assert unit is not None
        user = connection.execute(
            insert(User).values(username=username, name=person, unit_id=unit[0], kind="non-ASN")
        ).inserted_primary_key
        assert user is not None
        connection.execute(
            insert(Membership).values(user_id=user[0], unit_id=unit[0], role=Role.UNIT, from_at=since)
        )
    office.units[code], office.users[username] = int(unit[0]), int(user[0])
