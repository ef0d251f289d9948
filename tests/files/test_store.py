"""What is taken in, what is refused with which sentence, and that the original stays byte-identical."""

import errno
import hashlib
import io
import os
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image, PngImagePlugin
from sqlalchemy import func, select

from app.db import db, write
from app.files import disk, images, names, store
from app.files.models import StoredFile
from app.operations.cast import Office
from app.web.errors import Refused
from tests.files.conftest import Keep, left_overs, picture, upload


def exif(orientation: int) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x010F] = "Rahasia"
    return tags


def mpo() -> bytes:
    file = io.BytesIO()
    first, second = Image.new("RGB", (400, 300), "red"), Image.new("RGB", (400, 300), "blue")
    first.save(file, "MPO", save_all=True, append_images=[second])
    return file.getvalue()


def with_text() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "<script>alert(1)</script>" * 100, zip=True)
    return picture("PNG", pnginfo=told)


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("index.html", "<script>alert(1)</script>")
    return file.getvalue()


GOOD: dict[str, tuple[Callable[[], bytes], str, tuple[int, int]]] = {
    "jpeg": (picture, "image/jpeg", (640, 480)),
    "progressive": (lambda: picture(progressive=True), "image/jpeg", (640, 480)),
    "cmyk": (lambda: picture(mode="CMYK"), "image/jpeg", (640, 480)),
    "grey": (lambda: picture(mode="L"), "image/jpeg", (640, 480)),
    "mpo": (mpo, "image/jpeg", (400, 300)),
    "turned": (lambda: picture(exif=exif(6)), "image/jpeg", (480, 640)),
    "bad exif": (lambda: picture(exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"), "image/jpeg", (640, 480)),
    "comment": (lambda: picture(comment=b"rahasia"), "image/jpeg", (640, 480)),
    "polyglot with a zip": (lambda: picture() + zipped(), "image/jpeg", (640, 480)),
    "png": (lambda: picture("PNG"), "image/png", (640, 480)),
    "png palette": (lambda: picture("PNG", mode="P"), "image/png", (640, 480)),
    "png transparent": (lambda: picture("PNG", mode="RGBA"), "image/png", (640, 480)),
    "png 16 bit": (lambda: picture("PNG", mode="I;16"), "image/png", (640, 480)),
    "png bilevel": (lambda: picture("PNG", mode="1"), "image/png", (640, 480)),
    "png with text": (with_text, "image/png", (640, 480)),
    "webp": (lambda: picture("WEBP", exif=exif(1)), "image/webp", (640, 480)),
    "one pixel": (lambda: picture(size=(1, 1)), "image/jpeg", (1, 1)),
    "very long": (lambda: picture("PNG", size=(5000, 2)), "image/png", (5000, 2)),
}


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("name", GOOD)
def test_photo_is_kept_byte_identical_and_shown_clean(keep: Keep, name: str) -> None:
    make, mime, size = GOOD[name]
    content = make()
    row = keep(content)
    assert (row.mime, (row.width, row.height), row.size) == (mime, size, len(content))
    assert row.sha256 == hashlib.sha256(content).hexdigest()
    assert disk.original(row.sha256).read_bytes() == content
    assert left_overs() == []
    for variant, edge in images.SIZES.items():
        shown = images.derivative(row, variant)
        data = shown.read_bytes()
        assert b"ahasia" not in data
        assert b"script" not in data
        with Image.open(shown) as image:
            assert (image.format, image.mode) == ("JPEG", "RGB")
            assert not image.getexif()
            assert "comment" not in image.info
            assert max(image.size) <= edge
            assert image.size == size or max(image.size) == edge


@pytest.mark.parametrize("orientation", range(1, 9))
def test_shown_copy_stands_upright(keep: Keep, orientation: int) -> None:
    """The red half ends where a viewer that follows the EXIF tag puts it."""
    shown = images.derivative(keep(picture(exif=exif(orientation))), "kecil")
    red = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}
    with Image.open(shown) as image:
        width, height = image.size
        spots = {
            "left": (8, height // 2),
            "right": (width - 8, height // 2),
            "top": (width // 2, 8),
            "bottom": (width // 2, height - 8),
        }
        colour: Any = image.getpixel(spots[red[orientation]])
    assert colour[0] > 200 > 100 > colour[2]


def test_transparent_becomes_white(keep: Keep) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(images.derivative(keep(file.getvalue()), "kecil")) as image:
        assert image.getpixel((25, 25)) == (255, 255, 255)


def test_shown_copy_is_made_once(keep: Keep) -> None:
    row = keep(picture())
    first = images.derivative(row, "kecil").stat().st_mtime_ns
    assert images.derivative(row, "kecil").stat().st_mtime_ns == first


def bomb(width: int, height: int) -> bytes:
    """A PNG header that promises far more pixels than its bytes hold."""
    small = bytearray(picture("PNG", size=(8, 8)))
    small[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    small[29:33] = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    return bytes(small)


def noisy() -> bytes:
    image = Image.effect_noise((800, 600), 80)
    file = io.BytesIO()
    image.save(file, "JPEG")
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "kosong"),
    "zero bytes": (lambda: bytes(5000), "bukan foto"),
    "svg": (lambda: SVG, "bukan foto"),
    "html": (lambda: b"<html><script>alert(1)</script>", "bukan foto"),
    "gif": (lambda: picture("GIF", mode="P"), "bukan foto"),
    "bmp": (lambda: picture("BMP"), "bukan foto"),
    "tiff": (lambda: picture("TIFF"), "bukan foto"),
    "gif before a jpeg": (lambda: b"GIF89a" + picture(), "bukan foto"),
    "jpeg head, html body": (lambda: b"\xff\xd8\xff\xe0<html><script>" + b"x" * 500, "bukan foto"),
    "pdf as photo": (lambda: b"%PDF-1.7\n%%EOF", "bukan foto"),
    "zip": (zipped, "bukan foto"),
    "half a jpeg": (lambda: noisy()[:-9000], "rusak atau terpotong"),
    "jpeg header only": (lambda: picture()[:30], "bukan foto"),
    "half a png": (lambda: picture("PNG", mode="L")[:-40], "rusak atau terpotong"),
    "half a webp": (lambda: picture("WEBP", lossless=True)[:-20], "rusak|bukan foto"),
    "50 megapixels and one": (lambda: bomb(50_001, 1000), "terlalu rapat"),
    "bomb": (lambda: bomb(100_000, 100_000), "terlalu rapat"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_photo_is_refused_and_leaves_nothing(keep: Keep, name: str) -> None:
    make, words = BAD[name]
    with pytest.raises(Refused, match=words) as refused:
        keep(make(), field="photos")
    assert refused.value.field == "photos"
    assert refused.value.status == 422
    assert left_overs() == []
    assert db.session.execute(select(func.count()).select_from(StoredFile)).scalar_one() == 0


def test_too_big_says_how_big(keep: Keep) -> None:
    with pytest.raises(Refused, match=r"^Foto terlalu besar \(28 MB\)\. Maksimal 25 MB\.$"):
        keep(bytes(28 * 1024**2))
    with pytest.raises(Refused, match=r"\(26 MB\)"):
        keep(picture() + bytes(store.LIMIT))
    assert left_overs() == []


def test_scan_may_be_a_pdf_but_never_anything_else(keep: Keep) -> None:
    content = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
    row = keep(content, "SPP bertanda tangan.pdf", kind="scan")
    assert (row.mime, row.width) == ("application/pdf", None)
    assert keep(picture(), kind="scan").mime == "image/jpeg"
    for wrong in (content[:-7], b"x" + content, SVG):
        with pytest.raises(Refused, match="bukan foto"):
            keep(wrong, kind="scan")


def test_unknown_kind_is_a_programming_error(keep: Keep) -> None:
    with pytest.raises(ValueError, match="kind"):
        keep(picture(), kind="other")
    assert left_overs() == []


def test_the_same_photo_twice_lies_once(keep: Keep) -> None:
    one, other = keep(picture()), keep(picture())
    assert one.id != other.id
    assert one.key != other.key
    assert one.sha256 == other.sha256
    assert len(list((disk.base() / one.sha256[:2]).iterdir())) == 1


def test_stored_bytes_cannot_be_written(keep: Keep) -> None:
    assert disk.original(keep(picture()).sha256).stat().st_mode & 0o222 == 0


@pytest.mark.parametrize(("code", "status"), [(errno.ENOSPC, 507), (errno.EROFS, 503), (errno.EACCES, 503)])
def test_a_disk_that_does_not_take_it_leaves_no_half_file(
    keep: Keep, monkeypatch: pytest.MonkeyPatch, code: int, status: int
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Refused, match="Berkas belum disimpan") as refused:
        keep(picture())
    assert refused.value.status == status
    assert left_overs() == []
    monkeypatch.undo()
    assert keep(picture()).id


def test_bytes_are_synced_before_the_rename_and_the_folder_after(
    keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_sync(handle: int) -> None:
        steps.append("folder" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "file")
        fsync(handle)

    def note_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "replace", note_rename)
    keep(picture())
    assert steps == ["file", "rename", "folder", "folder"]


def test_attach_takes_only_own_finished_free_files(keep: Keep, case_id: int, office: Office) -> None:
    bagas, intan = office.users["bagas"], office.users["intan"]
    row, foreign = keep(picture()), keep(picture(), owner_id=intan)
    with write() as connection:
        store.attach(connection, [], case_id, None, bagas)
        for ids in ([row.id, foreign.id], [row.id, 9999]):
            with pytest.raises(Refused, match="tidak ditemukan"), connection.begin_nested():
                store.attach(connection, ids, case_id, None, bagas)
        store.attach(connection, [row.id, row.id], case_id, None, bagas, internal=True)
        with pytest.raises(Refused):
            store.attach(connection, [row.id], case_id, None, bagas)
    attached = store.by_id(row.id)
    assert attached is not None
    assert (attached.case_id, attached.internal) == (case_id, True)
    assert store.by_id(foreign.id).case_id is None  # type: ignore[union-attr]


def test_keys_of_a_form_are_resolved_for_their_owner_only(keep: Keep, office: Office) -> None:
    row = keep(picture())
    assert store.ids_of([row.key, row.key], office.users["bagas"]) == [row.id]
    for keys, owner in (([row.key], office.users["mira"]), (["x" * 32], office.users["bagas"])):
        with pytest.raises(Refused):
            store.ids_of(keys, owner)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("foto.jpg", "foto.jpg"),
        (r"C:\Users\x\foto.jpg", "foto.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe\x00\n", "agpj.exe"),
        ("", "berkas"),
        (None, "berkas"),
        ("...", "berkas"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
        ("x" * 300, "x" * 120),
        ("laporan  akhir\t.pdf", "laporan akhir.pdf"),
        ("Foto peme\u0301liharaan.png", "Foto peméliharaan.png"),
    ],
)
def test_names_are_for_people(name: str | None, clean: str) -> None:
    assert names.clean(name) == clean


def test_download_name_always_fits_the_content() -> None:
    assert names.download("x.html", "image/jpeg") == "x.html.jpg"
    assert names.download("X.JPEG", "image/jpeg") == "X.JPEG"
    assert names.download("x", "application/pdf") == "x.pdf"
    assert names.download("x.exe", "") == "x.exe.bin"


def test_stage_before_the_act_then_save(context: Flask, office: Office) -> None:
    staged = store.stage(upload(picture()), kind="photo")
    assert [path.name for path in left_overs()] == [staged.path.name]
    with write() as connection:
        key = store.save(staged, kind="photo", owner_id=office.users["bagas"], connection=connection)
    assert left_overs() == []
    assert store.by_id(key) is not None
