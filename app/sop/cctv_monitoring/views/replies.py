"""Surat Balasan on screen: its words until signed, and how it was sent."""

from typing import Any

from flask import Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.documents import letters
from app.sop.cctv_monitoring import reading
from app.sop.cctv_monitoring.actions import replies
from app.sop.cctv_monitoring.actions.replies import Sending
from app.sop.cctv_monitoring.forms import ReplyForm, SendForm
from app.sop.cctv_monitoring.sop import CCTV_MONITORING
from app.sop.cctv_monitoring.views import bp
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import page
from app.workflow.page import Loaded

Answer = Response | BaseResponse


def _unsent(one: Loaded) -> Any:
    reply = reading.unsent(db.session.connection(), one.id)
    if reply is None:
        raise Refused("Tidak ada Surat Balasan yang menunggu.", status=404)
    return reply


@bp.route("/cctv/<int:case_id>/surat-balasan", methods=["GET", "POST"])
@allow(Role.SUBKOR, Role.KADIS, Role.KABID, Role.TU)
def redraft(case_id: int) -> Answer:
    """Other words before anybody signs: Perubahan ke-n."""
    one = page.load(CCTV_MONITORING, case_id)
    reply = _unsent(one)
    document = letters.document(reply.document_id)
    form = ReplyForm(data={"text": "\n".join(reading.printed(document)["paragraphs"])})
    if carried_out(
        form,
        lambda: replies.redraft(
            case_id, form.text.data, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Surat Balasan diubah.",
    ):
        return redirect(one.path)
    return pages.render("cctv/reply.html", form=form, one=one, reply=reply, document=document)


@bp.route("/cctv/<int:case_id>/kirim-balasan", methods=["GET", "POST"])
@allow(Role.TU)
def send(case_id: int) -> Answer:
    """TU records how the signed letter was sent."""
    one = page.load(CCTV_MONITORING, case_id)
    reply = _unsent(one)
    form = SendForm()
    if request.method == "GET":
        form.sent_at.data = clock.now()
    if carried_out(
        form,
        lambda: replies.send(
            case_id,
            Sending(form.via.data, form.number.data or "", form.sent_at.data or clock.now()),
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Pengiriman Surat Balasan dicatat.",
    ):
        return redirect(one.path)
    return pages.render(
        "cctv/send.html",
        form=form,
        one=one,
        reply=reply,
        document=letters.document(reply.document_id),
        signed_at=reading.signed_at(db.session.connection(), reply),
        kinds=reading.REPLIES,
    )
