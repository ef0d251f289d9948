"""Dates, times, numbers and durations as an Indonesian office writes them, and reads them back."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from app import clock

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAY_MINUTES = 450  # one working day of the standard times

_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})", re.ASCII)


def _day(value: date) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value


def tanggal(value: date | None) -> str:
    """Jumat, 20 November 2026."""
    if value is None:
        return ""
    day = _day(value)
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def tanggal_surat(value: date | None) -> str:
    """20 November 2026."""
    if value is None:
        return ""
    day = _day(value)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def terbilang(number: int) -> str:
    """A whole number below a million in words: "dua ribu dua puluh enam"."""
    for size, word in ((1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if number >= (20 if size == 10 else size):
            many, rest = divmod(number, size)
            head = f"se{word}" if many == 1 else f"{terbilang(many)} {word}"
            return f"{head} {terbilang(rest)}" if rest else head
    if number < 10:
        return _WORDS[number]
    return {10: "sepuluh", 11: "sebelas"}.get(number) or f"{_WORDS[number - 10]} belas"


def tanggal_terbilang(value: date | None) -> str:
    """Jumat, tanggal dua puluh bulan November tahun dua ribu dua puluh enam: opens a berita acara."""
    if value is None:
        return ""
    day = _day(value)
    return (
        f"{DAYS[day.weekday()]}, tanggal {terbilang(day.day)} bulan {MONTHS[day.month - 1]} "
        f"tahun {terbilang(day.year)}"
    )


def tanggal_jam(value: datetime | None) -> str:
    """Jumat, 20 November 2026 pukul 14.05 WIB."""
    return f"{tanggal(value)} pukul {jam(value)} {clock.zone_name()}" if value else ""


def pendek(value: date | None) -> str:
    """20/11/26 14.05 of an instant, 20/11/26 of a day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{clock.local(value):%d/%m/%y %H.%M}"
    return f"{value:%d/%m/%y}"


def jam(value: datetime | None) -> str:
    """14.05."""
    return f"{clock.local(value):%H.%M}" if value else ""


def hari_pendek(value: date | None) -> str:
    """20/11."""
    return f"{_day(value):%d/%m}" if value else ""


def angka(value: int | float | Decimal | None, decimals: int | None = None) -> str:
    """1.234.567,5; `decimals` fixes their number."""
    if value is None:
        return ""
    text = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    return text.translate({ord(","): ".", ord("."): ","})


def rupiah(value: int | None) -> str:
    """Rp1.500.000."""
    if value is None:
        return ""
    return f"{'-' if value < 0 else ''}Rp{angka(abs(value))}"


def ukuran(size: int | None) -> str:
    """2,1 MB."""
    if size is None:
        return ""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)) if size else 0} KB"
    return f"{angka(round(size / 1_000_000, 1))} MB"


def _parts(minutes: int, word: str) -> str:
    minutes = abs(int(minutes))
    days, rest = divmod(minutes, DAY_MINUTES)
    hours, rest = divmod(rest, 60)
    parts = [f"{days} hari"] if days else []
    if hours:
        parts.append(f"{hours} jam")
    if rest and (not days or not hours):
        parts.append(f"{rest} {word}")
    return " ".join(parts) or f"0 {word}"


def durasi(minutes: int | None) -> str:
    """Working minutes in a sentence: "1 hari 4 jam", "22 menit"; the two largest units."""
    return "" if minutes is None else _parts(minutes, "menit")


def durasi_pendek(minutes: int | None) -> str:
    """The same in a table: "22 mnt"."""
    return "" if minutes is None else _parts(minutes, "mnt")


def standar(text: str | None) -> str:
    """A stored standard ("15m", "2d") in words: "15 mnt", "2 hari"; "" without one."""
    if not text:
        return ""
    amount = int(text[:-1])
    if text[-1] == "d":
        return f"{amount} hari"
    return f"{amount // 60} jam" if amount % 60 == 0 and amount else f"{amount} mnt"


def yang_lalu(value: datetime | None, now: datetime) -> str:
    """How long ago by the wall clock: "baru saja", "22 menit yang lalu", "kemarin 14.05", or the date."""
    if value is None:
        return ""
    minutes = int((now - value) / timedelta(minutes=1))
    if minutes < 1:
        return "baru saja"
    if minutes < 60:
        return f"{minutes} menit yang lalu"
    days = (_day(now) - _day(value)).days
    if days == 0:
        return f"hari ini {jam(value)}"
    return f"kemarin {jam(value)}" if days == 1 else pendek(value)


def read_date(text: str) -> date:
    """The day written as 20/11/2026 (also 20-11-26 and 2026-11-20). Raises ValueError."""
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _sane(date(int(found[1]), int(found[2]), int(found[3])))
    if found := _DATE.fullmatch(text):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return _sane(date(year, int(found[2]), int(found[1])))
    raise ValueError(text)


def _sane(day: date) -> date:
    if not 1900 <= day.year <= 2200:
        raise ValueError(day.isoformat())
    return day


def read_time(text: str) -> time:
    """The time written as 14.05 or 14:05. Raises ValueError."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise ValueError(text)
    return time(int(found[1]), int(found[2]))


def read_moment(text: str) -> datetime:
    """The office-local instant written as 20/11/2026 14.05, aware UTC. Raises ValueError."""
    day, _, rest = text.strip().replace("pukul ", "").rpartition(" ")
    if "T" in rest and not day:
        day, _, rest = rest.partition("T")
    return clock.at(f"{read_date(day).isoformat()} {read_time(rest):%H:%M}")
