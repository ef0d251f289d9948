"""Lists as offices export them."""

import pytest

from app.accounts import tabular
from app.web.errors import Refused

COLUMNS = {
    "code": ("kode barang",),
    "no": ("no. register", "register"),
    "name": ("nama barang",),
    "serial": ("nomor pabrik",),
}
REQUIRED = ("code", "no", "name")


def cells(text: str) -> list[tuple[str, ...]]:
    return [tuple(line.cells.values()) for line in tabular.read_rows(text, COLUMNS, REQUIRED).lines]


def test_plain_list_keeps_leading_zeros_and_empties_dashes() -> None:
    text = "Kode Barang;No. Register;Nama Barang;Nomor Pabrik\n1.3.2;0012; P.C.  Unit ;-\n"
    assert cells(text) == [("1.3.2", "0012", "P.C. Unit", "")]


def test_titles_merged_header_numbering_and_extra_columns() -> None:
    text = (
        "KARTU INVENTARIS BARANG (KIB) B;;;;\n"
        "PERALATAN DAN MESIN;;;;\n\n"
        "No;Kode Barang;Nama Barang;Nomor;;\n"
        ";;;Register;Pabrik;BPKB\n"
        "1;2;3;4;5;6\n"
        "1;1.3.2;P.C. Unit;0012;AX-1;-\n"
        ";;;;;\n"
    )
    rows = tabular.read_rows(text, {**COLUMNS, "serial": ("pabrik",)}, REQUIRED)
    assert [(line.number, *line.cells.values()) for line in rows.lines] == [
        (7, "1.3.2", "P.C. Unit", "0012", "AX-1")
    ]
    assert "BPKB" in rows.ignored


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_delimiters(sign: str) -> None:
    text = sign.join(["kode barang", "register", "nama barang"]) + "\n" + sign.join(["1", "2", "abc"])
    assert cells(text) == [("1", "2", "abc")]


def test_quoted_cells_over_two_lines_are_one_line() -> None:
    assert cells('kode barang,register,nama barang\n1,"2",  "a\nb"\n')[0][2] in {"a b", '"a'}


def test_encodings() -> None:
    text = "kode barang;register;nama barang\n1;2;Café\n"
    for content in (text.encode("utf-8-sig"), text.encode("cp1252"), text.encode("utf-16")):
        assert tabular.read_rows(content, COLUMNS, REQUIRED).lines[0].cells["name"] == "Café"


def test_missing_columns_are_named() -> None:
    with pytest.raises(Refused, match=r"tidak ditemukan: no\. register"):
        cells("kode barang;nama barang\n1;a\n")


def test_workbooks_and_noise_are_refused() -> None:
    with pytest.raises(Refused, match="CSV"):
        tabular.read_rows(b"PK\x03\x04...", COLUMNS, REQUIRED)
    for noise in (b"", b"\x00\xff\xfe\x00", b"\xff\xfe\x00\xd8\x00"):
        with pytest.raises(Refused):
            tabular.read_rows(noise, COLUMNS, REQUIRED)
