"""Who gets which bytes with which headers, and the upload protocol as a tablet speaks it."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.files import access, images, uploads
from app.operations.cast import Office
from tests.files.conftest import Keep, picture
from tests.pages import Client

PHOTO = picture()
SHA256 = hashlib.sha256(PHOTO).hexdigest()


@pytest.fixture
def guards() -> Iterator[list[Any]]:
    """An empty guard list for this test."""
    before = access.guard[:]
    access.guard.clear()
    yield access.guard
    access.guard[:] = before


def test_uploader_sees_a_loose_file_and_nobody_else(keep: Keep, client: Client) -> None:
    row = keep(PHOTO)
    paths = [f"/berkas/{row.key}", f"/berkas/{row.key}/kecil", f"/berkas/{row.key}/sedang"]
    client.login("bagas")
    assert [client.status(path) for path in paths] == [200, 200, 200]
    for other in ("intan", "sekar", "fikri", "mira"):
        client.login(other)
        assert [client.status(path) for path in paths] == [404, 404, 404]


def test_nobody_without_logging_in(keep: Keep, client: Client) -> None:
    assert client.status(f"/berkas/{keep(PHOTO).key}") in (302, 401)


def test_with_a_case_the_guards_decide(
    keep: Keep, client: Client, case_id: int, guards: list[Any], office: Office
) -> None:
    path = f"/berkas/{keep(PHOTO, case_id=case_id).key}"
    client.login("mira")
    assert client.status(path) == 404
    guards.append(lambda actor, row: row.case_id == case_id and actor.user_id == office.users["mira"])
    assert client.status(path) == 200
    client.login("bagas")
    assert client.status(path) == 404


def test_a_logo_is_for_everybody_inside(keep: Keep, client: Client) -> None:
    row = keep(PHOTO, kind="logo")
    client.login("mira")
    assert client.status(f"/berkas/{row.key}/kecil") == 200


def test_headers_of_the_original(keep: Keep, client: Client) -> None:
    row = keep(PHOTO, name='Foto "atap" – é.html')
    client.login("bagas")
    answer = client.open(f"/berkas/{row.key}")
    assert answer.data == PHOTO
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert "filename*=UTF-8''Foto%20%22atap%22%20%E2%80%93%20%C3%A9.html.jpg" in disposition
    assert "private" in answer.headers["Cache-Control"]
    etag = answer.headers["ETag"]
    assert client.open(f"/berkas/{row.key}", headers={"If-None-Match": etag}).status_code == 304


def test_headers_of_the_shown_copy(keep: Keep, client: Client) -> None:
    row = keep(picture("PNG"))
    client.login("bagas")
    answer = client.open(f"/berkas/{row.key}/kecil")
    assert answer.mimetype == "image/jpeg"
    assert answer.data == images.shown_copy(row.sha256, "kecil").read_bytes()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert set(answer.headers["Cache-Control"].split(", ")) == {"private", "max-age=3600"}


def test_a_pdf_is_only_ever_saved(keep: Keep, client: Client) -> None:
    row = keep(b"%PDF-1.7\n%%EOF", name="a.pdf", kind="scan")
    client.login("bagas")
    answer = client.open(f"/berkas/{row.key}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert client.status(f"/berkas/{row.key}/kecil") == 404


@pytest.mark.parametrize(
    "path", ["", "x", "../secret.key", "0" * 32, "0" * 32 + "/besar", "0" * 32 + "/kecil", "é" * 32]
)
def test_strange_addresses_are_404(client: Client, path: str) -> None:
    client.login("bagas")
    assert client.status(f"/berkas/{path}") == 404


def test_missing_bytes_are_404(keep: Keep, client: Client) -> None:
    from app.files import disk

    row = keep(PHOTO)
    disk.original(row.sha256).unlink()
    client.login("bagas")
    assert client.status(f"/berkas/{row.key}") == 404
    assert client.status(f"/berkas/{row.key}/kecil") == 404


class Tablet:
    """What app.js does, in a few lines."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.token = {"X-CSRFToken": client._token()}

    def begin(self, **fields: Any) -> TestResponse:
        data = {"nama": "foto.jpg", "ukuran": str(len(PHOTO)), "jenis": "photo", **fields}
        return self.client.open("/unggah", method="POST", data=data, headers=self.token)

    def ask(self, key: str) -> TestResponse:
        return self.client.open(f"/unggah/{key}", method="HEAD")

    def send(self, key: str, offset: object, piece: bytes, **headers: str) -> TestResponse:
        more = {**self.token, "X-Offset": str(offset), **headers}
        return self.client.open(f"/unggah/{key}", method="PATCH", data=piece, headers=more)


@pytest.fixture
def tablet(client: Client) -> Tablet:
    """Bagas' tablet."""
    client.login("bagas")
    return Tablet(client)


def test_a_photo_in_pieces(tablet: Tablet) -> None:
    begun = tablet.begin()
    assert begun.status_code == 201
    key = begun.json["kunci"]
    assert tablet.ask(key).headers["X-Offset"] == "0"
    first = tablet.send(key, 0, PHOTO[:1000])
    assert (first.status_code, first.headers["X-Offset"]) == (204, "1000")
    wrong = tablet.send(key, 10, PHOTO[10:50])
    assert (wrong.status_code, wrong.headers["X-Offset"]) == (409, "1000")
    for _ in range(2):
        last = tablet.send(key, 1000, PHOTO[1000:], **{"X-SHA256": SHA256})
        assert (last.status_code, last.headers["X-Offset"]) == (204, str(len(PHOTO)))
        assert last.headers["X-SHA256"] == SHA256
    assert tablet.ask(key).headers["X-SHA256"] == SHA256
    assert tablet.client.open(f"/berkas/{key}").data == PHOTO


def test_refusals_are_sentences(tablet: Tablet) -> None:
    big = tablet.begin(ukuran=str(28 * 1024**2))
    assert (big.status_code, big.json["pesan"]) == (413, "Foto terlalu besar (28 MB). Maksimal 25 MB.")
    key = tablet.begin(ukuran="500").json["kunci"]
    bad = tablet.send(key, 0, bytes(500))
    assert bad.status_code == 422
    assert "bukan foto" in bad.json["pesan"]
    assert tablet.ask(key).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"ukuran": ""},
        {"ukuran": "-1"},
        {"ukuran": "é"},
        {"ukuran": "9" * 5000},
        {"ukuran": "1.5"},
        {"ukuran": "²"},
        {"jenis": "logo"},
        {"jenis": "x"},
    ],
)
def test_a_strange_beginning_is_400(tablet: Tablet, fields: dict[str, str]) -> None:
    assert tablet.begin(**fields).status_code == 400


def test_a_strange_piece_is_refused(tablet: Tablet) -> None:
    key = tablet.begin().json["kunci"]
    for offset in ("", "-1", "x", "9" * 400):
        assert tablet.send(key, offset, b"x").status_code == 400
    assert tablet.send(key, 0, bytes(uploads.PIECE + 1)).status_code == 413
    assert tablet.send(key, 0, PHOTO + b"x").status_code == 422
    assert tablet.send("0" * 32, 0, b"x").status_code == 404


def test_another_user_gets_404(tablet: Tablet) -> None:
    key = tablet.begin().json["kunci"]
    tablet.client.login("intan")
    other = Tablet(tablet.client)
    assert other.ask(key).status_code == 404
    assert other.send(key, 0, PHOTO).status_code == 404
    assert other.client.status(f"/berkas/{key}") == 404


def test_unfinished_files_are_not_shown(tablet: Tablet) -> None:
    key = tablet.begin().json["kunci"]
    tablet.send(key, 0, PHOTO[:1000])
    assert tablet.client.status(f"/berkas/{key}") == 404


def test_without_the_token_nothing_is_taken(tablet: Tablet) -> None:
    tablet.token = {}
    assert tablet.begin().status_code == 400
