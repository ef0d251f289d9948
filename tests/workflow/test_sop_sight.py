"""Each person finds the SOPs of their own agency; the table of another one is not there."""

import pytest
from flask import Flask

from app.accounts.roles import Role
from app.sop.cctv_monitoring.procedure import PROCEDURE as CCTV
from app.sop.network_fault.procedure import PROCEDURE as NETWORK
from tests.pages import Client

ALL = {"eticketing", "cctv_monitoring", "network_fault"}
SEEN = {
    "mira": {"eticketing"},
    "bagas": {"eticketing"},
    "sekar": {"eticketing"},
    "wulan": {"eticketing"},
    "tegar": {"eticketing"},
    "unit-sts": {"eticketing"},
    "arga": {"cctv_monitoring", "network_fault"},
    "nirmala": {"cctv_monitoring", "network_fault"},
    "banyu": {"cctv_monitoring", "network_fault"},
    "tuti": {"cctv_monitoring", "network_fault"},
    "kirana": {"cctv_monitoring"},
    "hana": {"cctv_monitoring"},
    "galih": {"network_fault"},
    "wisnu": {"network_fault"},
    "ningsih": {"cctv_monitoring", "network_fault"},
    "opd-dinsos": {"cctv_monitoring", "network_fault"},
    "fikri": set(),
}


@pytest.mark.parametrize("name", SEEN)
def test_who_finds_which_sop(client: Client, name: str) -> None:
    client.login(name)
    links = {link for link in client.get("/sop").links() if link.startswith("/sop/")}
    assert links == {f"/sop/{key}" for key in SEEN[name]}
    for key in ALL:
        client.get(f"/sop/{key}", status=200 if key in SEEN[name] else 404)


@pytest.mark.parametrize("procedure", [CCTV, NETWORK], ids=lambda one: one.sop)
def test_the_live_table_prints_every_row_as_issued(client: Client, procedure: object) -> None:
    client.login("arga")
    page = client.get(f"/sop/{procedure.sop}")  # type: ignore[attr-defined]
    for step in procedure.steps:  # type: ignore[attr-defined]
        assert page.has(step.title), step.no
    for note in procedure.notes:  # type: ignore[attr-defined]
        assert page.has(note)


def test_every_role_of_the_tables_has_a_label(context: Flask) -> None:
    roles = {step.role for procedure in (CCTV, NETWORK) for step in procedure.steps}
    assert roles <= set(Role)
