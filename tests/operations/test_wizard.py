"""The set-up wizard: reachable until an administrator exists, guarded by its code, dead afterwards."""

import io
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from app import clock, settings
from app.accounts.models import User
from app.db import db
from app.documents.models import Letterhead
from app.operations import first_start
from app.web.errors import Refused
from tests.operations.conftest import code_in
from tests.pages import Client, Page

PASSWORD = "hujan-di-bukit-7"
FILLED = {
    "name": "Fikri Lontar",
    "username": "Fikri",
    "password": PASSWORD,
    "again": PASSWORD,
    "office": "Dinas Bina Marga",
    "short": "dbm",
    "zone": "WITA",
    "lines": "PEMERINTAH KOTA TIRTABUMI\nDINAS BINA MARGA",
    "city": "Tirtabumi",
}


def code_of(app: Flask) -> str:
    """The code in its file."""
    return code_in((Path(app.instance_path) / first_start.FILE).read_text())


@pytest.fixture
def stranger(newcomer: Flask) -> Client:
    """A browser at a fresh office."""
    return Client(newcomer)


def past_the_code(client: Client) -> Page:
    """The office form."""
    page = client.get("/pasang").form().fill(code=code_of(client.app)).submit()
    assert page.path == "/pasang/kantor"
    return page


@pytest.mark.parametrize("path", ["/", "/masuk", "/kotak-masuk", "/tiket/baru", "/tidak-ada"])
def test_every_page_leads_to_the_wizard(stranger: Client, path: str) -> None:
    assert stranger.get(path).path == "/pasang"


def test_health_answers_before_the_office_exists(stranger: Client) -> None:
    assert stranger.open("/kesehatan").get_json()["siap"] is True


def test_the_office_form_needs_the_code(stranger: Client) -> None:
    assert stranger.get("/pasang/kantor").path == "/pasang"
    page = stranger.get("/pasang").form().fill(code="AAAA-BBBB-CCCC").submit(status=422)
    assert "Kode tidak cocok" in page.text
    assert stranger.get("/pasang/kantor").path == "/pasang"


def test_the_code_may_be_typed_without_care(stranger: Client) -> None:
    sloppy = code_of(stranger.app).lower().replace("-", " ")
    assert stranger.get("/pasang").form().fill(code=sloppy).submit().path == "/pasang/kantor"


def test_guessing_is_braked_and_the_right_code_must_wait_too(stranger: Client) -> None:
    for tried in range(3):
        stranger.get("/pasang").form().fill(code=f"AAAA-BBBB-{tried:04d}").submit(status=422)
    right = stranger.get("/pasang").form().fill(code=code_of(stranger.app))
    assert right.submit(status=429).has("Tunggu")
    with clock.travel(clock.at("2026-11-20 09:05")):
        assert past_the_code(stranger).status == 200


def test_founds_the_office_and_dies(stranger: Client) -> None:
    picture = io.BytesIO()
    Image.new("RGBA", (40, 40), "navy").save(picture, "PNG")
    picture.seek(0)
    page = past_the_code(stranger).form().fill(**FILLED, logo=(picture, "logo.png")).submit()
    assert page.path == "/masuk"
    assert page.has("Baku siap dipakai. Masuk sebagai fikri.")
    assert stranger.status("/pasang") == 404
    assert stranger.status("/pasang/kantor") == 404
    assert stranger.status("/pasang/kantor", "POST") == 404
    assert not (Path(stranger.app.instance_path) / first_start.FILE).exists()
    with stranger.app.app_context():
        assert settings.get("office.name") == "Dinas Bina Marga"
        assert clock.zone_name() == "WITA"
        letterhead = db.session.execute(select(Letterhead.city, Letterhead.logo_file)).one()
        assert letterhead.city == "Tirtabumi"
        assert letterhead.logo_file
    clock.use_zone("WIB")
    assert stranger.login("fikri", PASSWORD).has("Fikri Lontar")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("password", "pendek", "minimal 10"),
        ("again", "lain-sama-sekali", "harus sama"),
        ("username", "fikri lontar", "tanpa spasi"),
        ("office", "", "Isi nama kantor"),
        ("lines", "a\nb\nc\nd\ne\nf", "Maksimal 5 baris"),
    ],
)
def test_messages_at_the_fields(stranger: Client, field: str, value: str, sentence: str) -> None:
    page = past_the_code(stranger).form().fill(**{**FILLED, field: value}).submit(status=422)
    assert sentence in page.text
    assert page.form().value("city") == "Tirtabumi"
    with stranger.app.app_context():
        assert db.session.scalars(select(User.id)).all() == []


def test_of_two_founders_one_wins(newcomer: Flask) -> None:
    first, second = Client(newcomer), Client(newcomer)
    forms = [past_the_code(one).form().fill(**FILLED) for one in (first, second)]
    forms[0].submit()
    clock.use_zone("WIB")
    assert second.post("/pasang/kantor", forms[1].values, status=404).has("Halaman tidak ditemukan")
    with newcomer.app_context():
        assert len(db.session.scalars(select(User.id)).all()) == 1


def test_the_race_itself_is_decided_inside_the_transaction(newcomer: Flask) -> None:
    from app.operations import setup

    plan = setup.Plan("Dinas", "WIB", "fikri", "Fikri", PASSWORD)
    with newcomer.app_context():
        setup.found(plan, clock.now())
        with pytest.raises(Refused, match="sudah dipasang"):
            setup.found(plan, clock.now())


def test_an_office_with_an_administrator_has_no_wizard(client: Client) -> None:
    assert client.status("/pasang") == 404
    assert not (Path(client.app.instance_path) / first_start.FILE).exists()


def test_a_second_start_keeps_the_code(newcomer: Flask) -> None:
    before = code_of(newcomer)
    assert first_start.prepare(newcomer) == before
    assert (Path(newcomer.instance_path) / first_start.FILE).stat().st_mode & 0o077 == 0
