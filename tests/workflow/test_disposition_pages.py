"""The lembar disposisi on screen: three taps, recorded ones, susulan, confirmation, print."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.operations.cast import Office
from tests.pages import Client
from tests.workflow.chain import Chain, pages_of, running


@pytest.fixture
def chain(app: Flask, office: Office) -> Iterator[Chain]:
    """The chain with its pages."""
    pages_of(app)
    with running(), app.app_context():
        yield Chain(office)


def test_three_taps(chain: Chain, client: Client) -> None:
    case_id = chain.letter()
    client.login("arga")
    page = client.get(f"/uji-surat/{case_id}/disposisi")
    form = page.form("disposisi-baru")
    form.fill(sentence="Tindak lanjuti hari ini, laporkan hasilnya.", spoken="y")
    page = form.submit()
    row = chain.dispositions(case_id)[0]
    assert row.note == "Tindak lanjuti hari ini, laporkan hasilnya.\nDengan catatan lisan"
    assert chain.current(case_id).desk == chain.desk("KABID-APT")
    assert "Kepala Bidang Aplikasi dan Informatika" in page.text
