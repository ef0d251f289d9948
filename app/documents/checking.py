"""Is this file one of ours? Answered from the register; the file is hashed, never opened."""

import re
from dataclasses import dataclass

from app.documents import codes, pages, records, vault
from app.documents.issuing import DEAD
from app.documents.records import DocumentRow
from app.web.errors import Refused

MAX_MB = 10
_MARK = re.compile(rb"BAKU-([2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4})")


@dataclass(frozen=True)
class Answer:
    """`verdict`: asli, berubah, tidak_dikenal; `document` where the register knows it."""

    verdict: str
    document: DocumentRow | None = None
    sha256: str = ""


def check(content: bytes) -> Answer:
    """Compare a file with the register."""
    if len(content) > MAX_MB * 1024**2:
        raise Refused(f"Berkas terlalu besar. Maksimal {MAX_MB} MB.", status=413, field="berkas")
    sha256 = vault.digest(content)
    document = records.by_hash(sha256)
    if document is not None:
        return Answer("asli", document, sha256)
    document = _marked(content)
    if document is None:
        return Answer("tidak_dikenal", None, sha256)
    if document.status in DEAD and vault.digest(pages.reprint(document)) == sha256:
        return Answer("asli", document, sha256)
    return Answer("berubah", document, sha256)


def _marked(content: bytes) -> DocumentRow | None:
    found = _MARK.search(content)
    code = codes.read(found.group(1).decode()) if found else None
    return records.by_code(code) if code else None
