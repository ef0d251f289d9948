"""Who sees what of the register, and who may do what: one place, read by views and acts."""

from dataclasses import dataclass
from datetime import datetime

from app.accounts import directory
from app.accounts.actor import Actor
from app.accounts.roles import Role

OFFICERS = (Role.PENGURUS_BARANG, Role.KASUBAG_TU, Role.KA_PUSDATIN)
READERS = (*OFFICERS, Role.TS, Role.UNIT, Role.ADMIN)
STORES = (*OFFICERS, Role.TS)  # who reads the stock; Technical Support without prices


@dataclass(frozen=True)
class View:
    """What an actor sees: `units` None means all of them; `price` whether money is shown."""

    units: frozenset[int] | None
    price: bool

    def sees(self, unit_id: int) -> bool:
        """Whether assets of this unit are visible."""
        return self.units is None or unit_id in self.units


def view_of(actor: Actor) -> View:
    """Officials and the administrator see all with prices, Technical Support all without, units their own."""
    if actor.has(*OFFICERS, Role.ADMIN):
        return View(None, True)
    if actor.has(Role.TS):
        return View(None, False)
    own = {one.unit_id for one in actor.capacities if one.role is Role.UNIT and one.unit_id is not None}
    return View(frozenset(own), False)


def keeps(actor: Actor, now: datetime) -> bool:
    """Whether the actor acts as storekeeper: the pengurus barang; without a holder the Kasubag TU."""
    if actor.acts(Role.PENGURUS_BARANG):
        return True
    return actor.acts(Role.KASUBAG_TU) and not directory.users_with(Role.PENGURUS_BARANG, now)


def edits(actor: Actor, now: datetime) -> bool:
    """Whether the actor may change register data and import lists."""
    return actor.acts(Role.ADMIN) or keeps(actor, now)
