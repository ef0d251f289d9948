"""Desks of SOP 2 beside the walk."""

from app.accounts import directory
from app.accounts.roles import Role


def stores_desk(unit_id: int | None) -> str:
    """Who verifies register numbers and issues parts: the pengurus barang, else the Kasubag TU."""
    position = directory.position_for(Role.PENGURUS_BARANG, unit_id)
    return f"position:{position}" if position else kasubag_desk(unit_id)


def kasubag_desk(unit_id: int | None) -> str:
    """The Kasubag TU's desk."""
    position = directory.position_for(Role.KASUBAG_TU, unit_id)
    return f"position:{position}" if position else f"role:{Role.KASUBAG_TU}"
