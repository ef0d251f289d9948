"""A new office sees what is still missing before its first ticket."""

from flask import Flask
from sqlalchemy import delete, update

from app.accounts.models import Holder, Unit
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
    assert "Masih 5 hal sebelum setiap SOP dapat berjalan" in page.text
    with app.app_context():
        missing = [task.title for task in onboarding.tasks() if task.needed and not task.done]
        assert missing == ["Kasubag TU", "Kepala Dinas", "Kepala Bidang", "Subkoordinator", "Kepala Seksi"]
        assert not onboarding.ready()


def test_others_do_not_see_the_list(client: Client) -> None:
    client.login("mira")
    client.get("/pengaturan/persiapan", status=403)


def titles(app: Flask, sops: str) -> list[str]:
    """What is asked for where every unit runs these SOPs."""
    with app.app_context():
        with write() as connection:
            connection.execute(update(Unit).values(sops=sops))
        return [task.title for task in onboarding.tasks()]


def test_only_what_the_running_sops_need_is_asked_for(app: Flask) -> None:
    shared = ["Kop surat", "Unit", "Pengguna"]
    tickets = titles(app, "eticketing")
    assert tickets[:3] == shared
    assert {"Technical Support", "Kasubag TU", "Aset", "Persediaan"} <= set(tickets)
    assert not {"Tata Usaha", "Kepala Dinas", "Kamera", "Perangkat jaringan"} & set(tickets)
    cctv = titles(app, "cctv_monitoring")
    assert cctv == [
        *shared,
        "Tata Usaha",
        "Kepala Dinas",
        "Kepala Bidang",
        "Subkoordinator",
        "Tim TCM Room",
        "Akun OPD",
        "Kamera",
    ]
    faults = titles(app, "network_fault")
    assert {"Kepala Seksi", "Tim Teknis", "Perangkat jaringan"} <= set(faults)
    assert not {"Subkoordinator", "Tim TCM Room", "Kamera", "Technical Support"} & set(faults)
    assert titles(app, "") == shared
