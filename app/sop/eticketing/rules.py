"""One function per sentence of SOP 460/OT.05.00 and of its practice.

Each takes the situation of an act and returns None, or the sentence that the refused user reads.
"""

from sqlalchemy import bindparam, select

from app import settings
from app.accounts import directory
from app.accounts.models import Unit, User
from app.accounts.roles import Role
from app.sop.eticketing import gate, reading
from app.web import dates
from app.workflow import desks
from app.workflow.context import Context
from app.workflow.models import Case, Task
from app.worktime.standard import days

CLOSED = (
    select(Task.done_at)
    .where(Task.case_id == bindparam("case_id"), Task.step == "7", Task.outcome == "close")
    .order_by(Task.seq.desc())
)


def device_supports_work(context: Context) -> str | None:
    """Catatan 1: tiket "dapat dilakukan pada perangkat Asset dan Non Asset Dinas Bina Marga yang memang
    digunakan dalam menunjang Pekerjaan Pegawai"."""
    if context.data.get("device_kind") == "non_asset" and not context.data.get("used_for_work"):
        return "SOP hanya melayani perangkat yang menunjang pekerjaan."
    return None


def no_feedback_no_new_ticket(context: Context) -> str | None:
    """Catatan 3: "Apabila Bidang/Unit pemohon tidak memberikan feedback pada yang telah ditangani, maka
    pemohon tidak dapat membuat Tiket baru"."""
    if context.case_id:  # row 1 once more, to complete a ticket that exists
        return None
    owed = gate.owed(context.connection, context.case.unit_id, context.actor.user_id, context.now)
    if not owed:
        return None
    unit = context.connection.execute(select(Unit.name).where(Unit.id == context.case.unit_id)).scalar()
    return owed_sentence(str(unit), owed[0])


def owed_sentence(unit: str, owed: gate.Owed) -> str:
    """The text of the refusal page for the oldest ticket without feedback."""
    return (
        f"{unit} belum memberi penilaian (feedback) untuk tiket {owed.number} ({owed.device}), "
        f"selesai ditangani {dates.tanggal(owed.finished_at)}. Sesuai SOP 460/OT.05.00, tiket baru dapat "
        "dibuat setelah penilaian diberikan. Isi di bawah ini (± 1 menit), lalu formulir tiket baru "
        "terbuka otomatis."
    )


def one_pass_left(context: Context) -> str | None:
    """Ours: the Kasubag TU may let one ticket of a unit past the gate ("Izinkan satu kali")."""
    if gate.free_pass(context.connection, context.case.unit_id) is None:
        return "Izin satu kali untuk unit ini sudah dipakai."
    return None


def main_ticket_is_open(context: Context) -> str | None:
    """Ours: a duplicate points to another ticket that is still running."""
    main = context.connection.execute(
        select(Case.sop, Case.ended_at).where(Case.id == context.data.get("main_id"))
    ).first()
    if main is None or main.sop != context.sop.key or context.data.get("main_id") == context.case_id:
        return "Pilih tiket utama yang lain dari tiket ini."
    if main.ended_at is not None:
        return "Tiket utama sudah berakhir. Pilih tiket yang masih berjalan."
    return None


def spp_is_waiting(context: Context) -> str | None:
    """Row 3 signs the current revision only; a proposed rejection offers nothing to sign."""
    order = reading.current_order(context.connection, context.case_id)
    if order is None or order.status != "issued":
        return "Tidak ada Surat Perintah Perbaikan yang menunggu tanda tangan pada tiket ini."
    if context.data.get("document_id") not in (None, order.document_id):
        issuer = context.connection.execute(select(User.name).where(User.id == order.issued_by)).scalar()
        return (
            f"SPP ini sudah diubah (Perubahan ke-{order.revision}) oleh {issuer}. "
            "Buka yang terbaru sebelum menandatangani."
        )
    return None


def signer_is_not_the_technician(context: Context) -> str | None:
    """Nobody verifies their own work, not even as Plh. or Plt.; paper: whoever held the post then."""
    team = desks.assigned(context.connection, context.case_id)
    if context.recorded_at is not None:
        holder = directory.holders_at(context.task.position_id or 0, context.recorded_at)
        if holder is not None and holder.user_id in team:
            return (
                f"{holder.name} tercatat sebagai pelaksana pada tiket ini, sehingga tidak dapat "
                "memverifikasi SPP-nya."
            )
        return None
    if context.actor.user_id in team:
        return (
            "Anda tercatat sebagai pelaksana pada tiket ini, sehingga tidak dapat memverifikasi SPP-nya. "
            "Minta pejabat lain (Plh.) atau ganti pelaksana."
        )
    return None


def work_order_is_signed(context: Context) -> str | None:
    """Row 4, Kelengkapan: "Membawa Surat Perintah Perbaikan yang sudah di Identifikasi dan Verifikasi oleh
    Kasubag TU Pusdatin"; a change after signing needs a new signature."""
    order = reading.current_order(context.connection, context.case_id)
    if order is None or order.status != "signed":
        return "SPP belum ditandatangani Kasubag TU. Pekerjaan belum boleh dimulai."
    return None


def work_has_begun(context: Context) -> str | None:
    """Ours: a result needs a recorded start."""
    if not reading.has_started(context.connection, context.case_id):
        return "Tekan Mulai kerjakan dahulu, lalu isi hasilnya."
    return None


def not_paused(context: Context) -> str | None:
    """Ours: a paused work is resumed before it is finished."""
    if context.task is not None and context.task.paused_at is not None:
        return "Pekerjaan masih ditunda. Lanjutkan dahulu, lalu isi hasilnya."
    return None


def no_work_recorded(context: Context) -> str | None:
    """Ours: a signed SPP is revoked only while row 4 has no work row."""
    if reading.has_work(context.connection, context.case_id, context.task.id):
        return (
            "Pekerjaan sudah dicatat, sehingga SPP tidak dapat dibatalkan. "
            "Minta teknisi mengajukan perubahan SPP."
        )
    return None


def report_is_complete(context: Context) -> str | None:
    """Row 5: obligatory fields full; `missing_in_report` lists them one by one."""
    missing = reading.missing_in_report(context.connection, context.case_id)
    if missing:
        return "Laporan belum lengkap: " + "; ".join(sentence for _, sentence in missing) + "."
    return None


def rater_is_not_the_technical_team(context: Context) -> str | None:
    """Row 6, Pelaksana: the feedback belongs to "Akun Bidang/Unit Pemohon"."""
    technical = context.actor.has(Role.TS) or context.actor.user_id in desks.assigned(
        context.connection, context.case_id
    )
    if technical:
        unit = context.connection.execute(select(Unit.name).where(Unit.id == context.case.unit_id)).scalar()
        return f"Penilaian hanya dapat diberikan oleh {unit}."
    return None


def unit_is_inactive(context: Context) -> str | None:
    """Ours: only a dissolved unit's ticket is closed without feedback."""
    active = context.connection.execute(select(Unit.active).where(Unit.id == context.case.unit_id)).scalar()
    if active:
        return "Unit ini masih aktif; penilaian tetap diminta dari anggotanya."
    return None


def may_still_reopen(context: Context) -> str | None:
    """Ours: the requester reopens within five working days; later a new linked ticket is made."""
    closed = context.connection.execute(CLOSED, {"case_id": context.case_id}).scalar()
    if closed is None:
        return "Hanya tiket yang selesai dapat dibuka lagi."
    assert context.calendar is not None
    limit = int(settings.get("eticketing.reopen_days"))
    if context.now > context.calendar.due(closed, days(limit)):
        return f"Sudah lewat {limit} hari kerja sejak selesai. Buat tiket baru yang menautkan tiket ini."
    return None
