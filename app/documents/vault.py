"""The write-once store of letters: bytes by their SHA-256 under `instance/documents`."""

import hashlib
import os
import re
import secrets
from io import BytesIO
from pathlib import Path

from flask import current_app
from PIL import Image, ImageOps

PICTURE_NAME = re.compile(r"[0-9a-f]{64}\.(?:jpg|png)")
_PICTURE_EDGE = 1600  # pixels; enough for half a page at 200 dpi
_LOGO_EDGE = 600


def folder(part: str = "") -> Path:
    """`instance/documents` or a part of it, made when missing. Templates may read "bahan" only."""
    path = Path(current_app.instance_path) / "documents" / part
    path.mkdir(parents=True, exist_ok=True)
    return path


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes, suffix: str = ".pdf", part: str = "") -> str:
    """Store `content` durably under its own SHA-256, which is returned; a stored file is never rewritten."""
    name = digest(content)
    keep_as(folder(part) / (name + suffix), content)
    return name


def keep_as(path: Path, content: bytes) -> None:
    """Store `content` at `path` unless something stands there."""
    if not path.exists():
        _write(path, content)


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(6)}.baru")
    try:
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o440)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    if os.name != "posix":  # Windows cannot open a folder for this
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def find(sha256: str, suffix: str = ".pdf", part: str = "") -> Path | None:
    """The stored file of that hash, or None."""
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        return None
    path = folder(part) / (sha256 + suffix)
    return path if path.is_file() else None


def keep_photo(source: Path) -> str:
    """Re-encode a decoded photo for print (smaller, upright, without metadata); its name for `data`."""
    with Image.open(source) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    picture.thumbnail((_PICTURE_EDGE, _PICTURE_EDGE))
    out = BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return keep(out.getvalue(), ".jpg", "bahan") + ".jpg"


def keep_logo(source: Path) -> str:
    """Re-encode a logo with its transparency for the letterhead; its name for `Letterhead.logo_file`."""
    with Image.open(source) as opened:
        picture = opened.convert("RGBA")
    picture.thumbnail((_LOGO_EDGE, _LOGO_EDGE))
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return keep(out.getvalue(), ".png", "bahan") + ".png"
