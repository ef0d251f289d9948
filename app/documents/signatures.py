"""A signature: by whom, in which capacity, when, and over which bytes. Never undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from app import settings
from app.accounts import directory
from app.accounts.actor import Actor, Capacity
from app.accounts.models import User
from app.documents import facts, issuing, records, render, source, vault
from app.documents import strokes as drawing
from app.documents.models import Document, Slot
from app.ledger import chain
from app.web.dates import tanggal_jam
from app.web.errors import Refused

MIN_REASON = 10

_FILL = update(Slot).where(Slot.id == bindparam("of"), Slot.signed_at.is_(None), Slot.refused_at.is_(None))
_SIGNED = update(Document).where(Document.id == bindparam("of"))
_SUCCESSOR = (
    select(Document.revision, User.name)
    .join(User, User.id == Document.created_by)
    .where(
        Document.register == bindparam("register"),
        Document.year == bindparam("year"),
        Document.seq == bindparam("seq"),
        Document.revision > bindparam("revision"),
    )
    .order_by(Document.revision.desc())
    .limit(1)
)


def sign(
    connection: Connection,
    document_id: int,
    slot_name: str,
    *,
    actor: Actor,
    capacity: Capacity | None,
    method: str,
    strokes: str = "",
    typed_name: str = "",
    read_sha256: str,
    now: datetime,
    signer: directory.Signer | None = None,
) -> None:
    """Fill a slot. The caller has checked the PIN, and the rules of its SOP.

    `method`: "draw" with the pad's JSON in `strokes`, or "type" with the name. `signer` overrides what is
    printed, for somebody without an account who signs on the actor's screen. Raises Refused with the
    sentence to show: blank drawing, stale bytes, another's slot, signed before.
    """
    document = _current(connection, document_id)
    slot = open_slot(connection, document_id, slot_name)
    check_entitled(slot, actor, capacity, on_screen_of_actor=signer is not None)
    if read_sha256 != document.pdf_sha256:
        raise Refused("Surat ini berubah sejak Anda membukanya. Baca yang terbaru sebelum menandatangani.")
    values: dict[str, Any] = {}
    values |= _mark(method, strokes, typed_name)
    values |= identity(signer or _signer(actor, capacity))
    values |= {"signed_at": now, "signed_by": actor.user_id, "read_sha256": read_sha256}
    fill(connection, document, slot, values, now=now, actor_id=actor.user_id)


def _current(connection: Connection, document_id: int) -> records.DocumentRow:
    document = records.document(document_id, connection)
    if document is not None and document.status == "diganti":
        key = {name: getattr(document, name) for name in ("register", "year", "seq", "revision")}
        newer = connection.execute(_SUCCESSOR, key).first()
        if newer:
            raise Refused(
                f"Surat ini sudah diubah (Perubahan ke-{newer.revision}) oleh {newer.name}. "
                "Buka yang terbaru sebelum menandatangani."
            )
    return issuing.living(connection, document_id)


def open_slot(connection: Connection, document_id: int, slot_name: str) -> records.SlotRow:
    """The named slot while nobody has filled it; raises Refused with who has."""
    for slot in records.slots(document_id, connection):
        if slot.name != slot_name:
            continue
        if slot.signed_at:
            raise Refused(f"Sudah ditandatangani oleh {slot.signer_name}, {tanggal_jam(slot.signed_at)}.")
        if slot.refused_at:
            raise Refused("Penolakan menandatangani sudah dicatat pada surat ini.")
        return slot
    raise Refused("Surat ini tidak mempunyai tempat tanda tangan tersebut.", status=404)


def check_entitled(
    slot: records.SlotRow, actor: Actor, capacity: Capacity | None, *, on_screen_of_actor: bool = False
) -> None:
    """Raise Refused where the slot waits for another post or person."""
    if on_screen_of_actor and slot.position_id is None and slot.user_id is None:
        return
    held = capacity.position_id if capacity else None
    by_post = slot.position_id is not None and held == slot.position_id
    in_person = slot.user_id is not None and slot.user_id == actor.user_id
    anybody = slot.position_id is None and slot.user_id is None
    if not (by_post or in_person or anybody):
        raise Refused(f"Tempat tanda tangan ini untuk {slot.signer_title or slot.signer_name}.", status=403)


def _mark(method: str, drawn: str, typed_name: str) -> dict[str, str]:
    if method == "type":
        name = " ".join(render.printable(typed_name).split())
        if len(name) < 3:
            raise Refused(drawing.EMPTY, field="typed_name")
        return {"method": "type", "typed_name": name[:80]}
    if method != "draw":
        raise ValueError(f"unknown way to sign {method!r}")
    strokes = drawing.read(drawn)
    picture = vault.keep(drawing.svg(strokes).encode(), ".svg", "coretan")
    return {"method": "draw", "strokes": drawing.canonical(strokes), "image_sha256": picture}


def _signer(actor: Actor, capacity: Capacity | None) -> directory.Signer:
    if capacity is not None:
        return directory.signer(actor, capacity)
    person = directory.user(actor.user_id)
    if person is None:
        return directory.Signer(actor.name, "", "")
    name, number = directory.display_name(person), directory.printed_number(person)
    return directory.Signer(name, person.job_title, number, person.rank)


def identity(signer: directory.Signer) -> dict[str, str]:
    """Who is printed under the signature; the pangkat only where the office prints it."""
    return {
        "signer_name": signer.name,
        "signer_title": signer.title,
        "signer_number": signer.number,
        "signer_rank": signer.rank if settings.get("paper.rank") else "",
    }


def refuse(
    connection: Connection, document_id: int, slot_name: str, *, actor: Actor, reason: str, now: datetime
) -> None:
    """Record that the expected signer declines, with the reason; the letter may then be complete."""
    if len(reason.strip()) < MIN_REASON:
        raise Refused(f"Tulis alasannya, minimal {MIN_REASON} huruf.", field="alasan")
    document = issuing.living(connection, document_id)
    slot = open_slot(connection, document_id, slot_name)
    values = {"refused_at": now, "signed_by": actor.user_id, "reason": reason.strip()}
    fill(connection, document, slot, values, now=now, actor_id=actor.user_id)


def fill(
    connection: Connection,
    document: records.DocumentRow,
    slot: records.SlotRow,
    values: dict[str, Any],
    *,
    now: datetime,
    actor_id: int,
) -> None:
    """Write a slot once, into the ledger as well, and close the letter after its last slot."""
    if connection.execute(_FILL.values(**values), {"of": slot.id}).rowcount != 1:
        raise Refused("Tempat tanda tangan ini baru saja diisi. Muat ulang halaman.")
    slots = records.slots(document.id, connection)
    filled = next(one for one in slots if one.id == slot.id)
    act = "documents.refuse" if filled.refused_at else "documents.sign"
    chain.record(
        connection, act, at=now, actor_id=actor_id, case_id=document.case_id, body=facts.of_slot(filled)
    )
    if all(one.signed_at or one.refused_at for one in slots) and any(one.signed_at for one in slots):
        _close(connection, document, slots, now=now, actor_id=actor_id)


def _close(
    connection: Connection,
    document: records.DocumentRow,
    slots: list[records.SlotRow],
    *,
    now: datetime,
    actor_id: int,
) -> None:
    sha256 = vault.keep(render.pdf(source.build(document, slots, signed=True), document.date))
    connection.execute(_SIGNED.values(status="ditandatangani", signed_sha256=sha256), {"of": document.id})
    body = {"document": document.id, "signed_sha256": sha256}
    chain.record(
        connection, "documents.complete", at=now, actor_id=actor_id, case_id=document.case_id, body=body
    )
