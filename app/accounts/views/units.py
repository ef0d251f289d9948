"""/pengaturan/unit: the units of the office."""

from typing import Any

from flask import Response, abort, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from app import clock
from app.accounts import access, unit_acts
from app.accounts.access import allow
from app.accounts.admin_forms import UnitForm
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.accounts.views import bp
from app.accounts.views.answers import answer
from app.db import db
from app.web import pages, tables
from app.web.tables import Column, Table


@bp.get("/pengaturan/unit")
@allow(Role.ADMIN)
def units() -> Response:
    """The list."""
    return pages.render("accounts/units.html", rows=unit_acts.listed(), sops=unit_acts.sops())


@bp.get("/pengaturan/unit/unduh")
@allow(Role.ADMIN)
def units_file() -> Response:
    """The list as XLSX, with the headings of the import."""
    headings = [Column(title) for title in ("kode", "nama", "induk", "SOP", "aktif")]
    rows = [
        (row.code, row.name, row.parent, row.sops, "ya" if row.active else "tidak")
        for row in unit_acts.listed()
    ]
    return tables.download(Table(headings, rows, "Unit"), "xlsx")


@bp.route("/pengaturan/unit/baru", methods=["GET", "POST"])
@allow(Role.ADMIN)
def unit_new() -> ResponseReturnValue:
    """Add a unit."""
    form = UnitForm(data={"active": True, "sops": sorted(unit_acts.running())})
    return answer(form, "accounts/unit_edit.html", _saver(form, 0), unit=None)


@bp.route("/pengaturan/unit/<int:unit_id>", methods=["GET", "POST"])
@allow(Role.ADMIN)
def unit_edit(unit_id: int) -> ResponseReturnValue:
    """Change a unit, or close it."""
    unit = db.session.get(Unit, unit_id)
    if unit is None:
        abort(404)
    data = {name: getattr(unit, name) for name in ("code", "name", "active")}
    form = UnitForm(data={**data, "parent_id": str(unit.parent_id or ""), "sops": unit.sops.split()})
    return answer(form, "accounts/unit_edit.html", _saver(form, unit_id), unit=unit)


def _saver(form: UnitForm, unit_id: int) -> Any:
    def work(connection: Connection) -> tuple[str, str]:
        unit_acts.save(connection, form.values(), clock.now(), access.current().user_id, unit_id)
        return url_for("accounts.units"), f"Unit {form.name.data} disimpan."

    return work
