"""/pengaturan/kalender: list, add, change, remove, copy, take in a sheet."""

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection

from app import clock
from app.clock import at
from app.operations.office import holidays
from app.worktime import store
from tests.pages import Client, Page

Acts = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def three_open() -> Iterator[None]:
    """Three open deadlines move with every change."""

    def observer(_connection: Connection, _at: datetime) -> int:
        return 3

    before = list(store.on_change)
    store.on_change[:] = [observer]
    yield
    store.on_change[:] = before


def known(app: Flask, day: date) -> holidays.DayOff | None:
    """The entry of a date."""
    with app.app_context():
        return holidays.find(day)


def sheet(admin: Client, content: str | bytes, *, status: int | None = None) -> Page:
    """Post a file to be looked at."""
    data = content.encode() if isinstance(content, str) else content
    form = admin.get("/pengaturan/kalender/unggah").form()
    return form.fill(sheet=(io.BytesIO(data), "libur.csv")).submit(status=status)


def test_the_year_is_listed_with_its_counts(admin: Client) -> None:
    page = admin.get("/pengaturan/kalender")
    assert "17 libur nasional · 8 cuti bersama" in page.text
    assert "Jumat, 25 Desember 2026" in page.text
    assert "belum diisi" not in page.text


def test_a_year_without_rows_is_told_from_november(admin: Client) -> None:
    assert "Libur tahun 2028 belum diisi." in admin.get("/pengaturan/kalender", query={"tahun": 2028}).text
    with clock.travel(at("2027-11-01 09:00")):
        admin.login("fikri")
        assert "Libur tahun 2028 belum diisi." in admin.get("/pengaturan/kalender").text


@pytest.mark.parametrize("year", ["1999", "2101", "0"])
def test_no_other_years(admin: Client, year: str) -> None:
    assert admin.get("/pengaturan/kalender", query={"tahun": year}, status=404).status == 404


@pytest.mark.usefixtures("three_open")
def test_adding_moves_open_deadlines_and_is_an_act(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/kalender/tambah").form()
    form.fill(day="23/11/2026", name="Hari Jadi Kota", kind="daerah", source="SE 12/2026")
    page = form.submit()
    assert page.path == "/pengaturan/kalender"
    assert "3 batas waktu terbuka dihitung ulang." in page.text
    assert known(app, date(2026, 11, 23)) == holidays.DayOff(
        date(2026, 11, 23), "Hari Jadi Kota", "daerah", "SE 12/2026"
    )
    (body,) = acts("calendar.add")
    assert (body["calendar_version"], body["recomputed"]) == (2, 3)
    with app.app_context():
        assert store.calendar().add(at("2026-11-20 16:25"), 15) == at("2026-11-24 07:40")


def test_a_date_stands_once(admin: Client) -> None:
    form = admin.get("/pengaturan/kalender/tambah").form()
    page = form.fill(day="25/12/2026", name="Natal lagi", kind="nasional").submit(status=422)
    assert "Jumat, 25 Desember 2026 sudah berisi Hari Raya Natal." in page.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("day", "31/02/2026", "Isi tanggal, contoh 20/11/2026."),
        ("day", "", "Isi tanggal, contoh 20/11/2026."),
        ("day", "01/01/2150", "Isi tahun antara 2000 dan 2100."),
        ("name", "", "Isi nama hari libur."),
        ("name", "Hari 🎉", "tidak dapat dicetak"),
        ("kind", None, "Pilih jenis libur."),
    ],
)
def test_what_is_missing_is_said_at_the_field(
    admin: Client, field: str, value: str | None, sentence: str
) -> None:
    form = admin.get("/pengaturan/kalender/tambah").form()
    form.fill(day="23/11/2026", name="Hari Jadi", kind="daerah").fill(**{field: value})
    assert sentence in form.submit(status=422).text


def test_the_same_post_twice_adds_once(admin: Client, acts: Acts) -> None:
    form = admin.get("/pengaturan/kalender/tambah").form()
    form.fill(day="23/11/2026", name="Hari Jadi Kota", kind="daerah")
    assert form.submit().path == "/pengaturan/kalender"
    assert form.submit().path == "/pengaturan/kalender"
    assert len(acts("calendar.add")) == 1


def test_a_revoked_cuti_bersama_is_worked(admin: Client, app: Flask, acts: Acts) -> None:
    form = admin.get("/pengaturan/kalender/20261224").form()
    assert form.value("name") == "Cuti Bersama Hari Raya Natal"
    page = form.fill(off="masuk").submit()
    assert "Tetap masuk" in page.text
    with app.app_context():
        assert store.calendar().add(at("2026-12-23 15:55"), 10) == at("2026-12-24 07:35")
    assert acts("calendar.edit")[0]["before"]["off"] is True


def test_a_date_can_move(admin: Client, app: Flask) -> None:
    admin.get("/pengaturan/kalender/20261224").form().fill(day="28/12/2026").submit()
    assert known(app, date(2026, 12, 24)) is None
    assert known(app, date(2026, 12, 28)) is not None


def test_removing(admin: Client, app: Flask, acts: Acts) -> None:
    page = admin.get("/pengaturan/kalender/20261224")
    page = page.form(action="/pengaturan/kalender/20261224/hapus").submit()
    assert "dihapus" in page.text
    assert known(app, date(2026, 12, 24)) is None
    assert acts("calendar.remove")[0]["before"]["name"] == "Cuti Bersama Hari Raya Natal"
    admin.get("/pengaturan/kalender/20261224", status=404)


def test_removing_what_somebody_else_removed_is_told(admin: Client, app: Flask) -> None:
    page = admin.get("/pengaturan/kalender/20261224")
    form = page.form(action="/pengaturan/kalender/20261224/hapus")
    second = admin.get("/pengaturan/kalender/20261224").form(action="/pengaturan/kalender/20261224/hapus")
    form.submit()
    assert "sudah tidak ada di kalender" in second.submit(status=422).text


@pytest.mark.parametrize("path", ["20261301", "0", "999999999999", "20261123"])
def test_no_such_date(admin: Client, path: str) -> None:
    admin.get(f"/pengaturan/kalender/{path}", status=404)


def test_fixed_dates_are_copied_to_the_next_year(admin: Client, app: Flask) -> None:
    page = admin.get("/pengaturan/kalender/salin", query={"tahun": 2027})
    assert "Salin 5 tanggal" in page.text
    assert "Idul Fitri" not in page.text
    page = page.form().submit()
    assert "5 tanggal disimpan." in page.text
    with app.app_context():
        assert [row.date for row in holidays.of_year(2028)] == [
            date(2028, 1, 1),
            date(2028, 5, 1),
            date(2028, 6, 1),
            date(2028, 8, 17),
            date(2028, 12, 25),
        ]
    assert "sudah ada di tahun 2028" in admin.get("/pengaturan/kalender/salin", query={"tahun": 2027}).text


def test_a_sheet_is_looked_at_before_it_is_taken_in(admin: Client, app: Flask, acts: Acts) -> None:
    page = sheet(
        admin,
        "tanggal;nama;jenis;sumber;status;catatan\n"
        "01/01/2028;Tahun Baru Masehi;Libur nasional;SKB;libur;x\n"
        "25/12/2026;Hari Raya Natal;nasional;bawaan aplikasi;libur;\n"
        "24/12/2026;Cuti Bersama Hari Raya Natal;cuti bersama;SKB;masuk;\n"
        ";;;;;\n",
    )
    assert "1 tanggal baru, 1 berubah, 1 sama dengan kalender." in page.text
    assert known(app, date(2028, 1, 1)) is None
    page = page.form(action="/pengaturan/kalender/unggah/simpan").submit()
    assert "2 tanggal disimpan." in page.text
    assert known(app, date(2028, 1, 1)) is not None
    found = known(app, date(2026, 12, 24))
    assert found is not None
    assert not found.off
    assert len(acts("calendar.import")[0]["rows"]) == 2


def test_a_sheet_with_one_bad_row_is_taken_in_not_even_half(admin: Client, app: Flask, acts: Acts) -> None:
    content = (
        "tanggal,nama,jenis\n"
        "2028-01-01,Tahun Baru,nasional\n"
        "2028-02-30,Tidak ada,nasional\n"
        "2028-03-01,,nasional\n"
        "2028-04-01,Aneh,mingguan\n"
        "2028-01-01,Dua kali,nasional\n"
    )
    page = sheet(admin, content, status=422)
    assert "Ada 4 baris yang perlu diperbaiki" in page.text
    assert "Baris 3: Tanggal “2028-02-30” tidak terbaca." in page.text
    assert "Baris 4: Nama hari libur belum diisi." in page.text
    assert "Baris 5: Jenis “mingguan” tidak dikenal." in page.text
    assert "Baris 6: Tanggal 01/01/2028 ada dua kali di berkas ini." in page.text
    confirm = sheet(admin, "2028-01-01,Tahun Baru,nasional\n").form()
    confirm.put(content=content).submit(status=422)
    assert known(app, date(2028, 1, 1)) is None
    assert acts("calendar.import") == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tidak ada baris tanggal di berkas ini."),
        (b"\x00\x01\x02", "bukan CSV kalender"),
        (b"x" * 450_000, "terlalu besar"),
        (b"tanggal;nama\n", "Tidak ada baris tanggal"),
        (b'tanggal;nama\n"2028-01-01;a\n', "tidak terbaca"),
        ("tanggal;nama;jenis\n01/01/2028;Hari 🎉;nasional\n".encode(), "tidak dapat dicetak"),
        (b"tanggal;nama;status\n01/01/2028;Hari;mungkin\n", "tidak dikenal"),
        (b"tanggal;nama\n01/01/1950;Hari\n", "di luar 2000 sampai 2100"),
    ],
)
def test_sheets_that_say_nothing(admin: Client, content: bytes, sentence: str) -> None:
    assert sentence in sheet(admin, content, status=422).text


def test_an_old_excel_writes_cp1252(admin: Client) -> None:
    page = sheet(admin, "tanggal;nama;jenis\n01/01/2028;Hari Café;daerah\n".encode("cp1252"))
    assert "Hari Café" in page.text


def test_what_is_written_out_can_be_taken_in_again(admin: Client) -> None:
    with admin.open("/pengaturan/kalender/unduh?tahun=2026") as response:
        content = response.get_data()
    assert "0 tanggal baru, 0 berubah, 25 sama dengan kalender." in sheet(admin, content).text


def test_the_exported_differences_can_be_taken_in(admin: Client, app: Flask) -> None:
    page = sheet(admin, "date,name,off|on\n2026-12-24,Cuti Bersama Hari Raya Natal,on\n")
    page.form(action="/pengaturan/kalender/unggah/simpan").submit()
    found = known(app, date(2026, 12, 24))
    assert found is not None
    assert not found.off


@pytest.mark.parametrize("name", ["sekar", "mira", "bagas", "wulan"])
def test_nobody_else_sees_the_pages(client: Client, name: str) -> None:
    client.login(name)
    for path in ("kalender", "jam-kerja", "kantor", "sop"):
        client.get(f"/pengaturan/{path}", status=403)
