"""Seed 36: an ended session loses nothing that was typed."""

from flask import Flask

from app.operations import cast
from tests.accounts.helpers import later, run
from tests.pages import Client, Page

ENDED = "Sesi berakhir. Masuk lagi; isian Anda masih tersimpan."


def typed(client: Client) -> Page:
    """The administrator has filled in a new unit, and the session ends meanwhile."""
    client.login("fikri")
    form = client.get("/pengaturan/unit/baru").form("unit")
    form.fill(code="BRU", name="Bidang Baru")
    with later(hours=13):
        return form.submit(status=401)


def test_the_log_in_page_stands_in_place(client: Client) -> None:
    page = typed(client)
    assert page.has(ENDED)
    assert page.path == "/pengaturan/unit/baru"
    assert "Bidang Baru" not in page.text


def test_after_log_in_the_form_stands_filled_and_nothing_was_stored(app: Flask, client: Client) -> None:
    page = typed(client)
    with later(hours=13):
        page = page.form("masuk").fill(username="fikri", password=cast.PASSWORD).submit()
        assert page.has("Isian Anda masih tersimpan")
        page = page.form(action="/pengaturan/unit/baru").submit()
        form = page.form("unit")
        assert (form.value("code"), form.value("name")) == ("BRU", "Bidang Baru")
        assert not page.errors
        assert not client.get("/pengaturan/unit").has("Bidang Baru")
        assert form.submit().has("Unit Bidang Baru disimpan.")


def test_a_wrong_password_keeps_what_was_typed(client: Client) -> None:
    page = typed(client)
    with later(hours=13):
        page = page.form("masuk").fill(username="fikri", password="salah-sekali-1").submit(status=422)
        page = page.form("masuk").fill(username="fikri", password=cast.PASSWORD).submit()
        page = page.form(action="/pengaturan/unit/baru").submit()
        assert page.form("unit").value("name") == "Bidang Baru"


def test_somebody_else_may_log_in_but_gains_no_right(client: Client) -> None:
    page = typed(client)
    with later(hours=13):
        page = page.form("masuk").fill(username="mira", password=cast.PASSWORD).submit()
        page.form(action="/pengaturan/unit/baru").submit(status=403)


def test_secrets_are_not_carried(client: Client) -> None:
    client.login("mira")
    form = client.get("/akun/kata-sandi").form("kata-sandi")
    form.fill(old_password=cast.PASSWORD, new_password="kata-sandi-baru-9", again_password="x")
    with later(hours=13):
        page = form.submit(status=401)
        page = page.form("masuk").fill(username="mira", password=cast.PASSWORD).submit()
    assert cast.PASSWORD not in page.html


def test_a_lost_token_shows_the_filled_form_again(client: Client) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/unit/baru").form("unit").fill(code="BRU", name="Bidang Baru")
    form.put(csrf_token="lama")
    page = form.submit(status=400)
    page = page.form(action="/pengaturan/unit/baru").submit()
    assert page.form("unit").value("name") == "Bidang Baru"
    assert page.form("unit").submit().has("Unit Bidang Baru disimpan.")


def test_a_lost_token_at_the_door_asks_again(client: Client) -> None:
    form = client.get("/masuk").form("masuk").fill(username="mira", password=cast.PASSWORD)
    for bad in ("", "lama", "ñ" * 10, "x" * 5000, "\x00"):
        page = form.put(csrf_token=bad).submit(status=400)
        assert page.has("Silakan masuk lagi")


def test_hostile_hidden_fields_give_400(client: Client) -> None:
    form = client.get("/masuk").form("masuk").fill(username="mira", password=cast.PASSWORD)
    for bad in ("lama", "ñ" * 10, "x" * 5000, "\x00"):
        form.put(kiriman=bad).submit(status=400)


def test_two_tabs_at_the_door(client: Client) -> None:
    second = client.get("/masuk").form("masuk").fill(username="mira", password=cast.PASSWORD)
    client.get("/masuk").form("masuk").fill(username="mira", password=cast.PASSWORD).submit()
    assert second.submit().path != "/masuk"


def test_a_fragment_says_that_nobody_is_logged_in(client: Client) -> None:
    page = client.get("/akun", status=401, HX_Request="true")
    assert page.has("Masuk dahulu")


def test_a_user_disabled_while_typing_is_out_at_once(app: Flask, client: Client) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/unit/baru").form("unit").fill(code="BRU", name="Bidang Baru")
    run(app, "UPDATE user SET active = 0 WHERE username = 'fikri'")
    assert form.submit(status=401).has(ENDED)
