"""Rows 2 to 5 on screen: the sheet, what was disposed elsewhere, refusals, returns, cancelling."""

from typing import Any

from flask import Response, redirect
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.agenda import register
from app.sop.cctv_monitoring import papers
from app.sop.cctv_monitoring.actions import cancelling, chain
from app.sop.cctv_monitoring.forms import NoteForm, RejectForm
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import disposition_form, page
from app.workflow.disposition_form import DispositionForm, RecordedForm
from app.workflow.page import Loaded
from app.workflow.procedure import Step

Answer = Response | BaseResponse
NEXT = {"3": "4", "4": "5"}


def _next(one: Loaded) -> Step:
    """The row whose desk is chosen; refused where nothing is disposed now."""
    if one.step not in NEXT:
        raise Refused("Permohonan ini tidak menunggu disposisi.")
    return CCTV_MONITORING.procedure(one.case.procedure_version).step(NEXT[one.step])


def _fill(form: DispositionForm, one: Loaded, letter: Any) -> None:
    disposition_form.fill(form, _next(one), one.task.position_id, letter.urgency, clock.now())


@bp.route("/cctv/<int:case_id>/disposisi", methods=["GET", "POST"])
@allow(Role.KADIS, Role.KABID)
def dispose(case_id: int) -> Answer:
    """Rows 3 and 4: the sheet beside the letter."""
    one = page.opened(CCTV_MONITORING, case_id)
    letter, form = register.of_case(one.id), DispositionForm()
    _fill(form, one, letter)
    if carried_out(
        form,
        lambda: chain.dispose(
            case_id, disposition_form.sheet(form), actor=one.actor, version=one.version, post=form.post_key
        ),
        "Disposisi diteruskan.",
    ):
        return redirect(one.path)
    return pages.render(
        "workflow/dispose.html",
        form=form,
        one=one,
        letter=letter,
        heading="Disposisi",
        back=(one.path, one.case.number),
    )


@bp.route("/cctv/<int:case_id>/disposisi-lisan", methods=["GET", "POST"])
@allow(Role.TU)
def record(case_id: int) -> Answer:
    """Catat disposisi yang sudah diberikan: how, when, what, with a picture or PDF."""
    one = page.load(CCTV_MONITORING, case_id)
    letter, form = register.of_case(one.id), RecordedForm()
    _fill(form, one, letter)
    if carried_out(
        form,
        lambda: chain.record_disposition(
            case_id,
            disposition_form.sheet(form),
            form.given_at.data or clock.now(),
            proof=disposition_form.staged(form),
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Disposisi dicatat.",
    ):
        return redirect(one.path)
    return pages.render(
        "workflow/dispose_recorded.html",
        form=form,
        one=one,
        letter=letter,
        heading="Catat disposisi yang sudah diberikan",
        back=(one.path, one.case.number),
    )


GIVE_BACK = {
    "2": ("Kembalikan kepada pemohon", "Dikembalikan kepada pemohon.", "Pemohon membaca kalimat ini."),
    "3": ("Kembalikan ke Tata Usaha", "Dikembalikan ke Tata Usaha.", ""),
    "4": ("Kembalikan ke Kepala Dinas", "Dikembalikan ke Kepala Dinas.", ""),
    "5": ("Kembalikan ke Kepala Bidang", "Dikembalikan ke Kepala Bidang.", ""),
}


@bp.route("/cctv/<int:case_id>/putusan/kembalikan", methods=["GET", "POST"])
@allow(Role.TU, Role.KADIS, Role.KABID, Role.SUBKOR)
def give_back(case_id: int) -> Answer:
    """Kembalikan: 2 to 1, 3 to 2, 4 to 3, 5 to 4."""
    one = page.load(CCTV_MONITORING, case_id)
    if one.step not in GIVE_BACK:
        raise Refused("Permohonan ini tidak dapat dikembalikan dari langkah sekarang.")
    title, said, hint = GIVE_BACK[one.step]
    return _decide(one, NoteForm(), chain.give_back, title, said, hint=hint)


@bp.route("/cctv/<int:case_id>/batalkan", methods=["GET", "POST"])
@allow(Role.OPD, Role.TU, Role.KADIS)
def cancel(case_id: int) -> Answer:
    """Batalkan permohonan, until the session begins."""
    one = page.load(CCTV_MONITORING, case_id)
    if one.task is None:
        raise Refused(f"Permohonan {one.case.number} sudah berakhir.")
    title = "Batalkan permohonan"
    return _decide(one, NoteForm(), cancelling.cancel, title, "Permohonan dibatalkan.", danger=True)


def _decide(
    one: Loaded, form: NoteForm, act: Any, title: str, said: str, *, hint: str = "", danger: bool = False
) -> Answer:
    note = form.note
    if carried_out(
        form,
        lambda: act(one.id, actor=one.actor, version=one.version, note=note.data, post=form.post_key),
        said,
    ):
        return redirect(one.path)
    return pages.render(
        "cctv/decide.html", form=form, one=one, title=title, primary=title, danger=danger, hint=hint
    )


@bp.route("/cctv/<int:case_id>/putusan/tolak", methods=["GET", "POST"])
@allow(Role.KADIS)
def reject(case_id: int) -> Answer:
    """Row 3: the Kepala Dinas refuses with a Surat Balasan."""
    one = page.load(CCTV_MONITORING, case_id)
    if one.step != "3":
        raise Refused("Permohonan ini tidak menunggu putusan Kepala Dinas.")
    letter = register.of_case(one.id)
    form = RejectForm(data={"text": papers.wording("ditolak", letter)})
    if carried_out(
        form,
        lambda: chain.reject(
            case_id,
            form.text.data,
            actor=one.actor,
            version=one.version,
            note=form.said,
            post=form.post_key,
        ),
        "Permohonan ditolak. Surat Balasan menunggu tanda tangan.",
    ):
        return redirect(one.path)
    return pages.render(
        "cctv/reject.html",
        form=form,
        one=one,
        letter=letter,
        reason_word=papers.REASON,
    )
