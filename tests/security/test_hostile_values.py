"""Whatever is sent where: a page that says so, never a failure."""

import io
from typing import Any

import pytest
from flask import Flask

from app.web import incoming
from app.web.addresses import whole, whole_or
from tests.pages import Client
from tests.security.conftest import Intruder

VALUES = {
    "beyond every integer": "9" * 30,
    "NUL": "a\0b",
    "a digit that int() does not read": "²",
    "odd letters and a template": "é\u0660日\u202e{0}%s{{7*7}}'\");--*",
}
_ASKED = """
    q kata sesudah setelah sebelum unit tahun dari sampai periode mulai teknisi tab sop status ruang
    kondisi verifikasi tampil nilai lanjutan lanjut next nama asset_id_cari v baru ditandatangani
"""
ASKED = _ASKED.split()
_POSTED = """
    versi version aset id ada kembali lanjut tunda packed seen content document_id asset_id main_id
    main_id_cari note reason jenis ukuran nama accept expected counted slots pin strokes read_sha256
    unit_id user_id parent_id filler_id technicians photos scan sheet berkas logo kiriman next username
    password typed_name quantity day body lines item_id case_id kind role code name from_at until_at
    solved score_1 teknisi signed_at
"""
POSTED = _POSTED.split()


def test_every_page_survives_hostile_queries(intruder: Intruder) -> None:
    failed = []
    for path in intruder.share("GET"):
        for what, value in VALUES.items():
            if intruder.browser.status(path, query_string=dict.fromkeys(ASKED, value)) >= 500:
                failed.append(f"{path}: {what}")
    assert not failed, "\n".join(failed)


def test_every_post_survives_hostile_fields(intruder: Intruder) -> None:
    failed = []
    for path in intruder.share("POST"):
        for what, value in VALUES.items():
            key = intruder.key if what != "NUL" else value
            fields = {**dict.fromkeys(POSTED, value), "kunci": key, "csrf_token": intruder.token}
            if intruder.browser.status(path, "POST", data=fields) >= 500:
                failed.append(f"{path}: {what}")
        files: dict[str, Any] = {name: (io.BytesIO(b"\xff\xfe\0<svg/>"), "../..\0é.svg") for name in POSTED}
        files |= {"kunci": intruder.key, "csrf_token": intruder.token}
        if intruder.browser.status(path, "POST", data=files) >= 500:
            failed.append(f"{path}: files in place of text")
    assert not failed, "\n".join(failed)


def test_lists_survive_one_hostile_word(client: Client) -> None:
    client.login("sekar")
    for path in ("/arsip", "/arsip/unduh/csv", "/cari", "/kotak-masuk", "/aset", "/aset/cari"):
        for name in ("kata", "q", "sesudah", "setelah", "sop"):
            for value in ("abc\0def", '"', '""" OR "', "a* NEAR(b", "\\", "%_%", "x" * 3000):
                assert client.status(path, query_string={name: value}) in (200, 404), (path, name, value)


def test_a_strange_token_is_a_page_that_keeps_the_words(client: Client) -> None:
    client.login("mira")
    for token in ("", "é日", "x" * 1_000_000, "a.b.c", "\0"):
        fields = {"csrf_token": token, "room": "ruang kas"}
        answer = client.open("/tiket/baru", method="POST", data=fields)
        assert answer.status_code == 400
        assert "ruang kas" in answer.get_data(as_text=True)


@pytest.mark.parametrize("word", ["", "²", "٣", "-1", "+1", " 1", "1.0", "9" * 16, None, "1\0"])
def test_what_is_no_number_of_ours(word: str | None) -> None:
    with pytest.raises(ValueError, match="^"):
        whole(word)
    assert whole_or(word, 7) == 7


def test_a_number_of_ours() -> None:
    assert whole("0042") == 42
    assert whole("9" * 15) < 2**63


def test_text_that_is_too_heavy_is_refused_before_it_is_taken_apart(app: Flask, client: Client) -> None:
    kind = "application/x-www-form-urlencoded"
    many = b"a=&" * (incoming.FIELDS + 1)
    long = b"a=" + b"b" * incoming.TEXT
    for body in (many, long):
        answer = client.open("/masuk", method="POST", data=body, content_type=kind)
        assert answer.status_code == 413
        assert "Kiriman terlalu besar" in answer.get_data(as_text=True)
    assert client.open("/masuk", method="POST", data=b"a=1&b=2", content_type=kind).status_code == 400


def test_a_quote_that_never_ends_is_no_csv(client: Client) -> None:
    client.login("fikri")
    for path, field in (("/pengaturan/pengguna/impor", "sheet"), ("/aset/impor", "file")):
        broken = io.BytesIO(b'nama;nip\n"' + b"x" * 200_000)
        form = client.get(path).form()
        fields = {**form.values.to_dict(), field: (broken, "a.csv")}
        answer = client.open(path, method="POST", data=fields)
        assert answer.status_code == 422, path
        assert "tidak terbaca sebagai CSV" in answer.get_data(as_text=True)


def test_a_row_of_odd_digits_is_data_not_a_failure(client: Client) -> None:
    client.login("fikri")
    sheet = io.BytesIO("nama;nip;unit;nama pengguna\n²;²;²;²\n".encode())
    form = client.get("/pengaturan/pengguna/impor").form()
    fields = {**form.values.to_dict(), "sheet": (sheet, "a.csv")}
    assert client.open("/pengaturan/pengguna/impor", method="POST", data=fields).status_code in (200, 422)
