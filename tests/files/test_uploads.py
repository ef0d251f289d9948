"""A photo arrives through a bad network: pieces lost, repeated, out of order, the server killed between."""

import errno
import hashlib
import io
import os
import threading
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from app import clock
from app.db import db, write
from app.files import disk, store, sweep, uploads
from app.files.models import StoredFile
from app.files.uploads import OffsetError
from app.operations.cast import Office
from app.web.errors import Refused
from tests.files.conftest import Keep, left_overs, picture

NOW = clock.at("2026-11-20 09:00")


def noise() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((200, 150), 60).save(file, "JPEG")
    return file.getvalue()


PHOTO = noise()


@pytest.fixture
def key(context: Flask, office: Office) -> str:
    """An announced upload of PHOTO by Bagas."""
    return begin(office, len(PHOTO))


def begin(office: Office, size: int, kind: str = "photo") -> str:
    owner = office.users["bagas"]
    return uploads.begin(name="foto.jpg", size=size, kind=kind, owner_id=owner, now=NOW)


def row(key: str) -> StoredFile:
    db.session.rollback()
    found = store.by_key(key)
    assert found is not None
    return found  # type: ignore[return-value] # a Core row with the same names


def test_pieces_become_the_photo(key: str) -> None:
    half = len(PHOTO) // 2
    assert uploads.append(key, 0, PHOTO[:half]) == half
    assert row(key).completed_at is None
    assert uploads.append(key, half, PHOTO[half:]) == len(PHOTO)
    sha256 = uploads.finish(key, now=NOW, sha256=hashlib.sha256(PHOTO).hexdigest().upper())
    assert uploads.finish(key, now=NOW) == sha256
    found = row(key)
    assert (found.sha256, found.mime, found.width, found.offset) == (sha256, "image/jpeg", 200, len(PHOTO))
    assert disk.original(sha256).read_bytes() == PHOTO
    assert left_overs() == []


def test_a_piece_elsewhere_is_answered_with_the_true_offset(key: str) -> None:
    uploads.append(key, 0, PHOTO[:100])
    for offset, piece in ((200, PHOTO[200:300]), (0, PHOTO[:50]), (50, PHOTO[50:101]), (0, b"x" * 100)):
        with pytest.raises(OffsetError) as wrong:
            uploads.append(key, offset, piece)
        assert wrong.value.offset == 100
    assert row(key).offset == 100


def test_the_last_piece_may_come_again(key: str) -> None:
    uploads.append(key, 0, PHOTO[:100])
    assert uploads.append(key, 0, PHOTO[:100]) == 100
    uploads.append(key, 100, PHOTO[100:])
    assert uploads.append(key, 100, PHOTO[100:]) == len(PHOTO)
    uploads.finish(key, now=NOW)
    assert uploads.append(key, 100, PHOTO[100:]) == len(PHOTO)
    with pytest.raises(OffsetError):
        uploads.append(key, 100, b"x" * (len(PHOTO) - 100))
    assert disk.original(row(key).sha256).read_bytes() == PHOTO


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    events=st.lists(
        st.tuples(st.integers(1, 3000), st.sampled_from(["ok", "lost", "repeat", "killed"])), max_size=8
    )
)
def test_whatever_the_network_does_the_bytes_are_the_same(
    context: Flask, office: Office, events: list[tuple[int, str]]
) -> None:
    key = begin(office, len(PHOTO))
    believed = 0
    for length, event in [*events, *[(4000, "ok")] * (len(PHOTO) // 4000 + 2)]:
        piece = PHOTO[believed : believed + length]
        if event == "killed":  # bytes on the disk, the act never committed
            with disk.staged(key).open("ab") as file:
                file.write(b"torn" * 3)
            continue
        try:
            reached = uploads.append(key, believed, piece)
            if event == "repeat":
                assert uploads.append(key, believed, piece) == reached
        except OffsetError as error:
            reached = error.offset
        if event != "lost":  # a lost answer: the client believes the old offset
            believed = reached
    assert believed == len(PHOTO)
    assert uploads.finish(key, now=NOW) == hashlib.sha256(PHOTO).hexdigest()
    with write() as connection:
        connection.exec_driver_sql("DELETE FROM file")


def test_staged_bytes_that_the_disk_lost_are_asked_for_again(key: str) -> None:
    uploads.append(key, 0, PHOTO)
    disk.staged(key).unlink()
    with pytest.raises(OffsetError) as wrong:
        uploads.finish(key, now=NOW)
    assert wrong.value.offset == 0
    uploads.append(key, 0, PHOTO)
    disk.staged(key).write_bytes(PHOTO[:70])
    with pytest.raises(OffsetError) as wrong:
        uploads.append(key, len(PHOTO), b"")
    assert wrong.value.offset == 70
    uploads.append(key, 70, PHOTO[70:])
    assert uploads.finish(key, now=NOW) == hashlib.sha256(PHOTO).hexdigest()


def test_an_unfinished_photo_cannot_be_finished_or_attached(key: str, case_id: int, office: Office) -> None:
    with pytest.raises(OffsetError):
        uploads.finish(key, now=NOW)
    unfinished = row(key).id
    with write() as connection, pytest.raises(Refused):
        store.attach(connection, [unfinished], case_id, None, office.users["bagas"])


def test_more_than_announced_is_refused(key: str) -> None:
    with pytest.raises(Refused, match="berubah"):
        uploads.append(key, 0, PHOTO + b"x")
    assert row(key).offset == 0


@pytest.mark.parametrize(
    ("content", "sha256", "words"),
    [(bytes(500), "", "bukan foto"), (PHOTO[:-900], "", "terpotong"), (PHOTO, "0" * 64, "di perjalanan")],
)
def test_a_bad_photo_is_told_and_gone(
    context: Flask, office: Office, content: bytes, sha256: str, words: str
) -> None:
    key = begin(office, len(content))
    uploads.append(key, 0, content)
    with pytest.raises(Refused, match=words):
        uploads.finish(key, now=NOW, sha256=sha256)
    assert store.by_key(key) is None
    assert left_overs() == []
    with pytest.raises(LookupError):
        uploads.append(key, 0, content)
    with pytest.raises(LookupError):
        uploads.finish(key, now=NOW)


def test_what_can_never_be_taken_is_refused_at_once(
    context: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match=r"Foto terlalu besar \(28 MB\)"):
        begin(office, 28 * 1024**2)
    with pytest.raises(Refused, match="kosong"):
        begin(office, 0)
    with pytest.raises(ValueError, match="kind"):
        begin(office, 10, "other")
    monkeypatch.setattr(uploads, "OPEN_AT_ONCE", 1)
    begin(office, 10)
    with pytest.raises(Refused, match="belum selesai"):
        begin(office, 10)


def test_a_full_disk_keeps_what_was_acknowledged(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    uploads.append(key, 0, PHOTO[:100])

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match="penuh") as refused:
        uploads.append(key, 100, PHOTO[100:])
    assert refused.value.status == 507
    monkeypatch.undo()
    assert row(key).offset == 100
    uploads.append(key, 100, PHOTO[100:])
    assert uploads.finish(key, now=NOW) == hashlib.sha256(PHOTO).hexdigest()


def test_the_same_last_piece_from_two_threads(context: Flask, key: str) -> None:
    uploads.append(key, 0, PHOTO[:100])
    answers: list[object] = []

    def send() -> None:
        with context.app_context():
            try:
                uploads.append(key, 100, PHOTO[100:])
                answers.append(uploads.finish(key, now=NOW))
            except Exception as error:
                answers.append(error)
            db.session.remove()

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [hashlib.sha256(PHOTO).hexdigest()] * 6
    assert left_overs() == []


def test_sweep_forgets_what_was_never_sent(key: str, keep: Keep, case_id: int) -> None:
    loose, attached, logo = keep(picture()), keep(noise(), case_id=case_id), keep(picture(), kind="logo")
    png = keep(picture("PNG"))
    stray = disk.staging() / ("f" * 32)
    stray.touch()
    orphan = disk.base() / "ab" / ("ab" * 32)
    orphan.parent.mkdir(exist_ok=True)
    orphan.touch()
    assert sweep.sweep(NOW + timedelta(hours=47)) == 1
    assert not orphan.exists()
    assert left_overs()
    os.utime(stray, (0, 0))
    assert sweep.sweep(NOW + timedelta(hours=49)) == 5
    assert left_overs() == []
    db.session.rollback()
    for gone in (key, loose.key, png.key):
        assert store.by_key(gone) is None
    for kept in (attached, logo):
        assert store.by_key(kept.key) is not None
        assert disk.original(kept.sha256).exists()
    assert not disk.original(png.sha256).exists()
    assert sweep.sweep(NOW + timedelta(hours=49)) == 0
