"""Every refusal and failure is a sentence; nothing is a bare status."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.tokens import post


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 409, 413, 429, 503])
def test_a_page_for_every_status(browser: FlaskClient, status: int) -> None:
    answer = browser.get(f"/rusak/{status}")
    text = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert re.search(r"<h1>[A-Z][^<]+</h1>\s*<p>[A-Z][^<]+\.</p>", text)
    assert '<html lang="id">' in text


def test_unknown_addresses_and_methods(browser: FlaskClient) -> None:
    assert "Halaman tidak ditemukan" in browser.get("/tidak-ada").get_data(as_text=True)
    answer = browser.delete("/coba")
    assert answer.status_code in {400, 405}


def test_a_refusal_speaks_for_itself(browser: FlaskClient) -> None:
    answer = browser.get("/rusak/tolak")
    assert answer.status_code == 409
    assert "Surat ini sudah ditandatangani." in answer.get_data(as_text=True)
    assert "Tidak dapat diubah" in answer.get_data(as_text=True)


def test_a_failure_has_a_code_that_the_log_knows(
    browser: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = browser.get("/rusak/nol")
    found = re.search(r"K-[2-9A-Z]{4}", answer.get_data(as_text=True))
    assert answer.status_code == 500
    assert found
    assert found[0] in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("db-database-or-disk-is-full", 507, "penyimpanan server penuh"),
        ("db-attempt-to-write-a-readonly-database", 503, "hanya dapat dibaca"),
        ("db-unable-to-open-database-file", 503, "hanya dapat dibaca"),
        ("db-database-is-locked", 503, "sedang sibuk"),
        ("os-ENOSPC", 507, "penyimpanan server penuh"),
        ("os-EROFS", 503, "hanya dapat dibaca"),
        ("os-EACCES", 503, "hanya dapat dibaca"),
        ("db-no-such-table", 500, "kendala di server"),
        ("os-ENOENT", 500, "kendala di server"),
    ],
)
def test_a_full_or_read_only_disk_is_an_ordinary_state(
    browser: FlaskClient, how: str, status: int, sentence: str
) -> None:
    answer = browser.get(f"/rusak/{how}")
    text = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert sentence in text
    assert status == 500 or "belum disimpan" in text


@pytest.mark.parametrize("how", ["tolak", "db-database-or-disk-is-full", "nol"])
def test_what_was_typed_can_be_opened_again(browser: FlaskClient, how: str) -> None:
    text = post(browser, perihal=f"rusak-{how}", uraian="jangan hilang", pin="123456").get_data(as_text=True)
    assert "Buka isian saya" in text
    assert 'name="uraian" value="jangan hilang"' in text
    assert 'name="_lanjutkan" value="1"' in text
    assert "123456" not in text


def test_htmx_gets_the_sentence_without_the_page(browser: FlaskClient) -> None:
    text = browser.get("/rusak/404", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "<h1>" in text
    assert "<html" not in text


def test_a_restored_history_entry_gets_the_full_page(browser: FlaskClient) -> None:
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in browser.get("/rusak/404", headers=headers).get_data(as_text=True)


def test_tests_of_others_still_see_the_exception(house: Flask) -> None:
    house.testing = True
    with pytest.raises(ZeroDivisionError):
        house.test_client().get("/rusak/nol")
