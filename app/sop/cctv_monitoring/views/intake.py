"""Row 1 on screen: TU records a letter, an agency files its own; both correct it later."""

from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow, current
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.agenda import forms as agenda
from app.agenda import register
from app.agenda.register import Letter
from app.db import db
from app.ledger import personal
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.actions import intake
from app.sop.cctv_monitoring.actions.intake import Wish
from app.sop.cctv_monitoring.forms import CorrectForm, FileForm, RecordForm, ResendForm
from app.sop.cctv_monitoring.models import ASKED
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp, choices, turns
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import page
from app.workflow.page import Loaded

Answer = Response | BaseResponse


@bp.route("/cctv/baru", methods=["GET", "POST"])
@allow(Role.TU, Role.OPD)
def new() -> Answer:
    """Catat Surat for TU; an agency with an account files its own request."""
    actor = current()
    return _record(actor) if actor.acts(Role.TU) else _file(actor)


def _record(actor: Actor) -> Answer:
    form: Any = RecordForm()
    form.unit_id.choices = [("", "Pilih instansi"), *choices.agencies()]
    form.cameras.choices = choices.cameras()
    if request.method == "GET":
        form.received_at.data = clock.now()
    done: list[Any] = []

    def act() -> None:
        if not form.sender.data:
            form.sender.data = choices.unit_name(form.unit_id.data)
        done.append(
            intake.register_request(
                agenda.letter(form),
                _wish(form),
                unit_id=form.unit_id.data,
                scan=agenda.scan(form),
                actor=actor,
                post=form.post_key,
            )
        )

    if carried_out(form, act, "Surat diagendakan. Periksa kelengkapannya, lalu teruskan."):
        return redirect(done[0].path)
    return pages.render("cctv/record.html", form=form, next_number=register.next_number())


def _file(actor: Actor) -> Answer:
    form: Any = FileForm()
    form.cameras.choices = choices.cameras()
    capacity = actor.capacity(Role.OPD)
    done: list[Any] = []

    def act() -> None:
        unit_id = capacity.unit_id if capacity else None
        done.append(
            intake.register_request(
                _own_letter(form, choices.unit_name(unit_id)),
                _wish(form),
                unit_id=unit_id,
                scan=agenda.scan(form),
                actor=actor,
                post=form.post_key,
                source="aplikasi",
            )
        )

    if carried_out(form, act, "Permohonan dikirim ke Dinas Kominfo."):
        return redirect(done[0].path)
    return pages.render("cctv/file.html", form=form)


def _own_letter(form: Any, sender: str) -> Letter:
    return Letter(
        number=form.number.data,
        dated=form.dated.data,
        srikandi="",
        sender=sender,
        subject=form.subject.data,
        attachments="",
        received_at=clock.now(),
    )


def _wish(form: Any) -> Wish:
    on_behalf = form.on_behalf.data or ""
    return Wish(
        applicant=form.applicant.data if "applicant" in form else "asn" if on_behalf else "opd",
        cameras=tuple(form.cameras.data or ()),
        place=form.place.data or "",
        purpose=form.purpose.data or "",
        wanted_from=form.wanted_from.data,
        wanted_until=form.wanted_until.data,
        participants=form.participants.data,
        contact=form.contact.data,
        on_behalf=on_behalf,
    )


@bp.route("/cctv/<int:case_id>/perbaikan", methods=["GET", "POST"])
@allow(Role.TU, Role.OPD)
def correct(case_id: int) -> Answer:
    """Row 1 once more with the corrected letter; for TU also a slip of the pen, until disposed."""
    one = page.load(CCTV_MONITORING, case_id)
    again = one.step == "1"
    _may_correct(one, again)
    form = _correction(one)
    act = intake.resubmit if again else intake.correct_request
    said = "Surat yang diperbaiki dikirim ke Tata Usaha." if again else "Data surat dibetulkan."
    if carried_out(
        form,
        lambda: act(
            case_id,
            _values(form),
            _wish(form),
            scan=agenda.scan(form),
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        said,
    ):
        return redirect(one.path)
    return pages.render("cctv/correct.html", form=form, one=one, again=again, letter=register.of_case(one.id))


def _may_correct(one: Loaded, again: bool) -> None:
    mine = turns.stands_in(one) or (again and turns.is_applicant(one))
    if not mine:
        raise Refused("Data surat dibetulkan oleh Tata Usaha.", status=403)
    if not again and (one.task is None or reading.was_disposed(db.session.connection(), one.id)):
        raise Refused(register.DISPOSED)


def _correction(one: Loaded) -> Any:
    kind: Any = CorrectForm if turns.stands_in(one) else ResendForm
    form = kind(data=_known(one))
    form.cameras.choices = choices.cameras()
    return form


def _known(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    wish, letter = reading.request(connection, one.id), register.of_case(one.id)
    assert letter is not None
    fields = ("applicant", "on_behalf", "purpose", "place", "wanted_from", "wanted_until", "participants")
    known = {name: getattr(wish, name) for name in fields}
    head = ("number", "dated", "srikandi", "sender", "subject", "attachments", "received_at")
    known |= {name: getattr(letter, name) for name in head}
    known["contact"] = personal.read(wish.contact_id) or ""
    known["cameras"] = [row.id for row in reading.cameras(connection, one.id, ASKED)]
    return known


def _values(form: Any) -> dict[str, Any]:
    """The head of the letter as the form has it."""
    names = ("number", "dated", "srikandi", "sender", "subject", "attachments", "received_at")
    return {name: form[name].data or "" for name in names if name in form}
