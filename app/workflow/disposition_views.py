"""Pages of dispositions that all SOPs share: susulan, "Benar, ini disposisi saya", the printed sheet."""

from typing import Any

from flask import Blueprint, abort, flash, redirect
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts import access, directory
from app.db import db
from app.documents import source
from app.files import store as files
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import cases, disposing, disposition_form, marks, page, paperwork, registry, trail
from app.workflow.disposing import HOW
from app.workflow.disposition_form import DispositionForm
from app.workflow.forms import ActForm
from app.workflow.page import Loaded

bp = Blueprint("dispositions", __name__)


def _load(case_id: int) -> Loaded:
    case = cases.load(case_id, access.current())
    return page.load(registry.get(case.sop), case_id)


def _entry(one: Loaded, disposition_id: int) -> Any:
    if not one.inside:
        abort(404)
    found = next((entry for entry in trail_of(one) if entry.row.id == disposition_id), None)
    if found is None:
        abort(404)
    return found


@bp.route("/kasus/<int:case_id>/disposisi/<int:disposition_id>/susulan", methods=["GET", "POST"])
@access.signed_in
def follow_up(case_id: int, disposition_id: int) -> ResponseReturnValue:
    """Disposisi susulan: replaces my earlier one, which stays readable, struck through."""
    one = _load(case_id)
    old = _entry(one, disposition_id)
    form = DispositionForm()
    _fill(form, one, old)

    def act() -> None:
        sheet = disposition_form.sheet(form)
        disposing.follow_up(
            case_id, disposition_id, sheet, actor=one.actor, version=one.version, post=form.post_key
        )

    if carried_out(form, act, "Disposisi susulan diberikan."):
        return redirect(f"{one.path}#disposisi", 303)
    if not form.errors and not old.may_follow:
        raise Refused("Disposisi susulan hanya dari jabatan yang memberi disposisi itu.", status=403)
    return pages.render(
        "workflow/dispose.html",
        form=form,
        one=one,
        letter=marks.letter(case_id),
        heading="Disposisi susulan",
        lead="Menggantikan disposisi Anda; yang lama tetap terbaca, dicoret.",
        back=(one.path, one.case.number),
        primary="Berikan disposisi susulan",
        replaces=disposition_id,
    )


def _fill(form: DispositionForm, one: Loaded, old: Any) -> None:
    """Another main recipient only while the row still lies with the first one."""
    now, main = clock.now(), [(old.main.desk, old.main.label)]
    if one.task is not None and one.task.desk == old.main.desk:
        step = one.sop.procedure(one.case.procedure_version).step(one.step)
        main = disposing.candidates(step, now) or main
    disposition_form.offer(form, main, old.row.position_id)
    if not form.is_submitted():
        form.main.data = old.main.desk
        late = old.row.deadline is not None and old.row.deadline <= now
        form.deadline.data = disposition_form.deadline("biasa", now) if late else old.row.deadline


@bp.post("/kasus/<int:case_id>/disposisi/<int:disposition_id>/benar")
@access.signed_in
def confirm(case_id: int, disposition_id: int) -> ResponseReturnValue:
    """ "Benar, ini disposisi saya": the official confirms what was recorded for the post."""
    one = _load(case_id)
    _entry(one, disposition_id)
    form = ActForm()
    if form.accepted():
        try:
            disposing.confirm(case_id, disposition_id, actor=one.actor, post=form.post_key)
        except Refused as refusal:
            flash(refusal.message, "amber")
        else:
            flash("Disposisi dibenarkan.", "green")
    return redirect(f"{one.path}#disposisi", 303)


@bp.get("/kasus/<int:case_id>/lembar")
@access.signed_in
def print_sheet(case_id: int) -> ResponseReturnValue:
    """The printed lembar disposisi: head of the letter and the whole trail, Plh. and Plt. by name."""
    one = _load(case_id)
    if not one.inside:
        abort(404)
    return pages.render(
        "workflow/sheet_print.html",
        one=one,
        letter=marks.letter(case_id),
        trail=trail_of(one),
        letterhead=_letterhead(one),
        secret=one.case.secrecy in cases.SECRET,
        now=clock.now(),
    )


def _letterhead(one: Loaded) -> dict[str, Any]:
    connection = db.session.connection()
    agency = paperwork.agency_of(connection, one.sop.procedure(one.case.procedure_version))
    return source.frame(connection, "lembar_disposisi", clock.today(), agency)[1]


def trail_of(one: Loaded) -> list[trail.Entry]:
    """The dispositions of a case as this reader may see them."""
    return trail.trail(one.id, one.actor, one.task is not None) if one.inside else []


def stored_file(file_id: int | None) -> Any | None:
    """The row of a stored file, for its link."""
    return files.by_id(file_id) if file_id else None


def recorded_by(row: Any) -> str:
    """ "Dicatat Tuti Mawar, melalui WhatsApp" of a disposition that was given outside the app, else ""."""
    if not row.recorded_how:
        return ""
    person = directory.user(row.recorded_by)
    how = HOW.get(row.recorded_how, row.recorded_how)
    return f"Dicatat {person.name if person else 'petugas'}, {how[:1].lower()}{how[1:]}"
