"""Registers of cameras and network devices with their history."""

from flask import Flask

from app.accounts.roles import Role
from app.web import nav


def init_app(app: Flask) -> None:
    """Register the pages and their links."""
    from app.devices.books import CAMERAS, DEVICES, READERS
    from app.devices.views import cameras, devices, shared

    assert cameras, devices
    app.register_blueprint(shared.bp)
    readers = set(READERS) - {Role.ADMIN}
    for order, (book, label) in enumerate(((CAMERAS, "Kamera"), (DEVICES, "Perangkat jaringan"))):
        nav.add(label, book.icon, f"devices.{book.many}", 32 + order, roles=readers, area="user")
        nav.add(label, book.icon, f"devices.{book.many}", 52 + order, roles={Role.ADMIN}, area="settings")
