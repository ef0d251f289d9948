"""Rows 2 and 5 on screen: completeness by TU; G1 by the Subkoordinator, Ya or Tidak."""

from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow
from app.accounts.roles import Role
from app.agenda import register
from app.db import db
from app.sop.cctv_monitoring import papers, reading
from app.sop.cctv_monitoring.actions import checking
from app.sop.cctv_monitoring.actions.checking import Intake, Verdict
from app.sop.cctv_monitoring.forms import AcceptForm, CompleteForm, DeclineForm
from app.sop.cctv_monitoring.models import ASKED, TEST
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp, choices
from app.web import pages
from app.web.acts import carried_out
from app.workflow import page
from app.workflow.page import Loaded

Answer = Response | BaseResponse
KINDS = {"perbaikan": "perbaikan", "tolak": "ditolak"}


@bp.route("/cctv/<int:case_id>/periksa-kelengkapan", methods=["GET", "POST"])
@allow(Role.TU)
def complete(case_id: int) -> Answer:
    """Row 2: the checklist; forward with the Lembar Disposisi."""
    one = page.opened(CCTV_MONITORING, case_id)
    letter = register.of_case(one.id)
    assert letter is not None
    known = {"urgency": letter.urgency, "secrecy": letter.secrecy, "present": _stated(one)}
    form = CompleteForm(data=known)
    straight = bool(reading.straight_desk(db.session.connection(), one.id))
    if carried_out(
        form,
        lambda: checking.forward(
            case_id, _intake(form), actor=one.actor, version=one.version, post=form.post_key
        ),
        "Diteruskan langsung ke Subkoordinator." if straight else "Diteruskan dengan lembar disposisi.",
    ):
        return redirect(one.path)
    return pages.render("cctv/complete.html", form=form, one=one, letter=letter, straight=straight)


def _stated(one: Loaded) -> list[str]:
    """What was typed at row 1 is ticked beforehand."""
    connection = db.session.connection()
    wish, letter = reading.request(connection, one.id), register.of_case(one.id)
    asked = reading.cameras(connection, one.id, ASKED)
    stated = {
        "surat": letter is not None and letter.file_id,
        "waktu": wish.wanted_from,
        "kamera": asked or wish.place,
        "peserta": wish.participants,
        "kontak": wish.contact_id,
    }
    return [key for key, value in stated.items() if value]


def _intake(form: Any) -> Intake:
    present = tuple(form.present.data or ())
    return Intake(present, form.urgency.data, form.secrecy.data, form.note.data or "")


@bp.route("/cctv/<int:case_id>/periksa", methods=["GET", "POST"])
@allow(Role.SUBKOR)
def check(case_id: int) -> Answer:
    """Row 5 (G1): `?putusan=` perbaikan or tolak for Tidak, otherwise Ya."""
    one = page.opened(CCTV_MONITORING, case_id)
    kind = KINDS.get(request.args.get("putusan", ""))
    form = _declining(one, kind) if kind else _accepting(one)
    if carried_out(form, lambda: _decide(one, form, kind), _said(kind)):
        return redirect(one.path)
    return pages.render(
        "cctv/check.html",
        form=form,
        one=one,
        letter=register.of_case(one.id),
        kind=kind or "",
        asked=reading.cameras(db.session.connection(), one.id, ASKED),
        reason_word=papers.REASON,
    )


def _accepting(one: Loaded) -> Any:
    connection = db.session.connection()
    before = reading.cameras(connection, one.id, TEST) or reading.cameras(connection, one.id, ASKED)
    form = AcceptForm(data={"cameras": [row.id for row in before], "team": one.team})
    form.team.choices = choices.team()
    form.cameras.choices = choices.cameras()
    return form


def _declining(one: Loaded, kind: str) -> Any:
    return DeclineForm(data={"text": papers.wording(kind, register.of_case(one.id))})


def _decide(one: Loaded, form: Any, kind: str | None) -> None:
    verdict = Verdict(form.answers(), form.note.data or "")
    common: dict[str, Any] = {"actor": one.actor, "version": one.version, "post": form.post_key}
    if kind is None:
        team, cameras = tuple(form.team.data), tuple(form.cameras.data)
        checking.accept(one.id, verdict, team, cameras, **common)
    else:
        checking.decline(one.id, kind, verdict, form.reason.data, form.text.data, **common)


def _said(kind: str | None) -> str:
    if kind is None:
        return "Tim TCM Room diminta menguji."
    return "Surat Balasan disiapkan dan menunggu tanda tangan."
