"""Lists of cameras and devices: everything is judged and shown before anything is stored."""

import io
import re

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import db
from app.devices import coordinates
from app.devices.models import Camera, DeviceEvent, NetworkDevice
from app.operations.cast import CAMERAS, Office
from tests.pages import Client, Page

CAMERA_LIST = (
    "DAFTAR KAMERA CCTV;;;;;;;;;;;\n"
    "kode;nama;lokasi;kelompok;titik;;merk;rekaman (hari);PTZ;pemilik;status;warna\n"
    ";;;;lintang;bujur;;;;;;\n"
    "1;2;3;4;5;6;7;8;9;10;11;12\n"
    "K-03;Pasar Lama utara;tiang 2;-;-6,91;107,61;Gelora;14 hari;ya;-;gangguan;hitam\n"
    "K-01;Balai Kota;Balai Kota;Pusat kota;-;-;-;14;-;-;aktif;\n"
    "007;Gapura;-;-;-;-;-;-;tidak;-;-;\n"
)
DEVICE_LIST = (
    "kode;nama;jenis;merk;IP;OPD/lokasi;seri;penyedia;status\n"
    "ND-001;Modem ONT;modem;Gelora M1;10.20.3.1;Puskesmas Kenari, loket 2;GM1-0001;Tirtanet;terpasang\n"
    "ND-011;Switch;switch;-;-;gudang belakang;0099;-;persediaan\n"
    "ND-012;Router;router;-;-;BPBD;0100;-;-\n"
)


def upload(client: Client, content: str, path: str) -> Page:
    return client.get(path).form().fill(file=(io.BytesIO(content.encode()), "daftar.csv")).submit()


def test_cameras_are_previewed_then_stored(app: Flask, client: Client, office: Office) -> None:
    client.login("hana")
    page = upload(client, CAMERA_LIST, "/kamera/impor")
    assert "Kolom yang dilewati: warna" in page.text
    assert "rekaman (hari): 7 → menjadi 14" in page.text
    assert "status: Aktif → menjadi Gangguan" in page.text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Camera)) == len(CAMERAS)
    page = page.form().submit()
    assert "1 kamera baru, 1 diubah." in page.everything
    with app.app_context():
        row = db.session.execute(select(Camera).where(Camera.code == "K-03")).scalar_one()
        assert (row.latitude, row.longitude, row.ptz, row.status) == (-6.91, 107.61, True, "gangguan")
        assert row.group == "Pasar"
        new = db.session.execute(select(Camera).where(Camera.code == "007")).scalar_one()
        assert (new.name, new.ptz, new.status) == ("Gapura", False, "aktif")
        assert set(db.session.scalars(select(DeviceEvent.kind))) == {"imported"}


def test_devices_find_their_agency_or_their_place(app: Flask, client: Client, office: Office) -> None:
    client.login("wisnu")
    page = upload(client, DEVICE_LIST, "/perangkat-jaringan/impor")
    assert "Bukan nama OPD yang dikenal; dicatat sebagai lokasi." in page.text
    page.form().submit()
    with app.app_context():
        rows = {row.code: row for row in db.session.scalars(select(NetworkDevice))}
        assert (rows["ND-001"].ip, rows["ND-001"].place) == ("10.20.3.1", "loket 2")
        assert (rows["ND-011"].unit_id, rows["ND-011"].place) == (None, "gudang belakang")
        assert rows["ND-011"].serial == "0099"
        assert rows["ND-012"].unit_id == office.units["BPBD"]


def test_wrong_rows_are_told_and_nothing_is_stored(app: Flask, client: Client) -> None:
    client.login("tuti")
    content = (
        "kode;nama;lintang;bujur;rekaman;PTZ;status\n"
        "X-1;a;95;100;7;ya;aktif\n"
        "X-2;;-6;107;tujuh;mungkin;bagus\n"
        "X-3;c;-6;-;7;ya;aktif\n"
        "X-4;d;-;-;7;ya;aktif\n"
        "X-4;d;-;-;7;ya;aktif\n"
    )
    page = upload(client, content, "/kamera/impor")
    for words in (
        "Lintang harus derajat desimal antara -90 dan 90. Tertulis “95”.",
        "Kolom nama kosong.",
        "Rekaman harus angka hari, 0 sampai 3650. Tertulis “tujuh”.",
        "PTZ diisi ya atau tidak. Tertulis “mungkin”.",
        "Status harus salah satu dari: Aktif, Gangguan, Mati, Dibongkar. Tertulis “bagus”.",
        "Lintang dan bujur diisi keduanya, atau keduanya kosong.",
        "Kode ini sudah ada di baris 5 daftar ini.",
        "Tidak ada baris yang disimpan sebelum semuanya benar.",
    ):
        assert words in page.text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Camera)) == len(CAMERAS)


def test_an_unknown_agency_or_address_is_an_error(client: Client) -> None:
    client.login("wisnu")
    content = "kode;nama;OPD;IP\nY-1;a;Dinas Awan;10.1.1.1\nY-2;b;-;10.1.1.999\n"
    page = upload(client, content, "/perangkat-jaringan/impor")
    assert "OPD “Dinas Awan” tidak dikenal." in page.text
    assert "IP harus alamat IP, contoh 10.20.3.1. Tertulis “10.1.1.999”." in page.text


def test_a_file_without_the_columns_is_told_at_once(client: Client) -> None:
    client.login("hana")
    page = (
        client.get("/kamera/impor").form().fill(file=(io.BytesIO(b"a;b\n1;2\n"), "x.csv")).submit(status=422)
    )
    assert "Kolom berikut tidak ditemukan: kode, nama." in page.text
    assert "kode" in client.get("/kamera/impor/contoh").response.get_data(as_text=True)


def test_an_export_imports_without_difference(client: Client) -> None:
    client.login("fikri")
    for path in ("/kamera", "/perangkat-jaringan"):
        content = client.get(f"{path}/unduh/csv").response.get_data(as_text=True)
        page = upload(client, content, f"{path}/impor")
        assert "Semua baris sama dengan data sekarang" in page.text


@pytest.mark.parametrize(
    ("typed", "value"), [("-6,914744", -6.914744), ("107.60981", 107.60981), ("\u22127,1°", -7.1), ("0", 0.0)]
)
def test_degrees(typed: str, value: float) -> None:
    assert coordinates.degrees(typed) == value


@pytest.mark.parametrize("typed", ["timur", "6°54'", "1e3", "nan", "1.234,5", ""])
def test_no_degrees(typed: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(typed)):
        coordinates.degrees(typed)
