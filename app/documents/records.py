"""Rows of the document register and of its slots, read with statements that are built once."""

from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from app.db import db, read
from app.documents.models import Document, Slot

_DOCUMENTS = Document.__table__
_SLOTS = Slot.__table__
_BY_ID = select(_DOCUMENTS).where(_DOCUMENTS.c.id == bindparam("of"))
_BY_CODE = select(_DOCUMENTS).where(_DOCUMENTS.c.code == bindparam("of"))
_BY_HASH = (
    select(_DOCUMENTS)
    .where((_DOCUMENTS.c.pdf_sha256 == bindparam("of")) | (_DOCUMENTS.c.signed_sha256 == bindparam("of")))
    .limit(1)
)
_OF_CASE = select(_DOCUMENTS).where(_DOCUMENTS.c.case_id == bindparam("of")).order_by(_DOCUMENTS.c.id)
_SLOTS_OF = select(_SLOTS).where(_SLOTS.c.document_id == bindparam("of")).order_by(_SLOTS.c.seq, _SLOTS.c.id)

DocumentRow = Row[Any]
SlotRow = Row[Any]


def document(document_id: int, connection: Connection | None = None) -> DocumentRow | None:
    """One letter by id."""
    return (connection or db.session.connection()).execute(_BY_ID, {"of": document_id}).first()


def by_code(code: str) -> DocumentRow | None:
    """One letter by the code printed on it."""
    return read(_BY_CODE, {"of": code}).first()


def by_hash(sha256: str) -> DocumentRow | None:
    """The letter whose read or signed bytes have this SHA-256."""
    return read(_BY_HASH, {"of": sha256}).first()


def of_case(case_id: int) -> list[DocumentRow]:
    """All letters of a case, oldest first."""
    return list(read(_OF_CASE, {"of": case_id}).all())


def slots(document_id: int, connection: Connection | None = None) -> list[SlotRow]:
    """The signature slots of a letter in their order on paper."""
    return list((connection or db.session.connection()).execute(_SLOTS_OF, {"of": document_id}).all())
