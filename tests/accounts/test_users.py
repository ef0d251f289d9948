"""What the administrator does to accounts, through the pages."""

import re

from flask import Flask

from app.operations import cast
from tests.accounts.helpers import acts, later, rows, run
from tests.pages import Client, Page


def edit(client: Client, user_id: int) -> Page:
    return client.get(f"/pengaturan/pengguna/{user_id}/ubah")


def press(client: Client, user_id: int, act: str) -> Page:
    page = client.get(f"/pengaturan/pengguna/{user_id}")
    return page.form(action=f"/pengaturan/pengguna/{user_id}/{act}").submit()


def test_a_person_is_added_gets_a_code_and_must_change_it(
    app: Flask, client: Client, office: cast.Office
) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/pengguna/baru").form("pengguna")
    form.fill(name="Nara Kenanga", kind="PNS", nip="19930203 202001 2 000", unit_id=office.units["KEU"])
    page = form.fill(username="Nara").submit()
    assert page.has("Nara Kenanga ditambahkan.")
    assert page.has("Bidang/Unit")
    page = page.form(action=page.path + "/reset-kata-sandi").submit()
    code = page.root.one("pre").text
    assert re.fullmatch(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", code)
    newcomer = Client(app)
    page = newcomer.login("nara", code)
    assert page.path == "/akun/kata-sandi"
    form = page.form("kata-sandi")
    form.fill(old_password=code, new_password="melati-di-kebun", again_password="melati-di-kebun").submit()
    assert newcomer.get("/akun").has("Subbagian Keuangan")
    assert acts(app)[:4] == [
        "accounts.login",
        "accounts.user_added",
        "accounts.joined",
        "accounts.password_reset",
    ]


def test_a_code_is_shown_once_and_works_for_a_week(app: Flask, client: Client, office: cast.Office) -> None:
    mira = office.users["mira"]
    client.login("fikri")
    form = client.get(f"/pengaturan/pengguna/{mira}").form(
        action=f"/pengaturan/pengguna/{mira}/reset-kata-sandi"
    )
    code = form.submit().root.one("pre").text
    again = form.submit()
    assert code not in again.html
    with later(days=6):
        Client(app).login("mira", code)
    with later(days=7):
        assert Client(app).login("mira", code, status=422).has("sudah tidak berlaku")


def test_a_reset_ends_sessions_and_the_old_password(app: Flask, client: Client, office: cast.Office) -> None:
    other = Client(app, "10.0.0.9")
    other.login("mira")
    client.login("fikri")
    press(client, office.users["mira"], "reset-kata-sandi")
    assert other.status("/akun") == 302
    other.login("mira", status=422)


def test_disabling_ends_sessions_and_posts_and_may_be_undone(
    app: Flask, client: Client, office: cast.Office
) -> None:
    tegar = office.users["tegar"]
    other = Client(app, "10.0.0.9")
    other.login("tegar")
    client.login("fikri")
    assert press(client, tegar, "nonaktifkan").has("dinonaktifkan")
    assert other.status("/akun") == 302
    other.login("tegar", status=422)
    assert client.get("/pengaturan/jabatan").has("Jabatan kosong")
    assert press(client, tegar, "aktifkan").has("aktif lagi")
    other.login("tegar")


def test_neither_oneself_nor_the_last_administrator(client: Client, office: cast.Office, app: Flask) -> None:
    client.login("fikri")
    fikri = office.users["fikri"]
    assert client.status(f"/pengaturan/pengguna/{fikri}/nonaktifkan", "POST") == 400
    page = client.get(f"/pengaturan/pengguna/{fikri}")
    assert not any("nonaktifkan" in form["action"] for form in page.root.all("form"))
    role = rows(app, "SELECT id FROM membership WHERE role = 'admin'")[0][0]
    page = page.form(action=f"/pengaturan/peran/{role}/akhiri").submit(status=409)
    assert page.has("Ini administrator terakhir.")


def test_two_administrators_at_once(app: Flask, client: Client, office: cast.Office) -> None:
    mira = office.users["mira"]
    client.login("fikri")
    first, second = edit(client, mira).form("pengguna"), edit(client, mira).form("pengguna")
    first.fill(phone="0812000111").submit()
    page = second.fill(job_title="Bendahara").submit(status=422)
    assert page.has("Pengguna ini baru saja diubah Fikri Lontar pukul 09.00.")
    assert page.has("Isian Anda tetap tersimpan; periksa lalu kirim lagi.")
    form = page.form("pengguna")
    assert form.value("job_title") == "Bendahara"
    form.submit()
    assert rows(app, "SELECT job_title FROM user WHERE id = :id", id=mira) == [("Bendahara",)]


def test_names_and_numbers_are_unique_and_well_formed(client: Client, office: cast.Office) -> None:
    client.login("fikri")
    form = edit(client, office.users["mira"]).form("pengguna")
    assert form.fill(username="SEKAR").submit(status=422).has("Nama pengguna ini sudah dipakai Sekar")
    form.fill(username="mira", nip="197405121999032000")
    assert form.submit(status=422).has("NIP ini sudah dipakai Sekar Lembayung.")
    assert form.fill(nip="12345").submit(status=422).has("NIP terdiri dari 18 angka.")
    form.fill(nip="199105052014022000", username="a b")
    assert form.submit(status=422).has("huruf kecil, angka, titik")


def test_an_odd_birth_date_only_warns(client: Client, office: cast.Office) -> None:
    client.login("fikri")
    page = edit(client, office.users["mira"]).form("pengguna").fill(nip="199113052014022000").submit()
    assert page.has("Periksa NIP: tanggal lahir")


def test_fields_that_no_form_has_change_nothing(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("fikri")
    mira = office.users["mira"]
    before = rows(
        app, "SELECT password_hash, pin_hash, active, must_change_password FROM user WHERE id = :i", i=mira
    )
    form = edit(client, mira).form("pengguna")
    form.put(password_hash="x", pin_hash="x", active="0", must_change_password="1", id="1").submit()
    after = rows(
        app, "SELECT password_hash, pin_hash, active, must_change_password FROM user WHERE id = :i", i=mira
    )
    assert before == after


def test_roles_are_given_and_taken(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("fikri")
    mira = office.users["mira"]
    form = client.get(f"/pengaturan/pengguna/{mira}/peran").form("peran")
    page = form.fill(role="unit", unit_id=office.units["KEU"]).submit(status=422)
    assert page.has("Orang ini sudah menjadi Bidang/Unit di sana.")
    page = page.form("peran").fill(role="ts", unit_id=office.units["PDI"]).submit()
    assert page.has("sekarang Technical Support")
    page.form(action=page.root.all("form", class_="one-button")[0]["action"]).submit()
    assert acts(app)[-2:] == ["accounts.joined", "accounts.left"]
    client.get(f"/pengaturan/pengguna/{mira}/peran").form("peran").put(role="ka_pusdatin").submit(status=422)


def test_a_pin_is_reset(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("fikri")
    assert press(client, office.users["sekar"], "reset-pin").has("PIN Sekar Lembayung dihapus.")
    client.login("sekar")
    assert client.get("/akun").has("Buat PIN")


def test_the_list_searches_filters_and_pages(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("fikri")
    assert client.get("/pengaturan/pengguna").text.count("Technical Support") == 2
    page = client.get("/pengaturan/pengguna", query={"q": "19740512 1999"})
    assert page.has("Sekar Lembayung")
    assert not page.has("Mira Kemuning")
    assert client.get("/pengaturan/pengguna", query={"q": "%"}).has("Tidak ditemukan")
    page = client.get("/pengaturan/pengguna", query={"unit": office.units["KEU"]})
    assert page.has("Mira")
    assert not page.has("Yoga")
    for number in range(60):
        run(app, COPY, name=f"Zaki {number:02}")
    page = client.get("/pengaturan/pengguna", query={"q": "Zaki"})
    assert page.has("Zaki 49")
    assert not page.has("Zaki 50")
    assert page.click("Berikutnya").has("Zaki 59")


COPY = (
    "INSERT INTO user (name, front_title, back_title, kind, rank, job_title, phone, salutation, shared,"
    " must_change_password, pin_failures, active, version)"
    " VALUES (:name, '', '', 'PNS', '', '', '', '', 0, 0, 0, 1, 1)"
)


def test_the_list_is_exported(client: Client) -> None:
    client.login("fikri")
    answer = client.open("/pengaturan/pengguna/unduh")
    assert answer.status_code == 200
    assert answer.data[:2] == b"PK"
    assert client.open("/pengaturan/unit/unduh").data[:2] == b"PK"


def test_a_shared_account_needs_a_name(client: Client, office: cast.Office) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/pengguna/baru").form("pengguna")
    form.fill(name="Seksi", kind="non-ASN", unit_id=office.units["SPJ"], shared="y")
    assert form.submit(status=422).has("Akun bersama memerlukan nama pengguna.")
    assert form.fill(username="unit-spj").submit().has("Akun bersama unit")


def test_units_are_added_changed_and_never_circle(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/unit/baru").form("unit")
    page = form.fill(code="KEU", name="Bidang Baru").submit(status=422)
    assert page.has("Kode ini sudah dipakai unit lain.")
    page.form("unit").fill(code="BRU", parent_id=office.units["KEU"]).submit()
    new = rows(app, "SELECT id FROM unit WHERE code = 'BRU'")[0][0]
    form = client.get(f"/pengaturan/unit/{office.units['KEU']}").form("unit")
    page = form.fill(parent_id=new).submit(status=422)
    assert page.has("Unit tidak berada di bawah dirinya sendiri.")
    client.get(f"/pengaturan/unit/{new}").form("unit").fill(active=None).submit()
    assert rows(app, "SELECT active FROM unit WHERE code = 'BRU'") == [(0,)]


def test_the_same_press_twice_is_one_act(app: Flask, client: Client) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/unit/baru").form("unit").fill(code="BRU", name="Bidang Baru")
    assert form.submit().path == form.submit().path == "/pengaturan/unit"
    assert acts(app).count("accounts.unit_saved") == 1
