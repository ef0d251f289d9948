"""Permohonan CCTV: the list and its export."""

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow, current
from app.accounts.roles import Role
from app.sop.cctv_monitoring import listing, reading
from app.sop.cctv_monitoring.listing import Filters
from app.sop.cctv_monitoring.views import bp
from app.web import pages, tables

Answer = Response | BaseResponse
READERS = (Role.KADIS, Role.KABID, Role.SUBKOR, Role.TU, Role.TCMR, Role.OPD)


@bp.get("/cctv")
@allow(*READERS)
def listed() -> Answer:
    """The requests in sight; an agency sees its own."""
    actor, filters = current(), Filters.read(request.args)
    found = listing.rows(actor, filters)
    after = found[listing.PAGE - 1].id if len(found) > listing.PAGE else None
    return pages.render(
        "cctv/list.html",
        filters=filters,
        found=found[: listing.PAGE],
        states=reading.STATES,
        files=actor.acts(Role.OPD),
        records=actor.acts(Role.TU),
        next_url=f"/cctv?{filters.query(after)}" if after else None,
        first_url=f"/cctv?{filters.query()}" if filters.after else None,
    )


@bp.get("/cctv/unduh/<any(csv, xlsx):ending>")
@allow(*READERS)
def download(ending: str) -> Answer:
    """The narrowed list as a file."""
    filters = Filters.read(request.args)
    return tables.download(listing.table(listing.rows(current(), filters, listing.EXPORT)), ending)
