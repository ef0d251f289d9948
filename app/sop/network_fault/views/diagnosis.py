"""Row 5 on screen: remote tests, diagnosis, provider, the reporter's confirmation."""

from typing import Any

from flask import redirect

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import diagnosis
from app.sop.network_fault.actions.field import MOVED_ON
from app.sop.network_fault.field_forms import (
    AnswerForm,
    ConfirmationForm,
    DiagnosisForm,
    ProviderForm,
    RemoteTestForm,
)
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.field import Answer, at, form_page, home, row_page
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow.forms import ActForm
from app.workflow.page import Loaded


@bp.route("/<int:case_id>/diagnosis", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def diagnose(case_id: int) -> Answer:
    """Row 5: kind and place of the fault; every new diagnosis is a further row."""
    one = at(case_id, "5")
    form = DiagnosisForm()
    if carried_out(
        form,
        lambda: diagnosis.diagnose(
            case_id,
            form.fault.data,
            form.place.data,
            form.finding.data or "",
            actor=one.actor,
            post=form.post_key,
        ),
        "Diagnosis tercatat.",
    ):
        return redirect(home(one))
    connection = db.session.connection()
    asked = {who: field_reading.inquiry(connection, one.task.id, who) for who in ("penyedia", "pelapor")}
    return row_page(one, "network/diagnosis.html", form=form, asked=asked)


@bp.route("/<int:case_id>/diagnosis/uji", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def remote_test(case_id: int) -> Answer:
    """Row 5: ping or traceroute."""
    one = at(case_id, "5")
    form = RemoteTestForm()
    if not form.is_submitted():
        form.tested_at.data = clock.now()
    if carried_out(
        form,
        lambda: diagnosis.add_remote_test(
            case_id,
            form.tool.data,
            form.device.data,
            form.body.data,
            form.tested_at.data or clock.now(),
            actor=one.actor,
            post=form.post_key,
        ),
        "Uji jarak jauh tercatat.",
    ):
        return redirect(home(one))
    hints = {"device": "Contoh: router Kelurahan, 10.20.3.1", "body": "Salin teks yang muncul di layar."}
    return form_page(one, form, "Uji jarak jauh", "Simpan uji", key="uji-jauh", hints=hints)


@bp.route("/<int:case_id>/penyedia", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def provider(case_id: int) -> Answer:
    """Row 5: reported to the provider (the clock stands still), then the provider's answer."""
    one = at(case_id, "5")
    asked = field_reading.inquiry(db.session.connection(), one.task.id, "penyedia")
    if asked is not None and asked.answered_at is None:
        return _answer(one, asked)
    form = ProviderForm()
    if carried_out(
        form,
        lambda: diagnosis.wait_for_provider(
            case_id,
            form.name.data,
            form.reference.data,
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Menunggu penyedia; hitungan waktunya berhenti.",
    ):
        return redirect(home(one))
    lead = "Hitungan waktu berhenti sampai penyedia menjawab."
    return form_page(one, form, "Laporkan ke penyedia", "Tunggu penyedia", key="penyedia", lead=lead)


def _answer(one: Loaded, asked: Any) -> Answer:
    form = AnswerForm()
    if carried_out(
        form,
        lambda: diagnosis.record_answer(
            one.id,
            form.answer.data,
            form.how.data,
            actor=one.actor,
            version=one.version,
            post=form.post_key,
        ),
        "Jawaban penyedia tercatat; pekerjaan dilanjutkan.",
    ):
        return redirect(home(one))
    lead = f"{asked.name}, tiket {asked.reference}"
    return form_page(one, form, "Jawaban penyedia", "Simpan jawaban", key="jawaban-penyedia", lead=lead)


@bp.post("/<int:case_id>/konfirmasi/minta")
@allow(Role.TIM_TEKNIS)
def ask_reporter(case_id: int) -> Answer:
    """Row 5: no fault found; the reporter is asked."""
    one = at(case_id, "5")
    form = ActForm()
    if not carried_out(
        form,
        lambda: diagnosis.ask_reporter(case_id, actor=one.actor, version=one.version, post=form.post_key),
        "Pelapor diminta mengonfirmasi; hitungan waktunya berhenti.",
    ):
        raise Refused("; ".join(form.form_errors) or MOVED_ON)
    return redirect(home(one))


@bp.route("/<int:case_id>/konfirmasi", methods=["GET", "POST"])
@allow(Role.OPD, Role.TIM_TEKNIS)
def confirm(case_id: int) -> Answer:
    """Row 5: the reporter says how it is now; by telephone the team writes it down."""
    one = at(case_id, "5")
    asked = field_reading.inquiry(db.session.connection(), one.task.id, "pelapor")
    if asked is None or asked.answered_at is not None:
        raise Refused("Tidak ada pertanyaan yang menunggu jawaban.")
    form = ConfirmationForm()
    mine = one.actor.capacity(Role.OPD, unit_id=one.case.unit_id) is not None
    if mine:
        del form.how
    if carried_out(
        form,
        lambda: diagnosis.confirm_recovery(
            case_id,
            form.answer.data,
            "aplikasi" if mine else form.how.data,
            actor=one.actor,
            version=one.version,
            post=form.post_key,
            restored=form.restored.data == "ya",
        ),
        "Terima kasih, jawaban Anda tercatat." if mine else "Konfirmasi pelapor tercatat.",
    ):
        return redirect(one.path if mine else home(one))
    lead = "Tim teknis tidak menemukan gangguan dan menunggu jawaban pelapor."
    hints = {"answer": "Contoh: sudah normal sejak pukul 10."}
    url = one.path if mine else home(one)
    return form_page(
        one,
        form,
        "Konfirmasi pelapor",
        "Simpan jawaban",
        key="konfirmasi",
        lead=lead,
        hints=hints,
        back_url=url,
    )
