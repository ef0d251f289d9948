"""SOP 2, E-Ticketing: Pemeliharaan Prasarana dan Sarana Sistem Informasi (460/OT.05.00)."""

from flask import Flask

from app.accounts.roles import Role
from app.assets import register
from app.sop.eticketing import guards
from app.web import nav
from app.workflow import registry


def init_app(app: Flask) -> None:
    """Register the SOP, its pages, its links, and what the asset page shows of its tickets."""
    from app.sop.eticketing.actions.filing import open_ticket_remarks
    from app.sop.eticketing.listing import waiting_long
    from app.sop.eticketing.report_views import bp as report_pages
    from app.sop.eticketing.sop import ETICKETING
    from app.sop.eticketing.views import bp, filing, orders, parts, rating, reports, ticket, work

    assert all(
        (guards, filing, orders, parts, rating, reports, ticket, work)
    )  # importing them fills the blueprint
    registry.register(ETICKETING)
    if open_ticket_remarks not in register.remarks:
        register.remarks.append(open_ticket_remarks)
    if not app.blueprints.get(bp.name):
        app.register_blueprint(bp)
        app.register_blueprint(report_pages)
    nav.add("Tiket Saya", "ticket", "eticketing.mine", 20, {Role.UNIT})
    nav.add("Buat Tiket", "plus", "eticketing.new", 30, {Role.UNIT})
    nav.add("Catat Tiket", "plus", "eticketing.on_behalf", 30, {Role.TS}, short="Catat")
    nav.add("Suku Cadang", "box", "eticketing.part_queue", 25, {Role.PENGURUS_BARANG})
    nav.add("Penilaian", "star", "eticketing.gates", 50, {Role.KASUBAG_TU}, badge=waiting_long)
    nav.add("Tanpa penilaian", "star", "eticketing.without_feedback", 90, {Role.ADMIN}, area="settings")
