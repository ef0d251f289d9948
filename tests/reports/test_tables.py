"""Exports: typed cells, local time, neutral formulas."""

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from app import clock
from app.reports.tables import Column, Kind, Table, file_name, neutral, show, to_csv, to_xlsx

COLUMNS = (
    Column("Nomor"),
    Column("Jumlah", Kind.INT, total=True),
    Column("Nilai", Kind.DECIMAL),
    Column("Harga", Kind.MONEY),
    Column("Tanggal", Kind.DATE),
    Column("Selesai", Kind.DATETIME),
    Column("Lama", Kind.MINUTES),
)
MOMENT = clock.at("2026-11-20 00:30")  # still the day before in UTC
ROWS = [
    ("TKT-2026-0001", 3, Decimal("3.335"), 1500000, date(2026, 11, 20), MOMENT, 472),
    ('=HYPERLINK("http://x")', None, None, None, None, None, None),
]
DANGER = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def made_csv(table: Table) -> str:
    out = io.BytesIO()
    to_csv(table, out)
    assert out.getvalue().startswith(b"\xef\xbb\xbf")
    return out.getvalue().decode("utf-8-sig")


def sheet_of(table: Table) -> ET.Element:
    out = io.BytesIO()
    to_xlsx(table, out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as book:
        return ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own sheet


def cells(sheet: ET.Element) -> dict[str, ET.Element]:
    return {cell.attrib["r"]: cell for cell in sheet.iterfind(".//m:c", NS)}


def number(cell: ET.Element) -> float:
    value = cell.find("m:v", NS)
    assert cell.attrib.get("t", "n") == "n"
    assert value is not None
    return float(value.text or "")


def text(cell: ET.Element) -> str:
    assert cell.attrib["t"] == "inlineStr"
    return "".join(cell.itertext())


def test_csv_is_typed_and_local() -> None:
    rows = list(csv.reader(io.StringIO(made_csv(Table(COLUMNS, ROWS))), delimiter=";"))
    assert rows[0][-1] == "Lama (menit)"
    assert rows[1] == ["TKT-2026-0001", "3", "3,34", "1500000", "2026-11-20", "2026-11-20 00:30", "472"]


@pytest.mark.parametrize("value", DANGER)
def test_csv_neutralises_formulas(value: str) -> None:
    [_, row] = csv.reader(io.StringIO(made_csv(Table(COLUMNS[:1], [(value,)])), newline=""), delimiter=";")
    assert row[0] == "'" + value
    assert neutral(value) == "'" + value


def test_csv_quotes_separators() -> None:
    line = made_csv(Table(COLUMNS[:1], [('a;b "c"\nd',)])).split("\r\n", 1)[1]
    assert line == '"a;b ""c""\nd"\r\n'


def test_headings_are_neutral_too() -> None:
    assert made_csv(Table([Column("=x")], [])).startswith('"\'=x"')


def test_xlsx_has_real_date_cells_in_local_time() -> None:
    found = cells(sheet_of(Table(COLUMNS, ROWS)))
    epoch = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zones
    assert epoch + timedelta(days=number(found["E2"])) == datetime(2026, 11, 20)  # noqa: DTZ001
    moment = epoch + timedelta(minutes=round(number(found["F2"]) * 1440))
    assert moment == datetime(2026, 11, 20, 0, 30)  # noqa: DTZ001
    assert {found["E2"].attrib["s"], found["F2"].attrib["s"]}.isdisjoint({"0"})
    assert number(found["C2"]) == 3.34
    assert number(found["G2"]) == 472


@pytest.mark.parametrize("value", DANGER)
def test_xlsx_writes_text_as_strings(value: str) -> None:
    sheet = sheet_of(Table(COLUMNS[:1], [(value,)]))
    assert sheet.find(".//m:f", NS) is None
    assert text(cells(sheet)["A2"]).replace("_x000D_", "\r") == value


def test_digits_with_leading_zeros_stay_text() -> None:
    sheet = sheet_of(Table(COLUMNS[:1], [("0012",)]))
    assert text(cells(sheet)["A2"]) == "0012"


def test_dates_of_the_zone_east() -> None:
    clock.use_zone("WIT")
    try:
        assert "2026-11-20 02:30" in made_csv(Table(COLUMNS, ROWS))
    finally:
        clock.use_zone("WIB")


def test_screen_cells_are_indonesian() -> None:
    row = Table(COLUMNS, ROWS).shown()[0]
    assert row[1:] == ["3", "3,34", "Rp1.500.000", "20/11/26", "20/11/26 00.30", "1 hari 22 mnt"]
    assert show(None, COLUMNS[1]) == ""
    assert Table(COLUMNS, ROWS).totals() == ["Jumlah", "3", "", "", "", "", ""]


def test_file_name_is_plain() -> None:
    with clock.travel(clock.at("2026-11-20 09:00")):
        name = file_name("Kartu Persediaan: DRUM", "csv")
    assert name == "kartu-persediaan-drum-2026-11-20.csv"
