"""Settings of the disposition SOPs (3 and 5) on the page "Aturan SOP", each with its explaining sentence."""

import re
from collections.abc import Mapping
from typing import Any

from app.agenda.words import URGENCY
from app.web.dates import standar
from app.web.errors import Refused

HINTS = {
    "room": "SOP hanya menulis “TCM Room/TCMR”; nama ini dicetak pada surat.",
    "session_minutes": "Lama sesi yang ditawarkan kepada pemohon; mutu baku 120 menit.",
    "reply_signer": "SOP tidak menyebut siapa yang menandatangani Surat Balasan.",
    "fault_reopen_days": "Selama ini laporan selesai dapat dibuka lagi bila gangguan kembali; sesudahnya "
    "dibuat laporan baru yang tertaut.",
    "kasie_must_know": "Bila dicentang, pengajuan penggantian menunggu Kepala Seksi menandai diketahui.",
    "instructions": "Satu baris satu petunjuk, dicentang pada lembar disposisi (“Dengan hormat harap”).",
    "sentences": "Satu baris satu kalimat; sekali tekan mengisi catatan disposisi.",
    "deadline": "Batas waktu bawaan disposisi menurut kecepatan surat, misalnya 3 hari, 2 jam, atau 90 menit "
    "(waktu kerja).",
}
KEYS = {
    "cctv_number": "cctv_monitoring.number",
    "room": "cctv_monitoring.room",
    "session_minutes": "cctv_monitoring.session_minutes",
    "reply_signer": "cctv_monitoring.reply_signer",
    "fault_number": "network_fault.number",
    "fault_reopen_days": "network_fault.reopen_days",
    "kasie_must_know": "network_fault.kasie_must_know",
    "instructions": "disposition.instructions",
    "sentences": "disposition.sentences",
    "deadline": "disposition.deadline",
}
CASE_NUMBERS = {"cctv_number": "permohonan CCTV", "fault_number": "laporan gangguan jaringan"}
LETTERS = {
    "letter_surat_masuk": ("Agenda Surat Masuk", "surat_masuk.number"),
    "letter_surat_balasan": ("Surat Balasan", "surat_balasan.number"),
    "letter_lembar_disposisi": ("Lembar Disposisi", "lembar_disposisi.number"),
    "letter_memo": ("Memo", "memo.number"),
    "letter_laporan_uji": ("Laporan Hasil Uji CCTV", "laporan_uji.number"),
    "letter_laporan_sesi": ("Laporan Monitoring CCTV", "laporan_sesi.number"),
    "letter_laporan_jaringan": ("Laporan Gangguan Jaringan", "laporan_jaringan.number"),
    "letter_ba_penggantian": ("Berita Acara Pengajuan Penggantian", "ba_penggantian.number"),
    "letter_ba_pekerjaan": ("Berita Acara Pekerjaan", "ba_pekerjaan.number"),
    "letter_bast": ("Berita Acara Serah Terima", "bast.number"),
}
LONGEST_LINE, MOST_LINES = 100, 30
_SPAN = re.compile(r"(\d{1,3}) *(hari|jam|menit|mnt)", re.ASCII)


def lines(text: str | None, field: str, least: int = 0) -> list[str]:
    """The lines of a list, each once. Raises Refused at `field`."""
    found = list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))
    if len(found) < least:
        raise Refused("Isi minimal satu baris.", field=field, status=422)
    if len(found) > MOST_LINES or any(len(line) > LONGEST_LINE for line in found):
        sentence = f"Maksimal {MOST_LINES} baris, masing-masing {LONGEST_LINE} huruf."
        raise Refused(sentence, field=field, status=422)
    return found


def span(text: str | None, field: str) -> str:
    """The stored standard of "3 hari", "2 jam", "90 menit". Raises Refused at `field`."""
    found = _SPAN.fullmatch((text or "").strip().lower())
    if found is None or int(found[1]) == 0:
        raise Refused("Isi seperti 3 hari, 2 jam, atau 90 menit.", field=field, status=422)
    amount = int(found[1])
    if found[2] == "hari":
        return f"{amount}d"
    return f"{amount * 60}m" if found[2] == "jam" else f"{amount}m"


def shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values as the form's fields show them: lists as lines, spans in words."""
    spans = {f"deadline_{speed}": standar(values["deadline"].get(speed)) for speed in URGENCY}
    written = {field: "\n".join(values[field]) for field in ("instructions", "sentences")}
    return {**values, **written, **spans}


def read(values: Mapping[str, Any]) -> dict[str, Any]:
    """The reverse: what the form's fields say, as it is stored. Raises Refused at the field."""
    return {
        "instructions": lines(values["instructions"], "instructions", least=1),
        "sentences": lines(values["sentences"], "sentences"),
        "deadline": {speed: span(values[f"deadline_{speed}"], f"deadline_{speed}") for speed in URGENCY},
        "kasie_must_know": bool(values["kasie_must_know"]),
    }
