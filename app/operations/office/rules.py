"""Settings of the SOPs and of the index, each with the sentence that explains it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from app import settings
from app.documents import numbers
from app.operations.office import disposition_rules
from app.operations.office.acts import Change
from app.web.errors import Refused

HINTS = {
    "number": "{year} menjadi tahun, {seq:04d} menjadi nomor urut empat angka. Urutan dimulai lagi setiap "
    "tahun; nomor lama tidak berubah.",
    "gate": "SOP 460/OT.05.00, Catatan: pemohon yang belum memberi penilaian (feedback) tidak dapat membuat "
    "tiket baru.",
    "gate_grace_days": "0 berarti sesuai bunyi SOP: tiket baru langsung menunggu penilaian. Maksimal 5 hari "
    "kerja.",
    "reopen_days": "Selama ini pemohon dapat membuka kembali tiket yang selesai; sesudahnya dibuat tiket "
    "lanjutan.",
    "same_unit_sees": "Bila tidak dicentang, hanya pembuat tiket yang melihatnya. Unit lain tidak pernah "
    "melihat.",
    "calendar_days": "SOP menulis “2 Hari” untuk pengerjaan. Bawaan: jam tutup hari kerja kedua setelah "
    "tiket tiba.",
    "n_min": "Unsur dengan responden lebih sedikit ditulis “belum cukup responden” dan tidak ikut dihitung.",
    "weight_011": "Kebiasaan sebagian instansi. Semua nilai 4 lalu menjadi 99,00, bukan 100,00; laporan "
    "mencantumkannya.",
}
KEYS = {
    "number": "eticketing.number",
    "gate": "eticketing.gate",
    "gate_grace_days": "eticketing.gate_grace_days",
    "reopen_days": "eticketing.reopen_days",
    "same_unit_sees": "eticketing.same_unit_sees",
    "calendar_days": "eticketing.calendar_days",
    "n_min": "ikm.n_min",
    "weight_011": "ikm.weight_011",
}
LETTERS = {  # number templates of the letters, by field: the kind's name on screen, the setting
    "letter_spp": ("Surat Perintah Perbaikan", "spp.number"),
    "letter_laporan": ("Laporan Penanganan", "laporan.number"),
    "letter_bpb": ("Bukti Pengeluaran Barang", "bpb.number"),
    "letter_tanda_terima": ("Tanda Terima Perangkat", "tanda_terima.number"),
    "letter_persetujuan": ("Surat Persetujuan Tindakan", "persetujuan.number"),
    "letter_surat_keterangan": ("Surat Keterangan Suku Cadang", "surat_keterangan.number"),
    "letter_rekap": ("Rekap Pekerjaan Bulanan", "rekap.number"),
} | disposition_rules.LETTERS
KEYS |= disposition_rules.KEYS | {field: key for field, (_, key) in LETTERS.items()}


def current() -> dict[str, Any]:
    """The stored values by field name."""
    return {field: settings.get(key) for field, key in KEYS.items()}


def check_number(template: str, field: str = "number", what: str = "tiket") -> str:
    """An example of the number. Raises Refused where two cases could get the same one."""
    try:
        numbers.check_template(template)
        shown = {template.format(year=year, seq=seq) for year in (2026, 2027) for seq in (1, 2, 10)}
    except Refused as refusal:
        raise Refused(refusal.message, field=field, status=422) from refusal
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise Refused(
            f"Format nomor {what} hanya memakai {{year}} dan {{seq}}, misalnya TKT-{{year}}-{{seq:04d}}.",
            field=field,
            status=422,
        ) from error
    if len(shown) < 6 or max(map(len, shown)) > 40:
        raise Refused(
            f"Format ini memberi nomor yang sama atau terlalu panjang untuk {what} yang berbeda.",
            field=field,
            status=422,
        )
    return template.format(year=2026, seq=1)


def check_letter(field: str, template: str) -> str:
    """An example of a letter's number. Raises Refused at the field."""
    try:
        return numbers.printed(template, year=2026, seq=1, month=11)
    except Refused as refusal:
        raise Refused(refusal.message, field=field, status=422) from refusal


def save(connection: Connection, values: Mapping[str, Any]) -> Change:
    """Store the settings; counting days otherwise moves open deadlines."""
    check_number(values["number"])
    for field, what in disposition_rules.CASE_NUMBERS.items():
        check_number(values[field], field, what)
    for field in LETTERS:
        check_letter(field, values[field])
    before = current()
    differing = {field: value for field, value in values.items() if before[field] != value}
    settings.save({KEYS[field]: value for field, value in differing.items()})
    return Change(
        "settings.sop",
        "Aturan SOP disimpan.",
        {
            "before": {KEYS[field]: before[field] for field in differing},
            "after": {KEYS[field]: value for field, value in differing.items()},
        },
        calendar="Cara menghitung “2 Hari” diubah" if "calendar_days" in differing else "",
    )
