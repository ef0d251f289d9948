"""/aset/cari: the live search. A fragment for htmx, a page with the same options without JavaScript."""

import re
from typing import Any

from flask import Response, request

from app.accounts import access as accounts
from app.accounts.access import allow
from app.assets import access, register
from app.assets.blueprint import bp
from app.web import pages, text
from app.web.addresses import whole

NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")


def options(query: str, unit_id: int | None = None) -> list[tuple[str, str, str]]:
    """What the current user may choose: (id, label, hint). For SearchSelect fields as well."""
    view = access.view_of(accounts.current())
    units = view.units if unit_id is None else frozenset({unit_id}) & (view.units or frozenset({unit_id}))
    if units is None:
        found = register.search(query, None)
    else:
        found = [row for unit in sorted(units) for row in register.search(query, unit)]
    return labelled(found[:8])


def labelled(rows: list[Any]) -> list[tuple[str, str, str]]:
    """Register rows as choices, with what is to be said of each."""
    said = register.remarks_on([row.id for row in rows], accounts.current())
    return [
        (str(row.id), _label(row), " · ".join(filter(None, (_hint(row), said.get(row.id))))) for row in rows
    ]


def _label(row: Any) -> str:
    return " ".join(part for part in (row.name, row.brand) if part)


def _hint(row: Any) -> str:
    number = register.number(row) or "nomor belum ada"
    known = "" if row.verified_at else " · belum diverifikasi"
    return f"{number} · {row.unit}{', ruang ' + row.room if row.room else ''}{known}"


@bp.get("/aset/cari")
@allow(*access.READERS)
def asset_search() -> Response:
    """Options for the words in `q` (or in the box of the field that asks)."""
    asked = next((name for name in request.args if name.endswith("_cari")), "")
    name = asked.removesuffix("_cari") or request.args.get("nama", "asset_id")
    query = text.clean(request.args.get(asked or "q", ""))[:100]
    rows = options(query, request.args.get("unit", type=whole))
    name = name if NAME.fullmatch(name) else "asset_id"
    if pages.is_htmx():
        return pages.fragment("components/results.html", name=name, rows=rows, query=query)
    return pages.render("assets/search.html", rows=rows, query=query)
