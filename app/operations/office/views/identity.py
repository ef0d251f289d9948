"""/pengaturan/kantor: the office and its letterheads."""

from typing import Any

from flask import Response, abort, request, send_file, url_for

from app import clock, settings
from app.accounts import access
from app.accounts.access import allow
from app.accounts.roles import Role
from app.operations.office import identity as office
from app.operations.office.acts import Change, answer
from app.operations.office.blueprint import bp
from app.operations.office.forms import ActForm
from app.operations.office.office_forms import LetterheadForm, OfficeForm
from app.web import addresses, pages
from app.web.errors import Refused


def _office_url() -> str:
    return url_for("office_settings.identity")


@bp.route("/kantor", methods=["GET", "POST"])
@allow(Role.ADMIN)
def identity() -> Response:
    """Name, zone, address, paper; the letterheads below."""
    form = OfficeForm(data=_stored())
    return answer(
        form,
        "settings/office.html",
        lambda connection, _now: office.save(connection, form.values()),
        _office_url(),
        letterheads=office.letterheads(),
        agencies=[(id, name, office.letterheads(id)) for id, name in office.agencies()],
        current=office.current(clock.today()),
        today=clock.today(),
        remove=ActForm(formdata=None),
    )


def _stored() -> dict[str, Any]:
    top, right, bottom, left = settings.get("paper.margins_mm")
    return {
        "name": settings.get("office.name"),
        "zone": settings.get("office.zone"),
        "address": settings.get("office.address"),
        "size": settings.get("paper.size"),
        "font": settings.get("paper.font"),
        "top": top,
        "right": right,
        "bottom": bottom,
        "left": left,
        "nip_spaces": settings.get("nip.spaces"),
    }


@bp.route("/kantor/kop", methods=["GET", "POST"])
@allow(Role.ADMIN)
def letterhead_add() -> Response:
    """A new letterhead; filled with the one in force."""
    asked = addresses.whole_or(request.values.get("unit_id"), 0)
    own = next(iter(office.letterheads(asked)), None) if asked else None
    before = own or office.current(clock.today())
    form = LetterheadForm(
        data={
            "unit_id": asked,
            "lines": "\n".join(before["lines"]) if before else "",
            "city": before["city"] if before else "",
            "valid_from": clock.today(),
            "keep_logo": True,
        }
    )
    form.unit_id.choices = [(0, "Kantor, semua instansi tanpa kop sendiri"), *office.agencies()]
    logo = None
    if form.accepted():
        try:
            logo = office.stage_logo(form.logo.data)
        except Refused as refusal:
            form.refuse(refusal)
            return pages.render("settings/letterhead.html", form=form, before=before)

    def work(connection: Any, _now: Any) -> Change:
        assert form.valid_from.data is not None
        return office.add_letterhead(
            connection,
            lines=form.clean_lines(),
            city=form.city.data or "",
            valid_from=form.valid_from.data,
            logo=logo,
            keep_logo=bool(form.keep_logo.data),
            actor_id=access.current().user_id,
            unit_id=form.unit_id.data or None,
        )

    return answer(form, "settings/letterhead.html", work, _office_url(), before=before)


@bp.post("/kantor/kop/<int:letterhead_id>/hapus")
@allow(Role.ADMIN)
def letterhead_remove(letterhead_id: int) -> Response:
    """Take away a letterhead that was never used."""
    return answer(
        ActForm(),
        "settings/refused.html",
        lambda connection, _now: office.remove_letterhead(connection, letterhead_id),
        _office_url(),
        back=_office_url(),
    )


@bp.get("/kantor/kop/<int:letterhead_id>/logo")
@allow(Role.ADMIN)
def letterhead_logo(letterhead_id: int) -> Response:
    """The logo of a letterhead."""
    path = office.logo_path(letterhead_id)
    if path is None:
        abort(404)
    return send_file(path, max_age=3600)
