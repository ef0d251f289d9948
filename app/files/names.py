"""What a user calls a file: kept for people, never used as a path."""

import unicodedata

LONGEST = 120
_ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
}


def clean(name: str | None) -> str:
    """The last part of the name, without control and invisible characters, at most 120 long."""
    last = (name or "").replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C")
    kept = " ".join(kept.split())
    if len(kept) > LONGEST:
        stem, dot, ending = kept.rpartition(".")
        ending = dot + ending if dot and len(ending) <= 5 else ""
        kept = kept[: LONGEST - len(ending)] + ending if ending else kept[:LONGEST]
    return kept.strip(". ") or "berkas"


def download(name: str, mime: str) -> str:
    """The name to save under: its ending always fits the content, so that no photo opens as a page."""
    endings = _ENDINGS.get(mime, (".bin",))
    return name if name.lower().endswith(endings) else name + endings[0]
