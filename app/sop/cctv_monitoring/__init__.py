"""SOP 3, CCTV monitoring request (000.8.3.3/17/Al-A/2023)."""

from flask import Flask

from app.workflow import registry


def init_app(app: Flask) -> None:
    """Register the SOP, its pages and its links."""
    from app.sop.cctv_monitoring.sop import CCTV_MONITORING

    registry.register(CCTV_MONITORING)
