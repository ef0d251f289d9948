"""The NIP (PPPK: NI PPPK): 18 digits. Its dates only warn: registers hold numbers with odd ones."""

import re
from datetime import date

LENGTH = 18


def complaint(nip: str) -> str | None:
    """The sentence for what is no NIP, or None."""
    if re.fullmatch(r"\d{18}", nip, re.ASCII):
        return None
    if re.fullmatch(r"\d[.,]\d+e\+?\d+", nip, re.ASCII | re.IGNORECASE):
        return "NIP rusak oleh Excel. Ubah kolom NIP menjadi teks, lalu simpan lagi."
    return f"NIP harus {LENGTH} angka."


def tidy(text: str) -> str:
    """The digits, without blanks, dots, hyphens and the apostrophe of spreadsheets."""
    bare = re.sub(r"[\s.\-'’`]", "", text)
    return bare if bare.isdecimal() else text.strip()


def doubt(nip: str, today: date) -> str:
    """A warning about the birth date in a NIP, or ""."""
    if len(nip) != LENGTH:
        return ""
    try:
        born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return "Periksa NIP: tanggal lahir di dalamnya tidak ada di kalender."
    age = today.year - born.year
    if not 17 <= age <= 75:
        return f"Periksa NIP: menurut tanggal lahirnya usianya {age} tahun."
    return ""
