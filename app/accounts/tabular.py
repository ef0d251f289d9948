"""Reads a CSV list as offices export it: titles above the header, merged header rows, extra columns, "-" for
nothing, semicolons or commas, UTF-8 or the old Windows code page. Knows nothing of what the rows mean.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.web import text as letters
from app.web.errors import Refused

ROWS_MAX = 20_000
HEADER_WITHIN = 30
EMPTY = frozenset({"", "-", "–", "—", "n/a"})


@dataclass(frozen=True)
class Line:
    """One row of the list: its line in the file, and its cells by the names asked for."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Rows:
    """What was read: the rows, the names found, the headings that nobody asked for."""

    lines: list[Line]
    found: tuple[str, ...]
    ignored: tuple[str, ...] = field(default=())


def read_rows(content: bytes | str, columns: Mapping[str, Sequence[str]], required: Sequence[str]) -> Rows:
    """Rows of a CSV; `columns` maps each name to the headings under which it may stand.

    Leading zeros stay, "-" is empty. Raises Refused with a sentence when it is no such list.
    """
    text = content if isinstance(content, str) else decode(content)
    grid = _grid(text.replace("\0", ""))
    if len(grid) > ROWS_MAX:
        raise Refused(f"Daftar terlalu panjang: maksimal {ROWS_MAX:,} baris.".replace(",", "."))
    start, places, ignored = _header(grid, columns, required)
    lines = [
        Line(number, {name: _cell(row, place) for name, place in places.items()})
        for number, row in enumerate(grid[start:], start + 1)
    ]
    kept = [line for line in lines if any(line.cells.values()) and not _counts_columns(line)]
    return Rows(kept, tuple(places), ignored)


def _grid(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:  # a quote that never ends makes one cell of half the file
        raise Refused("Berkas ini tidak terbaca sebagai CSV. Periksa tanda kutipnya.") from error


def decode(content: bytes) -> str:
    """The text of a file. Raises Refused for a workbook or other binary content."""
    if content[:2] in (b"PK", b"\xd0\xcf"):
        raise Refused("Berkas ini buku kerja Excel. Simpan dulu sebagai CSV, lalu unggah CSV itu.")
    for encoding in ("utf-8-sig", "utf-16") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    head = "\n".join(text.splitlines()[:HEADER_WITHIN])
    return max(";,\t|", key=lambda sign: (head.count(sign), -";,\t|".index(sign)))


def _header(
    grid: Sequence[Sequence[str]], columns: Mapping[str, Sequence[str]], required: Sequence[str]
) -> tuple[int, dict[str, int], tuple[str, ...]]:
    wanted = {plain(alias): name for name, aliases in columns.items() for alias in aliases}
    best: dict[str, int] = {}
    for at in range(min(len(grid), HEADER_WITHIN)):
        tries = [(*_match(grid[at : at + depth], wanted), at + depth) for depth in (1, 2, 3)]
        places, ignored, start = max(tries, key=lambda found: (len(found[0]), -found[2]))
        if all(name in places for name in required):
            return start, places, ignored
        best = places if len(places) > len(best) else best
    missing = ", ".join(columns[name][0] for name in required if name not in best)
    raise Refused(f"Kolom berikut tidak ditemukan: {missing}. Periksa baris judul kolom pada berkas CSV.")


def _match(
    rows: Sequence[Sequence[str]], wanted: Mapping[str, str]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """Headings may be merged over up to three rows: the lowest word counts, then all words together."""
    places: dict[str, int] = {}
    ignored = []
    for place in range(max((len(row) for row in rows), default=0)):
        words = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        tries = [" ".join(words), *reversed(words)] if words else []
        name = next((wanted[plain(word)] for word in tries if plain(word) in wanted), None)
        if name is not None and name not in places:
            places[name] = place
        elif words:
            ignored.append(" ".join(words))
    return places, tuple(ignored)


def plain(text: str) -> str:
    """A heading reduced to its letters and digits: "No. Register " and "no register" are one."""
    folded = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", "", folded)


def _cell(row: Sequence[str], place: int) -> str:
    value = letters.clean(row[place]) if place < len(row) else ""
    value = " ".join(value.split())
    return "" if value.lower() in EMPTY else value


def _counts_columns(line: Line) -> bool:
    """The row "1 2 3 4 ..." that lists print under their header."""
    values = [value.strip("()") for value in line.cells.values() if value]
    numbers = [int(value) for value in values if value.isdecimal()]
    return (
        len(values) >= 3
        and len(numbers) == len(values)
        and max(numbers) < 40
        and len(set(numbers)) == len(numbers)
    )
