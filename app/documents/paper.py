"""Pen and paper: equal to the screen. The scan stands beside the original, never instead of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, insert, select, update

from app import clock
from app.accounts.actor import Actor, Capacity
from app.db import db
from app.documents import facts, issuing, records, signatures
from app.documents.models import Document, PaperCopy, Slot
from app.ledger import chain
from app.web.errors import Refused

_COPY = insert(PaperCopy)
_CONFIRM = update(Slot).where(Slot.id == bindparam("of"), Slot.confirmed_at.is_(None))
_UNSCANNED = (
    select(Document.__table__)
    .where(Document.status.not_in(tuple(issuing.DEAD)))
    .where(exists().where(Slot.document_id == Document.id, Slot.method == "paper"))
    .where(~exists().where(PaperCopy.document_id == Document.id))
    .order_by(Document.id)
    .limit(bindparam("most"))
)
_COPIES = select(PaperCopy).where(PaperCopy.document_id == bindparam("of")).order_by(PaperCopy.id)


def paper_copy(
    connection: Connection,
    document_id: int,
    *,
    signed_at: datetime,
    slot_names: Sequence[str] = (),
    file_id: int | None = None,
    actor_id: int,
    now: datetime,
) -> int | None:
    """Ditandatangani di kertas: fill the named slots, keep the scan when there is one already.

    Without `file_id` the letter waits for its scan; a later call brings it with no slot names. The id of
    the copy, or None.
    """
    document = issuing.living(connection, document_id)
    _check_time(document, signed_at, now)
    for name in slot_names:
        slot = signatures.open_slot(connection, document_id, name)
        values = {"method": "paper", "signed_at": signed_at, "read_sha256": document.pdf_sha256}
        signatures.fill(connection, document, slot, values, now=now, actor_id=actor_id)
    if file_id is None:
        return None
    if not any(slot.method == "paper" for slot in records.slots(document_id, connection)):
        raise Refused("Pilih tanda tangan siapa yang ada di kertas.", field="slots")
    row = {"document_id": document_id, "file_id": file_id, "uploaded_at": now, "uploaded_by": actor_id}
    row["signed_on"] = clock.local(signed_at).date()
    key = connection.execute(_COPY.values(**row)).inserted_primary_key
    assert key is not None
    body = {"document": document_id, "file": file_id, "signed_at": signed_at}
    chain.record(connection, "documents.scan", at=now, actor_id=actor_id, case_id=document.case_id, body=body)
    return int(key[0])


def _check_time(document: records.DocumentRow, signed_at: datetime, now: datetime) -> None:
    if signed_at > now:
        raise Refused("Waktu tanda tangan belum terjadi. Periksa tanggal dan jamnya.", field="signed_at")
    if clock.local(signed_at).date() < document.date:
        raise Refused("Waktu tanda tangan sebelum tanggal surat. Periksa tanggalnya.", field="signed_at")


def confirm_paper(
    connection: Connection,
    document_id: int,
    slot_name: str,
    *,
    actor: Actor,
    capacity: Capacity | None,
    now: datetime,
) -> None:
    """ "Benar, ini tanda tangan saya": the signer confirms what was signed by pen. Once."""
    document = issuing.living(connection, document_id)
    slot = next((one for one in records.slots(document_id, connection) if one.name == slot_name), None)
    if slot is None or slot.method != "paper":
        raise Refused("Tidak ada tanda tangan di kertas yang perlu dibenarkan.", status=404)
    signatures.check_entitled(slot, actor, capacity)
    values = {"confirmed_at": now, "signed_by": actor.user_id}
    if connection.execute(_CONFIRM.values(**values), {"of": slot.id}).rowcount != 1:
        raise Refused("Tanda tangan ini sudah dibenarkan.")
    after = next(one for one in records.slots(document_id, connection) if one.id == slot.id)
    chain.record(
        connection,
        "documents.confirm",
        at=now,
        actor_id=actor.user_id,
        case_id=document.case_id,
        body=facts.of_slot(after),
    )


def awaiting_scan(most: int = 200) -> list[records.DocumentRow]:
    """Letters signed by pen whose scan has not come yet ("Menunggu pindaian"), oldest first."""
    return list(db.session.execute(_UNSCANNED, {"most": most}).all())


def copies(document_id: int) -> list[Any]:
    """The scans of a letter."""
    return list(db.session.execute(_COPIES, {"of": document_id}).scalars())
