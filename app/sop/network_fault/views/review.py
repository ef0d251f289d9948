"""Rows 12 to 14 on screen: check, review, follow up, several reviews at once, reopen."""

from typing import Any

from flask import Response, flash, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow, current
from app.accounts.roles import Role
from app.db import db
from app.documents import letters
from app.sop.network_fault import listing, reading
from app.sop.network_fault.actions import review as reviews
from app.sop.network_fault.actions.reporting import PROXIES
from app.sop.network_fault.forms import RemarkForm, TogetherForm
from app.sop.network_fault.sop import NETWORK_FAULT
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.chain import Decision, dispose_page, filled, with_reason
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import disposition_form, page
from app.workflow.disposition_form import DispositionForm
from app.workflow.page import Loaded

Answer = Response | BaseResponse
MANY = 50


@bp.route("/<int:case_id>/periksa", methods=["GET", "POST"])
@allow(Role.KASIE, Role.KABID)
def check(case_id: int) -> Answer:
    """Rows 12 and 13: accept the record, or read what it lacks."""
    one = _at(case_id, ("12", "13"))
    form = RemarkForm()
    if carried_out(
        form,
        lambda: reviews.accept_record(
            case_id, actor=one.actor, version=one.version, note=form.note.data or "", post=form.post_key
        ),
        "Berkas diterima dan diteruskan.",
    ):
        return redirect(one.path)
    back = "kembalikan-ke-tim" if one.step == "12" else "kembalikan-ke-kasie"
    return _page(one, form, "Periksa laporan", "Terima dan teruskan", back=f"{one.path}/putusan/{back}")


@bp.route("/<int:case_id>/review", methods=["GET", "POST"])
@allow(Role.KADIS)
def review(case_id: int) -> Answer:
    """Row 14: "melakukan review"."""
    one = _at(case_id, ("14",))
    form = RemarkForm()
    if carried_out(
        form,
        lambda: reviews.finish_review(
            case_id, actor=one.actor, version=one.version, note=form.note.data or "", post=form.post_key
        ),
        "Laporan selesai direviu.",
    ):
        return redirect(one.path)
    more = f"{one.path}/tindak-lanjut"
    return _page(one, form, "Review", "Selesai", more=more)


def _at(case_id: int, steps: tuple[str, ...]) -> Loaded:
    one = page.opened(NETWORK_FAULT, case_id)
    if one.step not in steps:
        raise Refused(f"Laporan {one.case.number} tidak sedang di langkah ini. Muat ulang halamannya.")
    return one


def _page(one: Loaded, form: Any, heading: str, primary: str, back: str = "", more: str = "") -> Answer:
    return pages.render(
        "network/check.html",
        form=form,
        one=one,
        missing=reading.missing(db.session.connection(), one.id),
        documents=letters.of_case(one.id),
        heading=heading,
        primary=primary,
        back_url=back,
        more_url=more,
    )


@bp.route("/<int:case_id>/tindak-lanjut", methods=["GET", "POST"])
@allow(Role.KADIS)
def follow_up(case_id: int) -> Answer:
    """Row 14, "Perlu tindak lanjut": a new instruction to the Kabid, with a new deadline."""
    one = _at(case_id, ("14",))
    form = DispositionForm()
    step = NETWORK_FAULT.procedure(one.case.procedure_version).step("3")
    filled(form, one, step)
    if carried_out(
        form,
        lambda: reviews.ask_follow_up(
            case_id,
            disposition_form.sheet(form),
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Perlu tindak lanjut: dikembalikan kepada Kepala Bidang.",
    ):
        return redirect(one.path)
    lead = "Tuliskan apa yang masih perlu dikerjakan dan batas waktu yang baru."
    return dispose_page(one, form, heading="Perlu tindak lanjut", lead=lead)


@bp.route("/review-bersama", methods=["GET", "POST"])
@allow(Role.KADIS)
def together() -> Answer:
    """Tandai sudah direviu for several reports in one go, on a phone."""
    rows = listing.waiting_for_review(current(), MANY)
    form = TogetherForm()
    form.cases.choices = [(_key(row), row.number, f"{row.title} · {row.sender}") for row in rows]
    form.cases.validate_choice = False  # what somebody has reviewed meanwhile is simply gone from the list
    if request.method == "POST" and not rows:
        return redirect("/gangguan-jaringan")
    if form.accepted():
        chosen = [(row.id, row.version, row.number) for row in rows if _key(row) in form.cases.data]
        ended, refused = reviews.finish_together(chosen, actor=current(), post=form.post_key)
        if ended:
            flash(f"Sudah direviu: {', '.join(ended)}.", "green")
        for sentence in refused:
            flash(sentence, "amber")
        return redirect("/gangguan-jaringan/review-bersama" if refused else "/gangguan-jaringan")
    return pages.render("network/together.html", form=form, rows=rows)


def _key(row: Any) -> str:
    """The report at the version that was on the page."""
    return f"{row.id}-{row.version}"


REOPEN = Decision(
    (),
    (Role.OPD, *PROXIES),
    "Gangguan kembali? Buka lagi",
    "Buka lagi",
    "Laporan dibuka lagi; tim yang sama memeriksanya.",
    reviews.reopen_report,
    hint="Sebutkan apa yang kembali terganggu dan sejak kapan.",
)


@bp.route("/<int:case_id>/ulang", methods=["GET", "POST"])
@allow(Role.OPD, *PROXIES)
def reopen(case_id: int) -> Answer:
    """The fault is back: row 5 again within the limit, afterwards a new linked report."""
    return with_reason(page.load(NETWORK_FAULT, case_id), REOPEN)
