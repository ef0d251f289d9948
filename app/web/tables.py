"""One table, three forms: HTML (typed cells), CSV and XLSX.

Stands in the web layer because registers below the reports and the inbox beside them export as well.
"""

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import IO, Any

import xlsxwriter
from flask import Response, send_file

from app import clock
from app.web import dates

Row = Sequence[Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
ROWS_MAX = 1_048_570  # a sheet ends at 1,048,576
TEXT_MAX = 32_767  # a cell of a sheet holds no more
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INT = "int"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    DATETIME = "datetime"
    MINUTES = "minutes"  # working minutes


NUMBERS = frozenset({Kind.INT, Kind.DECIMAL, Kind.MONEY, Kind.MINUTES})
FORMATS = {
    Kind.INT: "#,##0",
    Kind.MONEY: '"Rp"#,##0',
    Kind.MINUTES: "#,##0",
    Kind.DATE: "dd/mm/yyyy",
    Kind.DATETIME: "dd/mm/yyyy hh.mm",
}


@dataclass(frozen=True)
class Column:
    """A column: heading, type, decimals of a decimal."""

    title: str
    kind: Kind = Kind.TEXT
    places: int = 2
    total: bool = False  # summed in the last line on screen and in print

    @property
    def number(self) -> bool:
        """Whether its cells stand right-aligned."""
        return self.kind in NUMBERS

    @property
    def exported(self) -> str:
        """Heading in files: says the unit that the screen writes into the cells."""
        return f"{self.title} (menit)" if self.kind is Kind.MINUTES else self.title


@dataclass
class Table:
    """Typed columns and rows; `rows` may be a generator where the table is only exported."""

    columns: Sequence[Column]
    rows: Iterable[Row]
    title: str = ""
    notes: Sequence[str] = field(default_factory=tuple)  # printed under the table

    def shown(self) -> list[list[str]]:
        """The rows as text for the screen."""
        return [
            [show(value, column) for value, column in zip(row, self.columns, strict=True)]
            for row in self.rows
        ]

    def totals(self) -> list[str] | None:
        """The line of sums, or None without a summed column."""
        if not any(column.total for column in self.columns):
            return None
        rows = list(self.rows)
        sums = [
            show(sum(row[place] or 0 for row in rows), column) if column.total else ""
            for place, column in enumerate(self.columns)
        ]
        return ["Jumlah", *sums[1:]]


def show(value: Any, column: Column) -> str:
    """A cell on the screen, Indonesian; "" for None."""
    if value is None:
        return ""
    match column.kind:
        case Kind.DECIMAL:
            return dates.angka(_rounded(value, column.places), column.places)
        case Kind.MINUTES:
            return dates.durasi_pendek(int(value))
        case Kind.MONEY:
            return dates.rupiah(int(value))
        case Kind.INT:
            return dates.angka(int(value))
        case Kind.DATE | Kind.DATETIME:
            return dates.pendek(_typed(value, column.kind))
    return str(value)


def neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def to_csv(table: Table, out: IO[bytes]) -> None:
    """Write `table` as UTF-8 with a byte order mark, semicolons and decimal commas: Excel in Indonesian
    opens it with a double click. Dates are ISO, in local time."""
    out.write(b"\xef\xbb\xbf")
    out.write(_line(neutral(column.exported) for column in table.columns))
    for row in table.rows:
        out.write(_line(_plain(value, column) for value, column in zip(row, table.columns, strict=True)))


def _line(cells: Iterable[str]) -> bytes:
    return (";".join(_quoted(cell) for cell in cells) + "\r\n").encode()


def _quoted(text: str) -> str:
    if any(sign in text for sign in ';"\r\n\t') or text[:1] in ("'", " ") or text[-1:] == " ":
        return '"' + text.replace('"', '""') + '"'
    return text


def _plain(value: Any, column: Column) -> str:
    if value is None:
        return ""
    match column.kind:
        case Kind.DECIMAL:
            return str(_rounded(value, column.places)).replace(".", ",")
        case Kind.INT | Kind.MONEY | Kind.MINUTES:
            return str(int(value))
        case Kind.DATE:
            return str(_typed(value, column.kind).isoformat())
        case Kind.DATETIME:
            return f"{_typed(value, column.kind):%Y-%m-%d %H:%M}"
    return neutral(str(value))


def _typed(value: date, kind: Kind) -> date:
    """A local day, or a local instant; a day in a column of instants stays a day."""
    if isinstance(value, datetime):
        value = clock.local(value)
        return value.date() if kind is Kind.DATE else value
    return value


def _rounded(value: Any, places: int) -> Decimal:
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def to_xlsx(table: Table, out: IO[bytes]) -> None:
    """Write `table` row by row; only one row is held in memory. Text is always a string cell."""
    book = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = book.add_worksheet("Data")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = [book.add_format({"num_format": _number_format(column)}) for column in table.columns]
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, 30 if column.kind is Kind.TEXT else 16)
        sheet.write_string(0, place, column.exported, head)
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(table.rows, 1):
        if line > ROWS_MAX:
            sheet.write_string(line, 0, "Lembar penuh. Persempit rentang waktunya.")
            break
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            if value is not None:
                _cell(sheet, line, place, value, column, formats[place])
    book.close()


def _number_format(column: Column) -> str:
    if column.kind is Kind.DECIMAL:
        return "0." + "0" * column.places if column.places else "0"
    return FORMATS.get(column.kind, "@")


def _cell(sheet: Any, line: int, place: int, value: Any, column: Column, style: Any) -> None:
    if column.kind is Kind.TEXT:
        sheet.write_string(line, place, str(value)[:TEXT_MAX])
    elif column.kind is Kind.DECIMAL:
        sheet.write_number(line, place, _rounded(value, column.places), style)
    elif column.kind in NUMBERS:
        sheet.write_number(line, place, int(value), style)
    else:
        moment = _typed(value, column.kind)
        if isinstance(moment, datetime):
            moment = moment.replace(tzinfo=None, second=0, microsecond=0)
        sheet.write_datetime(line, place, moment, style)


def file_name(title: str, ending: str) -> str:
    """`kartu-persediaan-2026-11-20.csv` for a title: lower case, ASCII, dated in local time."""
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "data"
    return f"{slug}-{clock.today():%Y-%m-%d}.{ending}"


def download(table: Table, ending: str, title: str = "") -> Response:
    """`table` as a file to save; `ending` is csv or xlsx. Raises KeyError for any other."""
    write, mime = {"csv": (to_csv, "text/csv; charset=utf-8"), "xlsx": (to_xlsx, XLSX)}[ending]
    out = tempfile.SpooledTemporaryFile(2_000_000)  # noqa: SIM115 - the response closes it
    write(table, out)
    out.seek(0)
    answer = send_file(
        out,
        mimetype=mime,
        as_attachment=True,
        download_name=file_name(title or table.title, ending),
        max_age=0,
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
