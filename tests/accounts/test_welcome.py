"""New people of a unit begin the cases of the SOPs that run for it; a new unit runs what runs already."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts import unit_acts
from app.accounts.models import Membership, Unit, User
from app.db import db, write
from app.operations.cast import Office
from tests.pages import Client


@pytest.mark.parametrize(
    ("unit", "roles"),
    [
        ("KEU", ["unit"]),  # runs E-Ticketing
        ("DINSOS", ["opd"]),  # another agency
        ("APT", []),  # handles the cases of others: the role comes by hand
        ("KOM", []),
    ],
)
def test_the_roles_of_somebody_new(context: Flask, office: Office, unit: str, roles: list[str]) -> None:
    with write() as connection:
        assert [str(role) for role in unit_acts.applicant_roles(connection, office.units[unit])] == roles


def test_a_unit_without_sops_keeps_the_first_role(context: Flask, office: Office) -> None:
    with write() as connection:
        connection.execute(update(Unit).where(Unit.code == "KEU").values(sops=""))
        assert unit_acts.applicant_roles(connection, office.units["KEU"]) == ["unit"]


def test_a_person_of_another_agency_gets_its_role(app: Flask, client: Client, office: Office) -> None:
    client.login("fikri")
    form = client.get("/pengaturan/pengguna/baru").form()
    form.fill(name="Laras Kenanga", username="laras", unit_id=office.units["BPBD"]).submit()
    with app.app_context():
        mine = (
            select(Membership.role).join(User, User.id == Membership.user_id).where(User.username == "laras")
        )
        assert list(db.session.scalars(mine)) == ["opd"]


def test_a_new_unit_offers_every_sop_and_runs_what_runs(app: Flask, client: Client) -> None:
    with app.app_context(), write() as connection:
        connection.execute(update(Unit).values(sops="network_fault"))
    client.login("fikri")
    form = client.get("/pengaturan/unit/baru").form()
    assert set(form.choices("sops")) >= {"eticketing", "cctv_monitoring", "network_fault"}
    assert form.values.getlist("sops") == ["network_fault"]


def test_the_post_of_the_secretary_confers_tata_usaha(client: Client, office: Office) -> None:
    client.login("fikri")
    form = client.get(f"/pengaturan/jabatan/{office.positions['SEK-KOM']}/ubah").form()
    assert form.value("role") == "tu"
    assert "tu" in client.get("/pengaturan/jabatan/baru").form().choices("role")
