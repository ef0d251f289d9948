"""A letter comes into being, loses its force, or is made out to another signer."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app import clock, settings
from app.accounts.directory import Signer
from app.documents import codes, facts, kinds, records, render, source, vault
from app.documents.models import Document, Slot
from app.ledger import chain
from app.ledger.models import Entry
from app.web.errors import Refused

STATUSES = frozenset({"terbit", "ditandatangani", "dibatalkan", "diganti"})
DEAD = frozenset({"dibatalkan", "diganti"})

_ADD = insert(Document)
_ADD_SLOT = insert(Slot)
_CHANGE = update(Document).where(Document.id == bindparam("of"))
_PRINT = (
    update(Document)
    .where(Document.id == bindparam("of"))
    .values(prints=Document.prints + 1)
    .returning(Document.prints)
)
_CASE = select(Document.case_id).where(Document.id == bindparam("of"))
_ENTRY = select(Entry.id).where(Entry.hash == bindparam("mark")).order_by(Entry.id.desc()).limit(1)


@dataclass(frozen=True)
class SlotSpec:
    """A place for a signature: who is expected there, by post or by person, and how it is printed.

    `signer_title` is the capacity ("Plh. Kepala Subbagian ..."; a line break divides an "a.n." title),
    `signer_number` the NIP as printed, empty for tenaga ahli, `label` what stands above the block
    ("Yang menyerahkan,").
    """

    name: str
    signer_name: str = ""
    signer_title: str = ""
    signer_number: str = ""
    signer_rank: str = ""
    label: str = ""
    position_id: int | None = None
    user_id: int | None = None

    @classmethod
    def of(
        cls,
        name: str,
        signer: Signer,
        *,
        label: str = "",
        position_id: int | None = None,
        user_id: int | None = None,
    ) -> "SlotSpec":
        """A slot for somebody of the directory; the pangkat only where the office prints it."""
        rank = signer.rank if settings.get("paper.rank") else ""
        return cls(name, signer.name, signer.title, signer.number, rank, label, position_id, user_id)


@dataclass(frozen=True)
class _Draft:
    """What is printed, before the row exists; the same names as the columns of `Document`."""

    code: str
    kind: str
    number: str
    revision: int
    date: date
    data: str


def issue(
    connection: Connection,
    *,
    kind: str,
    register: str,
    number: str,
    year: int,
    seq: int | None,
    subject: str,
    case_id: int | None,
    data: dict[str, Any],
    slots: Sequence[SlotSpec],
    now: datetime,
    actor_id: int,
    revision: int = 0,
    date: date | None = None,
    unit_id: int | None = None,
) -> int:
    """Print a letter, keep its bytes and put it into the register; its id.

    `data` is the TypedDict of its kind (`kinds.py`). `subject` is shown on the public page: no personal
    content in it. `unit_id` chooses an agency's letterhead. Raises Refused where the text is too long.
    """
    kinds.check(kind, data)
    source.check_pictures(data)
    day = date or clock.local(now).date()
    letterhead_id, frame = source.frame(connection, kind, day, unit_id)
    text = facts.canonical(
        {"body": render.printable(data), "slots": [source.expected_slot(spec) for spec in slots], **frame}
    )
    draft = _Draft(codes.new(), kind, number, revision, day, text)
    values = asdict(draft) | _printed(draft)
    values |= {"register": register, "year": year, "seq": seq, "case_id": case_id, "subject": subject}
    values |= {"letterhead_id": letterhead_id, "created_at": now, "created_by": actor_id}
    key = connection.execute(_ADD.values(**values)).inserted_primary_key
    assert key is not None
    document_id = int(key[0])
    for seq_on_paper, spec in enumerate(slots):
        connection.execute(_ADD_SLOT.values(document_id=document_id, seq=seq_on_paper, **asdict(spec)))
    entry = seal(connection, document_id, "documents.issue", now=now, actor_id=actor_id)
    connection.execute(_CHANGE.values(entry_id=entry), {"of": document_id})
    return document_id


def _printed(document: Any) -> dict[str, Any]:
    content = render.pdf(source.build(document), document.date)
    return {
        "pdf_sha256": vault.keep(content),
        "renderer": render.version(),
        "pages": render.page_count(content),
    }


def seal(connection: Connection, document_id: int, act: str, *, now: datetime, actor_id: int) -> int:
    """Write the letter's facts into the ledger; the id of the entry."""
    document = records.document(document_id, connection)
    assert document is not None
    body = facts.of_issue(document, records.slots(document_id, connection))
    mark = chain.record(connection, act, at=now, actor_id=actor_id, case_id=document.case_id, body=body)
    return int(connection.execute(_ENTRY, {"mark": mark}).scalar_one())


def readdress(
    connection: Connection, document_id: int, slot_name: str, spec: SlotSpec, *, now: datetime, actor_id: int
) -> None:
    """Print another expected signer in an unsigned letter (a Plh. began or ended); its bytes change.

    Refused once anybody has signed. Whoever has the old pages open must read the new ones first.
    """
    document = living(connection, document_id)
    if document.status != "terbit" or any(slot.signed_at for slot in records.slots(document_id, connection)):
        raise Refused("Surat ini sudah ditandatangani, sehingga penanda tangannya tidak dapat diganti.")
    spec = replace(spec, name=slot_name)
    connection.execute(
        update(Slot).where(Slot.document_id == document_id, Slot.name == slot_name).values(**asdict(spec))
    )
    stored = json.loads(document.data)
    stored["slots"] = [source.expected_slot(slot) for slot in records.slots(document_id, connection)]
    same = {name: getattr(document, name) for name in ("code", "kind", "number", "revision", "date")}
    draft = _Draft(**same, data=facts.canonical(stored))
    connection.execute(_CHANGE.values(data=draft.data, **_printed(draft)), {"of": document_id})
    seal(connection, document_id, "documents.readdress", now=now, actor_id=actor_id)


def living(connection: Connection, document_id: int) -> records.DocumentRow:
    """The letter, where it still has force; raises Refused (404 when there is none)."""
    document = records.document(document_id, connection)
    if document is None:
        raise Refused("Surat tidak ditemukan.", status=404)
    if document.status == "dibatalkan":
        raise Refused("Surat ini sudah dibatalkan, sehingga tidak dapat diubah atau ditandatangani lagi.")
    if document.status == "diganti":
        raise Refused("Surat ini sudah diganti. Buka yang terbaru.")
    return document


def set_status(
    connection: Connection,
    document_id: int,
    status: str,
    note: str = "",
    *,
    now: datetime,
    actor_id: int | None,
) -> None:
    """Take a letter's force away: `dibatalkan` or `diganti`, with the reason. Its signatures stay."""
    if status not in DEAD:
        raise ValueError(f"a letter is not set to {status!r}")
    document = living(connection, document_id)
    connection.execute(_CHANGE.values(status=status, status_note=note), {"of": document_id})
    body = {"document": document_id, "status": status, "note_sha256": facts.text_digest(note)}
    chain.record(
        connection, "documents.status", at=now, actor_id=actor_id, case_id=document.case_id, body=body
    )


def count_print(connection: Connection, document_id: int, *, now: datetime, actor_id: int) -> int:
    """One print more, in the ledger; how many there are now."""
    count = connection.execute(_PRINT, {"of": document_id}).scalar_one()
    case_id = connection.execute(_CASE, {"of": document_id}).scalar()
    body = {"document": document_id, "prints": count}
    chain.record(connection, "documents.print", at=now, actor_id=actor_id, case_id=case_id, body=body)
    return int(count)
