"""Registers of cameras and network devices with their history."""

from functools import partial

from flask import Flask

from app.accounts import unit_acts
from app.accounts.roles import Role
from app.web import nav


def init_app(app: Flask) -> None:
    """Register the pages and their links."""
    from app.devices.books import CAMERAS, DEVICES, READERS
    from app.devices.views import cameras, devices, shared

    assert cameras, devices
    app.register_blueprint(shared.bp)
    readers = set(READERS) - {Role.ADMIN}
    kept = ((CAMERAS, "Kamera", "cctv_monitoring"), (DEVICES, "Perangkat jaringan", "network_fault"))
    for order, (book, label, sop) in enumerate(kept):
        nav.add(label, book.icon, f"devices.{book.many}", 32 + order, roles=readers, area="user")
        page, when = f"devices.{book.many}", partial(_runs, sop)
        nav.add(label, book.icon, page, 52 + order, roles={Role.ADMIN}, area="settings", when=when)


def _runs(sop: str) -> bool:
    return sop in unit_acts.running()
