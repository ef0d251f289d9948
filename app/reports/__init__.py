"""Reports: tables, charts and files of every SOP; the SOPs add their own."""

from flask import Flask

from app.accounts.roles import Role
from app.reports import sections, standard
from app.web import nav


def init_app(app: Flask) -> None:
    """Register the pages, the links and the reports that every SOP has."""
    from app.reports.views import bp

    sections.add(standard.sections)
    app.register_blueprint(bp)
    nav.add("Laporan", "report", "reports.overview", 45, roles=sections.LEADERS)
    nav.add("Laporan", "report", "reports.overview", 35, roles={Role.TS, Role.PENGURUS_BARANG}, area="user")
