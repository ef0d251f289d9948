"""Decode before accepting; show only re-encoded copies without metadata."""

import secrets
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from app.files import disk

PIXELS = 50_000_000
SIZES = {"kecil": 320, "sedang": 1600}
MIMES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_FORMATS = ("JPEG", "PNG", "WEBP")  # Pillow reads MPO through JPEG; naming MPO here is a KeyError
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_decoders = threading.BoundedSemaphore(2)  # a 50-megapixel PNG takes 200 MB while it is open

Image.MAX_IMAGE_PIXELS = PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)


class Flaw(StrEnum):
    """Why a picture is not accepted."""

    FORMAT = "format"  # none of the accepted formats
    BROKEN = "broken"  # does not decode to its end
    PIXELS = "pixels"  # more than PIXELS; decoding was not tried


class PictureError(ValueError):
    """The bytes are not an acceptable picture; `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


class Picture(NamedTuple):
    """What decoding showed; width and height as a person sees it."""

    mime: str
    width: int
    height: int


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    with _decoders:
        try:
            image = Image.open(path, formats=_FORMATS)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise PictureError(Flaw.PIXELS) from error
        except Exception as error:  # a hostile header makes a decoder raise anything
            raise PictureError(Flaw.FORMAT) from error
        with image:
            yield image


def check(path: Path) -> Picture:
    """Decode the whole first picture of the file. Raises PictureError."""
    with _opened(path) as image:
        width, height = image.size
        if width * height > PIXELS:
            raise PictureError(Flaw.PIXELS)
        mime = MIMES[image.format or "JPEG"]
        try:
            image.draft(
                "RGB", (width // 8 or 1, height // 8 or 1)
            )  # JPEG: every byte is read, an eighth is kept
            image.load()
        except Exception as error:  # as above
            raise PictureError(Flaw.BROKEN) from error
        turned = _orientation(image) >= 5
    return Picture(mime, height, width) if turned else Picture(mime, width, height)


def derivative(file_row: Any, size: str) -> Path:
    """Path of the shown copy of a photo, `kecil` (320 px) or `sedang` (1600 px); made once, when asked."""
    target = shown_copy(file_row.sha256, size)
    if not target.exists():
        _make(disk.original(file_row.sha256), target, SIZES[size])
    return target


def shown_copy(sha256: str, size: str) -> Path:
    """Where the shown copy of these bytes lies, once made."""
    return disk.base() / "derived" / sha256[:2] / f"{sha256}-{size}.jpg"


def shrink(image: Image.Image, edge: int) -> Image.Image:
    """An upright RGB copy at most `edge` pixels long, carrying nothing but pixels."""
    turn = _TURNS.get(_orientation(image))
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 256).convert("L")
    if image.mode not in ("RGB", "L", "CMYK", "RGBA"):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((edge, edge), Image.Resampling.LANCZOS)  # asks the JPEG decoder for a small draft
    upright = image if turn is None else image.transpose(turn)
    if upright.mode == "RGBA":
        paper = Image.new("RGB", upright.size, "white")
        paper.paste(upright, mask=upright.getchannel("A"))
        return paper
    plain = upright.convert("RGB")
    plain.info.clear()  # a JPEG comment would be written again
    return plain


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # damaged metadata does not make the picture worse
        return 1


def _make(source: Path, target: Path, edge: int) -> None:
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    with disk.refusing():
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with _opened(source) as image:
                shrink(image, edge).save(draft, "JPEG", quality=82)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
