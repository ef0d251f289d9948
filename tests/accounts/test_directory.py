"""Look-ups for letters and tasks."""

from flask import Flask

from app import clock, settings
from app.accounts import actor, directory
from app.accounts.roles import Role
from app.operations import cast
from tests.accounts.helpers import add_post

DURING = "2026-11-19 10:00"
AFTER = "2026-11-20 10:00"


def test_posts_by_role(context: Flask, office: cast.Office) -> None:
    found = directory.position_for(Role.KASUBAG_TU, office.units["KEU"])
    assert found == office.positions["TU-PDI"]
    assert directory.position_for(Role.KADIS, office.units["APT"]) == office.positions["KADIS-KOM"]
    assert directory.position_for(Role.TIM_TEKNIS) is None


def test_a_units_own_post_comes_first(context: Flask, office: cast.Office) -> None:
    add_post(context, "PB-JLN", office.units["JLN"])
    own = directory.position_for(Role.PENGURUS_BARANG, office.units["JLN"])
    assert own != office.positions["PB-PDI"]
    assert directory.position_for(Role.PENGURUS_BARANG, office.units["KEU"]) == office.positions["PB-PDI"]


def test_who_is_in_charge(context: Flask, office: cast.Office) -> None:
    post = office.positions["TU-PDI"]
    during, after = (directory.holders_at(post, clock.at(when)) for when in (DURING, AFTER))
    assert (during.name, during.kind) == ("Guntur Pelangi", "plh")
    assert (after.name, after.kind) == ("Sekar Lembayung", "definitif")
    assert directory.holders_at(post, clock.at("2026-01-01 08:00")) is None


def test_users_with_a_role(context: Flask, office: cast.Office) -> None:
    names = [name for _id, name in directory.users_with(Role.TS, clock.at(AFTER))]
    assert names == ["Bagas Meranti", "Intan Gerimis", "Raka Angsana"]
    in_charge = directory.users_with(Role.KASUBAG_TU, clock.at(DURING))
    assert in_charge == [(office.users["guntur"], "Guntur Pelangi")]


def test_people_of_a_unit_without_shared_accounts(context: Flask, office: cast.Office) -> None:
    assert [row.name for row in directory.unit_people(office.units["STS"])] == ["Lestari Pinus"]


def test_names_and_numbers_as_printed(context: Flask, office: cast.Office) -> None:
    wulan, bagas = (directory.user(office.users[name]) for name in ("wulan", "bagas"))
    assert directory.display_name(wulan) == "Wulan Cendana, S.Sos., M.Si."
    assert directory.printed_number(wulan) == "19691110 199403 2 000"
    assert directory.printed_number(bagas) == ""
    assert directory.printed_number(directory.user(office.users["raka"])) == "NI PPPK 19900314 202221 1 000"
    settings.save({"nip.spaces": False})
    assert directory.printed_number(wulan) == "196911101994032000"


def test_the_signature_block_names_the_capacity(context: Flask, office: cast.Office) -> None:
    guntur = actor.load(office.users["guntur"], clock.at(DURING))
    held = guntur.capacity(Role.KASUBAG_TU)
    assert held is not None
    block = directory.signer(guntur, held)
    assert block.name == "Guntur Pelangi, S.Kom."
    assert block.title == "Plh. Kepala Subbagian Tata Usaha Pusat Data dan Informasi"
    assert block.number == "19810315 200604 1 000"
    assert block.rank == "Penata Tingkat I, III/d"
