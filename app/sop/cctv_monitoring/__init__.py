"""SOP 3, CCTV monitoring request (000.8.3.3/17/Al-A/2023)."""

from flask import Flask

from app.accounts.roles import Role
from app.reports import sections
from app.web import nav
from app.workflow import registry


def init_app(app: Flask) -> None:
    """Register the SOP, its pages and its links."""
    from app.sop.cctv_monitoring import agenda, reports
    from app.sop.cctv_monitoring.sop import CCTV_MONITORING
    from app.sop.cctv_monitoring.views import (
        bp,
        calendar,
        case,
        chain,
        checking,
        intake,
        listing,
        replies,
        reporting,
        scheduling,
        session,
        testing,
    )

    assert all((case, chain, checking, intake, listing, replies))  # importing them fills the blueprint
    assert all((calendar, reporting, scheduling, session, testing))
    registry.register(CCTV_MONITORING)
    sections.add(reports.sections)
    agenda.install()
    if not app.blueprints.get(bp.name):
        app.register_blueprint(bp)
    handlers = {Role.KADIS, Role.KABID, Role.SUBKOR, Role.TU, Role.TCMR, Role.OPD}
    nav.add("Permohonan CCTV", "cctv", "cctv.listed", 22, handlers, short="CCTV")
    nav.add("Catat Surat", "plus", "cctv.new", 30, {Role.TU}, short="Catat")
    nav.add("Jadwal CCTV", "calendar", "cctv.calendar", 24, {Role.SUBKOR, Role.TCMR}, short="Jadwal")
