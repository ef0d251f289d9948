"""SOP 5, Maintenance Gangguan Jaringan."""

from flask import Flask

from app.workflow import registry


def init_app(app: Flask) -> None:
    """Register the SOP, its pages and its links."""
    from app.sop.network_fault.sop import NETWORK_FAULT

    registry.register(NETWORK_FAULT)
