"""SOP 5, Maintenance Gangguan Jaringan."""

from flask import Flask

from app.accounts.roles import Role
from app.reports import sections
from app.web import nav
from app.workflow import registry


def init_app(app: Flask) -> None:
    """Register the SOP, its pages and its links."""
    from app.sop.network_fault import reports
    from app.sop.network_fault.sop import NETWORK_FAULT
    from app.sop.network_fault.views import (
        appointment,
        bp,
        case,
        chain,
        devices,
        diagnosis,
        listing,
        record,
        replacement,
        reporting,
        request,
        review,
        team,
        visit,
    )

    assert all((appointment, devices, diagnosis, record, replacement, request, visit))
    assert all((case, chain, listing, reporting, review, team))  # importing them fills the blueprint
    registry.register(NETWORK_FAULT)
    sections.add(reports.sections)
    if not app.blueprints.get(bp.name):
        app.register_blueprint(bp)
    _links()


def _links() -> None:
    handlers = {Role.KADIS, Role.KABID, Role.KASIE, Role.TIM_TEKNIS}
    everybody, staff = {Role.OPD, Role.TU, *handlers}, {Role.TU, Role.TIM_TEKNIS, Role.KASIE}
    nav.add("Gangguan Jaringan", "network", "network_fault.index", 22, everybody, short="Gangguan")
    nav.add("Lapor Gangguan", "plus", "network_fault.new", 32, {Role.OPD}, short="Lapor")
    nav.add("Catat Laporan", "plus", "network_fault.on_behalf", 32, staff, short="Catat")
