"""Which units one may choose from in the archive."""

import pytest

from tests.pages import Client


def offered(client: Client, name: str) -> set[str]:
    """The names in the list."""
    client.login(name)
    options = client.get("/arsip").root.one("select", id="unit").all("option")
    return {option.text for option in options} - {"Semua"}


@pytest.mark.parametrize("name", ["arga", "tuti", "kirana", "hana"])
def test_the_dinas_chooses_from_the_agencies_that_write_to_it(client: Client, name: str) -> None:
    found = offered(client, name)
    assert {"Kelurahan Melati Baru", "Dinas Perhubungan", "Bidang Aplikasi dan Informatika"} <= found
    assert not found & {"Subbagian Keuangan", "Dinas Bina Marga", "Dinas Komunikasi dan Informatika"}


@pytest.mark.parametrize("name", ["bagas", "sekar", "wulan"])
def test_the_technical_team_chooses_from_its_own_agency_s_units(client: Client, name: str) -> None:
    found = offered(client, name)
    assert {"Subbagian Keuangan", "Bidang Jalan"} <= found
    assert not found & {"Kelurahan Melati Baru", "Dinas Perhubungan", "Dinas Bina Marga"}


def test_who_sees_only_the_own_cases_has_only_the_own_unit(client: Client) -> None:
    assert offered(client, "ningsih") == {"Kelurahan Melati Baru"}
    assert offered(client, "mira") == {"Subbagian Keuangan"}
    assert offered(client, "fikri") == set()
