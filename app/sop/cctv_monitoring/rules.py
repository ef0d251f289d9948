"""Rules of rows 2 and 5 of SOP 3; those of the test, the schedule and the session: session_rules.py.

Each takes the situation of an act and returns None, or the sentence that the refused user reads.
"""

from app.accounts import directory
from app.accounts.roles import Role
from app.sop.cctv_monitoring import reading
from app.workflow.context import Context

MINIMUM = 10


def checklist_is_answered(context: Context) -> str | None:
    """Row 2, "Surat permohonan dari OPD": what is missing is sent back, or forwarded with a note."""
    present = context.data.get("present", ())
    missing = [text for key, text in reading.COMPLETE.items() if key not in present]
    if missing and len(context.note) < MINIMUM:
        return f"Lampiran kurang: {'; '.join(missing)}; kembalikan atau teruskan dengan catatan."
    return None


def letter_is_checked(context: Context) -> str | None:
    """Row 5 (G1), "memeriksa surat permohonan": every item answered, and Ya only where all are suitable."""
    answers = context.data.get("answers", {})
    if set(answers) != set(reading.SUITABLE):
        return "Periksa setiap butir: sesuai atau tidak."
    wrong = [text for key, text in reading.SUITABLE.items() if not answers[key]]
    if wrong:
        return f"Masih ada yang tidak sesuai: {'; '.join(wrong)}. Pilih Tidak, atau periksa lagi."
    return None


def no_has_a_reason(context: Context) -> str | None:
    """Peringatan: the request fails "jika data permohonan tidak sesuai, tidak lengkap"; Tidak says which."""
    reason = context.data.get("reason", "")
    if reason not in reading.REASONS:
        return "Pilih alasan: data tidak sesuai / tidak lengkap / lainnya."
    if reason == "lainnya" and len(context.note) < MINIMUM:
        return f"Jelaskan alasannya, minimal {MINIMUM} huruf."
    return None


def no_reply_is_due(context: Context) -> str | None:
    """Ours: a Surat Balasan that was drafted is sent before the letter goes anywhere else."""
    if reading.reply_due(context.connection, context.case_id) is not None:
        return "Surat Balasan sudah disiapkan. Kirim surat itu dahulu."
    return None


def reply_is_signed(context: Context) -> str | None:
    """Ours: TU sends a Surat Balasan only once it is signed, on screen or on paper."""
    reply = reading.reply_due(context.connection, context.case_id)
    if reply is None:
        return "Tidak ada Surat Balasan yang harus dikirim."
    return None if reading.signed_at(context.connection, reply) is not None else reading.UNSIGNED


def team_and_cameras_are_named(context: Context) -> str | None:
    """Row 5, "mengarahkan tim TCMR untuk mengecek jaringan internet dan kondisi realtime CCTV"."""
    people = {user_id for user_id, _ in directory.users_with(Role.TCMR, context.now)}
    team, cameras = context.data.get("team", ()), context.data.get("cameras", ())
    if not team or not people.issuperset(team):
        return "Pilih minimal satu petugas TCM Room."
    return None if cameras else "Pilih minimal satu kamera yang diuji."
