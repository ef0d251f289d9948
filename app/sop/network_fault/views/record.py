"""Row 11 on the tablet: Berita Acara Pekerjaan and report, two signatures or a witnessed refusal."""

from typing import Any

from flask import redirect

from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.documents import letters
from app.files import store
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import record as acts
from app.sop.network_fault.actions.record import Witness, Words
from app.sop.network_fault.paper_forms import RecordForm, UnsignedForm
from app.sop.network_fault.views import bp
from app.sop.network_fault.views.field import Answer, at, back, form_page, row_page
from app.web.acts import carried_out
from app.workflow.page import Loaded

WORDS = ("fault", "work", "test", "officer", "officer_title", "officer_number", "suggestion")


@bp.route("/<int:case_id>/berita-acara", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def work_record(case_id: int) -> Answer:
    """Row 11: write, sign, hand the tablet over, send."""
    one = at(case_id, "11")
    connection = db.session.connection()
    before = field_reading.record(connection, one.id)
    known = {key: getattr(before, key) for key in WORDS} if before is not None else _proposed(one)
    form = RecordForm(data=known)
    if carried_out(form, lambda: _write(one, form), "Berita Acara dan laporan terbit. Tandatangani."):
        return redirect(f"{one.path}/berita-acara")
    letter = letters.document(before.document_id) if before is not None else None
    slots = letters.slots(before.document_id) if before is not None else []
    return row_page(one, "network/record.html", form=form, before=before, letter=letter, slots=slots)


def _proposed(one: Loaded) -> dict[str, str]:
    """What the rows before have written, to begin with."""
    connection = db.session.connection()
    work = field_reading.field(connection, one.id)
    found = work["diagnoses"][-1] if work["diagnoses"] else None
    agreed = field_reading.appointment(connection, one.id)
    visits = [row.findings for row in work["visits"] if row.findings]
    done = [f"{row.name}: {row.action}" for row in work["devices"] if row.action]
    tests = [row.body for row in work["tests"] if row.passed]
    return {
        "fault": f"{field_reading.FAULTS[found.fault]}, {found.place}" if found else "",
        "work": "\n".join(visits[-1:] + done) or (found.finding if found else ""),
        "test": tests[-1] if tests else "",
        "officer": agreed.receiver if agreed else "",
        "officer_title": agreed.receiver_title if agreed else "",
    }


def _write(one: Loaded, form: RecordForm) -> None:
    words = Words(**{key: form[key].data or "" for key in WORDS})
    acts.write_record(one.id, words, actor=one.actor, version=one.version, post=form.post_key)


@bp.route("/<int:case_id>/berita-acara/tanpa-tanda-tangan", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def unsigned(case_id: int) -> Answer:
    """Row 11: the agency refuses or is absent; it goes up flagged."""
    one = at(case_id, "11")
    form = UnsignedForm()
    if carried_out(form, lambda: _unsigned(one, form), "Dikirim dengan tanda: tidak ditandatangani OPD."):
        return back(one)
    lead = "Isi alasan, dan saksi atau pindaian. Berkas naik ke Kepala Seksi dengan tanda."
    hints = {"witness": "Contoh: petugas keamanan kantor"}
    more: dict[str, Any] = {"lead": lead, "hints": hints, "files": True, "danger": True}
    return form_page(
        one, form, "Tidak ditandatangani OPD", "Kirim tanpa tanda tangan OPD", key="tanpa", **more
    )


def _unsigned(one: Loaded, form: UnsignedForm) -> None:
    scan = store.stage(form.scan.data, kind="scan", field="scan") if form.scan.data else None
    witness = Witness(form.witness.data or "", form.witness_title.data or "", scan)
    acts.finish_unsigned(
        one.id,
        witness,
        actor=one.actor,
        version=one.version,
        note=form.note.data,
        post=form.post_key,
    )
