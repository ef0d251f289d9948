"""What the ledger says of a letter and of a signature; the rows are compared with it for ever after."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any


def canonical(value: Any) -> str:
    """The one text of a letter's data."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def text_digest(*parts: object) -> str:
    """SHA-256 over texts, for the ledger: names and contents stay out of it."""
    return hashlib.sha256(canonical([str(part) for part in parts]).encode()).hexdigest()


def slots_digest(slots: Sequence[Any]) -> str:
    """SHA-256 over who is expected in which slot."""
    return text_digest(*[(slot.seq, slot.name, slot.label, slot.position_id, slot.user_id) for slot in slots])


def of_issue(document: Any, slots: Sequence[Any]) -> dict[str, Any]:
    """What the ledger says of a letter at its issue, compared with the row for ever after."""
    return {
        "document": document.id,
        "kind": document.kind,
        "number": document.number,
        "register": [document.register, document.year, document.seq, document.revision],
        "code": document.code,
        "date": document.date.isoformat(),
        "subject_sha256": text_digest(document.subject),
        "data_sha256": text_digest(document.data),
        "slots_sha256": slots_digest(slots),
        "pdf_sha256": document.pdf_sha256,
    }


def of_slot(slot: Any) -> dict[str, Any]:
    """What the ledger says of a signature, compared with the row for ever after."""
    return {
        "document": slot.document_id,
        "slot": slot.name,
        "method": slot.method,
        "read_sha256": slot.read_sha256,
        "signed_at": slot.signed_at,
        "signed_by": slot.signed_by,
        "confirmed_at": slot.confirmed_at,
        "refused_at": slot.refused_at,
        "signer_sha256": text_digest(
            slot.signer_name, slot.signer_title, slot.signer_number, slot.signer_rank
        ),
        "mark_sha256": text_digest(slot.strokes, slot.typed_name, slot.image_sha256, slot.reason),
    }
