"""Logging in and out through the pages; sessions as rows."""

import pytest
from flask import Flask

from app.operations import cast
from tests.accounts.helpers import acts, later, rows, run
from tests.pages import Client

WRONG = "Nama pengguna atau kata sandi tidak cocok."


def test_logs_in_with_a_name_in_any_case_and_out(app: Flask, client: Client) -> None:
    client.login("SEKAR")
    assert "Akun saya" in client.get("/akun").title
    assert client.logout().path == "/masuk"
    assert client.status("/akun") == 302
    assert acts(app) == ["accounts.login", "accounts.logout"]


def test_logs_in_with_a_nip_with_blanks(client: Client) -> None:
    client.login("19740512 199903 2 000")
    assert client.get("/akun").has("Sekar Lembayung")


@pytest.mark.parametrize("name", ["sekar", "tidak-ada", "", "x" * 99, "' OR 1=1 --"])
def test_wrong_password_and_unknown_name_read_alike(client: Client, name: str) -> None:
    page = client.login(name, "salah-sekali-1", status=422)
    assert page.has(WRONG if name else "Isi nama pengguna atau NIP")
    assert page.form("masuk").value("username") == name
    assert page.form("masuk").value("password") == ""


def test_a_disabled_account_reads_like_a_wrong_password(app: Flask, client: Client) -> None:
    run(app, "UPDATE user SET active = 0 WHERE username = 'mira'")
    assert client.login("mira", status=422).has(WRONG)


def test_an_old_cookie_is_dead_after_log_out(app: Flask, client: Client) -> None:
    client.login("mira")
    stolen = client.browser.get_cookie("baku_form")
    client.logout()
    thief = Client(app)
    thief.browser.set_cookie("baku_form", stolen.value)
    assert thief.status("/akun") == 302


def test_logging_in_gives_a_new_cookie_key_and_empties_the_cookie(client: Client) -> None:
    client.get("/masuk")
    with client.browser.session_transaction() as cookie:
        cookie["sisa"] = "dari orang lain"
    client.login("mira")
    with client.browser.session_transaction() as cookie:
        first = cookie["_user_id"]
        assert "sisa" not in cookie
        assert len(first) > 30
    client.login("mira")
    with client.browser.session_transaction() as cookie:
        assert cookie["_user_id"] != first


def test_the_database_holds_only_the_hash_of_the_key(app: Flask, client: Client) -> None:
    client.login("mira")
    with client.browser.session_transaction() as cookie:
        key = cookie["_user_id"]
    assert rows(app, "SELECT count(*) FROM login_session WHERE key_hash = :key", key=key) == [(0,)]
    assert rows(app, "SELECT count(*) FROM login_session") == [(1,)]


def test_idle_for_twelve_hours_ends_the_session(client: Client) -> None:
    client.login("mira")
    with later(hours=11, minutes=59):
        assert client.status("/akun") == 200
        with later(hours=12):
            assert client.status("/akun") == 302


def test_seven_days_end_the_session_however_often_it_is_used(client: Client) -> None:
    client.login("mira")
    for time in range(1, 16):
        with later(hours=11 * time):
            assert client.status("/akun") == 200
    with later(days=7):
        assert client.status("/akun") == 302


def test_last_seen_is_written_every_five_minutes_only(app: Flask, client: Client) -> None:
    client.login("mira")
    sql = "SELECT seen_at FROM login_session"
    first = rows(app, sql)
    with later(minutes=4):
        client.get("/akun")
        assert rows(app, sql) == first
    with later(minutes=6):
        client.get("/akun")
        assert rows(app, sql) != first


def test_next_is_only_a_local_path(client: Client) -> None:
    client.get("/masuk")
    for evil in ("https://jahat.example", "//jahat.example", "/\\jahat.example", "javascript:alert(1)"):
        client.browser = client.app.test_client()
        form = client.get("/masuk", query={"next": evil}).form("masuk").fill(username="mira")
        assert form.value("next") == ""
        answer = form.fill(password=cast.PASSWORD).put(next=evil)
        page = client.post("/masuk", answer.values, follow=False, status=303)
        assert page.response.headers["Location"] == "/"


def test_a_page_asked_for_before_log_in_opens_afterwards(client: Client) -> None:
    page = client.get("/akun/sesi")
    assert page.path == "/masuk"
    page = page.form("masuk").fill(username="mira", password=cast.PASSWORD).submit()
    assert page.path == "/akun/sesi"


def test_whoever_is_logged_in_is_not_asked_again(client: Client) -> None:
    client.login("mira")
    assert client.get("/masuk", query={"next": "/akun"}).path == "/akun"
