"""Letters set by typst: the same source and data give the PDF and the pictures of its pages.

A user's text travels as a JSON value and is shown as text; no path, markup or package of a user reaches
typst. Its root is the folder of the letters' own pictures, so that nothing else can be read.
"""

import hashlib
import json
import re
import threading
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import typst

from app.documents import kinds, vault
from app.web import text
from app.web.errors import Refused

HERE = Path(__file__).resolve().parent
LETTERS = HERE / "letters"
FONTS = HERE / "fonts"
STANDARDS: list[Any] = ["a-2a", "ua-1"]
PPI = 110.0
MAX_BYTES = 200_000
BOX = "\u25a1"  # stands for a character that the shipped fonts do not have
_LONG = re.compile(r"\S{31,}")
_PIECE = re.compile(r"\S{10}")
_AS_IT_IS = frozenset({"file", "image", "logo"})
_UNSEEN = ("Cc", "Cf", "Cs")  # control, format and half characters leave no mark

_busy = threading.BoundedSemaphore(2)  # setting a letter takes a core; never more than two at once


@cache
def fonts() -> typst.Fonts:
    """The shipped fonts, opened once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def version() -> str:
    """Changes when the engine, a font or a template changes: only then may the same data give other bytes."""
    digest = hashlib.sha256(metadata.version("typst").encode())
    for path in sorted((*LETTERS.glob("*.typ"), *FONTS.glob("*.?tf"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def printable(value: Any) -> Any:
    """`value` with every text composed, its control characters dropped and uncovered ones boxed."""
    if isinstance(value, str):
        return _printable_text(value)
    if isinstance(value, Mapping):
        return {key: printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inner) for inner in value]
    return value


def _printable_text(value: str) -> str:
    value = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\t", " "))
    if value.isascii() and value.isprintable():
        return value
    bad = frozenset(text.uncovered(value))
    return "".join(
        BOX if one in bad else one for one in value if one == "\n" or unicodedata.category(one) not in _UNSEEN
    )


def breakable(value: Any) -> Any:
    """`value` with a place to break in every word longer than a line may hold.

    Not a show rule of the template: a word of 10,000 letters made it nest deeper than typst allows.
    """
    if isinstance(value, str):
        return _LONG.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word.group()), value)
    if isinstance(value, Mapping):
        return {key: inner if key in _AS_IT_IS else breakable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [breakable(inner) for inner in value]
    return value


def pdf(source: Mapping[str, Any], day: date) -> bytes:
    """The PDF/A of a letter; the same source and day always give the same bytes."""
    compiled = _compile(source, format="pdf", pdf_standards=STANDARDS, timestamp=_midnight(day))
    return compiled if isinstance(compiled, bytes) else compiled[0]


def page_count(content: bytes) -> int:
    """Pages of a letter that `pdf` made (its page objects are not compressed)."""
    return max(len(re.findall(rb"/Type\s*/Page\b", content)), 1)


def pages_png(source: Mapping[str, Any], day: date) -> list[bytes]:
    """Pictures of the pages of the same letter."""
    compiled = _compile(source, format="png", ppi=PPI, timestamp=_midnight(day))
    return [compiled] if isinstance(compiled, bytes) else list(compiled)


def query(source: Mapping[str, Any], selector: str) -> list[Any]:
    """Values that the template labelled, in print order (`<signature>`, `<size>`)."""
    answer = typst.query(
        _templates(source["kind"]), selector, field="value", root=vault.folder("bahan"), **_common(source)
    )
    return list(json.loads(answer))


def _compile(source: Mapping[str, Any], **options: Any) -> Any:
    common = _common(source)
    templates, root = _templates(source["kind"]), vault.folder("bahan")
    with _busy:
        return typst.compile(templates, root=root, **common, **options)


def _common(source: Mapping[str, Any]) -> dict[str, Any]:
    shown = printable(source)
    shown |= {part: breakable(shown[part]) for part in ("body", "slots", "letterhead", "number")}
    data = json.dumps(shown, ensure_ascii=False)
    if len(data.encode()) > MAX_BYTES:
        raise Refused("Isi surat terlalu panjang untuk dicetak. Ringkas keterangannya.")
    return {"font_paths": fonts(), "sys_inputs": {"data": data}}


@cache
def _templates(kind: str) -> dict[str, bytes]:
    return {
        "main.typ": (LETTERS / f"{kinds.KINDS[kind].template}.typ").read_bytes(),
        "common.typ": (LETTERS / "common.typ").read_bytes(),
    }


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
