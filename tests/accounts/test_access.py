"""Fail closed: a view without a rule, a wrong role, a poll, a represented official."""

from datetime import datetime

import pytest
from flask import Flask

from app import clock
from app.accounts import access
from app.accounts.roles import Role
from app.operations import cast
from tests.accounts.helpers import later, rows
from tests.pages import Client

pytestmark = pytest.mark.own_app

ADMIN_PAGES = (
    "/pengaturan/pengguna",
    "/pengaturan/pengguna/baru",
    "/pengaturan/pengguna/1",
    "/pengaturan/pengguna/1/ubah",
    "/pengaturan/pengguna/impor",
    "/pengaturan/unit",
    "/pengaturan/unit/baru",
    "/pengaturan/unit/impor",
    "/pengaturan/jabatan/baru",
)


@pytest.fixture
def bare(app: Flask) -> Flask:
    """The application with a few views of a test."""

    def marked(name: str) -> object:
        return lambda: name

    app.add_url_rule("/uji-tanpa", "uji_tanpa", lambda: "terbuka")
    app.add_url_rule("/uji-publik", "uji_publik", access.public(lambda: "publik"))
    app.add_url_rule("/uji-diam", "uji_diam", access.quiet(access.signed_in(lambda: "diam")))
    both = ["GET", "POST"]
    app.add_url_rule("/uji-tu", "uji_tu", access.allow(Role.KASUBAG_TU)(lambda: "ruang TU"), methods=both)
    return app


def test_a_view_without_a_rule_opens_for_nobody(bare: Flask, client: Client) -> None:
    assert client.status("/uji-tanpa") == 403
    client.login("fikri")
    assert client.status("/uji-tanpa") == 403


def test_every_view_of_the_house_says_who_may_open_it(app: Flask) -> None:
    with app.app_context():
        silent = [name for name in app.view_functions if access.rule_of(name) is None]
    assert silent == []


def test_a_public_view_needs_no_log_in(bare: Flask, client: Client) -> None:
    assert client.status("/uji-publik") == 200


@pytest.mark.parametrize("name", ["mira", "bagas", "wulan", "tegar", "sekar"])
def test_administration_is_closed_to_everybody_else(client: Client, name: str) -> None:
    client.login(name)
    for path in ADMIN_PAGES:
        assert client.status(path) == 403, path
        assert client.status(path, "POST") in {403, 405}, path


def test_what_does_not_exist_is_404(client: Client) -> None:
    client.login("fikri")
    for path in ("/pengaturan/pengguna/999", "/pengaturan/unit/999", "/pengaturan/jabatan/999"):
        client.get(path, status=404)
    client.get("/tidak-ada", status=404)


def test_a_poll_does_not_prolong_the_session_and_writes_nothing(bare: Flask, client: Client) -> None:
    client.login("mira")
    before = rows(bare, "SELECT seen_at FROM login_session")
    with later(hours=11):
        assert client.status("/uji-diam") == 200
        assert rows(bare, "SELECT seen_at FROM login_session") == before
    with later(hours=12):
        assert client.status("/uji-diam") == 204
        assert client.status("/akun") == 302


class TestRepresented:
    """The cast's story: Guntur is Plh. Kasubag TU from the 19th 07.30 to the 20th 07.30."""

    during = clock.at("2026-11-19 10:00")

    def test_the_plh_acts_and_the_definitive_holder_reads(self, bare: Flask, client: Client) -> None:
        with clock.travel(self.during):
            client.login("guntur")
            assert client.status("/uji-tu", "POST") == 200
            client.login("sekar")
            assert client.status("/uji-tu") == 200
            page = client.post("/uji-tu", {}, status=403)
            assert page.has("sedang diwakili Guntur Pelangi")

    def test_the_half_open_end(self, bare: Flask, client: Client) -> None:
        with clock.travel(clock.at("2026-11-20 07:29:59")):
            client.login("guntur")
            assert client.status("/uji-tu", "POST") == 200
        with clock.travel(clock.at("2026-11-20 07:30")):
            assert client.status("/uji-tu") == 403
            client.login("sekar")
            assert client.status("/uji-tu", "POST") == 200

    def test_she_is_told_on_every_page_and_may_take_back(self, bare: Flask, client: Client) -> None:
        with clock.travel(self.during):
            client.login("sekar")
            page = client.get("/akun/sesi")
            assert page.has("Sedang diwakili Guntur Pelangi s.d. 20/11/26 07.30")
            page = client.get("/akun")
            page = page.form(action=page.root.one("form", class_="one-button")["action"]).submit()
            assert page.has("Jabatan diambil kembali")
            assert client.status("/uji-tu", "POST") == 200
            assert not client.get("/akun").has("Sedang diwakili")
            client.login("guntur")
            assert client.status("/uji-tu") == 403

    def test_nobody_else_takes_back(self, bare: Flask, client: Client) -> None:
        holder = rows(bare, "SELECT id FROM holder WHERE kind = 'plh'")[0][0]
        with clock.travel(self.during):
            for name in ("mira", "guntur", "fikri"):
                client.login(name)
                assert client.status(f"/akun/jabatan/{holder}/ambil-kembali", "POST") == 404


def actor_of(app: Flask, user_id: int, when: str) -> access.Actor:
    """The actor at a local time."""
    with app.app_context():
        return access.actors.load(user_id, clock.at(when))


def test_desks_follow_whoever_is_in_charge(app: Flask, office: cast.Office) -> None:
    desk = f"position:{office.positions['TU-PDI']}"
    sekar, guntur = office.users["sekar"], office.users["guntur"]
    assert desk in actor_of(app, guntur, "2026-11-19 10:00").desks()
    assert desk not in actor_of(app, sekar, "2026-11-19 10:00").desks()
    assert actor_of(app, sekar, "2026-11-19 10:00").has(Role.KASUBAG_TU)
    assert actor_of(app, sekar, "2026-11-19 10:00").capacity(Role.KASUBAG_TU) is None
    assert desk in actor_of(app, sekar, "2026-11-20 10:00").desks()
    assert not actor_of(app, guntur, "2026-11-20 10:00").has(Role.KASUBAG_TU)


def test_capacities_name_what_one_acts_as(app: Flask, office: cast.Office) -> None:
    one = actor_of(app, office.users["guntur"], "2026-11-19 10:00").capacity(Role.KASUBAG_TU)
    assert one is not None
    assert one.acting == "plh"
    assert one.full_title == "Plh. Kepala Subbagian Tata Usaha Pusat Data dan Informasi"
    mira = actor_of(app, office.users["mira"], "2026-11-20 10:00")
    assert mira.desks() == (f"user:{office.users['mira']}", f"unit:{office.units['KEU']}")
    assert mira.capacity(Role.UNIT, unit_id=office.units["JLN"]) is None
    bagas = actor_of(app, office.users["bagas"], "2026-11-20 10:00")
    assert "role:ts" in bagas.desks()


def test_unknown_and_disabled_users_are_nobody(app: Flask) -> None:
    with pytest.raises(LookupError):
        actor_of(app, 999, "2026-11-20 10:00")


def test_the_actor_costs_two_queries(app: Flask, office: cast.Office, moment: datetime) -> None:
    from sqlalchemy import event

    from app.db import db

    seen: list[str] = []
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
        access.actors.load(office.users["sekar"], moment)
    assert len([one for one in seen if one.startswith("SELECT")]) == 2


@pytest.fixture
def moment(app: Flask) -> datetime:
    """Now."""
    return clock.now()
