"""The lembar disposisi as a form: three taps for an official, and what was given elsewhere."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import request
from sqlalchemy import select

from app import settings
from app.accounts.models import Position
from app.db import db
from app.files import store as files
from app.files.store import Staged
from app.web.fields import (
    AreaField,
    CheckField,
    CheckList,
    DateTimeField,
    FileField,
    RadioCards,
)
from app.web.forms import Form, Length, Optional, Required
from app.workflow import disposing
from app.workflow.context import Context
from app.workflow.disposing import HOW, Sheet
from app.workflow.procedure import Step
from app.worktime import store
from app.worktime.standard import Standard

SPOKEN = "Dengan catatan lisan"
PROOF = "image/*,application/pdf"


class DispositionForm(Form):
    """Whom, what, until when. Where one post may get the next row, it is chosen beforehand."""

    main = RadioCards("Diteruskan kepada", [Required("Pilih penerima utama.")], choices=[])
    sentence = RadioCards("Isi disposisi", [Optional()], choices=[])
    spoken = CheckField(SPOKEN)
    instructions = CheckList("Dengan hormat harap", [Optional()], choices=[], chips=True)
    note = AreaField("Catatan", [Optional(), Length(max=1000)])
    deadline = DateTimeField("Batas waktu", [Optional()])
    helpers = CheckList("Dibantu oleh", [Optional()], choices=[])
    copies = CheckList("Tembusan", [Optional()], choices=[])
    open_list = CheckField("Penerima saling melihat", default=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Fields, then that nobody is named twice."""
        valid = super().validate(extra_validators)
        twice = set(self.helpers.data or []) & set(self.copies.data or [])
        if self.main.data in (self.helpers.data or []) or twice:
            self.add_error("helpers", "Setiap penerima hanya ditulis satu kali.")
            return False
        if self.main.data and self.main.data in (self.copies.data or []):
            self.add_error("copies", "Setiap penerima hanya ditulis satu kali.")
            return False
        return valid


class RecordedForm(DispositionForm):
    """Catat disposisi yang sudah diberikan: in SRIKANDI, by WhatsApp, by telephone, by voice, on paper."""

    given_at = DateTimeField("Diberikan pada", [Required("Isi tanggal dan jam disposisi diberikan.")])
    how = RadioCards(
        "Cara disposisi diberikan", [Required("Pilih cara disposisi diberikan.")], choices=HOW.items()
    )
    proof = FileField("Bukti (foto, tangkapan layar, atau PDF)", [Optional()], accept=PROOF)


def fill(form: DispositionForm, step: Step, position_id: int | None, urgency: str, now: datetime) -> None:
    """Choices for who disposes from `position_id` towards the row `step`; defaults on the first showing.

    The deadline follows the letter's kecepatan (setting disposition.deadline).
    """
    offer(form, disposing.candidates(step, now), position_id)
    if request.method == "GET":
        form.main.data = _usual([desk for desk, _ in main_choices(form)], position_id)
        form.deadline.data = deadline(urgency, now)
        form.open_list.data = True


def offer(form: DispositionForm, main: list[tuple[str, str]], position_id: int | None) -> None:
    """Set the choices of every field; a main recipient without alternative is not offered again below."""
    below = disposing.posts_below(position_id)
    only = main[0][0] if len(main) == 1 else ""
    others = [(desk, title) for desk, title in below if desk != only]
    form.main.choices = main
    form.helpers.choices = others
    form.copies.choices = others
    form.instructions.choices = [(words, words) for words in settings.get("disposition.instructions")]
    form.sentence.choices = [(words, words) for words in settings.get("disposition.sentences")]


def main_choices(form: DispositionForm) -> list[tuple[str, str]]:
    """(desk, label) of the possible main recipients."""
    return [(str(one.value), str(one.label)) for one in form.main.choices or []]


def deadline(urgency: str, now: datetime) -> datetime | None:
    """When a disposition of a letter of this kecepatan is due; None where the setting has no such word."""
    text = settings.get("disposition.deadline").get(urgency)
    return store.calendar().due(now, Standard.parse(text)) if text else None


def _usual(candidates: list[str], position_id: int | None) -> str | None:
    """The single candidate, or the single one directly below the disposing post."""
    if len(candidates) == 1:
        return candidates[0]
    below = db.session.scalars(select(Position.id).where(Position.parent_id == position_id)).all()
    own = [desk for desk in candidates if desk in {f"position:{one}" for one in below}]
    return own[0] if len(own) == 1 else None


def sheet(form: DispositionForm, **more: Any) -> Sheet:
    """What the form says, as the engine takes it; `more` wins (for instance file_id)."""
    said = (form.sentence.data, form.note.data, SPOKEN if form.spoken.data else "")
    values: dict[str, Any] = {
        "main": form.main.data or "",
        "helpers": tuple(form.helpers.data or ()),
        "copies": tuple(form.copies.data or ()),
        "instructions": tuple(form.instructions.data or ()),
        "note": "\n".join(filter(None, said)),
        "deadline": form.deadline.data,
        "open_list": bool(form.open_list.data),
    }
    if isinstance(form, RecordedForm):
        values["recorded_how"] = form.how.data or ""
    return Sheet(**values | more)


def staged(form: RecordedForm) -> Staged | None:
    """The proof that was sent, received and checked before the act takes the write lock."""
    return files.stage(form.proof.data, kind="scan", field="proof") if form.proof.data else None


def with_proof(context: Context, chosen: Sheet, proof: Staged | None) -> Sheet:
    """The sheet with its proof kept as an internal file of the case, inside the act."""
    if proof is None:
        return chosen
    file_id = files.save(
        proof,
        kind="scan",
        owner_id=context.actor.user_id,
        connection=context.connection,
        case_id=context.case_id,
        task_id=context.task.id if context.task else None,
        internal=True,
        now=context.now,
    )
    return replace(chosen, file_id=file_id)
