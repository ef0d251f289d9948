"""Reads a sheet of days off (CSV, typed by an office or written here); complaints by row, no database."""

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date

from app.operations.office.holidays import DayOff
from app.web import dates, text

MOST = 2000
LARGEST = 400_000
_HEADINGS = {
    "date": ("tanggal", "tgl", "date"),
    "name": ("nama", "name", "hari libur", "keterangan", "nama libur"),
    "kind": ("jenis", "kind", "kategori"),
    "source": ("sumber", "source", "dasar"),
    "off": ("status", "off|on", "off"),
}
_KINDS = {
    "nasional": ("nasional", "libur nasional", "libur"),
    "cuti_bersama": ("cuti bersama", "cuti_bersama", "cuti"),
    "daerah": ("daerah", "libur daerah"),
    "khusus": ("khusus", "libur khusus", ""),
}
_OFF = {"off": True, "libur": True, "": True, "on": False, "masuk": False, "kerja": False}
_POSITIONS = {"date": 0, "name": 1, "kind": 2, "source": 3, "off": 4}


@dataclass
class Problem:
    """What is wrong with a line of the file."""

    line: int
    message: str


@dataclass
class Sheet:
    """What was read."""

    rows: list[DayOff] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def decode(content: bytes) -> str:
    """The text of an uploaded file: UTF-8, or what an older Excel writes."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def read(content: str) -> Sheet:
    """Rows and complaints. Extra columns, empty lines and lines of dashes are passed over."""
    sheet = Sheet()
    if len(content) > LARGEST or "\0" in content:
        sheet.problems.append(Problem(1, "Berkas ini bukan CSV kalender atau terlalu besar."))
        return sheet
    lines = csv.reader(io.StringIO(content, newline=""), delimiter=_delimiter(content), strict=True)
    columns: dict[str, int] | None = None
    try:
        for cells in lines:
            cells = [text.clean(cell) for cell in cells]
            if not any(cell.strip("-") for cell in cells):
                continue
            if columns is None and (columns := _columns(cells)) is not None:
                continue
            _row(sheet, lines.line_num, cells, columns or _POSITIONS)
    except csv.Error:
        sheet.problems.append(Problem(lines.line_num, "Baris ini tidak terbaca sebagai CSV."))
    _finish(sheet)
    return sheet


def _finish(sheet: Sheet) -> None:
    if len(sheet.rows) > MOST:
        sheet.problems.append(Problem(MOST, f"Maksimal {MOST} baris sekali unggah."))
    if not sheet.rows and not sheet.problems:
        sheet.problems.append(Problem(1, "Tidak ada baris tanggal di berkas ini."))


def _delimiter(content: str) -> str:
    head = content.lstrip("\ufeff").split("\n", 1)[0]
    return max(";,\t", key=head.count)


def _columns(cells: list[str]) -> dict[str, int] | None:
    """Where the columns stand, when this is a heading line."""
    words = [cell.lower() for cell in cells]
    found = {key: words.index(name) for key, names in _HEADINGS.items() for name in names if name in words}
    return found if "date" in found and "name" in found else None


def _row(sheet: Sheet, line: int, cells: list[str], columns: dict[str, int]) -> None:
    def cell(key: str) -> str:
        place = columns.get(key, len(cells))
        value = cells[place].removeprefix("'") if place < len(cells) else ""
        return "" if value == "-" else value

    try:
        row = _read_row(cell("date"), cell("name"), cell("kind"), cell("source"), cell("off"))
        if any(known.date == row.date for known in sheet.rows):
            raise ValueError(f"Tanggal {row.date:%d/%m/%Y} ada dua kali di berkas ini.")
    except ValueError as error:
        sheet.problems.append(Problem(line, str(error)))
    else:
        sheet.rows.append(row)


def _read_row(day: str, name: str, kind: str, source: str, off: str) -> DayOff:
    if kind.lower() in ("off", "on") and not off:  # the exported calendar: date, name, off|on
        kind, off = "", kind
    if not name:
        raise ValueError("Nama hari libur belum diisi.")
    if len(name) > 120 or len(source) > 120:
        raise ValueError("Nama dan sumber maksimal 120 huruf.")
    sentence = text.complaint(name + source)
    if sentence:
        raise ValueError(sentence)
    if off.lower() not in _OFF:
        raise ValueError(f"Status “{off}” tidak dikenal. Isi libur atau masuk.")
    return DayOff(_day(day), name, _kind(kind), source, _OFF[off.lower()])


def _day(typed: str) -> date:
    try:
        day = dates.read_date(re.sub(r"^[^\d]+", "", typed))
    except ValueError as error:
        raise ValueError(f"Tanggal “{typed}” tidak terbaca. Isi seperti 20/11/2026.") from error
    if not 2000 <= day.year <= 2100:
        raise ValueError(f"Tahun {day.year} di luar 2000 sampai 2100.")
    return day


def _kind(typed: str) -> str:
    for key, names in _KINDS.items():
        if typed.lower() in names:
            return key
    raise ValueError(f"Jenis “{typed}” tidak dikenal. Isi nasional, cuti bersama, daerah, atau khusus.")
