"""One function per sentence of SOP 5: the situation of an act, answered with None or the refusal."""

from typing import Any

from app import settings
from app.accounts import directory
from app.accounts.roles import Role
from app.sop.network_fault import field_reading, reading
from app.workflow.context import Context
from app.worktime.standard import days

UNLOCATED = "Jenis dan lokasi gangguan belum ditetapkan."
FITS = {  # ways out of row 5 by the kind of fault that was found
    "site": ("lokasi", "penyedia"),
    "centre": ("server", "pusat"),
    "centre_device": ("server", "pusat"),
    "provider": ("penyedia",),
    "not_found": ("tidak_ditemukan",),
}


def may_still_reopen(context: Context) -> str | None:
    """Ours: the fault is back within five working days; later a new linked report is made."""
    assert context.calendar is not None
    limit = int(settings.get("network_fault.reopen_days"))
    if context.now > context.calendar.due(context.case.ended_at, days(limit)):
        return f"Sudah lewat {limit} hari kerja sejak selesai. Buat laporan baru yang menautkan laporan ini."
    return None


def record_is_complete(context: Context) -> str | None:
    """Peringatan: "Pencatatan dan Pendokumentasian yang tidak lengkap akan mengakibatkan kegagalan dalam
    pengawasan pengelolaan jaringan": refused with the list of what is missing."""
    missing = reading.missing(context.connection, context.case_id)
    if missing:
        return "Berkas belum lengkap: " + "; ".join(missing) + "."
    return None


def team_is_named(context: Context) -> str | None:
    """Row 4: "menunjuk Tim Teknis Kominfo": a ketua and members, all of them network technicians."""
    team = context.data.get("team") or ()
    known = {user_id for user_id, _ in directory.users_with(Role.TIM_TEKNIS, context.now)}
    if not team or not set(team) <= known:
        return "Pilih ketua dan anggota dari tim teknis."
    return None


def fault_is_located(context: Context) -> str | None:
    """Row 5: "memastikan jenis serta lokasi gangguan"."""
    row = _diagnosis(context)
    if row is None or not row.place:
        return UNLOCATED
    return _unfit(context, row)


def work_is_tested(context: Context) -> str | None:
    """Ours: a row that ends the work needs a test of its own, and the last one has passed."""
    row = field_reading.last_test(context.connection, context.task.id)
    if row is None:
        return "Catat hasil uji setelah pekerjaan dahulu."
    if not row.passed:
        return "Uji terakhir belum berhasil. Perbaiki, lalu catat hasil uji yang baru."
    return None


def provider_has_answered(context: Context) -> str | None:
    """Row 5, provider: the pause ends with the provider's answer, then comes a test."""
    row = field_reading.inquiry(context.connection, context.task.id, "penyedia")
    if row is None or row.answered_at is None:
        return "Catat nomor tiket penyedia dan jawabannya dahulu."
    return None


def reporter_has_confirmed(context: Context) -> str | None:
    """Row 5, nothing found: the pause ends with the reporter's confirmation, then comes a test."""
    located = _diagnosis(context)
    if located is None or _unfit(context, located):
        return UNLOCATED if located is None else _unfit(context, located)
    row = field_reading.inquiry(context.connection, context.task.id, "pelapor")
    if row is None or row.answered_at is None:
        return "Pelapor belum mengonfirmasi bahwa koneksi sudah normal."
    if not row.restored:
        return "Pelapor menjawab koneksi belum normal. Periksa lagi, lalu tetapkan ulang."
    return None


def _diagnosis(context: Context) -> Any:
    """The diagnosis of this visit of row 5; a reopened report is diagnosed anew."""
    row = field_reading.diagnosis(context.connection, context.case_id)
    return row if row is not None and row.task_id == context.task.id else None


def _unfit(context: Context, diagnosis: Any) -> str | None:
    """Where the way out belongs to another kind of fault."""
    if context.outcome is None or diagnosis.fault in FITS.get(context.outcome.name, (diagnosis.fault,)):
        return None
    kind = field_reading.FAULTS[diagnosis.fault]
    return f"Jenis gangguan ditetapkan “{kind}”. Tetapkan ulang, atau pilih kelanjutan yang sesuai."


def appointment_is_made(context: Context) -> str | None:
    """Row 6: an hour, and somebody who receives the team."""
    if not context.data.get("visit_at") or not context.data.get("receiver"):
        return "Isi jam kunjungan dan siapa yang menerima tim di lokasi."
    return None


def team_has_arrived(context: Context) -> str | None:
    """Row 7 begins with the arrival."""
    if field_reading.visit(context.connection, context.task.id) is None:
        return "Catat waktu tiba dahulu."
    return None


def findings_are_written(context: Context) -> str | None:
    """Row 7: "pemeriksaan dilokasi gangguan"."""
    visit = field_reading.visit(context.connection, context.task.id)
    if visit is not None and not visit.findings:
        return "Tuliskan temuan di lokasi dahulu."
    return None


def every_device_is_decided(context: Context) -> str | None:
    """Row 8: "diperbaiki atau diganti", for each device by itself."""
    rows = field_reading.devices(context.connection, context.case_id)
    if not rows or any(not row.decision for row in rows):
        return "Tentukan hasil setiap perangkat."
    return None


def no_device_waits(context: Context) -> str | None:
    """Row 8: what must be replaced goes through row 9."""
    names = ", ".join(row.name for row in _waiting(context))
    return f"Masih ada perangkat yang harus diganti: {names}. Lanjutkan ke pengajuan." if names else None


def a_device_waits(context: Context) -> str | None:
    """Row 8: "Apabila perangkat harus diganti", only then row 9."""
    return None if _waiting(context) else "Tidak ada perangkat yang harus diganti."


def _waiting(context: Context) -> list[Any]:
    rows = field_reading.devices(context.connection, context.case_id)
    return [row for row in rows if row.decision == "replace"]


def request_is_signed(context: Context) -> str | None:
    """Row 9: the agency's official and its pengurus barang have signed, on screen or on paper."""
    row = field_reading.request(context.connection, context.case_id)
    if row is None:
        return "Isi Berita Acara Pengajuan Penggantian Perangkat dahulu."
    names = " dan ".join(
        one.signer_name for one in field_reading.unsigned(context.connection, row.document_id)
    )
    return f"Berita Acara Pengajuan belum ditandatangani {names}." if names else None


def kasie_knows(context: Context) -> str | None:
    """Ours: the Kasie is told of the replacement; it waits for the Kasie only where the office says so."""
    row = field_reading.request(context.connection, context.case_id)
    if not settings.get("network_fault.kasie_must_know") or row is None:
        return None
    if field_reading.known(context.connection, row.notice_id):
        return None
    return "Kepala Seksi belum mengetahui pengajuan penggantian ini."


def every_replacement_is_done(context: Context) -> str | None:
    """Row 10: "mengganti perangkat yang rusak"."""
    names = ", ".join(row.name for row in _waiting(context))
    return f"Belum diganti: {names}." if names else None


def replacement_is_agreed(context: Context) -> str | None:
    """Row 10: "perangkat pengganti sesuai yang diajukan"; a change is signed by the agency."""
    row = field_reading.request(context.connection, context.case_id)
    if row is None or field_reading.unsigned(context.connection, row.document_id):
        return "Perangkat berbeda dari yang diajukan; minta OPD menyetujui perubahan."
    return None


def report_is_written(context: Context) -> str | None:
    """Row 11: Berita Acara Pekerjaan and report of this visit of the row."""
    row = field_reading.record(context.connection, context.case_id)
    if row is None:
        return "Tulis berita acara dan laporannya dahulu."
    return None


def record_is_signed(context: Context) -> str | None:
    """Row 11: "Berita Acara Pekerjaan yang diketahui oleh OPD pelapor": two signatures."""
    row = field_reading.record(context.connection, context.case_id)
    names = " dan ".join(one.signer_name for one in _open(context, row)) if row is not None else ""
    return f"Berita Acara Pekerjaan belum ditandatangani {names}." if names else None


def refusal_is_witnessed(context: Context) -> str | None:
    """Row 11, not signed by the agency: the team has signed, and there is a witness or a scan."""
    row = field_reading.record(context.connection, context.case_id)
    waiting = [one.name for one in _open(context, row)] if row is not None else []
    if "tim_teknis" in waiting:
        return "Tandatangani berita acara sebagai tim teknis dahulu."
    if row is not None and not waiting:
        return "Berita acara ini sudah ditandatangani kedua pihak. Kirim seperti biasa."
    if not context.data.get("witness") and not context.data.get("scan"):
        return "Isi nama saksi, atau lampirkan pindaian berita acaranya."
    return None


def _open(context: Context, row: Any) -> list[Any]:
    return field_reading.unsigned(context.connection, row.document_id)
