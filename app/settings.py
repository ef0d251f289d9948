"""Office settings: one row per key, JSON value, typed defaults declared here with their source.

Read often, written rarely: kept in memory per process, reloaded by `save`.
"""

import json
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import Base, db, write

DEFAULTS: dict[str, Any] = {
    "office.name": "",  # shown in the brand; empty until the set-up wizard has run
    "office.address": "",  # base address printed in QR codes, e.g. http://10.0.0.5:8000
    "office.zone": "WIB",
    "paper.size": "A4",  # A4 or F4 (215 x 330 mm)
    "paper.font": "Liberation Sans",  # or "TeX Gyre Bonum"
    "paper.margins_mm": [20, 20, 22, 30],  # top, right, bottom, left
    "paper.rank": False,  # print the pangkat line in signature blocks
    "nip.spaces": True,  # print NIP as 8-6-1-3
    "eticketing.number": "TKT-{year}-{seq:04d}",
    "spp.number": "SPP/{seq:04d}/PDI/{month_roman}/{year}",
    "laporan.number": "LAP/{seq:04d}/PDI/{month_roman}/{year}",
    "bpb.number": "BPB/{seq:04d}/PDI/{month_roman}/{year}",
    "tanda_terima.number": "TT/{seq:04d}/PDI/{month_roman}/{year}",
    "persetujuan.number": "PST/{seq:04d}/PDI/{month_roman}/{year}",
    "surat_keterangan.number": "SK/{seq:04d}/PDI/{month_roman}/{year}",
    "rekap.number": "RKP/{seq:04d}/PDI/{month_roman}/{year}",
    "eticketing.gate": "unit",  # "unit" (SOP Catatan: "Bidang/Unit pemohon") or "pemohon"
    "eticketing.gate_grace_days": 0,  # working days, 0 = literal
    "eticketing.reopen_days": 5,  # working days
    "eticketing.same_unit_sees": True,
    "eticketing.calendar_days": False,  # "2 Hari" as calendar days instead of working days
    "cctv_monitoring.number": "CCTV-{year}-{seq:04d}",
    "cctv_monitoring.room": "TCM Room",  # the SOP does not spell out "TCM Room/TCMR"
    "cctv_monitoring.session_minutes": 120,  # row 7
    "cctv_monitoring.reply_signer": "kadis",  # who signs the Surat Balasan: kadis or kabid
    "network_fault.number": "JAR-{year}-{seq:04d}",
    "network_fault.reopen_days": 5,  # working days
    "network_fault.kasie_must_know": False,  # row 9 waits until the Kasie knows of the replacement
    "surat_masuk.number": "{seq:03d}/{year}",  # nomor agenda
    "surat_balasan.number": "000.8/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "lembar_disposisi.number": "LD/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "memo.number": "MEMO/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "laporan_uji.number": "UJI/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "laporan_sesi.number": "MON/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "laporan_jaringan.number": "LJ/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "ba_penggantian.number": "BAP/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "ba_pekerjaan.number": "BAK/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "bast.number": "BAST/{seq:04d}/KOMINFO/{month_roman}/{year}",
    "disposition.instructions": [  # the ticks; sop/0: "The list is a setting per office"
        "Tindak lanjuti",
        "Proses sesuai ketentuan",
        "Selesaikan",
        "Koordinasikan",
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
    ],
    "disposition.sentences": [  # one tap fills the note; sop/9 §7
        "Tindak lanjuti hari ini, laporkan hasilnya.",
        "Koordinasikan, pastikan waktu selesainya.",
        "Periksa; bila perlu siapkan berita acaranya.",
    ],
    "disposition.deadline": {"biasa": "3d", "segera": "1d", "sangat_segera": "120m"},  # by kecepatan
    "ikm.n_min": 5,
    "ikm.weight_011": False,  # compatibility with the often copied rounded weight, printed on the report
}


class Setting(Base):
    """One office setting."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class _Cache:
    values: dict[str, Any] | None = None


def get(key: str) -> Any:
    """The value of `key`, or its default. Raises KeyError for an undeclared key."""
    if _Cache.values is None:
        rows = db.session.execute(select(Setting.key, Setting.value)).all()
        _Cache.values = {row.key: json.loads(row.value) for row in rows}
        clock.use_zone(_Cache.values.get("office.zone", DEFAULTS["office.zone"]))
    return _Cache.values[key] if key in _Cache.values else DEFAULTS[key]


def save(values: dict[str, Any]) -> None:
    """Store settings inside the caller's act (joins its write transaction)."""
    with write():
        for key, value in values.items():
            if key not in DEFAULTS:
                raise KeyError(key)
            db.session.merge(Setting(key=key, value=json.dumps(value, ensure_ascii=False)))
        event.listen(db.session(), "after_commit", _committed, once=True)
    forget()


def _committed(_session: Any) -> None:
    """Another thread may have read the old values before the outermost act was on disk."""
    forget()


def forget() -> None:
    """Drop the memory (another database was opened, or settings changed)."""
    _Cache.values = None
