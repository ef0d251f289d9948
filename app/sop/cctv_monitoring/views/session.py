"""Row 7 on screen: check-in, Daftar Hadir, start, end, nobody came. One column on a tablet."""

from typing import Any

from flask import Response, redirect
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.sop.cctv_monitoring import session_reading
from app.sop.cctv_monitoring.actions import session
from app.sop.cctv_monitoring.actions.reporting import PLEDGE
from app.sop.cctv_monitoring.session_forms import EndSessionForm, GuestForm
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp
from app.sop.cctv_monitoring.views.testing import pressed
from app.web import pages
from app.web.acts import carried_out
from app.workflow import page
from app.workflow.forms import ActForm
from app.workflow.page import Loaded

Answer = Response | BaseResponse
READERS = (Role.TCMR, Role.SUBKOR, Role.KABID, Role.KADIS)


@bp.get("/cctv/<int:case_id>/sesi")
@allow(*READERS)
def run_session(case_id: int) -> Answer:
    """The operator's page of the session."""
    one = page.opened(CCTV_MONITORING, case_id)
    return _page(one, _guest_form(), _end_form(one))


def _page(one: Loaded, guest: Any, end: Any) -> Answer:
    return pages.render(
        "cctv/session.html",
        form=guest if guest.errors else end,
        guest=guest,
        end=end,
        act=ActForm(),
        **_facts(one),
    )


def _facts(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    slot = session_reading.current(connection, one.id)
    run = session_reading.run(connection, slot.id) if slot else None
    return {
        "one": one,
        "slot": slot,
        "cameras": session_reading.cameras(connection, slot.id) if slot else [],
        "run": run,
        "guests": session_reading.attendees(connection, slot.id) if slot else [],
        "mine": one.step == "7" and one.assigned,
        "pledge": PLEDGE,
        "late": slot is not None and clock.now() >= slot.starts_at,
    }


def _guest_form() -> Any:
    return GuestForm(data={"in_at": clock.now()})


def _end_form(one: Loaded) -> Any:
    connection = db.session.connection()
    slot = session_reading.current(connection, one.id)
    cameras = session_reading.cameras(connection, slot.id) if slot else []
    form = EndSessionForm(data={"shown": [camera.id for camera in cameras]})
    form.shown.choices = [(camera.id, f"{camera.code} {camera.name}") for camera in cameras]
    return form


@bp.post("/cctv/<int:case_id>/sesi/hadir")
@allow(Role.TCMR)
def check_in(case_id: int) -> Answer:
    """The operator is in the room."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    more: dict[str, Any] = {"actor": one.actor, "version": one.version}
    pressed(form, lambda: session.check_in(case_id, **more, post=form.post_key), "Operator tercatat hadir.")
    return redirect(f"{one.path}/sesi")


@bp.post("/cctv/<int:case_id>/sesi/mulai")
@allow(Role.TCMR)
def begin(case_id: int) -> Answer:
    """Mulai sesi."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    more: dict[str, Any] = {"actor": one.actor, "version": one.version}
    pressed(form, lambda: session.begin_session(case_id, **more, post=form.post_key), "Sesi dimulai.")
    return redirect(f"{one.path}/sesi")


@bp.post("/cctv/<int:case_id>/sesi/tamu")
@allow(Role.TCMR)
def add_guest(case_id: int) -> Answer:
    """A line of the Daftar Hadir."""
    one = page.load(CCTV_MONITORING, case_id)
    form = _guest_form()
    if carried_out(form, lambda: _add(one, form), "Peserta dicatat."):
        return redirect(f"{one.path}/sesi#hadir")
    return _page(one, form, _end_form(one))


def _add(one: Loaded, form: Any) -> None:
    pledge = "" if form.pledge.data == "belum" else form.pledge.data
    guest = session.Guest(form.name.data, form.number.data or "", form.agency.data, form.in_at.data, pledge)
    session.add_guest(one.id, guest, actor=one.actor, post=form.post_key)


@bp.post("/cctv/<int:case_id>/sesi/tamu/<int:guest_id>/setuju")
@allow(Role.TCMR)
def pledge(case_id: int, guest_id: int) -> Answer:
    """A guest accepts the confidentiality statement later."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    more: dict[str, Any] = {"actor": one.actor, "pledge": "layar"}
    pressed(
        form,
        lambda: session.change_guest(case_id, guest_id, post=form.post_key, **more),
        "Pernyataan kerahasiaan disetujui.",
    )
    return redirect(f"{one.path}/sesi#hadir")


@bp.post("/cctv/<int:case_id>/sesi/tamu/<int:guest_id>/keluar")
@allow(Role.TCMR)
def leave(case_id: int, guest_id: int) -> Answer:
    """A guest leaves."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    more: dict[str, Any] = {"actor": one.actor, "left": True}
    pressed(
        form,
        lambda: session.change_guest(case_id, guest_id, post=form.post_key, **more),
        "Jam keluar dicatat.",
    )
    return redirect(f"{one.path}/sesi#hadir")


@bp.post("/cctv/<int:case_id>/sesi/akhiri")
@allow(Role.TCMR)
def end(case_id: int) -> Answer:
    """Akhiri sesi."""
    one = page.load(CCTV_MONITORING, case_id)
    form = _end_form(one)
    if carried_out(
        form,
        lambda: session.end_session(
            case_id,
            form.shown.data,
            form.incidents.data or "",
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Sesi diakhiri.",
    ):
        return redirect(f"{one.path}/sesi")
    return _page(page.load(CCTV_MONITORING, case_id), _guest_form(), form)


@bp.post("/cctv/<int:case_id>/sesi/selesai")
@allow(Role.TCMR)
def close(case_id: int) -> Answer:
    """Row 7 is done; the report follows."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    more: dict[str, Any] = {"actor": one.actor, "version": one.version}
    pressed(
        form,
        lambda: session.close_session(case_id, **more, post=form.post_key),
        "Sesi selesai. Susun laporannya.",
    )
    return redirect(f"{one.path}/laporan")


@bp.post("/cctv/<int:case_id>/sesi/tidak-hadir")
@allow(Role.TCMR)
def no_show(case_id: int) -> Answer:
    """Nobody came."""
    one = page.load(CCTV_MONITORING, case_id)
    form = ActForm()
    more: dict[str, Any] = {"actor": one.actor, "version": one.version}
    pressed(
        form,
        lambda: session.record_no_show(case_id, **more, post=form.post_key),
        "Tidak hadir dicatat.",
    )
    return redirect(one.path)


@bp.get("/cctv/<int:case_id>/daftar-hadir")
@allow(*READERS, Role.TU)
def attendance(case_id: int) -> Answer:
    """The Daftar Hadir for paper: names so far and empty lines to sign."""
    one = page.opened(CCTV_MONITORING, case_id)
    connection = db.session.connection()
    slot = session_reading.current(connection, case_id)
    guests = session_reading.attendees(connection, slot.id) if slot else []
    return pages.render("cctv/attendance.html", one=one, slot=slot, guests=guests, pledge=PLEDGE)
