"""From a row of the register to what the template prints; the same rows always give the same source."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, select

from app import settings
from app.documents import codes, kinds, strokes, vault
from app.documents.models import Letterhead
from app.documents.vault import PICTURE_NAME
from app.web.dates import tanggal_jam, tanggal_surat

UNCERTIFIED = "Ditandatangani secara elektronik; tanda tangan elektronik tidak tersertifikasi."
_FACE_LIMIT = 100  # characters of a letterhead line

_HEADS = (
    select(Letterhead.id, Letterhead.lines, Letterhead.city, Letterhead.logo_file)
    .where(Letterhead.valid_from <= bindparam("day"))
    .where(Letterhead.unit_id.is_(None) | (Letterhead.unit_id == bindparam("unit")))
    .order_by(Letterhead.unit_id.is_(None), Letterhead.valid_from.desc(), Letterhead.id.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Mark:
    """What a reprint of a letter without force carries across its page."""

    word: str  # DIBATALKAN, DIGANTI
    line: str


def frame(
    connection: Connection, kind: str, day: date, unit_id: int | None = None
) -> tuple[int | None, dict[str, Any]]:
    """The dated letterhead and the office's layout of this day, frozen into the letter's data."""
    head = connection.execute(_HEADS, {"day": day, "unit": unit_id}).first()
    lines = _lines(head.lines) if head else [settings.get("office.name")]
    return (head.id if head else None), {
        "letterhead": {"lines": lines, "logo": _picture(head.logo_file) if head else ""},
        "city": head.city if head else "",
        "address": settings.get("office.address"),
        "layout": {
            "paper": kinds.KINDS[kind].paper or settings.get("paper.size"),
            "font": settings.get("paper.font"),
            "margins": list(settings.get("paper.margins_mm")),
        },
    }


def _lines(stored: str) -> list[str]:
    lines = json.loads(stored) if stored.lstrip().startswith("[") else stored.splitlines()
    return [line.strip()[:_FACE_LIMIT] for line in lines if line.strip()][:5]


def _picture(name: str) -> str:
    known = PICTURE_NAME.fullmatch(name) and (vault.folder("bahan") / name).is_file()
    return name if known else ""


def build(
    document: Any, slots: Sequence[Any] = (), *, signed: bool = False, mark: Mark | None = None
) -> dict[str, Any]:
    """The whole of what is printed. `signed`: with the rows of `slots`, signatures in their places."""
    stored = json.loads(document.data)
    place = stored["city"] + ", " if stored["city"] else ""
    link = codes.address(document.code, stored["address"])
    return {
        "kind": document.kind,
        "name": kinds.KINDS[document.kind].name,
        "number": document.number,
        "revision": document.revision,
        "place_date": place + tanggal_surat(document.date),
        "code": codes.spaced(document.code),
        "qr": codes.qr_svg(link),
        "check": _check_line(link if stored["address"] else ""),
        "note": UNCERTIFIED if signed and any(slot.method in ("draw", "type") for slot in slots) else "",
        "body": stored["body"],
        "layout": stored["layout"],
        "letterhead": stored["letterhead"],
        "slots": [_signed_slot(slot) for slot in slots] if signed else stored["slots"],
        "mark": mark.line if mark else "",
        "mark_word": mark.word if mark else "",
    }


def _check_line(link: str) -> str:
    where = f"di {link.lower()}" if link else "pada menu Periksa dokumen"
    return f"Periksa keaslian {where} (jaringan kantor). QR saja bukan bukti."


def expected_slot(spec: Any) -> dict[str, str]:
    """A slot as it is printed before anybody has signed; part of the letter's data."""
    return {
        "name": spec.name,
        "label": spec.label,
        "title": spec.signer_title,
        "signer": spec.signer_name,
        "rank": spec.signer_rank,
        "number": spec.signer_number,
        "image": "",
        "typed": "",
        "remark": "",
    }


def _signed_slot(slot: Any) -> dict[str, str]:
    drawn = slot.method == "draw" and slot.strokes
    return expected_slot(slot) | {
        "image": strokes.svg(strokes.read(slot.strokes)) if drawn else "",
        "typed": slot.typed_name if slot.method == "type" else "",
        "remark": _remark(slot),
    }


def _remark(slot: Any) -> str:
    if slot.refused_at:
        return f"Tidak bersedia menandatangani: {slot.reason}"
    if slot.method == "paper":
        return f"Ditandatangani di kertas, {tanggal_jam(slot.signed_at)}"
    return ""


def check_pictures(value: object) -> None:
    """Raise ValueError where a `file` in the data is not a name that the store gave."""
    if isinstance(value, Mapping):
        name = value.get("file")
        if name is not None and not re.fullmatch(PICTURE_NAME, str(name)):
            raise ValueError("a picture that the store does not know")
        value = list(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            check_pictures(inner)
