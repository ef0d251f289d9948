"""The register and stock pages as each role sees them."""

import io

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import clock
from app.assets import register
from app.assets.models import Asset, StockItem
from app.db import db, write
from app.operations import cast
from app.operations.cast import Office
from tests.pages import Client

HELD = {row[0]: row[3] for row in cast.STOCK}


def enter(app: Flask, office: Office, unit: str = "KEU", **more: object) -> int:
    """An unverified asset with a price."""
    values = {"name": "Proyektor", "code": "1.9", "register_no": "0001", "price": 7_777_000, **more}
    with app.app_context(), write() as connection:
        return register.enter(
            connection,
            {**values, "unit_id": office.units[unit]},
            actor_id=office.users["fikri"],
            now=clock.now(),
        )


def test_unit_sees_its_own_assets_without_price(app: Flask, client: Client, office: Office) -> None:
    enter(app, office)
    client.login("mira")
    page = client.get("/aset")
    assert "Proyektor" in page.text
    assert "Printer" in page.text
    assert "7.777.000" not in page.text
    assert "Wireless" not in page.text
    client.get(f"/aset/{office.assets['A02']}")
    client.get(f"/aset/{office.assets['A01']}", status=404)
    client.get(f"/aset/{office.assets['A01']}/kartu", status=404)
    client.get("/persediaan", status=403)


def test_ts_sees_all_without_price_and_cannot_edit(app: Flask, client: Client, office: Office) -> None:
    asset_id = enter(app, office)
    client.login("bagas")
    assert "7.777.000" not in client.get("/aset").text
    page = client.get(f"/aset/{asset_id}")
    assert "7.777.000" not in page.text
    assert "Usulkan perubahan" in page.text
    client.get(f"/aset/{asset_id}/ubah", status=403)
    client.get("/aset/impor", status=403)
    csv = client.get("/aset/unduh/csv").response.get_data(as_text=True)
    assert "harga" not in csv
    assert "7777000" not in csv


@pytest.mark.parametrize("name", ["tegar", "sekar", "wulan", "fikri"])
def test_officials_see_prices(app: Flask, client: Client, office: Office, name: str) -> None:
    asset_id = enter(app, office)
    client.login(name)
    assert "Rp7.777.000" in client.get(f"/aset/{asset_id}").text
    assert "7777000" in client.get("/aset/unduh/csv").response.get_data(as_text=True)


def test_filters_stand_in_the_address(client: Client) -> None:
    client.login("tegar")
    page = client.get("/aset?kondisi=RB&q=lap")
    assert "1 aset sesuai filter" in page.text
    assert "Lap Top" in page.text
    assert client.get("/aset?q=tidakada").has("Tidak ditemukan. Coba kata lain.")
    client.get("/aset?unit=x&kondisi=ZZ&setelah=abc&verifikasi=mungkin")


def test_live_search_answers_options_for_the_asking_field(client: Client, office: Office) -> None:
    client.login("mira")
    page = client.get("/aset/cari?asset_id_cari=printer", HX_Request="true")
    assert 'name="asset_id"' in page.html
    assert "0007" in page.html
    assert "0009" not in page.html
    full = client.get("/aset/cari?q=printer")
    assert full.link("Printer").endswith(str(office.assets["A05"]))


def test_verify_then_proposal_by_ts_confirmed_by_pengurus_barang(
    app: Flask, client: Client, office: Office
) -> None:
    asset_id = enter(app, office)
    client.login("tegar")
    page = client.get(f"/aset/{asset_id}").form(action=f"/aset/{asset_id}/verifikasi").submit()
    assert "Terverifikasi" in page.text
    client.login("bagas")
    page = client.get(f"/aset/{asset_id}/usul").form()
    page.fill(register_no="0002", condition="RR", note="label di sisi belakang 0002").submit()
    client.login("tegar")
    page = client.get(f"/aset/{asset_id}")
    assert "Usulan perubahan" in page.text
    refused = page.form("putusan").fill(accept="tidak").submit(status=422)
    assert "alasannya" in refused.text
    page = refused.form("putusan").fill(accept="ya").submit()
    assert "0002" in page.text
    assert "Rusak ringan" in page.text
    assert "Perubahan dikonfirmasi" in page.text


def test_several_ticked_at_once(app: Flask, client: Client, office: Office) -> None:
    ids = [enter(app, office, register_no=f"000{n}") for n in (1, 2, 3)]
    client.login("tegar")
    page = client.get("/aset?verifikasi=belum")
    page = page.form(action="/aset/verifikasi").fill(aset=[ids[0], ids[2]]).submit()
    assert "2 nomor aset diverifikasi" in page.everything
    with app.app_context():
        assert list(db.session.scalars(select(Asset.id).where(Asset.verified_at.is_(None)))) == [ids[1]]


def test_nobody_but_the_storekeeper_verifies(app: Flask, client: Client, office: Office) -> None:
    asset_id = enter(app, office)
    for name in ("mira", "bagas", "sekar", "fikri"):
        client.login(name)
        client.post(f"/aset/{asset_id}/verifikasi", {}, status=403)


def test_new_asset_by_the_administrator(client: Client, office: Office) -> None:
    client.login("fikri")
    form = client.get("/aset/baru").form()
    form.fill(name="Scanner", unit_id=str(office.units["SEK"]), code="1.2.3.", register_no="")
    page = form.submit(status=422)
    assert "keduanya" in page.text
    page = page.form().fill(register_no="0007", year="2024", price="1.500.000").submit()
    assert "Scanner" in page.text


def test_edit_keeps_input_when_somebody_was_faster(app: Flask, client: Client, office: Office) -> None:
    asset_id = office.assets["A02"]
    client.login("fikri")
    first = client.get(f"/aset/{asset_id}/ubah").form().fill(room="204")
    second = client.get(f"/aset/{asset_id}/ubah").form().fill(room="205")
    first.submit()
    page = second.submit(status=422)
    assert "baru saja diubah" in page.text
    assert 'value="205"' in page.html


def test_same_form_twice_is_one_act(app: Flask, client: Client, office: Office) -> None:
    client.login("tegar")
    form = client.get(f"/persediaan/{office.stock['RAM8']}/terima").form().fill(quantity="3")
    form.submit()
    form.submit()
    with app.app_context():
        quantity = db.session.scalar(select(StockItem.quantity).where(StockItem.code == "RAM8"))
    assert quantity == HELD["RAM8"] + 3


def test_stock_walk(client: Client, office: Office) -> None:
    client.login("tegar")
    page = client.get("/persediaan")
    assert "perlu ditambah" in page.text
    assert "Habis" in page.text
    form = client.get(f"/persediaan/{office.stock['KEYB']}/terima").form()
    page = form.fill(quantity="4", price="250.000", note="BAST 01").submit()
    assert f"{HELD['KEYB'] + 4} buah" in page.text
    assert "Rp250.000" in page.text
    form = client.get(f"/persediaan/{office.stock['KEYB']}/koreksi").form()
    page = form.fill(counted="3", reason="hasil hitung fisik").submit()
    assert "Koreksi hasil hitung" in page.text
    page = client.get(f"/persediaan/{office.stock['KEYB']}/cetak")
    assert "Kartu Persediaan Barang" in page.text
    csv = client.get(f"/persediaan/{office.stock['KEYB']}/unduh/csv").response.get_data(as_text=True)
    assert "Barang diterima" in csv
    client.get(f"/persediaan/{office.stock['KEYB']}/unduh/xlsx")
    client.get(f"/persediaan/{office.stock['KEYB']}/unduh/pdf", status=404)
    client.get("/persediaan/9999", status=404)


def test_ts_reads_stock_without_price_and_without_acts(client: Client, office: Office) -> None:
    client.login("bagas")
    assert "Harga" not in client.get("/persediaan").text
    page = client.get(f"/persediaan/{office.stock['DRUM']}")
    assert "Harga" not in page.text
    assert "Terima barang" not in page.text
    client.get(f"/persediaan/{office.stock['DRUM']}/terima", status=403)


def test_item_code_is_unique(client: Client, office: Office) -> None:
    client.login("tegar")
    form = client.get("/persediaan/baru").form().fill(code="RAM8", name="x", measure="buah")
    assert "sudah dipakai" in form.submit(status=422).text
    page = client.get(f"/persediaan/{office.stock['RAM8']}/ubah").form().fill(minimum="4").submit()
    assert "batas minimal 4" in page.text


CSV = "kode barang;no. register;nama barang;kondisi;unit\n1.2;0001;Meja;B;KEU\n1.2;0002;{};B;KEU\n"


def upload(client: Client, content: str, path: str = "/aset/impor"):
    return client.get(path).form().fill(file=(io.BytesIO(content.encode()), "kib.csv"))


def test_import_walk(app: Flask, client: Client) -> None:
    client.login("fikri")
    page = upload(client, CSV.format("")).submit()
    assert "Kolom nama barang kosong" in page.text
    assert "Simpan" not in page.text
    page = upload(client, CSV.format("Kursi")).submit()
    assert "2 baris" in page.text
    page = page.form().submit()
    assert "2 aset baru, 0 diubah" in page.everything
    page = upload(client, CSV.format("Kursi")).submit()
    assert "Semua baris sama" in page.text
    page = upload(client, "a;b\n1;2\n").submit(status=422)
    assert "tidak ditemukan" in page.text
    stock = upload(
        client, "kode,nama,satuan,awal,batas minimal\nSSD,SSD,buah,4,1\n", "/persediaan/impor"
    ).submit()
    assert "1 barang persediaan baru" in stock.form().submit().everything
    client.get("/aset/impor/contoh")
    client.get("/aset/impor/999", status=404)
    with app.app_context():
        acts = list(db.session.scalars(text("SELECT act FROM ledger WHERE act LIKE 'import.%' ORDER BY id")))
    assert acts == ["import.aset", "import.persediaan"]
