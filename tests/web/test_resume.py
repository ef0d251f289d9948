"""What was typed survives an ended session, without its secrets."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from werkzeug.exceptions import BadRequest

from app.web import resume
from tests.web.conftest import Acts
from tests.web.tokens import post


def test_secrets_and_tokens_are_not_carried(house: Flask) -> None:
    data = {
        "perihal": "a",
        "pin": "1",
        "pin_baru": "1",
        "kata_sandi": "2",
        "csrf_token": "3",
        "password": "4",
        "pinjaman": "ya",
    }
    with house.test_request_context("/coba", method="POST", data=data):
        assert resume.carried(request) == [("perihal", "a"), ("pinjaman", "ya")]


def test_too_much_is_not_carried(house: Flask) -> None:
    with house.test_request_context("/coba", method="POST", data={"a": "x" * 200_000}):
        assert resume.carried(request) == []


def test_a_lost_token_brings_the_form_back(browser: FlaskClient, acts: Acts) -> None:
    answer = post(browser, csrf_token="", uraian="jangan hilang", pin="123456")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "Isian Anda masih tersimpan" in text
    assert 'value="jangan hilang"' in text
    assert "123456" not in text
    assert 'name="_lanjutkan"' in text
    assert not acts.done


def test_packed_through_the_log_in_form(house: Flask) -> None:
    with house.app_context():
        packed = resume.pack("/coba?a=1", [("perihal", "é"), ("perihal", "b")])
        assert resume.unpack(packed) == resume.Carried("/coba?a=1", [("perihal", "é"), ("perihal", "b")])


@pytest.mark.parametrize("packed", ["", "x", "é", "a.b", "x" * 10_000])
def test_a_hostile_pack_is_a_400(house: Flask, packed: str) -> None:
    with house.app_context(), pytest.raises(BadRequest):
        resume.unpack(packed)
