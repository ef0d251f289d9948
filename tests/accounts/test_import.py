"""Lists of pegawai and units: looked at first, then stored whole or not at all."""

import io

import pytest
from flask import Flask

from app.accounts.views import take_in
from app.operations import cast
from tests.accounts.helpers import acts, rows
from tests.pages import Client, Page

HEAD = "NIP/NI PPPK;nama;gelar depan;gelar belakang;status;pangkat;golongan;jabatan;unit kerja;sampai"
NEW = "199302032020012000;Nara Kenanga;;S.E.;PNS;Penata Muda;III/a;Pengelola Data;KEU;-"


def upload(client: Client, text: str | bytes, kind: str = "pengguna", **more: object) -> Page:
    content = text if isinstance(text, bytes) else text.encode()
    form = client.get(f"/pengaturan/{kind}/impor").form("impor")
    status = more.pop("status", None)
    return form.fill(sheet=(io.BytesIO(content), "daftar.csv"), **more).submit(status=status)  # type: ignore[arg-type]


@pytest.fixture
def admin(client: Client) -> Client:
    """The administrator's browser."""
    client.login("fikri")
    return client


def people(app: Flask) -> int:
    return int(str(rows(app, "SELECT count(*) FROM user")[0][0]))


def test_a_new_person_is_shown_then_stored(app: Flask, admin: Client) -> None:
    before = people(app)
    page = upload(admin, f"{HEAD}\n{NEW}\n")
    assert page.has("Nara Kenanga")
    assert page.has("1 baru")
    assert people(app) == before
    assert page.form("simpan").submit().has("Daftar pegawai disimpan: 1 baru.")
    (row,) = rows(
        app, "SELECT nip, rank, back_title, kind, password_hash FROM user WHERE name = 'Nara Kenanga'"
    )
    assert row == ("199302032020012000", "Penata Muda, III/a", "S.E.", "PNS", None)
    assert acts(app)[-3:] == ["accounts.user_added", "accounts.joined", "accounts.import_people"]


def test_moves_changes_and_leavers_are_told_apart(app: Flask, admin: Client, office: cast.Office) -> None:
    lines = (
        "199105052014022000;Mira Kemuning;;A.Md.;PNS;Pengatur;II/c;Pengadministrasi Keuangan;Bidang Jalan;",
        "199304112020121000;Yoga Trembesi;;S.T.;PNS;Penata;III/c;Teknik Jalan dan Jembatan Ahli Muda;JLN;",
        "198512012010011000;Tegar Samudra;;;PNS;Pengatur Tingkat I;II/d;;PDI;31/10/2026",
        "197405121999032000;Sekar Lembayung;;S.E.;PNS;Penata Tingkat I;III/d;;PDI;",
    )
    page = upload(admin, "\n".join((HEAD, *lines)))
    assert page.has("0 baru · 1 mutasi · 1 berubah · 1 pensiun/keluar · 1 sama")
    assert page.has("unit kerja: Subbagian Keuangan → Bidang Jalan")
    assert page.has("Masih menjabat Pengurus Barang Pembantu Pusdatin; diakhiri.")
    page.form("simpan").submit()
    assert rows(app, "SELECT active FROM user WHERE username = 'tegar'") == [(0,)]
    role = "SELECT unit_id FROM membership WHERE user_id = :u AND until_at IS NULL"
    assert rows(app, role, u=office.users["mira"]) == [(office.units["JLN"],)]
    assert rows(app, "SELECT kind FROM user WHERE username = 'yoga'") == [("PNS",)]


def test_one_wrong_row_stores_nothing(app: Flask, admin: Client) -> None:
    before = people(app)
    lines = (NEW, "12345;Salah Angka;;;PNS;;;;KEU;", ";Tanpa Angka;;;PNS;;;;KEU;", f"{NEW[:-6]};XYZ;")
    page = upload(admin, "\n".join((HEAD, *lines)))
    assert page.has("NIP harus 18 angka.")
    assert page.has("Untuk tenaga ahli isi status non-ASN.")
    assert page.has("Orang ini sudah ada di baris 2 daftar ini.")
    assert not [form for form in page.root.all("form") if form["id"] == "simpan"]
    assert people(app) == before


def test_titles_merged_headers_dashes_boms_and_extra_columns(app: Flask, admin: Client) -> None:
    text = (
        "DAFTAR PEGAWAI;;;;;\r\n;;;;;\r\n"
        "No;NIP/NI PPPK;Nama;Status;Unit Kerja;Agama\r\n"
        "1;'019302032020012000;Nara Kenanga;PPPK;keu;-\r\n"
        "2;-;Bayu Cemara;non-ASN;Subbagian Keuangan;-\r\n"
    )
    page = upload(admin, "\ufeff".encode() + text.encode())
    assert page.has("2 baru")
    assert page.has("Agama.")
    page.form("simpan").submit()
    assert rows(app, "SELECT nip FROM user WHERE name = 'Nara Kenanga'") == [("019302032020012000",)]
    assert rows(app, "SELECT nip, kind FROM user WHERE name = 'Bayu Cemara'") == [(None, "non-ASN")]
    again = upload(admin, text)
    assert again.has("2 sama")


def test_odd_birth_dates_warn_and_excel_numbers_are_refused(admin: Client) -> None:
    page = upload(admin, f"{HEAD}\n199313032020012000;Nara Kenanga;;;PNS;;;;KEU;\n")
    assert page.has("Periksa NIP: tanggal lahir")
    assert page.form("simpan")
    page = upload(admin, f'{HEAD}\n"1,99302E+17";Nara Kenanga;;;PNS;;;;KEU;\n')
    assert page.has("NIP rusak oleh Excel.")


def test_a_complete_list_disables_whom_it_leaves_out(app: Flask, admin: Client) -> None:
    mira = "199105052014022000;Mira Kemuning;;A.Md.;PNS;Pengatur;II/c;Pengadministrasi Keuangan;KEU;"
    page = upload(admin, f"{HEAD}\n{mira}\n", complete="y")
    assert page.has("Tidak tercantum di daftar.")
    page.form("simpan").submit()
    kept = "SELECT username FROM user WHERE active AND nip IS NOT NULL"
    assert rows(app, kept) == [("mira",)]


def test_what_changed_since_the_look_is_looked_at_again(app: Flask, admin: Client) -> None:
    first = upload(admin, f"{HEAD}\n{NEW}\n")
    upload(admin, f"{HEAD}\n{NEW}\n").form("simpan").submit()
    page = first.form("simpan").submit(status=409)
    assert page.has("Data berubah sejak daftar ini ditampilkan.")


def test_the_same_press_twice_stores_once(app: Flask, admin: Client) -> None:
    form = upload(admin, f"{HEAD}\n{NEW}\n").form("simpan")
    before = people(app)
    form.submit()
    form.submit()
    assert people(app) == before + 1


@pytest.mark.parametrize("packed", ["", "x", "ñ", "e30.x.y", "x" * 9000])
def test_a_forged_list_is_400(admin: Client, packed: str) -> None:
    form = upload(admin, f"{HEAD}\n{NEW}\n").form("simpan")
    form.put(packed=packed).submit(status=400)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04rest", "Simpan dulu sebagai CSV"),
        (b"a;b;c\n1;2;3\n", "Kolom berikut tidak ditemukan"),
        (b"", "Kolom berikut tidak ditemukan"),
        (b"x" * 3001, "Maksimal 2 MB"),
    ],
)
def test_what_is_no_list_is_refused(
    admin: Client, monkeypatch: pytest.MonkeyPatch, content: bytes, sentence: str
) -> None:
    monkeypatch.setattr(take_in, "LARGEST", 3000)
    assert upload(admin, content, status=422).has(sentence)


def test_the_example_has_the_headings(admin: Client) -> None:
    answer = admin.open("/pengaturan/pengguna/impor/contoh")
    assert answer.data.decode("utf-8-sig").startswith("NIP/NI PPPK;nama;gelar depan;")
    unit = admin.open("/pengaturan/unit/impor/contoh").data.decode("utf-8-sig")
    assert unit.strip() == "kode;nama;induk;SOP;akun unit"


def test_units_with_parents_sops_and_accounts(app: Flask, admin: Client) -> None:
    text = (
        "kode,nama,induk,SOP,akun unit\n"
        "SUB,Seksi Baru,BRU,E-Ticketing,unit-sub\n"
        "BRU,Bidang Baru,DBM,eticketing,\n"
        "KEU,Bagian Keuangan,,,\n"
    )
    page = upload(admin, text, "unit")
    assert page.has("2 baru")
    assert page.has("nama: Subbagian Keuangan → Bagian Keuangan")
    page.form("simpan").submit()
    sql = "SELECT p.code, u.sops FROM unit u JOIN unit p ON p.id = u.parent_id WHERE u.code = 'SUB'"
    assert rows(app, sql) == [("BRU", "eticketing")]
    assert rows(app, "SELECT shared, name FROM user WHERE username = 'unit-sub'") == [(1, "Seksi Baru")]
    assert upload(admin, text, "unit").has("3 sama")


def test_wrong_units_are_refused(admin: Client) -> None:
    text = (
        "kode;nama;induk;SOP;akun unit\n"
        "A1;Satu;B1;;\nB1;Dua;A1;;\nC1;Tiga;ZZZ;;\nD1;;;;\nE1;Lima;;SOP 99;\nF1;Enam;;;a b\nF1;Tujuh;;;\n"
    )
    page = upload(admin, text, "unit")
    for sentence in (
        "Unit tidak berada di bawah dirinya sendiri.",
        "Induk “ZZZ” tidak dikenal; isi kodenya.",
        "Kolom nama kosong.",
        "SOP tidak dikenal.",
        "Akun unit: pakai",
        "Kode ini sudah ada di baris 7 daftar ini.",
    ):
        assert page.has(sentence), sentence
