"""Cases of all SOPs: declared tables, the one engine, the pages that every SOP shares."""

from flask import Flask

from app.accounts import people
from app.devices import register as devices
from app.workflow import leavers, links, rail, timing, words
from app.worktime import store


def init_app(app: Flask) -> None:
    """Register pages, guards of files and documents, and the observer of the calendar."""
    from app.workflow import disposition_views
    from app.workflow.guards import install
    from app.workflow.views import bp

    app.register_blueprint(bp)
    app.register_blueprint(disposition_views.bp)
    store.watch(timing.recompute)
    install()
    if leavers.let_go not in people.leaving:
        people.leaving.append(leavers.let_go)
    if links.case_links not in devices.case_links:
        devices.case_links.append(links.case_links)
    app.add_template_filter(words.ending, "akhir")
    app.add_template_filter(words.ending_tone, "nada_akhir")
    app.add_template_filter(words.role, "peran")
    app.add_template_global(rail.folded, "rail_folded")
    for helper in (disposition_views.stored_file, disposition_views.recorded_by, disposition_views.trail_of):
        app.add_template_global(helper, helper.__name__)
