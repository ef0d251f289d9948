"""Row 1 on screen: report, report on behalf, complete, join; the offer to join an open report."""

from typing import Any

from flask import Response, abort, redirect, request
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow, current
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.db import db
from app.files import store
from app.ledger import personal
from app.sop.network_fault import reading
from app.sop.network_fault.actions import reporting
from app.sop.network_fault.actions.reporting import PROXIES, Papers, Report
from app.sop.network_fault.forms import JoinForm, OnBehalfForm, ReportForm
from app.sop.network_fault.sop import NETWORK_FAULT
from app.sop.network_fault.views import bp
from app.web import pages
from app.web.acts import carried_out
from app.web.addresses import whole_or
from app.web.errors import Refused
from app.workflow import cases, engine, page

Answer = Response | BaseResponse
UNITS = (
    select(Unit.id, Unit.name)
    .where(Unit.active.is_(True), Unit.sops.contains(NETWORK_FAULT.key))
    .order_by(Unit.name)
)
ANYWAY = "tetap"


@bp.route("/baru", methods=["GET", "POST"])
@allow(Role.OPD)
def new() -> Answer:
    """Lapor Gangguan, by the agency itself."""
    actor = current()
    capacity = actor.capacity(Role.OPD)
    unit_id = capacity.unit_id if capacity else None
    form = ReportForm()
    if request.method == "GET":
        form.parent_id.data = request.args.get("lanjutan", "")
        form.head.data = _head(unit_id)
    return _filed(form, unit_id, "network/new.html", "Laporan gangguan dikirim.")


@bp.route("/catat", methods=["GET", "POST"])
@allow(*PROXIES)
def on_behalf() -> Answer:
    """Catat Laporan, for an agency that phones, writes or comes."""
    form = OnBehalfForm()
    form.unit_id.choices = [("", "Pilih OPD"), *units()]
    form.head.validators = []
    form.head.flags.optional, form.head.flags.required = True, False
    return _filed(form, form.unit_id.data or None, "network/on_behalf.html", "Laporan gangguan dicatat.")


def _filed(form: Any, unit_id: int | None, template: str, said: str) -> Answer:
    """Accept the report, or offer the open ones of the same agency first."""
    filed: list[Any] = []

    def act() -> None:
        report = _report(form, unit_id)
        filed.append(
            reporting.file_report(
                report, _papers(form), actor=current(), unit_id=unit_id or 0, post=form.post_key
            )
        )

    offered = _offered(form, unit_id)
    if not offered and carried_out(form, act, said):
        return redirect(f"{filed[0].path}?baru=1")
    return pages.render(template, form=form, same=offered, fault=None, status=409 if offered else None)


def _offered(form: Any, unit_id: int | None) -> list[Any]:
    """Open reports of the same agency, those of the same place first; none once "tetap" was pressed, or
    when this very form has been accepted before."""
    if request.method != "POST" or ANYWAY in request.form or not form.accepted():
        return []
    if engine.replay(db.session.connection(), form.post_key, current()) is not None:
        return []
    place = (form.place.data or "").casefold()
    found = reading.open_reports(unit_id)
    return sorted(found, key=lambda row: row.place.casefold() != place)


@bp.route("/<int:case_id>/lengkapi", methods=["GET", "POST"])
@allow(Role.OPD, *PROXIES)
def complete(case_id: int) -> Answer:
    """Row 1 once more: the report came back."""
    one = page.load(NETWORK_FAULT, case_id)
    if one.step != "1":
        raise Refused("Laporan ini tidak sedang menunggu dilengkapi.")
    fault = reading.fault(db.session.connection(), case_id)
    form = ReportForm(data=_values_of(fault))
    form.head.validators = []
    if carried_out(
        form,
        lambda: reporting.complete_report(
            case_id,
            _report(form, one.case.unit_id),
            _papers(form),
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Laporan dikirim lagi.",
    ):
        return redirect(one.path)
    asked = next((task.note for task in reversed(cases.tasks(case_id)) if task.outcome == "return"), "")
    return pages.render("network/complete.html", form=form, one=one, asked=asked, fault=fault)


@bp.route("/<int:case_id>/gabung", methods=["GET", "POST"])
@allow(Role.OPD, *PROXIES)
def join(case_id: int) -> Answer:
    """Menambah pelapor to an open report."""
    one = page.load(NETWORK_FAULT, case_id)
    form = JoinForm()
    if carried_out(
        form,
        lambda: reporting.join_report(
            case_id,
            form.caller.data or one.actor.name,
            form.contact.data,
            form.description.data or "",
            actor=one.actor,
            post=form.post_key,
        ),
        "Pelapor ditambahkan. Tidak ada laporan baru.",
    ):
        return redirect(one.path)
    if (one.task is None or one.step in reading.CHECKED) and request.method == "GET":
        raise Refused(reporting.DONE)
    return pages.render("network/join.html", form=form, one=one)


def units() -> list[tuple[int, str]]:
    """Agencies for which reports are filed."""
    return [(row.id, row.name) for row in db.session.execute(UNITS)]


def _head(unit_id: int | None) -> str:
    name = db.session.execute(select(Unit.name).where(Unit.id == unit_id)).scalar() or ""
    return f"Kepala {name}" if name else ""


def _report(form: Any, unit_id: int | None) -> Report:
    more: dict[str, Any] = {}
    if isinstance(form, OnBehalfForm):
        more = {"source": form.source.data, "caller": form.caller.data, "came_at": form.came_at.data}
        more["letter_date"] = form.letter_date.data
    return Report(
        place=form.place.data,
        since=form.since.data,
        extent=form.extent.data,
        contact=form.contact.data,
        description=form.description.data,
        application=form.application.data or "" if form.extent.data == "aplikasi" else "",
        head=form.head.data or "",
        letter_no=form.letter_no.data or "",
        parent_id=_parent(form),
        **more,
    )


def _parent(form: Any) -> int | None:
    """The report that this one continues, when the reporter may see it."""
    parent = whole_or(form.parent_id.data, 0)
    if not parent:
        return None
    case = cases.load(parent, current())
    return int(case.id) if case.sop == NETWORK_FAULT.key else abort(404)


def _papers(form: Any) -> Papers:
    """Checked and on disk before the write transaction begins."""
    photos: list[FileStorage] = form.photos.data or []
    scan = store.stage(form.scan.data, kind="scan", field="scan") if form.scan.data else None
    return Papers(scan, tuple(store.stage(one, kind="photo", field="photos") for one in photos))


def _values_of(fault: Any) -> dict[str, Any]:
    names = ("place", "since", "extent", "application", "description", "head", "letter_no")
    return {name: getattr(fault, name) for name in names} | {"contact": personal.read(fault.contact_id) or ""}
