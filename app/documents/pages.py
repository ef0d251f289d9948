"""What is shown of a letter now: its file, the pictures of its pages, and reprints of what lost its force."""

from pathlib import Path

from app.documents import records, render, source, vault
from app.documents.issuing import DEAD
from app.documents.records import DocumentRow

WORDS = {"dibatalkan": "DIBATALKAN", "diganti": "DIGANTI"}
_NOTE = 160  # characters of the reason on a reprint


def sha256(document: DocumentRow) -> str:
    """Hash of the version that counts: signed once all have signed, before that the one to be read."""
    return str(document.signed_sha256 or document.pdf_sha256)


def pdf_path(document: DocumentRow) -> Path | None:
    """The stored file of that version; None when it is missing from the disk."""
    return vault.find(sha256(document))


def pdf_bytes(document: DocumentRow) -> bytes | None:
    """What is printed now: the stored bytes, or a marked reprint of a letter without force."""
    if document.status in DEAD:
        return reprint(document)
    path = pdf_path(document)
    return path.read_bytes() if path else None


def reprint(document: DocumentRow) -> bytes:
    """The letter again with DIBATALKAN or DIGANTI across it; the stored originals stay untouched."""
    return render.pdf(_source(document), document.date)


def _source(document: DocumentRow) -> dict[str, object]:
    slots = records.slots(document.id)
    if document.status not in DEAD:
        return source.build(document, slots, signed=bool(document.signed_sha256))
    word = WORDS[document.status]
    note = document.status_note[:_NOTE]
    mark = source.Mark(word, f"{word}. {note}".strip())
    return source.build(document, slots, signed=bool(document.signed_sha256), mark=mark)


def page_pictures(document: DocumentRow) -> list[Path]:
    """Pictures of the pages, made once from the same source and data as the PDF.

    Empty where an update has changed the templates since and no pictures were kept: then only the PDF
    itself shows what was signed.
    """
    key = sha256(document) + ("-" + document.status if document.status in DEAD else "")
    folder = vault.folder("halaman")
    kept = sorted(folder.glob(f"{key}.*.png"))
    if kept:
        return kept
    if document.renderer != render.version() and document.status not in DEAD:
        return []
    pictures = render.pages_png(_source(document), document.date)
    for number, picture in enumerate(pictures, start=1):
        vault.keep_as(folder / f"{key}.{number:03d}.png", picture)
    return sorted(folder.glob(f"{key}.*.png"))
