"""The own account: password, PIN, sessions, salutation."""

import pytest
from flask import Flask

from app import clock
from app.accounts.pin import check_pin, weakness
from app.accounts.secrets import check_secret
from app.operations import cast
from app.web.errors import Refused
from tests.accounts.helpers import acts, rows, run
from tests.pages import Client, Page

NEW = "embun-pagi-di-telaga"


def change(client: Client, current: str, fresh: str, again: str = "", **options: int) -> Page:
    form = client.get("/akun/kata-sandi").form("kata-sandi")
    return form.fill(old_password=current, new_password=fresh, again_password=again or fresh).submit(
        **options
    )


def test_changing_the_password_ends_all_other_sessions(app: Flask, client: Client) -> None:
    other = Client(app, "10.0.0.9")
    other.login("mira")
    client.login("mira")
    old = client.browser.get_cookie("baku_form")
    assert change(client, cast.PASSWORD, NEW).has("Kata sandi diganti.")
    assert client.status("/akun") == 200
    assert other.status("/akun") == 302
    thief = Client(app)
    thief.browser.set_cookie("baku_form", old.value)
    assert thief.status("/akun") == 302
    other.login("mira", NEW)
    assert "accounts.password_changed" in acts(app)


@pytest.mark.parametrize(
    ("fresh", "again", "sentence"),
    [
        ("pendek", "", "Kata sandi minimal 10 huruf atau angka."),
        ("Bismillah123", "", "terlalu mudah ditebak"),
        ("aaaaaaaaaaaa", "", "terlalu mudah ditebak"),
        ("197405121999032000", "", "tidak boleh sama dengan NIP"),
        (cast.PASSWORD, "", "harus lain dari yang sekarang"),
        (NEW, "embun-siang", "Kedua kata sandi baru harus sama."),
    ],
)
def test_weak_passwords_are_refused_at_the_field(
    client: Client, fresh: str, again: str, sentence: str
) -> None:
    client.login("sekar")
    page = change(client, cast.PASSWORD, fresh, again, status=422)
    assert page.has(sentence)
    assert fresh not in page.html


def test_the_old_password_is_asked_and_braked(client: Client) -> None:
    client.login("mira")
    for _ in range(3):
        assert change(client, "salah-sekali-1", NEW, status=422).has("Kata sandi tidak cocok.")
    assert change(client, cast.PASSWORD, NEW, status=422).has("Tunggu 2 detik")


def test_the_first_password_must_be_changed_before_anything_else(app: Flask, client: Client) -> None:
    run(app, "UPDATE user SET must_change_password = 1 WHERE username = 'mira'")
    page = client.login("mira")
    assert page.path == "/akun/kata-sandi"
    for path in ("/akun", "/akun/sesi", "/"):
        assert client.get(path).path == "/akun/kata-sandi"
    change(client, cast.PASSWORD, NEW)
    assert client.get("/akun").path == "/akun"


def test_one_may_leave_instead_of_changing_the_first_password(app: Flask, client: Client) -> None:
    run(app, "UPDATE user SET must_change_password = 1 WHERE username = 'mira'")
    client.login("mira")
    assert client.logout().path == "/masuk"


def test_sessions_are_listed_and_ended(app: Flask, client: Client) -> None:
    other, third, stranger = Client(app, "10.0.0.9"), Client(app, "10.0.0.10"), Client(app, "10.0.0.11")
    for browser in (other, third, client):
        browser.login("mira")
    stranger.login("yoga")
    page = client.get("/akun/sesi")
    assert page.has("Perangkat ini")
    assert page.text.count("10.0.0.") == 3
    mine = rows(app, "SELECT id FROM login_session WHERE address = '10.0.0.9'")[0][0]
    page.form(action=f"/akun/sesi/{mine}/akhiri").submit()
    assert other.status("/akun") == 302
    client.get("/akun/sesi").form(action="/akun/sesi/akhiri-lainnya").submit()
    assert third.status("/akun") == 302
    assert client.status("/akun") == 200
    assert stranger.status("/akun") == 200


def test_a_session_of_somebody_else_is_not_there(app: Flask, client: Client) -> None:
    Client(app).login("yoga")
    client.login("mira")
    his = rows(app, "SELECT s.id FROM login_session s JOIN user u ON u.id = user_id AND username = 'yoga'")
    assert client.status(f"/akun/sesi/{his[0][0]}/akhiri", "POST") == 404


def test_a_pin_is_renewed_with_the_password(app: Flask, client: Client, office: cast.Office) -> None:
    client.login("sekar")
    form = client.get("/akun/pin").form("pin")
    page = form.fill(password="salah-sekali-1", new_pin="738216", again_pin="738216").submit(status=422)
    assert page.has("Kata sandi tidak cocok.")
    page = (
        page.form("pin").fill(password=cast.PASSWORD, new_pin="738216", again_pin="738217").submit(status=422)
    )
    assert page.has("Kedua PIN harus sama.")
    page.form("pin").fill(password=cast.PASSWORD, new_pin="738216", again_pin="738216").submit()
    hashed = rows(app, "SELECT pin_hash FROM user WHERE username = 'sekar'")[0][0]
    assert check_secret(str(hashed), "738216")
    assert acts(app)[-1] == "accounts.pin_renewed"


@pytest.mark.parametrize(
    "pin", ["123456", "654321", "000000", "777777", "890123", "121212", "123123", "123321"]
)
def test_easy_pins_are_refused(pin: str) -> None:
    assert weakness(pin)


@pytest.mark.parametrize("pin", ["482915", "738216", "112358", "901847"])
def test_other_pins_are_fine(pin: str) -> None:
    assert weakness(pin) is None


def test_five_wrong_tries_lock_the_pin_but_not_the_account(
    app: Flask, client: Client, office: cast.Office
) -> None:
    user = office.users["sekar"]
    with app.app_context():
        for left in (4, 3, 2, 1):
            with pytest.raises(Refused, match=f"Sisa {left} kali coba") as refusal:
                check_pin(user, "000000", clock.now())
            assert refusal.value.field == "pin"
        with pytest.raises(Refused, match="PIN terkunci"):
            check_pin(user, "000000", clock.now())
        with pytest.raises(Refused, match="PIN terkunci"):
            check_pin(user, cast.PIN, clock.now())
    assert acts(app) == ["accounts.pin_locked"]
    client.login("sekar")
    page = client.get("/akun")
    assert page.has("PIN terkunci setelah 5 kali salah")
    client.get("/akun/pin").form("pin").fill(
        password=cast.PASSWORD, new_pin="738216", again_pin="738216"
    ).submit()
    with app.app_context():
        check_pin(user, "738216", clock.now())


def test_a_right_pin_forgets_the_wrong_ones(app: Flask, office: cast.Office) -> None:
    user = office.users["sekar"]
    with app.app_context():
        for _ in range(3):
            for _ in range(4):
                with pytest.raises(Refused):
                    check_pin(user, "000000", clock.now())
            check_pin(user, cast.PIN, clock.now())


def test_without_a_pin_the_sentence_says_where_to_make_one(app: Flask, office: cast.Office) -> None:
    with app.app_context(), pytest.raises(Refused, match="Anda belum punya PIN"):
        check_pin(office.users["unit-sts"], cast.PIN, clock.now())


def test_a_shared_account_has_no_pin(client: Client) -> None:
    client.login("unit-sts")
    assert not client.get("/akun").has("Buat PIN")
    client.get("/akun/pin", status=403)


def test_the_salutation_is_chosen(app: Flask, client: Client) -> None:
    client.login("mira")
    client.get("/akun").form("sapaan").fill(salutation="Bapak").submit()
    assert rows(app, "SELECT salutation FROM user WHERE username = 'mira'") == [("Bapak",)]
