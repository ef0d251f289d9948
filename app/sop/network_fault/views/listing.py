"""The list of reports, its export."""

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow, current
from app.accounts.roles import Role
from app.sop.network_fault import listing
from app.sop.network_fault.listing import Filters
from app.sop.network_fault.reading import EXTENTS
from app.sop.network_fault.sop import HANDLERS
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.reporting import units
from app.sop.network_fault.views.turns import UNDISPOSED
from app.web import pages, tables

Answer = Response | BaseResponse
READERS = (Role.OPD, *HANDLERS)


@bp.get("")
@allow(*READERS)
def index() -> Answer:
    """Gangguan Jaringan: an agency its own, handlers all."""
    actor, filters = current(), Filters.read(request.args)
    found = listing.rows(actor, filters)
    more = len(found) > listing.PAGE
    after = filters.query(sebelum=found[listing.PAGE - 1].id) if more else ""
    return pages.render(
        "network/index.html",
        rows=found[: listing.PAGE],
        filters=filters,
        tabs=[(key, label) for key, label in listing.TABS.items() if _offers(key)],
        units=units() if actor.has(*HANDLERS) else [],
        extents=EXTENTS,
        step_name=listing.step_name,
        undisposed=listing.undisposed() if actor.has(Role.TU) else [],
        undisposed_text=UNDISPOSED,
        reviews=len(listing.waiting_for_review(actor, 100)) if actor.has(Role.KADIS) else 0,
        next_url=f"/gangguan-jaringan?{after}" if more else None,
    )


def _offers(tab: str) -> bool:
    return tab != "saya" or current().has(Role.TIM_TEKNIS)


@bp.get("/unduh/<any(csv, xlsx):ending>")
@allow(*READERS)
def download(ending: str) -> Answer:
    """The narrowed list as a file."""
    found = listing.rows(current(), Filters.read(request.args), listing.EXPORT)
    return tables.download(listing.table(found), ending)
