"""What the field pages share: load the case at its row, one form on a page, the end of a row."""

from collections.abc import Callable
from typing import Any

from flask import Response, abort, redirect
from werkzeug.wrappers import Response as BaseResponse

from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.sop.network_fault import field_reading
from app.sop.network_fault.actions import field, record, request
from app.sop.network_fault.actions.field import MOVED_ON
from app.sop.network_fault.field_forms import NoteForm, PauseForm, SeenForm, WorkTestForm
from app.sop.network_fault.sop import NETWORK_FAULT
from app.sop.network_fault.views import bp
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import page
from app.workflow.forms import ActForm
from app.workflow.page import Loaded

Answer = Response | BaseResponse
HOME = {  # the page of each row, where its other pages lead back to
    "5": "diagnosis",
    "6": "janji",
    "7": "kunjungan",
    "8": "perangkat",
    "9": "pengajuan",
    "10": "penggantian",
    "11": "berita-acara",
}
WAYS = {  # slug: (row, outcome, heading)
    "ke-lokasi": ("5", "site", "Gangguan di lokasi OPD"),
    "selesai-di-pusat": ("5", "centre", "Selesai diperbaiki di pusat"),
    "perangkat-pusat": ("5", "centre_device", "Perangkat di pusat rusak"),
    "penyedia-pulih": ("5", "provider", "Dipulihkan penyedia"),
    "dikonfirmasi": ("5", "not_found", "Gangguan tidak ditemukan, dikonfirmasi pelapor"),
    "rusak": ("7", "damaged", "Ada kerusakan perangkat"),
    "tidak-rusak": ("7", "not_damaged", "Tidak ada kerusakan, diperbaiki di tempat"),
    "diperbaiki": ("8", "repaired", "Semua perangkat diperbaiki"),
    "diganti": ("8", "replace", "Ada perangkat yang harus diganti"),
    "ajukan": ("9", "request", "Kirim Berita Acara Pengajuan"),
    "terpasang": ("10", "replaced", "Perangkat sudah diganti"),
    "berbeda": ("10", "differs", "Ajukan ulang, perangkat berbeda"),
    "kirim": ("11", "sign", "Kirim ke Kepala Seksi"),
}
ACTS: dict[str, Callable[..., Any]] = {"ajukan": request.send_request, "kirim": record.finish_signed}


def at(case_id: int, *rows: str) -> Loaded:
    """The case while one of these rows is open; opening the page is the read receipt. Raises Refused."""
    one = page.opened(NETWORK_FAULT, case_id)
    if one.step not in rows:
        raise Refused(MOVED_ON, title="Langkah sudah berganti")
    return one


def home(one: Loaded) -> str:
    """The page of the open row."""
    return f"{one.path}/{HOME[one.step]}" if one.step in HOME else one.path


def back(one: Loaded) -> Answer:
    """To the page of the row that is open now, or to the case."""
    again = page.load(NETWORK_FAULT, one.id)
    return redirect(home(again) if again.assigned and again.step != "9" else again.path)


def row_page(one: Loaded, template: str, **more: Any) -> Answer:
    """A row's own page with everything of the field."""
    work = field_reading.field(db.session.connection(), one.id)
    act = ActForm(data={"versi": str(one.case.version)})
    return pages.render(template, one=one, work=work, act=act, **more)


def form_page(one: Loaded, form: Any, heading: str, primary: str, **more: Any) -> Answer:
    """One form on a page: `key` of its draft, `lead`, `hints` by field, `files`, `danger`."""
    shown: dict[str, Any] = {
        "back_url": home(one),
        "key": "formulir",
        "lead": "",
        "hints": {},
        "files": False,
    }
    return pages.render(
        "network/field_form.html", one=one, form=form, heading=heading, primary=primary, **(shown | more)
    )


@bp.route("/<int:case_id>/lanjut/<string:slug>", methods=["GET", "POST"])
@allow(Role.OPD, Role.TIM_TEKNIS)
def proceed(case_id: int, slug: str) -> Answer:
    """The end of a row: what is missing is said here, nothing is lost."""
    if slug not in WAYS:
        abort(404)
    row, outcome, heading = WAYS[slug]
    one = at(case_id, row)
    form = NoteForm() if slug == "berbeda" else SeenForm()
    values: dict[str, Any] = {"actor": one.actor, "version": one.version}

    def act() -> None:
        if slug in ACTS:
            ACTS[slug](case_id, post=form.post_key, **values)
        else:
            note = form.note.data if slug == "berbeda" else ""
            field.conclude(case_id, outcome, note=note, post=form.post_key, **values)

    if carried_out(form, act, f"{heading}. Langkah {row} selesai."):
        return back(one)
    target = one.sop.procedure(one.case.procedure_version).step(row).outcome(outcome)
    after = one.sop.procedure(one.case.procedure_version).step(target.to[0]) if target else None
    lead = f"Langkah berikutnya: {after.no}. {after.short}" if after else ""
    return form_page(one, form, heading, "Selesaikan langkah ini", lead=lead, key=f"lanjut-{slug}")


@bp.route("/<int:case_id>/uji", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def test(case_id: int) -> Answer:
    """A test after the work."""
    one = at(case_id, *field.TESTED_ROWS)
    form = WorkTestForm()
    if carried_out(
        form,
        lambda: field.record_test(
            case_id, form.body.data, form.passed.data == "ya", actor=one.actor, post=form.post_key
        ),
        "Hasil uji tercatat.",
    ):
        return redirect(home(one))
    hints = {"body": "Contoh: ping ke gerbang 20 kali, tidak ada yang hilang; laman dapat dibuka."}
    return form_page(one, form, "Uji setelah pekerjaan", "Simpan hasil uji", key="uji", hints=hints)


@bp.route("/<int:case_id>/tunda", methods=["GET", "POST"])
@allow(Role.TIM_TEKNIS)
def pause(case_id: int) -> Answer:
    """Rows 6 and 10: Tunda; the row has one reason."""
    one = at(case_id, "6", "10")
    reason = one.sop.procedure(one.case.procedure_version).step(one.step).pauses[0]
    form = PauseForm()
    if carried_out(
        form,
        lambda: field.pause_field(
            case_id, reason, form.note.data, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Pekerjaan ditunda; hitungan waktunya berhenti.",
    ):
        return redirect(home(one))
    hints = {"note": "Contoh: dipesan, perkiraan tiba Selasa; sementara dipasang switch pinjaman."}
    lead = f"Alasan: {reason}. Hitungan waktu berhenti sampai dilanjutkan."
    return form_page(one, form, "Tunda pekerjaan", "Tunda", lead=lead, key="tunda", hints=hints)


@bp.post("/<int:case_id>/lanjutkan")
@allow(Role.TIM_TEKNIS)
def resume(case_id: int) -> Answer:
    """Rows 6 and 10: the work goes on."""
    one = at(case_id, "6", "10")
    form = ActForm()
    if not carried_out(
        form,
        lambda: field.resume_field(case_id, actor=one.actor, version=one.version, post=form.post_key),
        "Pekerjaan dilanjutkan; batas waktu digeser.",
    ):
        raise Refused("; ".join(form.form_errors) or MOVED_ON)
    return redirect(home(one))
