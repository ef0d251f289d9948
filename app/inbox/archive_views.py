"""Arsip and Cari."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from app.accounts import access
from app.inbox import archive, exports, finding, queries, rows
from app.inbox.archive import Filters
from app.inbox.keyset import decode_id
from app.web import pages, tables, text
from app.workflow import registry, words

bp = Blueprint("archive", __name__)
LONGEST = 200


@bp.get("/arsip")
@access.signed_in
def cases() -> ResponseReturnValue:
    """Every case in sight, narrowed by the URL."""
    actor, filters = access.current(), Filters.read(request.args)
    found = archive.rows(actor, filters)
    after = found[queries.PAGE - 1].case_id if len(found) > queries.PAGE else None
    return pages.render(
        "inbox/archive.html",
        filters=filters,
        found=found[: queries.PAGE],
        face=rows.face,
        address=rows.address,
        endings=words.ENDINGS,
        years=archive.years(),
        units=archive.units(actor),
        sops=registry.all_for(actor),
        next_url=f"/arsip?{filters.query(after)}" if after else None,
        first_url=f"/arsip?{filters.query()}" if filters.after else None,
    )


@bp.get("/arsip/unduh/<any(csv, xlsx):ending>")
@access.signed_in
def download(ending: str) -> ResponseReturnValue:
    """The narrowed list as a file."""
    found = archive.rows(access.current(), Filters.read(request.args), queries.EXPORT)
    return tables.download(exports.archive(found), ending)


@bp.get("/cari")
@access.signed_in
def search() -> ResponseReturnValue:
    """Cases by number or words; an exact number leads straight to its case."""
    actor, asked = access.current(), _asked()
    case = finding.jump(actor, asked) if asked else None
    if case is not None:
        return redirect(rows.address(case))
    found = finding.rows(actor, asked, decode_id(request.args.get("sesudah", "")))
    after = found[queries.PAGE - 1].case_id if len(found) > queries.PAGE else None
    return pages.render(
        "inbox/search.html",
        asked=asked,
        found=found[: queries.PAGE],
        face=rows.face,
        address=rows.address,
        marked=finding.marked,
        elsewhere=finding.elsewhere,
        snippet=finding.snippet,
        after=after,
        later="sesudah" in request.args,
    )


@bp.get("/cari/unduh/<any(csv, xlsx):ending>")
@access.signed_in
def search_download(ending: str) -> ResponseReturnValue:
    """What was found, as a file."""
    found = finding.rows(access.current(), _asked(), None, queries.EXPORT)
    return tables.download(exports.archive(found, "Hasil pencarian"), ending)


def _asked() -> str:
    return text.clean(request.args.get("q", ""))[:LONGEST].replace("\x00", "")
