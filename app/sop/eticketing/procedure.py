"""SOP 460/OT.05.00 row by row, in the order of the document; texts are copied literally from it.

The document is a straight line from 1 to 7. Every outcome made with `ours` is an addition of this system.
"""

from app.accounts.roles import Role
from app.sop.eticketing import rules
from app.workflow.procedure import Clock, Procedure, Scope, Step, doc, ours
from app.worktime.standard import days, minutes

UNIT, TS, KASUBAG, ADMIN = Role.UNIT, Role.TS, Role.KASUBAG_TU, Role.ADMIN

KET = (
    "Pemeliharaan dan Perawatan Prasarana dan Sarana Sistem Informasi meliputi permasalahan : "
    "- Komputer/PC - Laptop - Printer - Kabel LAN & Internet - Software Aplikasi"
)
LINK = "Mengakses Aplikasi E-Ticketing Link Akses : http://202.145.8.2/dbmhelpdesk/"

PROCEDURE = Procedure(
    sop="eticketing",
    code="460/OT.05.00",
    title="Pemeliharaan Prasarana dan Sarana Sistem Informasi Dinas Bina Marga",
    version=1,
    source="sop-2-eticketing.md",
    notes=(
        "Pengajuan Pembuatan Tiket Pemeliharaan Sarana dan Prasarana Sistem Informasi dapat dilakukan pada perangkat Asset dan Non Asset Dinas Bina Marga yang memang digunakan dalam menunjang Pekerjaan Pegawai",
        "Pergantian Suku Cadang Hanya dapat dilakukan pada Perangkat yang merupakan Asset Dinas Bina Marga",
        "Apabila Bidang/Unit pemohon tidak memberikan feedback pada yang telah ditangani, maka pemohon tidak dapat membuat Tiket baru",
    ),
    steps=(
        Step("1", "Permohonan/ laporan/ aduan terkait pemeliharaan dan perawatan prasarana dan Sarana Sistem Informasi Melalui Sistem Aplikasi E-Ticketing", UNIT, LINK, minutes(10), "Nomor Tiket Aduan",
             (doc("file", "2", proxies=(TS,), rules=(rules.device_supports_work, rules.no_feedback_no_new_ticket), final=True, label="Tiket dikirim"),
              ours("override", "2", rules=(rules.device_supports_work, rules.one_pass_left), final=True, label="Tiket dikirim dengan izin satu kali"),
              ours("cancel", note=True, final=True, ending="dibatalkan", label="Dibatalkan pemohon")),
             short="Pengajuan tiket", remark=KET, printed_role="Bidang/Unit Dinas Bina Marga", clock=Clock.FILL, addressee=Scope.UNIT),
        Step("2", "Pencetakan Tiket Aduan", TS, "Mengakses Aplikasi E-Ticketing melalui Akun Tenaga Ahli Technical Support", minutes(15), "Surat Perintah Perbaikan",
             (doc("issue", "3", label="Surat Perintah Perbaikan diterbitkan"),
              ours("ask", "1", note=True, label="Diminta dilengkapi"),
              ours("duplicate", note=True, final=True, ending="duplikat", rules=(rules.main_ticket_is_open,), label="Ditandai duplikat"),
              ours("propose_reject", "3", note=True, label="Penolakan diusulkan"),
              ours("cancel", by=UNIT, note=True, final=True, ending="dibatalkan", label="Dibatalkan pemohon")),
             short="Buat Surat Perintah", printed_role="Tim Tenaga Ahli Technical Support ( Pusat Data dan Informasi )", addressee=Scope.POOL),
        Step("3", "Pengidentifikasi dan Verifikasi Surat Perintah Perbaikan", KASUBAG, "Mengidentifikasi dan memverifikasi dengan Menandatangani Surat Perintah Perbaikan", minutes(15), "Surat Perintah Perbaikan sudah ditandatangani",
             (doc("sign", "4", signs="spp.kasubag_tu", recorders=(TS,), final=True, rules=(rules.spp_is_waiting, rules.signer_is_not_the_technician), label="Surat Perintah ditandatangani"),
              ours("return", "2", note=True, label="Dikembalikan ke Technical Support"),
              ours("reject", note=True, final=True, ending="ditolak", label="Ditolak"),
              ours("cancel", by=UNIT, note=True, final=True, ending="dibatalkan", label="Dibatalkan pemohon")),
             short="Tanda tangan Surat Perintah", printed_role="Kasubag TU ( Pusat Data dan Informasi )"),
        Step("4", "Pengerjaan Pemeliharaan Prasarana dan Sarana Sistem Informasi", TS, "Membawa Surat Perintah Perbaikan yang sudah di Identifikasi dan Verifikasi oleh Kasubag TU Pusdatin", days(2), "Prasarana dan Sarana Sistem Informasi sudah ditangani",
             (doc("done", "5", rules=(rules.work_order_is_signed, rules.work_has_begun, rules.not_paused), label="Pekerjaan selesai"),
              ours("revise", "2", note=True, rules=(rules.work_order_is_signed,), label="Perubahan Surat Perintah diminta"),
              ours("revoke", "2", by=KASUBAG, note=True, final=True, rules=(rules.no_work_recorded,), label="Surat Perintah dibatalkan")),
             short="Pengerjaan", printed_role="Tim Tenaga Ahli Technical Support ( Pusat Data dan Informasi )", addressee=Scope.ASSIGNED,
             pauses=("menunggu suku cadang", "menunggu pemohon/perangkat", "menunggu vendor/garansi", "di luar jam")),
        Step("5", "Pelaporan Penyelesaian Penanganan", TS, "Menginput laporan hasil penanganan oleh Tenaga Ahli Technical Support melalui Aplikasi E-Ticketing", minutes(10), "Laporan Penanganan Pemeliharaan dan Perawatan Prasarana dan Sarana Sistem Informasi tersampaikan ke Kasubag TU Pusdatin",
             (doc("send", "6", rules=(rules.report_is_complete,), final=True, label="Laporan dikirim"),),
             short="Laporan penanganan", printed_role="Tim Tenaga Ahli Technical Support ( Pusat Data dan Informasi )", addressee=Scope.ASSIGNED),
        Step("6", "Pemberian feedback Penilaian Penanganan Aduan", UNIT, "Mengakses Aplikasi E-Ticketing melalui Akun Bidang/Unit Pemohon", minutes(5), "Indeks Kepuasan Kegiatan Pemeliharaan Prasarana dan Sarana Sistem Informasi Bina Marga",
             (doc("rate", "7", rules=(rules.rater_is_not_the_technical_team,), final=True, label="Penilaian diberikan"),
              ours("reopen", "4", rules=(rules.rater_is_not_the_technical_team,), note=True, final=True, label="Belum selesai, dibuka lagi"),
              ours("reopen_revise", "2", rules=(rules.rater_is_not_the_technical_team,), note=True, final=True, label="Belum selesai, Surat Perintah baru diperlukan"),
              ours("return_report", "5", by=KASUBAG, note=True, final=True, label="Laporan dikembalikan"),
              ours("no_unit", by=ADMIN, note=True, final=True, ending="tanpa_penilaian", rules=(rules.unit_is_inactive,), label="Tanpa penilaian, unit tidak aktif")),
             short="Penilaian", printed_role="Bidang/Unit Dinas Bina Marga", clock=Clock.FILL, addressee=Scope.UNIT),
        Step("7", "Selesai", Role.SYSTEM, "", None, "",
             (doc("close", final=True, ending="selesai", label="Selesai"),
              ours("reopen", "4", "2", by=UNIT, reopens="selesai", note=True, final=True, rules=(rules.may_still_reopen,), label="Dibuka lagi")),
             short="Selesai", addressee=Scope.SYSTEM, counted=False),
    ),
)  # fmt: skip
