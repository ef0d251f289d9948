"""One ordinary letter of every kind of the disposition SOPs: its body and its slots."""
# ruff: noqa: E501

from typing import Any

from app.documents.letters import SlotSpec

KADIS = SlotSpec(
    "kadis",
    "Drs. Arga Cakrawala, M.Si.",
    "Kepala Dinas Komunikasi dan Informatika",
    "19680301 199303 1 000",
)
SIGNER = SlotSpec("penanda_tangan", KADIS.signer_name, KADIS.signer_title, KADIS.signer_number)
KASIE = SlotSpec("kasie", "Galih Rotan, S.Kom.", "Kepala Seksi e-Government", "19830925 200801 1 000")
SUBKOR = SlotSpec(
    "subkor", "Kirana Fajar, S.Kom.", "Subkoordinator ILE", "19850417 200902 2 000", label="Mengetahui,"
)
TESTER = SlotSpec("penguji", "Hana Dahlia, S.Kom.", "Staf TCM Room", "NI PPPK 19930430 202221 2 000")
OPERATOR = SlotSpec("operator", TESTER.signer_name, TESTER.signer_title, TESTER.signer_number)
TEAM = SlotSpec("tim_teknis", "Wisnu Bambu", "Ketua Tim Teknis", label="Yang melaksanakan,")
OFFICIAL = SlotSpec(
    "pejabat", "Ningsih Teratai, S.E.", "Sekretaris Kelurahan Melati Baru", "19841111 200903 2 000"
)
AGENCY = SlotSpec(
    "opd", OFFICIAL.signer_name, OFFICIAL.signer_title, OFFICIAL.signer_number, label="Mengetahui,"
)
KEEPER = SlotSpec("pengurus_barang", "Teguh Kamboja", "Pengurus Barang", "19900101 201503 1 000")
GIVER = SlotSpec("penyerah", "Wisnu Bambu", "Teknisi Jaringan", label="Yang menyerahkan,")
TAKER = SlotSpec(
    "penerima", OFFICIAL.signer_name, OFFICIAL.signer_title, OFFICIAL.signer_number, label="Yang menerima,"
)
INSTRUCTIONS = (
    "Tindak lanjuti",
    "Proses sesuai ketentuan",
    "Selesaikan",
    "Koordinasikan dengan …",
    "Pelajari/telaah dan beri saran",
    "Tanggapan dan saran",
    "Siapkan jawaban/Surat Balasan",
    "Siapkan bahan",
    "Periksa/cek lapangan",
    "Jadwalkan/agendakan",
    "Hadiri/wakili",
    "Dampingi",
    "Monitor perkembangannya",
    "Laporkan hasilnya",
    "Bicarakan dengan saya/menghadap",
    "Untuk diketahui",
    "Arsipkan",
)
MEMBERS = [
    {"name": "Wisnu Bambu", "title": "Teknisi Jaringan"},
    {
        "name": "Sinta Kapas, A.Md.",
        "title": "Pranata Komputer Terampil",
        "number": "NI PPPK 19950208 202221 2 000",
    },
]
DEVICE = {
    "name": "Switch 24 port Gelora S24",
    "serial": "GS24-0002",
    "number": "1.3.2.10.02.04.024 · 0003",
    "reason": "Catu daya terbakar setelah petir, 18 dari 24 port mati; tidak dapat diperbaiki.",
    "asked": "Switch 24 port yang setara",
    "new": "Switch 24 port Gelora S24",
    "new_serial": "GS24-0008",
    "result": "Diganti",
    "old_kept": "Ditarik ke Dinas Kominfo",
}
OPENING = (
    "Pada hari ini Jumat, tanggal dua puluh bulan November tahun dua ribu dua puluh enam, "
    "bertempat di ruang pelayanan Kelurahan Melati Baru"
)
CAMERAS = [
    ("K-05", "Simpang Pelita", "Ya", "Ya", "Ya", "tepat", "Ya", ""),
    ("K-06", "Jl. Raya Tirta km 3", "Ya", "Ya", "Tidak ada", "tepat", "Ya", ""),
    (
        "K-07",
        "Simpang Stasiun",
        "Ya",
        "Tidak",
        "Ya",
        "selisih 12 detik",
        "Ya",
        "Lensa berembun, perlu dibersihkan",
    ),
    ("K-08", "Terminal Wening", "Tidak", "–", "–", "–", "Tidak", "Tidak tersambung sejak 08.40"),
]
SAMPLES: dict[str, tuple[dict[str, Any], list[SlotSpec]]] = {
    "lembar_disposisi": (
        {
            "agenda": "0118/SM/KOMINFO/2026",
            "sender": "Dinas Perhubungan Kota Tirtabumi",
            "letter_number": "551/0872/DISHUB/XI/2026",
            "letter_date": "16 November 2026",
            "received": "17 November 2026 pukul 08.10 WIB",
            "srikandi": "2026111700042",
            "subject": "Permohonan monitoring CCTV dalam rangka evaluasi kepadatan lalu lintas jam berangkat kerja",
            "attachments": "1 (satu) berkas",
            "urgency": "Segera",
            "secrecy": "Biasa/Terbuka",
            "recipients": [
                "Sekretaris Dinas Komunikasi dan Informatika",
                "Kepala Bidang Aplikasi dan Informatika",
                "Kepala Bidang Informasi dan Komunikasi Publik",
                "Kepala UPT Ruang Kendali CCTV",
            ],
            "instructions": [{"text": one, "done": False} for one in INSTRUCTIONS],
        },
        [KADIS],
    ),
    "memo": (
        {
            "case": "JAR-2026-0031",
            "to": MEMBERS,
            "sender": "Kepala Seksi e-Government",
            "subject": "Penanganan gangguan jaringan Kelurahan Melati Baru",
            "body": "Lakukan pemeriksaan jarak jauh lebih dahulu. Bila gangguan ada di lokasi, hubungi kontak di "
            "bawah ini untuk janji kunjungan dan siapkan switch cadangan.\n\nLaporkan hasilnya hari ini juga; "
            "pelayanan surat keterangan warga terhenti sejak pagi.",
            "place": "Ruang pelayanan, Kelurahan Melati Baru",
            "contact": "Ningsih Teratai, 0812-0000-0035",
        },
        [KASIE],
    ),
    "surat_balasan": (
        {
            "case": "CCTV-2026-0012",
            "to": "Kepala Dinas Perhubungan Kota Tirtabumi",
            "at_place": "Tirtabumi",
            "letter_number": "551/0872/DISHUB/XI/2026",
            "letter_date": "16 November 2026",
            "subject": "Permohonan monitoring CCTV",
            "outcome": "diterima",
            "paragraphs": [
                "Menindaklanjuti surat Saudara nomor 551/0872/DISHUB/XI/2026 tanggal 16 November 2026 hal "
                "Permohonan monitoring CCTV, dengan hormat kami sampaikan bahwa permohonan Saudara dapat kami "
                "terima dengan jadwal sebagai berikut:",
                "Peserta agar hadir 15 menit sebelum waktu tersebut, membawa tanda pengenal, dan mengisi daftar "
                "hadir serta pernyataan kerahasiaan. Kamera Terminal Wening (K-08) belum dapat ditampilkan karena "
                "gangguan jaringan.",
            ],
            "schedule": [
                {"label": "Hari, tanggal", "value": "Senin, 23 November 2026"},
                {"label": "Waktu", "value": "pukul 09.00 s.d. 11.00 WIB"},
                {"label": "Tempat", "value": "TCM Room, UPT Ruang Kendali CCTV"},
                {"label": "Pendamping", "value": "Hana Dahlia, S.Kom."},
                {"label": "Kamera", "value": "Simpang Pelita, Jl. Raya Tirta km 3, Simpang Stasiun"},
            ],
            "approvals": ["Konseptor", "Kepala Bidang", "Sekretaris"],
            "copies": ["Kepala UPT Ruang Kendali CCTV", "Arsip"],
        },
        [SIGNER],
    ),
    "laporan_uji": (
        {
            "case": "CCTV-2026-0012",
            "applicant": "Dinas Perhubungan Kota Tirtabumi",
            "room": "TCM Room",
            "tested_at": "Kamis, 19 November 2026 pukul 10.20 WIB",
            "bandwidth": "94,5 Mbps",
            "cameras": [
                dict(
                    zip(
                        ("code", "name", "online", "clear", "ptz", "clock", "recording", "note"),
                        row,
                        strict=True,
                    )
                )
                for row in CAMERAS
            ],
            "conclusion": "Layak sebagian",
            "note": "K-08 menunggu perbaikan jaringan terminal.",
        },
        [TESTER, SUBKOR],
    ),
    "laporan_sesi": (
        {
            "case": "CCTV-2026-0012",
            "applicant": "Dinas Perhubungan Kota Tirtabumi",
            "room": "TCM Room",
            "planned": "Senin, 23 November 2026 pukul 09.00 s.d. 11.00 WIB",
            "actual": "Senin, 23 November 2026 pukul 09.05 s.d. 10.55 WIB",
            "operator": "Hana Dahlia, S.Kom.",
            "cameras": "K-05 Simpang Pelita, K-06 Jl. Raya Tirta km 3, K-07 Simpang Stasiun",
            "guests": [
                {
                    "name": "Rangga Cemara, S.T.",
                    "number": "198702032011011000",
                    "agency": "Dinas Perhubungan",
                    "in_at": "08.55",
                    "out_at": "11.00",
                },
                {
                    "name": "Melati Kuncup",
                    "number": "",
                    "agency": "Forum Lalu Lintas",
                    "in_at": "09.02",
                    "out_at": "11.00",
                },
            ],
            "confidentiality": "Seluruh peserta menyetujui pernyataan kerahasiaan sebelum sesi dimulai: tidak "
            "merekam, memotret, maupun menyebarkan gambar yang ditampilkan.",
            "summary": "Kepadatan tertinggi di Simpang Pelita pada pukul 09.20 sampai 09.40 karena antrean "
            "belok kanan. Arus di Jl. Raya Tirta lancar.",
            "incidents": "",
            "data": [
                ["09.20", "K-05 Simpang Pelita", "Antrean kendaraan lengan utara", "84", "Roda empat"],
                ["09.40", "K-05 Simpang Pelita", "Antrean kendaraan lengan utara", "61", "Roda empat"],
                ["10.10", "K-06 Jl. Raya Tirta km 3", "Kendaraan berhenti di bahu jalan", "3", ""],
            ],
        },
        [OPERATOR, SUBKOR],
    ),
    "ba_penggantian": (
        {
            "case": "JAR-2026-0031",
            "agency": "Kelurahan Melati Baru",
            "place": "Ruang pelayanan",
            "opening": OPENING,
            "devices": [DEVICE],
            "note": "Pelayanan warga berjalan dengan modem sementara.",
        },
        [OFFICIAL, KEEPER],
    ),
    "ba_pekerjaan": (
        {
            "case": "JAR-2026-0031",
            "agency": "Kelurahan Melati Baru",
            "place": "Ruang pelayanan",
            "opening": OPENING,
            "reported": "Rabu, 18 November 2026 pukul 08.05 WIB",
            "team": MEMBERS,
            "fault": "Lokasi OPD: catu daya switch terbakar setelah petir.",
            "work": "Switch diganti dari persediaan, kabel tulang punggung dipasang ulang, konfigurasi dipulihkan.",
            "devices": [
                DEVICE,
                {"name": "Access point Gelora AP2", "serial": "GAP2-0011", "result": "Diperbaiki"},
            ],
            "test": "Unduh 48 Mbps, ping ke gateway 2 ms, 24 port menyala.",
        },
        [TEAM, AGENCY],
    ),
    "laporan_jaringan": (
        {
            "case": "JAR-2026-0031",
            "agency": "Kelurahan Melati Baru",
            "place": "Ruang pelayanan",
            "reported": "Rabu, 18 November 2026 pukul 08.05 WIB",
            "since": "Rabu, 18 November 2026 pukul 07.40 WIB",
            "complaint": "Semua komputer di ruang pelayanan tidak tersambung internet.",
            "team": ["Wisnu Bambu (ketua)", "Sinta Kapas, A.Md."],
            "fault": "Lokasi OPD: catu daya switch terbakar setelah petir.",
            "steps": [
                ["18/11/26 09.40", "5. Pemeriksaan jarak jauh: gateway kelurahan tidak menjawab ping."],
                ["18/11/26 10.15", "Janji kunjungan dengan Sekretaris Kelurahan."],
                ["18/11/26 13.20", "Tiba di lokasi; 18 dari 24 port switch mati."],
                ["19/11/26 09.00", "Berita acara pengajuan penggantian ditandatangani."],
                ["20/11/26 08.30", "Switch diganti, konfigurasi dipulihkan, koneksi diuji."],
            ],
            "devices": [DEVICE],
            "test": "Unduh 48 Mbps, ping ke gateway 2 ms, 24 port menyala.",
            "path": "Penggantian perangkat, 780 menit",
            "suggestion": "Pasang penangkal petir pada panel listrik kelurahan.",
        },
        [SlotSpec("tim_teknis", "Wisnu Bambu", "Ketua Tim Teknis")],
    ),
    "bast": (
        {
            "case": "JAR-2026-0031",
            "opening": OPENING,
            "status": "Dipinjamkan",
            "devices": [DEVICE],
            "agency": "Kelurahan Melati Baru",
            "note": "Dikembalikan setelah perangkat pengadaan datang.",
        },
        [GIVER, TAKER],
    ),
}
