"""Rules of rows 5b to 7b; each says the sentence that the refused user reads."""

from datetime import timedelta

from app import clock
from app.sop.cctv_monitoring import room_tests, session_reading
from app.web import dates
from app.workflow.context import Context

FRESH_DAYS = 3
GRACE = timedelta(minutes=30)


def every_camera_is_tested(context: Context) -> str | None:
    """Row 5b: no camera of the list is left out, and the room has its bandwidth."""
    missing = room_tests.untested(context.connection, context.case_id, context.task.id)
    if missing:
        return f"{len(missing)} kamera belum diuji."
    if not room_tests.requested(context.connection, context.case_id):
        return "Belum ada kamera yang harus diuji. Hubungi Subkor."
    return None


def the_test_is_fit(context: Context) -> str | None:
    """Row G2, ok: the last test says Layak."""
    test = room_tests.last(context.connection, context.case_id)
    if test is None or test.conclusion != "fit":
        return "Hasil uji terakhir bukan Layak. Tawarkan kamera yang layak, tunda, atau tolak."
    return None


def some_cameras_are_fit(context: Context) -> str | None:
    """Row G2, partial: there is a camera to offer, and only usable ones are offered."""
    test = room_tests.last(context.connection, context.case_id)
    results = room_tests.results(context.connection, test.id) if test else []
    fit = {row.camera_id for row in results if room_tests.usable(row)}
    chosen = set(context.data.get("cameras", fit))
    if not fit or not chosen:
        return "Tidak ada kamera yang layak untuk ditawarkan."
    if not chosen <= fit:
        return "Hanya kamera yang daring dan gambarnya jelas yang dapat ditawarkan."
    return None


def slot_is_agreed(context: Context) -> str | None:
    """Row 6: the applicant has agreed (or the answer comes with this act); the Kabid where he must allow."""
    slot = session_reading.current(context.connection, context.case_id)
    if slot is None:
        return "Belum ada waktu yang diusulkan kepada pemohon."
    answered = slot.state == "proposed" and "answer" in context.data
    if slot.state != "agreed" and not answered:
        return "Pemohon belum menyetujui waktu ini."
    if slot.starts_at <= context.now:
        return "Waktu ini sudah lewat. Usulkan waktu lain."
    if slot.outside_hours:
        asked = session_reading.approval(context.connection, slot.id, "hours")
        if asked is None or not asked.allowed:
            return "Sesi di luar jam kerja menunggu persetujuan Kepala Bidang."
    return None


def slot_is_free(context: Context) -> str | None:
    """Row 6: room, operator and cameras; asked inside the write transaction, so two cannot both get it."""
    slot = session_reading.current(context.connection, context.case_id)
    if slot is None:
        return None
    ids = {one.id for one in session_reading.cameras(context.connection, slot.id)}
    found = session_reading.clash(context.connection, slot, ids)
    return found[1] if found else None


def the_test_is_fresh(context: Context) -> str | None:
    """Row 6: the test is at most three working days old, else it is done again."""
    assert context.calendar is not None
    test = room_tests.last(context.connection, context.case_id)
    if test is None:
        return "Belum ada hasil uji."
    tested = clock.local(test.sent_at).date()
    if clock.local(context.now).date() > context.calendar.working_day(tested, FRESH_DAYS):
        day = dates.tanggal_surat(tested)
        return f"Hasil uji tanggal {day} sudah lebih dari {FRESH_DAYS} hari kerja. Uji ulang dahulu."
    return None


def operator_is_present(context: Context) -> str | None:
    """Row 7: no session without an operator of the TCM Room."""
    slot = session_reading.current(context.connection, context.case_id)
    if slot is None or session_reading.run(context.connection, slot.id) is None:
        return "Sesi wajib didampingi operator TCM Room."
    return None


def session_has_ended(context: Context) -> str | None:
    """Row 7: actual start and end are known."""
    slot = session_reading.current(context.connection, context.case_id)
    run = session_reading.run(context.connection, slot.id) if slot else None
    if run is None or run.began_at is None:
        return "Sesi belum dimulai."
    return None if run.ended_at else "Sesi belum diakhiri."


def attendance_is_complete(context: Context) -> str | None:
    """Row 7: somebody came, everybody left, and all have accepted the confidentiality statement."""
    slot = session_reading.current(context.connection, context.case_id)
    people = session_reading.attendees(context.connection, slot.id) if slot else []
    if not people:
        return "Daftar hadir masih kosong."
    silent = [one.name for one in people if not one.pledge]
    if silent:
        return f"Pernyataan kerahasiaan belum disetujui: {', '.join(silent)}."
    inside = [one.name for one in people if one.out_at is None]
    if inside:
        return f"Jam keluar belum diisi: {', '.join(inside)}."
    return None


def half_an_hour_has_passed(context: Context) -> str | None:
    """Row 7, no_show: nobody came half an hour after the agreed time, and nothing has begun."""
    slot = session_reading.current(context.connection, context.case_id)
    if slot is None:
        return "Belum ada jadwal sesi."
    if context.now < slot.starts_at + GRACE:
        hour = dates.jam(slot.starts_at + GRACE)
        return f"Tidak hadir baru dapat dicatat pukul {hour}, 30 menit setelah jadwal."
    return session_has_not_begun(context)


def session_has_not_begun(context: Context) -> str | None:
    """Row 7: rescheduling and cancelling end where the session begins."""
    slot = session_reading.current(context.connection, context.case_id)
    run = session_reading.run(context.connection, slot.id) if slot else None
    if run is not None and run.began_at is not None:
        return "Sesi sudah dimulai, sehingga tidak dapat dibatalkan atau dijadwalkan ulang."
    return None


def report_is_sent(context: Context) -> str | None:
    """Row 7b: only a report that the TCM team has sent can be accepted or returned."""
    slot = session_reading.held(context.connection, context.case_id)
    report = session_reading.report(context.connection, slot.id) if slot else None
    if report is None or report.sent_at is None:
        return "Laporan belum diperiksa Subkor."
    return None
