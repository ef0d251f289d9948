"""Row 1 on screen: file, complete, correct, cancel; the slip; the unit's own list."""

from typing import Any

from flask import Response, flash, redirect, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse
from wtforms.validators import StopValidation

from app import clock
from app.accounts import directory
from app.accounts.access import allow, current, signed_in
from app.accounts.roles import Role
from app.db import db
from app.documents import letters
from app.files import store
from app.ledger import personal
from app.sop.eticketing import gate, listing
from app.sop.eticketing.actions import filing
from app.sop.eticketing.actions.filing import Complaint
from app.sop.eticketing.forms import NoteForm, OnBehalfForm, TicketForm
from app.sop.eticketing.views import bp
from app.sop.eticketing.views.loading import Loaded, asset_search, load, my_unit, units, whole
from app.sop.eticketing.views.rating import gate_page
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.worktime import store as store_of_time
from app.worktime.calendar import describe_start

Answer = Response | BaseResponse


@bp.get("/tiket")
@allow(Role.UNIT)
def mine() -> Answer:
    """Tiket Saya: the unit's tickets, newest first."""
    return pages.render("eticketing/mine.html", **listing.of_unit(current(), request.args))


@bp.route("/tiket/baru", methods=["GET", "POST"])
@allow(Role.UNIT)
def new() -> Answer:
    """Buat Tiket; when the unit owes feedback the refusal page is the feedback form."""
    actor = current()
    unit_id = my_unit(actor)
    form = _ticket_form(TicketForm(), unit_id, actor.shared)
    use_pass = _pass_waits(unit_id)
    if request.method == "GET":
        form.parent_id.data = request.args.get("lanjutan", "")
    if form.accepted():
        try:
            done = filing.file_ticket(
                _complaint(form, _parent(form)),
                actor=actor,
                unit_id=unit_id or 0,
                photos=_staged(form.photos.data),
                post=form.post_key,
                use_pass=use_pass,
            )
        except Refused as refusal:
            return _new_refused(refusal, form, unit_id)
        flash(_received(done.number), "green")
        return redirect(done.path + "?baru=1")
    owed = [] if use_pass else gate.owed(db.session.connection(), unit_id, actor.user_id, clock.now())
    if owed:
        return gate_page(actor, unit_id, owed)
    return pages.render("eticketing/new.html", form=form, same=_same_device(form), pass_left=use_pass)


def _received(number: str) -> str:
    """What the requester reads; outside hours also when the service time begins."""
    if not number:
        return "Tiket ini sudah diterima."
    calendar, now = store_of_time.calendar(), clock.now()
    if calendar.is_open(now):
        return f"Tiket {number} diterima."
    begins = describe_start(calendar, now)
    return f"Tiket {number} diterima. Waktu layanan mulai dihitung {begins}."


def _new_refused(refusal: Refused, form: Any, unit_id: int | None) -> Answer:
    """Feedback may have become due between form and act: then the refusal page is the feedback form."""
    actor = current()
    owed = gate.owed(db.session.connection(), unit_id, actor.user_id, clock.now())
    if owed and refusal.field is None:
        return gate_page(actor, unit_id, owed)
    form.refuse(refusal)
    return pages.render("eticketing/new.html", form=form, same=_same_device(form))


@bp.route("/tiket/atas-nama", methods=["GET", "POST"])
@allow(Role.TS)
def on_behalf() -> Answer:
    """Technical Support files for a unit that phones or walks in; the same gate holds."""
    actor = current()
    form = OnBehalfForm()
    form.unit_id.choices = [("", "Pilih unit"), *units()]
    chosen = form.unit_id.data or None
    form = _ticket_form(form, chosen, shared=True, obliged=False)
    filed: list[Any] = []
    if carried_out(
        form,
        lambda: filed.append(
            filing.file_ticket(
                _complaint(form, None),
                actor=actor,
                unit_id=chosen or 0,
                photos=_staged(form.photos.data),
                post=form.post_key,
                on_behalf=True,
                use_pass=_pass_waits(chosen),
            )
        ),
        "Tiket dicatat atas nama unit.",
    ):
        return redirect(filed[0].path)
    return pages.render("eticketing/on_behalf.html", form=form, same=_same_device(form))


@bp.route("/tiket/<int:case_id>/ubah", methods=["GET", "POST"])
@allow(Role.UNIT)
def edit(case_id: int) -> Answer:
    """Correct the ticket while nobody has opened it, or complete it when asked."""
    one = load(case_id)
    completing = one.step == "1"
    sentence = None if completing else filing.edit_refusal(one.case, one.task, one.actor)
    if sentence or not one.is_requester:
        raise Refused(sentence or "Tiket hanya dapat diubah oleh unit pemohon.", status=403)
    form = _ticket_form(TicketForm(data=_values_of(one)), one.case.unit_id, one.actor.shared)
    act = filing.complete_ticket if completing else filing.edit_ticket
    said = "Tiket dikirim lagi ke Technical Support." if completing else "Tiket diperbaiki."
    if carried_out(
        form,
        lambda: act(
            case_id,
            _complaint(form, None),
            actor=one.actor,
            version=one.version,
            photos=_staged(form.photos.data),
            post=form.post_key,
        ),
        said,
    ):
        return redirect(one.path)
    return pages.render(
        "eticketing/edit.html", form=form, one=one, completing=completing, asked=listing.last_note(case_id)
    )


@bp.route("/tiket/<int:case_id>/batalkan", methods=["GET", "POST"])
@allow(Role.UNIT)
def cancel(case_id: int) -> Answer:
    """Cancel, until the SPP is signed."""
    one = load(case_id)
    form = NoteForm()
    if carried_out(
        form,
        lambda: filing.cancel_ticket(
            case_id,
            actor=one.actor,
            version=one.version,
            note=form.note.data,
            post=form.post_key,
        ),
        "Tiket dibatalkan. Tidak ada penilaian yang perlu diisi.",
    ):
        return redirect(one.path)
    return pages.render(
        "workflow/decide.html",
        form=form,
        one=one,
        title="Batalkan tiket",
        primary="Batalkan tiket",
        danger=True,
    )


@bp.get("/tiket/<int:case_id>/slip")
@signed_in
def slip(case_id: int) -> Answer:
    """The ticket slip as it was issued with the number."""
    one = load(case_id)
    for document in letters.of_case(one.id):
        if document.kind == "slip":
            return redirect(f"/dokumen/{document.id}/pdf")
    raise Refused("Tiket ini belum punya slip.", status=404)


def _ticket_form(form: Any, unit_id: int | None, shared: bool, obliged: bool = True) -> Any:
    people = directory.unit_people(unit_id) if unit_id else []
    form.filler_id.choices = [("", "Pilih nama"), *((row.id, row.name) for row in people)]
    form.filler_id.flags.optional = not obliged
    if not shared:
        del form.filler_id
    elif obliged and request.method == "POST" and not form.filler_id.data:
        form.filler_id.validators = [_filler_required]
    asset_search(form.asset_id, unit_id)
    return form


def _filler_required(_form: Any, field: Any) -> None:
    field.errors = []
    raise StopValidation("Pilih nama pengisi dari daftar pegawai unit.")


def _complaint(form: Any, parent_id: int | None) -> Complaint:
    kind = form.device_kind.data
    return Complaint(
        category=form.category.data,
        device_kind=kind,
        asset_id=whole(form.asset_id.data) if kind == "asset" else None,
        device=form.device.data or "",
        used_for_work=bool(form.used_for_work.data) or kind != "non_asset",
        room=form.room.data,
        contact=form.contact.data,
        description=form.description.data,
        urgency=form.urgency.data,
        urgency_reason=form.urgency_reason.data or "",
        filler_id=form.filler_id.data if "filler_id" in form else None,
        source=form.source.data if "source" in form else "aplikasi",
        parent_id=parent_id,
    )


def _parent(form: Any) -> int | None:
    """The ticket that this one continues, when the requester may see it."""
    parent = whole(form.parent_id.data)
    return load(parent).id if parent else None


def _values_of(one: Loaded) -> dict[str, Any]:
    ticket = one.ticket
    return {
        "category": ticket.category,
        "device_kind": "asset" if ticket.asset_id else ticket.device_kind,
        "asset_id": str(ticket.asset_id) if ticket.asset_id else None,
        "device": ticket.device,
        "used_for_work": ticket.used_for_work,
        "room": ticket.room,
        "contact": personal.read(ticket.contact_id) if ticket.contact_id else "",
        "description": ticket.description,
        "urgency": ticket.urgency,
        "urgency_reason": ticket.urgency_reason,
        "filler_id": ticket.filler_id,
    }


def _staged(uploads: list[FileStorage] | None) -> list[Any]:
    """Photos decoded and on disk before the write transaction begins."""
    return [store.stage(upload, kind="photo", field="photos") for upload in uploads or []]


def _pass_waits(unit_id: int | None) -> bool:
    """Whether the next ticket of the unit goes through the Kasubag TU's one-time pass."""
    connection = db.session.connection()
    return bool(
        unit_id
        and gate.free_pass(connection, unit_id) is not None
        and gate.owed(connection, unit_id, current().user_id, clock.now())
    )


def _same_device(form: Any) -> list[Any]:
    """Open tickets of the chosen device: a warning, never a refusal."""
    chosen = whole(form.asset_id.data)
    return filing.open_tickets_of([chosen], current()) if chosen else []
