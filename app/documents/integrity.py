"""Is the letter still what was signed? Row against ledger, file against hash, data against file."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, select

from app.db import db
from app.documents import facts, records, render, source, vault
from app.documents.records import DocumentRow, SlotRow
from app.ledger import chain
from app.ledger.models import Entry

NAMES = {
    "kind": "Jenis surat",
    "number": "Nomor surat",
    "register": "Register, tahun, urutan atau perubahan",
    "code": "Kode surat",
    "date": "Tanggal surat",
    "subject_sha256": "Perihal",
    "data_sha256": "Isi surat",
    "slots_sha256": "Daftar penanda tangan",
    "pdf_sha256": "Sidik berkas PDF",
    "method": "Cara menandatangani",
    "read_sha256": "Sidik berkas yang dibaca",
    "signed_at": "Waktu tanda tangan",
    "signed_by": "Akun penanda tangan",
    "confirmed_at": "Waktu pembenaran",
    "refused_at": "Waktu penolakan",
    "signer_sha256": "Nama atau jabatan penanda tangan",
    "mark_sha256": "Goresan, nama ketik atau alasan",
}
_ENTRIES = (
    select(Entry.act, Entry.body)
    .where(Entry.id >= bindparam("first"), Entry.act.like("documents.%"))
    .order_by(Entry.id)
)


def integrity(document: DocumentRow) -> list[str]:
    """Sentences that name what no longer agrees; empty when all is well."""
    return [*quick(document), *_against_files(document, records.slots(document.id))]


def quick(document: DocumentRow) -> list[str]:
    """The same without printing the letter again: cheap enough for the public page."""
    slots, entries = records.slots(document.id), _entries(document)
    return [
        *_against_issue(document, slots, entries),
        *_against_signatures(slots, entries),
        *_against_status(document, entries),
    ]


def _entries(document: DocumentRow) -> list[tuple[str, dict[str, Any]]]:
    same_case = Entry.case_id.is_(None) if document.case_id is None else Entry.case_id == document.case_id
    rows = db.session.execute(_ENTRIES.where(same_case), {"first": document.entry_id or 0})
    found = [(row.act, json.loads(row.body)) for row in rows]
    return [(act, body) for act, body in found if body.get("document") == document.id]


def _last(entries: list[tuple[str, dict[str, Any]]], *acts: str) -> dict[str, Any] | None:
    return next((body for act, body in reversed(entries) if act in acts), None)


def _against_issue(
    document: DocumentRow, slots: list[SlotRow], entries: list[tuple[str, dict[str, Any]]]
) -> Iterator[str]:
    issued = _last(entries, "documents.issue", "documents.readdress")
    if issued is None:
        yield "Penerbitan surat ini tidak ada di catatan kejadian."
        return
    yield from _differences(issued, facts.of_issue(document, slots), "")


def _differences(said: dict[str, Any], now: dict[str, Any], where: str) -> Iterator[str]:
    for key, name in NAMES.items():
        if key in now and said.get(key) != _plain(now[key]):
            yield f"{name}{where} tidak sama dengan yang tercatat."


def _plain(value: Any) -> Any:
    return chain_time(value) if isinstance(value, datetime) else value


def chain_time(value: datetime) -> str:
    """An instant as the ledger writes it."""
    return str(json.loads(chain.canonical({"at": value.astimezone(UTC)}))["at"])


def _against_signatures(slots: list[SlotRow], entries: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    acts = ("documents.sign", "documents.refuse", "documents.confirm")
    for slot in slots:
        mine = [(act, body) for act, body in entries if body.get("slot") == slot.name]
        said = _last(mine, *acts)
        if said is not None:
            yield from _differences(said, facts.of_slot(slot), f" pada tanda tangan {slot.name}")
        elif slot.signed_at or slot.refused_at or slot.method or slot.strokes or slot.typed_name:
            yield f"Tanda tangan {slot.name} tidak ada di catatan kejadian."


def _against_status(document: DocumentRow, entries: list[tuple[str, dict[str, Any]]]) -> Iterator[str]:
    ended = _last(entries, "documents.status")
    complete = _last(entries, "documents.complete")
    if (complete or {}).get("signed_sha256", "") != document.signed_sha256:
        yield "Sidik berkas bertanda tangan tidak sama dengan yang tercatat."
    expected = ended["status"] if ended else "ditandatangani" if complete else "terbit"
    if document.status != expected:
        yield "Status surat tidak sama dengan yang tercatat."
    if ended and ended["note_sha256"] != facts.text_digest(document.status_note):
        yield "Alasan status tidak sama dengan yang tercatat."


def _against_files(document: DocumentRow, slots: list[SlotRow]) -> Iterator[str]:
    for name, sha256, signed in (
        ("Berkas surat", document.pdf_sha256, False),
        ("Berkas bertanda tangan", document.signed_sha256, True),
    ):
        if not sha256:
            continue
        path = vault.find(sha256)
        if path is None:
            yield f"{name} tidak ada di penyimpanan."
        elif vault.digest(path.read_bytes()) != sha256:
            yield f"{name} di penyimpanan berubah."
        if document.renderer == render.version() and _again(document, slots, signed) != sha256:
            yield f"{name} tidak lagi sama dengan isi register."


def _again(document: DocumentRow, slots: list[SlotRow], signed: bool) -> str:
    try:
        return vault.digest(render.pdf(source.build(document, slots, signed=signed), document.date))
    except Exception:  # a row bent by hand may hold anything: it is then simply different
        return ""
