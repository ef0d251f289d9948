"""Posts and terms through the pages: definitif, Plt., Plh."""

from flask import Flask

from app import clock
from app.accounts import notices
from app.operations import cast
from tests.accounts.helpers import acts, add_post, rows, run
from tests.pages import Client, Page


def fill(client: Client, office: cast.Office, post: str, who: str, kind: str, **more: object) -> Page:
    form = client.get(f"/pengaturan/jabatan/{office.positions[post]}/isi").form("masa-jabatan")
    status = more.pop("status", None)
    values: dict[str, object] = {"letter": "ST-0200/PDI/2026", "from_at": "23/11/2026", "until_at": ""}
    values |= {"kind": kind, "user_id": office.users[who], **more}
    return form.fill(**values).submit(status=status)  # type: ignore[arg-type]


def test_a_plh_must_end_and_ends_at_midnight_without_an_hour(
    app: Flask, client: Client, office: cast.Office
) -> None:
    client.login("fikri")
    page = fill(client, office, "KA-PDI", "guntur", "plh", status=422)
    assert page.has("Isi akhir masa Plh.")
    fill(client, office, "KA-PDI", "guntur", "plh", until_at="25/11/2026")
    (row,) = rows(app, "SELECT from_at, until_at FROM holder WHERE letter = 'ST-0200/PDI/2026'")
    assert row == ("2026-11-22 17:00:00.000000", "2026-11-24 17:00:00.000000")
    assert acts(app)[-1] == "accounts.post_filled"
    with clock.travel(clock.at("2026-11-24 23:59")):
        client.login("guntur")
        assert client.get("/akun").has("Plh. Kepala Pusat Data dan Informasi")
    with clock.travel(clock.at("2026-11-25 00:00")):
        client.login("guntur")
        assert not client.get("/akun").has("Plh. Kepala Pusat")


def test_overlaps_are_refused_with_name_and_date(client: Client, office: cast.Office) -> None:
    client.login("fikri")
    fill(client, office, "KA-PDI", "guntur", "plh", until_at="25/11/2026 16.00")
    page = fill(
        client,
        office,
        "KA-PDI",
        "sekar",
        "plh",
        from_at="25/11/2026 15.59",
        until_at="27/11/2026",
        status=422,
    )
    assert page.has("Jabatan ini sudah diisi Guntur Pelangi s.d. 25/11/26 16.00.")
    fill(client, office, "KA-PDI", "sekar", "plh", from_at="25/11/2026 16.00", until_at="27/11/2026")
    page = fill(client, office, "KA-PDI", "guntur", "plt", from_at="01/12/2026", status=422)
    assert page.has("Jabatan ini sudah diisi Wulan Cendana.")
    page = fill(client, office, "KA-PDI", "guntur", "definitif", from_at="01/12/2026", status=422)
    assert page.has("Jabatan ini sudah diisi Wulan Cendana.")
    page = fill(
        client, office, "KA-PDI", "wulan", "plh", from_at="01/12/2026", until_at="03/12/2026", status=422
    )
    assert page.has("tidak mewakili dirinya sendiri")


def test_times_must_make_sense_and_a_letter_is_named(client: Client, office: cast.Office) -> None:
    client.login("fikri")
    page = fill(client, office, "KA-PDI", "guntur", "plh", until_at="22/11/2026", status=422)
    assert page.has("Akhir harus sesudah mulai.")
    page = fill(
        client, office, "KA-PDI", "guntur", "plh", from_at="01/11/2026", until_at="05/11/2026", status=422
    )
    assert page.has("Masa jabatan ini sudah lewat.")
    page = fill(client, office, "KA-PDI", "guntur", "plh", letter="", until_at="25/11/2026", status=422)
    assert page.has("Isi nomor surat perintah.")
    page = fill(
        client, office, "KA-PDI", "guntur", "plh", from_at="kemarin", until_at="25/11/2026", status=422
    )
    assert page.has("Isi tanggal, boleh dengan jam")


def test_a_term_is_changed_and_ended(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("fikri")
    fill(client, office, "KA-PDI", "guntur", "plh", until_at="25/11/2026")
    term = rows(app, "SELECT id FROM holder ORDER BY id DESC LIMIT 1")[0][0]
    form = client.get(f"/pengaturan/masa-jabatan/{term}").form("masa-jabatan")
    assert form.value("until_at") == "25/11/2026 00.00"
    form.fill(until_at="26/11/2026 16.00").submit()
    page = client.get(f"/pengaturan/jabatan/{office.positions['KA-PDI']}")
    assert page.has("26/11/26 16.00")
    page.form(action=f"/pengaturan/masa-jabatan/{term}/akhiri").submit()
    assert rows(app, "SELECT from_at = until_at FROM holder WHERE id = :id", id=term) == [(1,)]
    assert acts(app)[-2:] == ["accounts.post_term_changed", "accounts.post_term_ended"]
    assert client.status(f"/pengaturan/masa-jabatan/{term}/akhiri", "POST") == 400


def test_the_kasubag_sets_plh_for_the_own_unit_only(client: Client, office: cast.Office, app: Flask) -> None:
    add_post(app, "PB-JLN", office.units["JLN"])
    client.login("sekar")
    assert client.get("/pengaturan/jabatan").has("Kepala Subbagian Tata Usaha")
    form = client.get(f"/pengaturan/jabatan/{office.positions['PB-PDI']}/isi").form("masa-jabatan")
    assert form.choices("kind") == ["plh", "plt"]
    fill(client, office, "PB-PDI", "guntur", "plh", until_at="25/11/2026")
    form.fill(user_id=office.users["puspa"], letter="x", from_at="01/12/2026").put(kind="definitif").submit(
        status=422
    )
    client.get("/pengaturan/jabatan/90/isi", status=403)
    held = rows(app, "SELECT id FROM holder WHERE kind = 'definitif' ORDER BY id LIMIT 1")[0][0]
    client.get(f"/pengaturan/masa-jabatan/{held}", status=403)


def test_a_plh_does_not_prolong_the_own_term(app: Flask, client: Client, office: cast.Office) -> None:
    with clock.travel(clock.at("2026-11-19 10:00")):
        client.login("guntur")
        term = rows(app, "SELECT id FROM holder WHERE kind = 'plh'")[0][0]
        form = client.get(f"/pengaturan/masa-jabatan/{term}").form("masa-jabatan")
        page = form.fill(until_at="31/12/2026").submit(status=422)
        assert page.has("diubah oleh administrator")


def test_an_empty_chair_shows_what_waits(app: Flask, client: Client, office: cast.Office) -> None:
    run(app, "DELETE FROM holder WHERE position_id = :p", p=office.positions["PB-PDI"])
    client.login("fikri")
    assert client.get("/pengaturan/jabatan").has("Jabatan kosong: 0 tugas tertahan")


def test_a_long_plt_is_warned_about_and_never_emptied(
    app: Flask, client: Client, office: cast.Office
) -> None:
    post = office.positions["PB-PDI"]
    run(app, "UPDATE holder SET kind = 'plt', letter = 'x' WHERE position_id = :p", p=post)
    with app.app_context():
        assert notices.warnings(clock.at("2027-01-20 08:00")) == []
        (sentence,) = notices.warnings(clock.at("2027-01-22 08:00"))
        assert sentence.endswith("Siapkan perpanjangan sebelum 183 hari.")
    with clock.travel(clock.at("2027-06-01 08:00")):
        client.login("fikri")
        assert client.get("/akun").has("melewati 183 hari")
        client.login("tegar")
        page = client.get("/akun")
        assert page.has("Plt. Pengurus Barang")
        assert not page.has("melewati 183 hari")


def test_posts_are_added_changed_and_closed(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/jabatan/baru").form("jabatan")
    values = {"code": "TU-PDI", "title": "Kasubag", "role": "kasubag_tu", "unit_id": office.units["SEK"]}
    page = form.fill(**values).submit(status=422)
    assert page.has("Kode ini sudah dipakai jabatan lain.")
    page = page.form("jabatan").fill(code="TU-SEK").submit()
    assert page.has("Jabatan disimpan.")
    page = page.click("Ubah").form("jabatan").fill(active=None).submit()
    assert rows(app, "SELECT active FROM position WHERE code = 'TU-SEK'") == [(0,)]


def test_tu_sets_plh_and_plt_for_posts_of_the_own_agency(client: Client, office: cast.Office) -> None:
    client.login("tuti")
    page = client.get("/kotak-masuk")
    assert "Jabatan" in page.everything
    assert "Pengaturan" not in page.everything
    listed = client.get("/pengaturan/jabatan")
    assert listed.has("Kepala Dinas Komunikasi dan Informatika")
    assert not listed.has("Pusat Data")
    fill(client, office, "KADIS-KOM", "nirmala", "plh", until_at="25/11/2026")
    form = client.get(f"/pengaturan/jabatan/{office.positions['KASIE-EGOV']}/isi").form("masa-jabatan")
    assert form.choices("kind") == ["plh", "plt"]
    client.get(f"/pengaturan/jabatan/{office.positions['KA-PDI']}", status=404)
    client.get(f"/pengaturan/jabatan/{office.positions['KA-PDI']}/isi", status=403)
    client.get(f"/pengaturan/jabatan/{office.positions['KADIS-KOM']}/ubah", status=403)


def test_the_official_takes_back_what_tu_set(client: Client, office: cast.Office) -> None:
    client.login("tuti")
    fill(client, office, "KADIS-KOM", "nirmala", "plh", from_at="20/11/2026 08.00", until_at="25/11/2026")
    client.login("arga")
    assert client.get("/kotak-masuk").has("Sedang diwakili Nirmala Senja s.d.")
    page = client.get("/akun")
    action = next(one["action"] for one in page.root.all("form") if "ambil-kembali" in one["action"])
    page.form(action=action).submit()
    assert not client.get("/kotak-masuk").has("Sedang diwakili")
