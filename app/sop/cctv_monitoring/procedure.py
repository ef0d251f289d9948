"""SOP 000.8.3.3/17/Al-A/2023 row by row, in the order of the document; texts are copied literally from it.

Rows G2 and 7b, and every outcome made with `ours`, are additions of this system: the document has one diamond
for two tests, and no row for the report on which it ends. Row 5b has no number in the document.
"""

from app.accounts.roles import Role
from app.sop.cctv_monitoring import rules, session_rules
from app.workflow.procedure import END, Clock, Outcome, Procedure, Scope, Step, doc, ours
from app.worktime.standard import minutes

OPD, TU, KADIS, KABID, SUBKOR, TCMR = Role.OPD, Role.TU, Role.KADIS, Role.KABID, Role.SUBKOR, Role.TCMR


def cancel() -> Outcome:
    """The applicant (through TU where there is no account) or the Kadis gives up, until the session begins."""
    return ours("cancel", by=OPD, proxies=(TU, KADIS), note=True, final=True, ending="dibatalkan", label="Permohonan dibatalkan")


PROCEDURE = Procedure(
    sop="cctv_monitoring",
    code="000.8.3.3/17/Al-A/2023",
    title="CCTV Monitoring",
    version=1,
    source="sop-3-cctv-monitoring.md",
    notes=(
        "Permohonan CCTV Monitoring gagal jika data permohonan tidak sesuai, tidak lengkap serta gangguan jaringan internet",
    ),
    steps=(
        Step("1", "Pimpinan OPD/Forum lalu lintas mengajukan surat permohonan ditujukan kepada Kepala Dinas Kominfo melalui aplikasi srikandi", OPD, "Surat permohonan dari OPD", minutes(5), "Surat permohonan dari OPD",
             (doc("submit", "2", proxies=(TU,), final=True, label="Surat permohonan diagendakan"),
              cancel()),
             short="Surat permohonan", printed_role="OPD/Forum Laju Lintas", addressee=Scope.UNIT, pauses=("menunggu pemohon",)),
        Step("2", "TU menerima permohonan CCTV Monitoring dari OPD/Forum lalu lintas", TU, "Surat permohonan + Disposisi", minutes(5), "Surat permohonan dari OPD",
             (doc("forward", "3", "5", rules=(rules.checklist_is_answered, rules.no_reply_is_due), label="Diteruskan dengan lembar disposisi"),
              ours("reply", END, "1", rules=(rules.reply_is_signed,), final=True, ending="ditolak", label="Surat Balasan dikirim"),
              ours("return", "1", note=True, rules=(rules.no_reply_is_due,), label="Dikembalikan kepada pemohon"),
              cancel()),
             short="Terima dan teruskan", printed_role="TU", addressee=Scope.POOL, pauses=("menunggu tanda tangan",)),
        Step("3", "Kepala Dinas memberikan disposisi kepada Kabid Aptika untuk menindaklanjuti surat permohonan CCTV Monitoring di TCMR Kota Singkawang", KADIS, "Surat permohonan + Disposisi", minutes(30), "Disposisi",
             (doc("dispose", "4", disposes=True, recorders=(TU,), label="Didisposisikan Kepala Dinas"),
              ours("reject", "2", note=True, label="Ditolak Kepala Dinas"),
              ours("return", "2", note=True, label="Dikembalikan ke TU"),
              cancel()),
             short="Disposisi Kepala Dinas", printed_role="Kepala dinas"),
        Step("4", "Kabid Aptika mendisposisikan kepada Subkor ILE untuk memproses permohonan tersebut", KABID, "Surat permohonan + Disposisi", minutes(30), "Disposisi",
             (doc("dispose", "5", disposes=True, recorders=(TU,), label="Didisposisikan Kepala Bidang"),
              ours("return", "3", note=True, label="Dikembalikan ke Kepala Dinas"),
              cancel()),
             short="Disposisi Kepala Bidang", printed_role="KABID APTIKA"),
        Step("5", "Subkor ILE memeriksa surat permohonan dan mengarahkan tim TCMR untuk mengecek jaringan internet dan kondisi realtime CCTV di TCM Room", SUBKOR, "", minutes(30), "Disposisi",
             (doc("yes", "5b", rules=(rules.letter_is_checked, rules.team_and_cameras_are_named), label="Ya: sesuai dan lengkap, tim TCM Room menguji"),
              doc("no_correct", "2", rules=(rules.no_has_a_reason,), label="Tidak: perlu perbaikan"),
              doc("no_reject", "2", rules=(rules.no_has_a_reason,), label="Tidak: ditolak"),
              ours("return", "4", note=True, label="Dikembalikan ke Kepala Bidang"),
              cancel()),
             short="Periksa surat", remark="Ya: tim TCMR menguji. Tidak: kembali melalui TU.", printed_role="SUBKOR ILE"),
        Step("5b", "Tim TCMR untuk mengecek jaringan internet dan kondisi perangkat CCTV dan melaporkan kepada Subkor ILE", TCMR, "", minutes(120), "Laporan",
             (doc("fit", "G2", rules=(session_rules.every_camera_is_tested,), label="Uji: layak"),
              doc("partial", "G2", rules=(session_rules.every_camera_is_tested,), label="Uji: layak sebagian"),
              doc("unfit", "G2", rules=(session_rules.every_camera_is_tested,), label="Uji: tidak layak"),
              cancel()),
             short="Uji jaringan dan kamera", printed_role="Staff/Operator", addressee=Scope.ASSIGNED),
        Step("G2", "Subkor ILE menilai laporan hasil uji jaringan dan kamera", SUBKOR, "Laporan", None, "Keputusan",
             (ours("ok", "6", rules=(session_rules.the_test_is_fit,), label="Hasil uji layak"),
              ours("partial", "6", rules=(session_rules.some_cameras_are_fit,), label="Kamera yang layak ditawarkan"),
              ours("postpone", "5b", note=True, label="Ditunda, diuji ulang"),
              ours("refuse", "2", note=True, label="Ditolak: gangguan jaringan"),
              cancel()),
             short="Keputusan hasil uji", printed_role="SUBKOR ILE", ours=True, counted=False, pauses=("menunggu jaringan pulih",)),
        Step("6", "Subkor ILE mengonfirmasi waktu pelaksanaan CCTV Monitoring kepada pemohon", SUBKOR, "", minutes(300), "Hasil uji coba CCTV",
             (doc("confirm", "7", rules=(session_rules.slot_is_agreed, session_rules.slot_is_free, session_rules.the_test_is_fresh), label="Waktu disepakati, Surat Balasan diterbitkan"),
              ours("propose", "6", by=OPD, proxies=(SUBKOR, TU), note=True, final=True, label="Pemohon mengusulkan waktu lain"),
              ours("retest", "5b", note=True, label="Diuji ulang"),
              cancel()),
             short="Konfirmasi waktu", printed_role="SUBKOR ILE", pauses=("menunggu pemohon",)),
        Step("7", "Pelaksanaan monitoring CCTV didampingi operator TCM Room", TCMR, "", minutes(120), "Laporan hasil pelaksanaan monitoring CCTV",
             (doc("held", "7b", final=True, rules=(session_rules.operator_is_present, session_rules.session_has_ended, session_rules.attendance_is_complete), label="Sesi dilaksanakan"),
              ours("no_show", "6", "2", final=True, rules=(session_rules.half_an_hour_has_passed,), label="Pemohon tidak hadir"),
              ours("reschedule", "6", by=SUBKOR, note=True, final=True, rules=(session_rules.session_has_not_begun,), label="Dijadwalkan ulang"),
              ours("cancel", by=OPD, proxies=(TU, KADIS), note=True, final=True, ending="dibatalkan", rules=(session_rules.session_has_not_begun,), label="Permohonan dibatalkan")),
             short="Sesi pemantauan", remark="Tanda pelaksana pada dokumen ada di kolom OPD; yang bertindak Tim TCM Room.", printed_role="OPD/Forum Laju Lintas", clock=Clock.START, addressee=Scope.ASSIGNED),
        Step("7b", "Tim TCM Room menyusun laporan hasil pelaksanaan, Subkor ILE memeriksa dan menerimanya", SUBKOR, "Data Monitoring", None, "Laporan hasil pelaksanaan monitoring CCTV",
             (ours("report", final=True, ending="selesai", rules=(session_rules.report_is_sent,), label="Laporan diterima"),
              ours("return", "7b", note=True, final=True, rules=(session_rules.report_is_sent,), label="Laporan dikembalikan")),
             short="Laporan pemantauan", printed_role="SUBKOR ILE", ours=True, counted=False),
    ),
)  # fmt: skip
