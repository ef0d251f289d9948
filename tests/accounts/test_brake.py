"""The growing delay after failed log-ins."""

import threading

from flask import Flask

from app import clock
from app.accounts import brake
from app.operations import cast
from tests.accounts.helpers import later, rows
from tests.pages import Client


def fail(client: Client, name: str = "mira", times: int = 1) -> None:
    for _ in range(times):
        client.login(name, "salah-sekali-1", status=422)


def test_delays_grow_to_a_minute() -> None:
    grown = [brake.delay("akun", count) for count in range(1, 11)]
    assert grown == [0, 0, 2, 4, 8, 16, 32, 60, 60, 60]


def test_the_third_failure_makes_everybody_wait_even_with_the_right_password(client: Client) -> None:
    fail(client, times=3)
    page = client.login("mira", status=429)
    assert page.has("Tunggu 2 detik, lalu coba lagi.")
    with later(seconds=2):
        client.login("mira")
        assert client.get("/akun").has("Mira Kemuning")


def test_an_unknown_name_waits_just_as_long(client: Client) -> None:
    fail(client, "tidak-ada", 3)
    assert client.login("tidak-ada", status=429).has("Tunggu 2 detik")


def test_name_and_nip_of_one_account_share_a_brake(client: Client) -> None:
    fail(client, "sekar", 2)
    fail(client, "197405121999032000", 1)
    client.login("sekar", status=429)


def test_other_accounts_and_other_addresses_are_not_held_up(app: Flask, client: Client) -> None:
    fail(client, times=3)
    client.login("sekar")
    Client(app, "10.0.0.8").login("yoga")


def test_the_owner_at_the_own_desk_is_not_held_up_by_strangers(app: Flask, client: Client) -> None:
    client.login("mira")
    client.logout()
    stranger = Client(app, "10.9.9.9")
    fail(stranger, times=3)
    stranger.login("mira", status=429)
    client.login("mira")


def test_an_address_that_tries_many_names_has_to_wait(client: Client) -> None:
    for number in range(10):
        fail(client, f"nama-{number}")
    assert client.login("sekar", status=429).has("Tunggu 2 detik")


def test_success_forgets_and_time_forgets(app: Flask, client: Client) -> None:
    fail(client, times=2)
    client.login("mira")
    fail(client, times=2)
    with later(minutes=16):
        fail(client, times=2)
    assert rows(app, "SELECT max(failures) FROM login_brake WHERE key LIKE 'akun:%'") == [(2,)]


def test_waiting_tries_do_not_prolong_the_wait(client: Client) -> None:
    fail(client, times=3)
    for _ in range(5):
        client.login("mira", "salah-sekali-1", status=429)
    with later(seconds=2):
        client.login("mira")


def test_many_guesses_at_once_are_no_way_around(app: Flask) -> None:
    answers: list[int] = []

    def guess(number: int) -> None:
        client = Client(app, f"10.1.0.{number}")
        form = client.get("/masuk").form("masuk").fill(username="mira", password=f"tebakan-{number}")
        answers.append(client.status("/masuk", "POST", data=form.values))

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers)[:3] == [422] * 3
    assert answers.count(429) == 9


def test_the_sentence_stays_short_of_telling_who_exists(client: Client) -> None:
    known = client.login("mira", "salah-sekali-1", status=422)
    unknown = client.login("mirah", "salah-sekali-1", status=422)
    assert known.text.replace("mira", "") == unknown.text.replace("mirah", "")
    assert cast.PASSWORD not in known.html


def test_a_clock_that_was_set_back_makes_nobody_wait(context: Flask) -> None:
    now = clock.at("2026-11-20 15:00")
    for _ in range(12):
        brake.count(None, "siapa", "10.0.0.7", now)
    assert brake.count(None, "siapa", "10.0.0.7", now) > 0
    assert brake.count(None, "siapa", "10.0.0.7", clock.at("2026-11-20 14:05")) == 0
