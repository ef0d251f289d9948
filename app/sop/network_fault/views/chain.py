"""Rows 2 and 3 on screen, and every decision that needs a reason only."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, abort, redirect
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.agenda import register
from app.db import db
from app.sop.network_fault import reading
from app.sop.network_fault.actions import cancelling, chain
from app.sop.network_fault.actions.reporting import PROXIES
from app.sop.network_fault.forms import AnswerForm, NoteForm, ReturnForm
from app.sop.network_fault.sop import NETWORK_FAULT
from app.sop.network_fault.views import bp, turns
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import disposition_form, page
from app.workflow.disposition_form import DispositionForm, RecordedForm
from app.workflow.page import Loaded
from app.workflow.procedure import Step

Answer = Response | BaseResponse
URGENCY = "segera"  # a network that is down
GIVEN_ELSEWHERE = (
    "Disposisi sudah diberikan di luar aplikasi. Catat apa adanya; pejabatnya dapat membenarkan kemudian."
)
HEADINGS = {"2": "Disposisi laporan", "3": "Verifikasi dan disposisi"}


def next_step(one: Loaded) -> Step:
    """The row that a disposition of the open row leads to."""
    procedure = NETWORK_FAULT.procedure(one.case.procedure_version)
    outcome = procedure.step(one.step).outcome("dispose") if one.task else None
    if outcome is None:
        raise Refused(f"Laporan {one.case.number} tidak sedang menunggu disposisi.")
    return procedure.step(outcome.to[0])


def filled(form: DispositionForm, one: Loaded, step: Step) -> None:
    """The sheet's choices. A form that was opened at another row reads that somebody was faster, not that
    its recipient is unknown."""
    disposition_form.fill(form, step, one.task.position_id, URGENCY, clock.now())
    for field in (form.main, form.helpers, form.copies):
        field.validate_choice = one.version == one.case.version


def dispose_page(one: Loaded, form: DispositionForm, **words: Any) -> Answer:
    """The sheet beside the report."""
    return pages.render(
        "network/dispose.html",
        form=form,
        one=one,
        fault=reading.fault(db.session.connection(), one.id),
        extents=reading.EXTENTS,
        letter=register.of_case(one.id),
        back=(one.path, one.case.number),
        **words,
    )


@bp.route("/<int:case_id>/disposisi", methods=["GET", "POST"])
@allow(Role.KADIS, Role.KABID)
def dispose(case_id: int) -> Answer:
    """Rows 2 and 3: the official disposes."""
    one = page.opened(NETWORK_FAULT, case_id)
    step, form = next_step(one), DispositionForm()
    filled(form, one, step)
    if carried_out(
        form,
        lambda: chain.dispose_report(
            case_id,
            disposition_form.sheet(form),
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Disposisi diteruskan.",
    ):
        return redirect(one.path)
    return dispose_page(one, form, heading=HEADINGS[one.step], ways_out=turns.ways_out(one))


@bp.route("/<int:case_id>/disposisi-lisan", methods=["GET", "POST"])
@allow(Role.TU)
def record(case_id: int) -> Answer:
    """Catat disposisi yang sudah diberikan, with the real time, how, and a proof."""
    one = page.load(NETWORK_FAULT, case_id)
    step, form = next_step(one), RecordedForm()
    filled(form, one, step)
    if carried_out(
        form,
        lambda: chain.record_disposition(
            case_id,
            disposition_form.sheet(form),
            form.given_at.data or clock.now(),
            disposition_form.staged(form),
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Disposisi dicatat. Pejabatnya akan diminta membenarkan.",
    ):
        return redirect(one.path)
    heading, lead = "Catat disposisi yang sudah diberikan", GIVEN_ELSEWHERE
    return dispose_page(one, form, heading=heading, lead=lead, primary="Catat disposisi")


@dataclass(frozen=True)
class Decision:
    """A decision that needs a reason only: in which rows, by whom, and its words."""

    steps: tuple[str, ...]
    roles: tuple[Role, ...]
    title: str
    primary: str
    done: str
    act: Callable[..., Any]
    form: type = NoteForm
    hint: str = ""
    danger: bool = False


DECISIONS = {
    "kembalikan-ke-pelapor": Decision(
        ("2", "3"),
        (Role.KADIS, Role.KABID),
        "Kembalikan kepada pelapor",
        "Kembalikan",
        "Laporan dikembalikan kepada pelapor.",
        chain.return_report,
        ReturnForm,
        "Pelapor membaca kalimat ini. Sebutkan apa yang perlu dilengkapi.",
    ),
    "kembalikan-ke-kadis": Decision(
        ("3",),
        (Role.KABID,),
        "Kembalikan ke Kepala Dinas",
        "Kembalikan",
        "Laporan dikembalikan ke Kepala Dinas.",
        chain.return_to_head,
    ),
    "bukan-gangguan-jaringan": Decision(
        ("3",),
        (Role.KABID,),
        "Bukan gangguan jaringan",
        "Jawab dan akhiri",
        "Laporan dijawab dan diakhiri. Pelapor membaca jawabannya.",
        chain.answer_reporter,
        AnswerForm,
        "Pelapor membaca jawaban ini. Sebutkan ke mana pelapor dapat meminta bantuan.",
        danger=True,
    ),
    "kembalikan-ke-kabid": Decision(
        ("4",),
        (Role.KASIE,),
        "Kembalikan ke Kepala Bidang",
        "Kembalikan",
        "Laporan dikembalikan ke Kepala Bidang.",
        chain.return_report,
    ),
    "kembalikan-ke-tim": Decision(
        ("12",),
        (Role.KASIE,),
        "Kembalikan ke tim teknis",
        "Kembalikan",
        "Berkas dikembalikan ke tim teknis.",
        chain.return_report,
        hint="Sebutkan apa yang harus dilengkapi.",
    ),
    "kembalikan-ke-kasie": Decision(
        ("13",),
        (Role.KABID,),
        "Kembalikan ke Kepala Seksi",
        "Kembalikan",
        "Berkas dikembalikan ke Kepala Seksi.",
        chain.return_report,
    ),
}


CANCEL = Decision(
    ("1", "2", "3", "4"),
    (Role.OPD, *PROXIES),
    "Batalkan laporan",
    "Batalkan laporan",
    "Laporan dibatalkan.",
    cancelling.cancel_report,
    hint="Contoh: pulih sendiri pukul 10.15.",
    danger=True,
)


@bp.route("/<int:case_id>/putusan/<string:slug>", methods=["GET", "POST"])
@allow(Role.KADIS, Role.KABID, Role.KASIE)
def decide_report(case_id: int, slug: str) -> Answer:
    """Return, or answer what is no network fault."""
    decision = DECISIONS.get(slug) or abort(404)
    one = page.opened(NETWORK_FAULT, case_id)
    if not one.actor.has(*decision.roles):
        abort(403)
    if one.step not in decision.steps:
        raise Refused(f"Laporan {one.case.number} sudah di langkah lain. Muat ulang halamannya.")
    return with_reason(one, decision)


@bp.route("/<int:case_id>/batalkan", methods=["GET", "POST"])
@allow(Role.OPD, *PROXIES)
def cancel(case_id: int) -> Answer:
    """The reporter gives up, until the team is named."""
    one = page.load(NETWORK_FAULT, case_id)
    return with_reason(one, CANCEL)


def with_reason(one: Loaded, decision: Decision) -> Answer:
    """The page of a decision with a reason."""
    form = decision.form()
    if carried_out(
        form,
        lambda: decision.act(
            one.id, actor=one.actor, version=one.version, note=form.note.data, post=form.post_key
        ),
        decision.done,
    ):
        return redirect(one.path)
    return pages.render(
        "workflow/decide.html",
        form=form,
        one=one,
        title=decision.title,
        primary=decision.primary,
        hint=decision.hint,
        danger=decision.danger,
    )
