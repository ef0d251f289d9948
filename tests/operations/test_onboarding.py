"""A new office sees what is still missing before its first ticket."""

from flask import Flask
from sqlalchemy import delete

from app.accounts.models import Holder
from app.db import write
from app.operations import onboarding
from tests.pages import Client


def test_the_administrator_starts_on_the_list(client: Client) -> None:
    client.login("fikri")
    page = client.get("/")
    assert page.path == "/pengaturan/persiapan"
    assert "Kantor siap" in page.text


def test_a_vacant_post_is_named_as_missing(client: Client, app: Flask) -> None:
    with app.app_context(), write() as connection:
        connection.execute(delete(Holder))
    client.login("fikri")
    page = client.get("/pengaturan/persiapan")
    assert "Masih 1 hal sebelum tiket pertama" in page.text
    with app.app_context():
        missing = [task.title for task in onboarding.tasks() if task.needed and not task.done]
        assert missing == ["Kasubag TU"]
        assert not onboarding.ready()


def test_others_do_not_see_the_list(client: Client) -> None:
    client.login("mira")
    client.get("/pengaturan/persiapan", status=403)
