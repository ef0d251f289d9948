"""SOP Maintenance Gangguan Jaringan row by row, in the order of the document; texts are copied literally.

The document is a straight line but for the conditions in rows 6, 8 and 9. Every other branch, return and exit
is made with `ours`: an addition of this system.
"""

from app.accounts.roles import Role
from app.sop.network_fault import rules
from app.workflow.procedure import Clock, Outcome, Procedure, Scope, Step, doc, ours
from app.worktime.standard import hours, minutes

OPD, TU, KADIS, KABID, KASIE, TEAM = Role.OPD, Role.TU, Role.KADIS, Role.KABID, Role.KASIE, Role.TIM_TEKNIS
STAFF = (TU, TEAM, KASIE, KABID)  # report on behalf: telepon, WhatsApp, surat, datang langsung


def cancel() -> Outcome:
    """The reporter gives up until row 4 is done: "pulih sendiri"."""
    return ours("cancel", by=OPD, proxies=STAFF, note=True, final=True, ending="dibatalkan", label="Dibatalkan pelapor")


PROCEDURE = Procedure(
    sop="network_fault",
    code="Maintenance Gangguan Jaringan",
    title="Maintenance Gangguan Jaringan",
    version=1,
    source="sop-5-network-fault.md",
    notes=(
        "Pencatatan dan Pendokumentasian yang tidak lengkap akan mengakibatkan kegagalan dalam pengawasan pengelolaan jaringan",
        "Pencatatan dan pendataan dilakukan dengan menggunakan aplikasi yang tersedia atau secara manual.",
    ),
    steps=(
        Step("1", "Laporan masuk dari kepala OPD yang mendapat gangguan koneksi jaringan", OPD, "Jaringan internet", minutes(30), "Laporan",
             (doc("report", "2", proxies=STAFF, final=True, label="Laporan gangguan dikirim"),
              cancel()),
             short="Laporan gangguan", printed_role="OPD Pelapor", clock=Clock.FILL, addressee=Scope.UNIT),
        Step("2", "Kepala Dinas Kominfo mendisposisikan laporan kepada Kepala Bidang", KADIS, "laporan", minutes(30), "Disposisi",
             (doc("dispose", "3", disposes=True, recorders=(TU,), label="Didisposisikan Kepala Dinas"),
              ours("return", "1", note=True, label="Dikembalikan kepada pelapor"),
              cancel()),
             short="Disposisi Kepala Dinas", printed_role="Kadis Kominfo"),
        Step("3", "Kepala Bidang memverifikasi laporan dan mendisposisikan kepada Kepala Seksi", KABID, "Disposisi", minutes(15), "Disposisi",
             (doc("dispose", "4", disposes=True, recorders=(TU,), label="Diverifikasi dan didisposisikan Kepala Bidang"),
              ours("return", "1", note=True, label="Dikembalikan kepada pelapor"),
              ours("return_head", "2", note=True, label="Dikembalikan ke Kepala Dinas"),
              ours("not_network", note=True, final=True, ending="dijawab", label="Bukan gangguan jaringan, dijawab"),
              cancel()),
             short="Verifikasi dan disposisi", printed_role="Kabid Aptika"),
        Step("4", "Kepala Seksi menunjuk Tim Teknis Kominfo untuk menangani laporan", KASIE, "Disposisi", minutes(15), "Memo",
             (doc("assign", "5", rules=(rules.team_is_named,), label="Tim teknis ditunjuk"),
              ours("return", "3", note=True, label="Dikembalikan ke Kepala Bidang"),
              cancel()),
             short="Tunjuk tim teknis", printed_role="Kasie e-Gov"),
        Step("5", "Tim Teknis Kominfo memeriksa koneksi jaringan sesuai laporan menganalisa dan memastikan jenis serta lokasi gangguan", TEAM, "Memo", hours(1), "Jaringan Internet",
             (doc("site", "6", rules=(rules.fault_is_located,), label="Gangguan di lokasi OPD"),
              ours("centre", "11", rules=(rules.fault_is_located, rules.work_is_tested), label="Diperbaiki di pusat"),
              ours("centre_device", "8", rules=(rules.fault_is_located,), label="Perangkat di pusat rusak"),
              ours("provider", "11", rules=(rules.fault_is_located, rules.provider_has_answered, rules.work_is_tested), label="Dipulihkan penyedia"),
              ours("not_found", "11", rules=(rules.reporter_has_confirmed, rules.work_is_tested), label="Gangguan tidak ditemukan, dikonfirmasi pelapor")),
             short="Periksa dan tetapkan gangguan", printed_role="Tenaga Teknis Kominfo", addressee=Scope.ASSIGNED,
             pauses=("menunggu penyedia", "menunggu konfirmasi pelapor")),
        Step("6", "Apabila telah dipastikan gangguan tidak berada pada server Tim Teknis berkoordinasi dengan pihak pelapor untuk memeriksa kelokasi", TEAM, "Peralatan Jaringan", hours(1), "Jaringan Internet",
             (doc("appoint", "7", rules=(rules.appointment_is_made,), label="Janji kunjungan disepakati"),),
             short="Janji kunjungan", printed_role="Tenaga Teknis Kominfo", addressee=Scope.ASSIGNED, pauses=("OPD tidak dapat dihubungi",)),
        Step("7", "Tim Teknis berkoordinasi dengan pihak pelapor melakukan pemeriksaan dilokasi gangguan", TEAM, "Peralatan Jaringan", hours(1), "Jaringan Internet",
             (doc("damaged", "8", rules=(rules.team_has_arrived, rules.findings_are_written), label="Ada kerusakan perangkat"),
              ours("not_damaged", "11", rules=(rules.team_has_arrived, rules.findings_are_written, rules.work_is_tested), label="Tidak ada kerusakan, diperbaiki di tempat"),
              ours("no_visit", "6", note=True, label="Kunjungan gagal")),
             short="Pemeriksaan di lokasi", printed_role="Tenaga Teknis Kominfo", clock=Clock.SCHEDULED, addressee=Scope.ASSIGNED, pauses=("menunggu jadwal",)),
        Step("8", "Ada kerusakan perangkat diperbaiki atau diganti", TEAM, "Peralatan Jaringan", hours(2), "Peralatan Jaringan",
             (doc("repaired", "11", rules=(rules.every_device_is_decided, rules.no_device_waits, rules.work_is_tested), label="Perangkat diperbaiki"),
              doc("replace", "9", rules=(rules.every_device_is_decided, rules.a_device_waits), label="Perangkat harus diganti")),
             short="Perbaiki atau ganti perangkat", printed_role="Tenaga Teknis Kominfo", addressee=Scope.ASSIGNED),
        Step("9", "Apabila perangkat harus diganti Tim Teknis menginformasikan kepada OPD pelapor untuk mengisi formulir Berita Acara Pengajuan penggantian Perangkat", OPD, "Peralatan Jaringan", hours(3), "Dokumen Formulir",
             (doc("request", "10", proxies=(TEAM,), rules=(rules.request_is_signed, rules.kasie_knows), label="Berita Acara Pengajuan ditandatangani"),
              ours("decline", "11", proxies=(TEAM,), note=True, final=True, label="OPD tidak mengajukan penggantian")),
             short="Berita Acara Pengajuan", printed_role="OPD Pelapor", addressee=Scope.UNIT),
        Step("10", "Tim teknis menyiapkan perangkat pengganti sesuai yang diajukan dan mengganti perangkat yang rusak", TEAM, "Peralatan Jaringan", hours(1), "Jaringan Internet",
             (doc("replaced", "11", rules=(rules.every_replacement_is_done, rules.replacement_is_agreed, rules.work_is_tested), label="Perangkat diganti"),
              ours("differs", "9", note=True, label="Perangkat berbeda dari yang diajukan")),
             short="Ganti perangkat", printed_role="Tenaga Teknis Kominfo", addressee=Scope.ASSIGNED, pauses=("menunggu perangkat",)),
        Step("11", "Setelah pekerjaan selesai Tim teknis membuat Berita Acara Pekerjaan yang diketahui oleh OPD pelapor dan laporan hasil pelaksanaan", TEAM, "Jaringan Internet", hours(1), "Dokumen Berita Acara",
             (doc("sign", "12", rules=(rules.report_is_written, rules.record_is_signed), label="Berita Acara Pekerjaan ditandatangani"),
              ours("unsigned", "12", note=True, rules=(rules.report_is_written, rules.refusal_is_witnessed), label="Berita Acara tidak ditandatangani OPD")),
             short="Berita Acara dan laporan", printed_role="Tenaga Teknis Kominfo", addressee=Scope.ASSIGNED),
        Step("12", "Kepala Seksi menerima dan memeriksa laporan Tim Teknis", KASIE, "Dokumen Berita Acara", minutes(30), "Dokumen Berita Acara",
             (doc("accept", "13", rules=(rules.record_is_complete,), label="Diterima Kepala Seksi"),
              ours("return", "11", note=True, label="Dikembalikan ke tim teknis")),
             short="Periksa laporan", printed_role="Kasie e-Gov"),
        Step("13", "Kepala Bidang menerima dan memeriksa laporan dari Kepala Seksi untuk dilaporkan ke Kepala Dinas", KABID, "Dokumen Berita Acara", minutes(30), "Dokumen Berita Acara",
             (doc("accept", "14", rules=(rules.record_is_complete,), label="Diterima Kepala Bidang"),
              ours("return", "12", note=True, label="Dikembalikan ke Kepala Seksi")),
             short="Periksa laporan", printed_role="Kabid Aptika"),
        Step("14", "Kepala Dinas melakukan review", KADIS, "Dokumen Berita Acara", minutes(30), "Review",
             (doc("finish", final=True, ending="selesai", rules=(rules.record_is_complete,), label="Selesai direviu"),
              ours("follow_up", "3", disposes=True, note=True, final=True, label="Perlu tindak lanjut"),
              ours("reopen", "5", by=OPD, proxies=STAFF, reopens="selesai", note=True, final=True, rules=(rules.may_still_reopen,), label="Dibuka lagi")),
             short="Review Kepala Dinas", printed_role="Kadis Kominfo"),
    ),
)  # fmt: skip
