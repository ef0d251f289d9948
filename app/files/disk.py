"""The folders of the store and the steps that must survive a power cut or a full disk."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from flask import current_app

from app.web.errors import Refused

PIECE = 256 * 1024
FULL = "Ruang penyimpanan server penuh. Berkas belum disimpan; beri tahu administrator, lalu kirim lagi."
LOCKED = "Penyimpanan server tidak dapat ditulis. Berkas belum disimpan; beri tahu administrator."


class Received(NamedTuple):
    """A staged upload: where it lies, how big it is and its SHA-256."""

    path: Path
    size: int
    sha256: str


class TooBigError(ValueError):
    """More bytes came than the limit allows; `size` is what was seen, or announced."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def base() -> Path:
    """The store's folder."""
    return Path(current_app.instance_path) / "files"


def original(sha256: str) -> Path:
    """Where the bytes with this hash lie for ever."""
    return base() / sha256[:2] / sha256


def staging() -> Path:
    """Where uploads grow, made when missing."""
    path = base() / "staging"
    path.mkdir(parents=True, exist_ok=True)
    return path


def staged(key: str) -> Path:
    """Where the upload with this key grows."""
    return base() / "staging" / key


@contextmanager
def refusing() -> Iterator[None]:
    """Turn a full or read-only disk into a sentence for the user."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise Refused(FULL, title="Belum disimpan", status=507) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise Refused(LOCKED, title="Belum disimpan", status=503) from error
        raise


def receive(stream: IO[bytes], limit: int) -> Received:
    """Copy `stream` to a new staged file, synced. Leaves nothing behind when it fails.

    Raises TooBigError beyond `limit` bytes, Refused when the disk does not take it.
    """
    with refusing():
        path = staging() / secrets.token_hex(16)
        try:
            with path.open("xb") as file:
                size, sha256 = _copy(stream, file, limit)
                sync(file)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return Received(path, size, sha256)


def _copy(stream: IO[bytes], file: IO[bytes], limit: int) -> tuple[int, str]:
    size, running = 0, hashlib.sha256()
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > limit:
            raise TooBigError(size + _rest(stream))
        running.update(piece)
        file.write(piece)
    return size, running.hexdigest()


def _rest(stream: IO[bytes]) -> int:
    """How much more would have come, for the sentence."""
    rest = 0
    while piece := stream.read(PIECE):
        rest += len(piece)
    return rest


def sync(file: IO[bytes]) -> None:
    """Bytes of `file` on the disk before anything refers to them."""
    file.flush()
    os.fsync(file.fileno())


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def settle(source: Path, sha256: str) -> None:
    """Move a staged, synced file to its final, read-only place; the rename itself is synced too."""
    with refusing():
        target = original(sha256)
        if target.exists():
            source.unlink()
            os.utime(target)  # young again: the clean-up leaves it to its new row
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        source.chmod(0o440)
        source.replace(target)
        sync_folder(target.parent)
        sync_folder(target.parent.parent)


def sync_folder(path: Path) -> None:
    """The names in `path` on the disk."""
    if os.name == "nt":
        return  # Windows opens no folders; NTFS journals the rename
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
