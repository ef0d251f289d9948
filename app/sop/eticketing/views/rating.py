"""Rows 6 and 7 on screen: feedback, the gate's refusal page that is the feedback form, reopening."""

from typing import Any

from flask import Response, redirect, request
from sqlalchemy import select
from werkzeug.wrappers import Response as BaseResponse

from app.accounts import directory
from app.accounts.access import allow, current
from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.db import db
from app.sop.eticketing import gate, listing, rules
from app.sop.eticketing.actions import feedback
from app.sop.eticketing.forms import FollowUpForm, NoteForm, PassForm
from app.sop.eticketing.views import bp
from app.sop.eticketing.views.loading import Loaded, load, units
from app.web import pages, resume
from app.web.acts import carried_out
from app.web.errors import Refused
from app.web.fields import AreaField, RadioCards, SelectField
from app.web.forms import Form, Length, Optional, Required
from app.workflow import engine

Answer = Response | BaseResponse


class RatingForm(Form):
    """Row 6: "Sudah selesai?", three faces, a reason chip for low scores."""

    solved = RadioCards(
        "Sudah selesai?",
        [Required("Jawab: sudah selesai atau belum?")],
        choices=(("ya", "Ya, sudah selesai"), ("belum", "Belum selesai")),
    )
    score_1 = RadioCards("", [Optional()], choices=[])
    score_2 = RadioCards("", [Optional()], choices=[])
    score_3 = RadioCards("", [Optional()], choices=[])
    reason = RadioCards("Apa yang kurang?", [Optional()], choices=list(feedback.LOW_REASONS.items()))
    comment = AreaField("Keterangan", [Optional(), Length(max=1000)])
    filler_id = SelectField(
        "Nama pengisi", [Optional()], coerce=lambda value: int(value) if value else None, choices=[]
    )

    def ask(self, elements: tuple[str, ...], people: list[Any] | None) -> None:
        """Set the three questions of this ticket, and the names of a shared account."""
        for field, element in zip(self.score_fields, elements, strict=True):
            field.label.text = feedback.QUESTIONS[element]
            field.choices = [(str(score), text) for score, text in feedback.SCORES.items()]
        self.reason.chips = True
        self.reason.flags.optional = self.filler_id.flags.optional = False
        if people is None:
            del self.filler_id
        else:
            self.filler_id.choices = [("", "Pilih nama"), *((row.id, row.name) for row in people)]

    @property
    def score_fields(self) -> tuple[Any, Any, Any]:
        """The three questions."""
        return self.score_1, self.score_2, self.score_3

    def validate(self, extra_validators: Any = None) -> bool:
        """Yes needs three scores, no needs words; nothing is preselected."""
        valid = super().validate(extra_validators)
        if self.solved.data == "ya":
            for field in self.score_fields:
                if field.data not in ("1", "2", "3", "4"):
                    field.errors = [f"Beri nilai: {field.label.text}"]
                    valid = False
            low = [field for field in self.score_fields if field.data in ("1", "2")]
            if low and not self.reason.data:
                self.add_error("reason", "Pilih satu alasan untuk nilai 1 atau 2.")
                valid = False
        elif self.solved.data == "belum" and len(self.comment.data or "") < 10:
            self.add_error("comment", "Jelaskan apa yang belum selesai, minimal 10 huruf.")
            valid = False
        if "filler_id" in self and not self.filler_id.data:
            self.add_error("filler_id", "Pilih nama pengisi dari daftar pegawai unit.")
            valid = False
        return valid


def rating_form(actor: Actor, number: str, unit_id: int | None, *, fresh: bool = False) -> RatingForm:
    """The feedback form of one ticket for this account; `fresh`: what was posted belongs to another form."""
    form = RatingForm(formdata=None) if fresh else RatingForm()
    form.ask(feedback.elements_for(number), directory.unit_people(unit_id or 0) if actor.shared else None)
    return form


def gate_page(actor: Actor, unit_id: int | None, owed: list[gate.Owed]) -> Answer:
    """409: the refusal, and right below it the form that lifts it; the half-written ticket stays a draft."""
    unit = db.session.execute(select(Unit.name).where(Unit.id == unit_id)).scalar() or ""
    first = owed[0]
    form = rating_form(actor, first.number, unit_id, fresh=True)
    return pages.render(
        "eticketing/gate.html",
        status=409 if request.method == "POST" else 200,
        form=form,
        held=resume.pack("/tiket/baru", resume.carried(request)) if request.method == "POST" else "",
        owed=owed,
        first=first,
        sentence=rules.owed_sentence(unit, first),
        report=listing.report_summary(first.case_id),
    )


@bp.route("/tiket/<int:case_id>/penilaian", methods=["GET", "POST"])
@allow(Role.UNIT, Role.TS)
def rate(case_id: int) -> Answer:
    """Beri penilaian; "Belum selesai" reopens the work and stores no rating."""
    one = load(case_id)
    _only_the_unit(one)
    form = rating_form(one.actor, one.case.number, one.case.unit_id)
    back = pages.safe_next(request.form.get("lanjut") or request.args.get("lanjut"), one.path)
    held = request.form.get("tunda", "")
    waiting = resume.unpack(held) if held else None  # before the act: a forged one must not follow it
    if carried_out(form, lambda: _answer(one, form), _thanks(form)):
        return resume.page(waiting.path, waiting.fields) if waiting else redirect(back)
    if request.method == "GET" and one.step != "6":
        raise Refused("Tiket ini tidak sedang menunggu penilaian.")
    return pages.render(
        "eticketing/rate.html",
        form=form,
        one=one,
        back=back,
        held=held,
        report=listing.report_summary(case_id),
    )


def _only_the_unit(one: Loaded) -> None:
    """Technical Support reads why the feedback is not theirs to give."""
    situation = engine.situation(db.session.connection(), one.id, one.actor, None)
    sentence = rules.rater_is_not_the_technical_team(situation)
    if sentence:
        raise Refused(sentence, title="Bukan langkah Anda", status=403)


def _thanks(form: RatingForm) -> str:
    if form.solved.data == "ya":
        return "Terima kasih, penilaian tersimpan."
    return "Tiket dibuka lagi dan diteruskan ke teknisi."


def _answer(one: Loaded, form: RatingForm) -> None:
    common: dict[str, Any] = {"actor": one.actor, "version": one.version, "post": form.post_key}
    if form.solved.data == "belum":
        feedback.not_solved(one.id, note=form.comment.data, **common)
        return
    elements = feedback.elements_for(one.case.number)
    scores = {element: int(field.data) for element, field in zip(elements, form.score_fields, strict=True)}
    rating = feedback.Rating(
        scores,
        form.reason.data or "" if min(scores.values()) <= 2 else "",
        form.comment.data or "",
        form.filler_id.data if "filler_id" in form else None,
    )
    feedback.give_feedback(one.id, rating, **common)


@bp.route("/tiket/<int:case_id>/buka-lagi", methods=["GET", "POST"])
@allow(Role.UNIT)
def reopen(case_id: int) -> Answer:
    """Reopen a finished ticket within five working days."""
    one = load(case_id)
    form = NoteForm()
    form.note.label.text = "Apa yang belum beres?"
    if carried_out(
        form,
        lambda: feedback.reopen_ticket(
            case_id, actor=one.actor, version=one.version, note=form.note.data, post=form.post_key
        ),
        "Tiket dibuka lagi.",
    ):
        return redirect(one.path)
    return pages.render(
        "workflow/decide.html", form=form, one=one, title="Buka lagi tiket", primary="Buka lagi"
    )


@bp.route("/tiket/<int:case_id>/tindak-lanjut", methods=["GET", "POST"])
@allow(Role.KASUBAG_TU)
def follow_up(case_id: int) -> Answer:
    """The Kasubag TU on a low rating."""
    one = load(case_id)
    form = FollowUpForm()
    if carried_out(
        form,
        lambda: feedback.follow_up(case_id, form.follow_up.data, actor=one.actor, post=form.post_key),
        "Tindak lanjut dicatat.",
    ):
        return redirect(one.path)
    return pages.render(
        "workflow/decide.html",
        form=form,
        one=one,
        title="Tindak lanjut penilaian",
        primary="Simpan tindak lanjut",
    )


@bp.route("/gerbang", methods=["GET", "POST"])
@allow(Role.KASUBAG_TU)
def gates() -> Answer:
    """Who owes feedback and for how long; Izinkan satu kali."""
    form = PassForm()
    form.unit_id.choices = [("", "Pilih unit"), *units()]
    if carried_out(
        form,
        lambda: feedback.give_pass(form.unit_id.data, form.reason.data, actor=current(), post=form.post_key),
        "Unit ini boleh membuat satu tiket baru.",
    ):
        return redirect("/gerbang")
    return pages.render("eticketing/gates.html", form=form, rows=listing.owing(), passes=listing.passes())


class NoUnitForm(NoteForm):
    """The administrator closes a ticket of a unit that is gone."""

    case_id = RadioCards("Tiket", [Required("Pilih tiket")], choices=[], coerce=int, validate_choice=True)


@bp.route("/pengaturan/tanpa-penilaian", methods=["GET", "POST"])
@allow(Role.ADMIN)
def without_feedback() -> Answer:
    """Tickets of inactive units that wait for feedback: number, unit and date only."""
    rows = listing.of_inactive_units()
    form = NoUnitForm()
    form.case_id.choices = [(row.id, f"{row.number} · {row.unit_name}") for row in rows]
    if carried_out(
        form,
        lambda: feedback.close_without_feedback(
            form.case_id.data, actor=current(), note=form.note.data, post=form.post_key
        ),
        "Tiket ditutup tanpa penilaian.",
    ):
        return redirect("/pengaturan/tanpa-penilaian")
    return pages.render("eticketing/without_feedback.html", form=form, rows=rows)
