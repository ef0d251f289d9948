"""Issue, sign, refuse, void, and the pen: what the register says afterwards."""

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, settings
from app.db import db, write
from app.documents import letters, pages, records, vault
from app.documents.letters import SlotSpec
from app.ledger.models import Entry
from app.operations.cast import Office
from app.web.errors import Refused
from tests.documents.conftest import Issue, Sign, kasubag, order, who

TWO = [
    SlotSpec("penyerah", "Mira Kemuning, A.Md.", label="Yang menyerahkan,"),
    SlotSpec("penerima", "Bagas Meranti, A.Md.Kom.", label="Yang menerima,"),
]


def status(document_id: int) -> str:
    db.session.rollback()
    document = letters.document(document_id)
    assert document is not None
    return str(document.status)


def acts() -> list[str]:
    return list(db.session.scalars(select(Entry.act).where(Entry.act.like("documents.%")).order_by(Entry.id)))


def test_the_bytes_are_kept_once_under_their_hash(issue: Issue) -> None:
    document = letters.document(issue())
    assert document is not None
    path = letters.pdf_path(document)
    assert path is not None
    assert vault.digest(path.read_bytes()) == document.pdf_sha256
    assert path.stat().st_mode & 0o222 == 0
    assert (document.status, document.pages, document.prints) == ("terbit", 1, 0)
    assert letters.integrity(document) == []


def test_a_drawn_signature_closes_the_letter(issue: Issue, sign: Sign, office: Office) -> None:
    document_id = issue()
    sign(document_id)
    document = letters.document(document_id)
    slot = letters.slots(document_id)[0]
    assert document is not None
    assert document.status == "ditandatangani"
    assert document.signed_sha256 not in ("", document.pdf_sha256)
    assert slot.signer_name == "Sekar Lembayung, S.E."
    assert slot.signer_title == "Kepala Subbagian Tata Usaha Pusat Data dan Informasi"
    assert slot.signer_number == "19740512 199903 2 000"
    assert (slot.method, slot.read_sha256, slot.signed_by) == (
        "draw",
        document.pdf_sha256,
        office.users["sekar"],
    )
    assert vault.find(slot.image_sha256, ".svg", "coretan")
    assert vault.find(document.signed_sha256)
    assert acts() == ["documents.issue", "documents.sign", "documents.complete"]
    assert letters.integrity(document) == []


def test_a_typed_name_is_equal(issue: Issue, sign: Sign) -> None:
    document_id = issue()
    with pytest.raises(Refused, match="masih kosong"):
        sign(document_id, method="type", typed_name="  ", strokes="")
    sign(document_id, method="type", typed_name="Sekar Lembayung", strokes="")
    slot = letters.slots(document_id)[0]
    assert (slot.method, slot.typed_name) == ("type", "Sekar Lembayung")
    assert status(document_id) == "ditandatangani"


def test_a_plh_signs_as_plh(context: Flask, office: Office, issue: Issue, sign: Sign) -> None:
    with clock.travel(clock.at("2026-11-19 10:00")):
        document_id = issue()
        with pytest.raises(Refused, match="untuk Kepala Subbagian"):
            sign(document_id, "sekar")
        sign(document_id, "guntur")
    slot = letters.slots(document_id)[0]
    assert slot.signer_title.startswith("Plh. Kepala Subbagian")
    assert slot.signer_name == "Guntur Pelangi, S.Kom."


def test_blank_stale_foreign_and_second_signatures_are_refused(issue: Issue, sign: Sign) -> None:
    document_id = issue()
    with pytest.raises(Refused, match="masih kosong"):
        sign(document_id, strokes="[]")
    with pytest.raises(Refused, match="berubah sejak Anda membukanya"):
        sign(document_id, read_sha256="0" * 64)
    with pytest.raises(Refused, match="untuk Kepala") as refused:
        sign(document_id, "bagas")
    assert refused.value.status == 403
    with pytest.raises(Refused) as refused:
        sign(document_id, slot="kadis")
    assert refused.value.status == 404
    assert status(document_id) == "terbit"
    sign(document_id)
    with pytest.raises(Refused, match=r"Sudah ditandatangani oleh Sekar Lembayung, S\.E\."):
        sign(document_id)


def test_two_signers_read_the_same_bytes(issue: Issue, sign: Sign, office: Office) -> None:
    slots = [
        SlotSpec("penyerah", "Mira Kemuning, A.Md.", user_id=office.users["mira"]),
        SlotSpec("penerima", "Bagas Meranti, A.Md.Kom.", user_id=office.users["bagas"]),
    ]
    document_id = issue(slots=slots)
    with pytest.raises(Refused, match="untuk Bagas"):
        sign(document_id, "mira", "penerima")
    sign(document_id, "bagas", "penerima")
    assert status(document_id) == "terbit"
    sign(document_id, "mira", "penyerah", method="type", typed_name="Mira Kemuning")
    assert status(document_id) == "ditandatangani"
    first, second = letters.slots(document_id)
    assert first.read_sha256 == second.read_sha256
    document = letters.document(document_id)
    assert document is not None
    assert second.signer_number == ""
    assert letters.integrity(document) == []


def test_a_recorded_refusal_also_fills_a_slot(issue: Issue, sign: Sign, office: Office) -> None:
    document_id = issue(slots=TWO)
    actor, _ = who(office, "mira")
    with write() as connection:
        with pytest.raises(Refused, match="minimal 10 huruf"):
            letters.refuse(connection, document_id, "penyerah", actor=actor, reason="x", now=clock.now())
        reason = "Charger belum dikembalikan."
        letters.refuse(connection, document_id, "penyerah", actor=actor, reason=reason, now=clock.now())
    assert status(document_id) == "terbit"
    sign(document_id, "bagas", "penerima")
    assert status(document_id) == "ditandatangani"
    document = letters.document(document_id)
    assert document is not None
    assert letters.integrity(document) == []


def test_a_voided_letter_keeps_its_file_and_takes_no_signature(
    issue: Issue, sign: Sign, office: Office
) -> None:
    first = issue()
    second = issue(revision=1)
    now, actor = clock.now(), office.users["bagas"]
    with write() as connection:
        letters.set_status(connection, first, "diganti", "Perubahan ke-1", now=now, actor_id=actor)
    with pytest.raises(Refused, match=r"sudah diubah \(Perubahan ke-1\) oleh Bagas Meranti"):
        sign(first)
    with write() as connection:
        letters.set_status(connection, second, "dibatalkan", "Salah unit", now=now, actor_id=actor)
    with pytest.raises(Refused, match="sudah dibatalkan"):
        sign(second)
    document = letters.document(first)
    assert document is not None
    original = letters.pdf_path(document)
    assert original is not None
    assert pages.pdf_bytes(document) != original.read_bytes()
    assert pages.reprint(document) == pages.reprint(document)
    assert letters.integrity(document) == []


def test_a_letter_made_out_to_the_new_signer_must_be_read_again(
    issue: Issue, sign: Sign, office: Office
) -> None:
    document_id = issue()
    before = letters.document(document_id)
    assert before is not None
    spec = SlotSpec("x", "Guntur Pelangi, S.Kom.", "Plh. Kepala", position_id=office.positions["TU-PDI"])
    with write() as connection:
        letters.readdress(connection, document_id, "kasubag_tu", spec, now=clock.now(), actor_id=1)
    after = letters.document(document_id)
    assert after is not None
    assert after.pdf_sha256 != before.pdf_sha256
    assert letters.integrity(after) == []
    with pytest.raises(Refused, match="berubah"):
        sign(document_id, read_sha256=before.pdf_sha256)
    sign(document_id)
    with write() as connection, pytest.raises(Refused, match="sudah ditandatangani"):
        letters.readdress(connection, document_id, "kasubag_tu", spec, now=clock.now(), actor_id=1)


def test_pen_on_paper_waits_for_its_scan_and_its_signer(issue: Issue, office: Office) -> None:
    document_id = issue()
    now, bagas = clock.now(), office.users["bagas"]
    sekar, capacity = who(office, "sekar")
    with write() as connection:
        for wrong in ("2026-11-20 23:00", "2026-11-19 09:00"):
            with pytest.raises(Refused, match="Waktu tanda tangan"):
                letters.paper_copy(
                    connection, document_id, signed_at=clock.at(wrong), actor_id=bagas, now=now
                )
        letters.paper_copy(
            connection, document_id, signed_at=now, slot_names=["kasubag_tu"], actor_id=bagas, now=now
        )
    assert status(document_id) == "ditandatangani"
    assert [row.id for row in letters.awaiting_scan()] == [document_id]
    mira, none = who(office, "mira")
    with write() as connection:
        with pytest.raises(Refused, match="untuk Kepala"):
            letters.confirm_paper(connection, document_id, "kasubag_tu", actor=mira, capacity=none, now=now)
        letters.confirm_paper(connection, document_id, "kasubag_tu", actor=sekar, capacity=capacity, now=now)
        with pytest.raises(Refused, match="sudah dibenarkan"):
            letters.confirm_paper(
                connection, document_id, "kasubag_tu", actor=sekar, capacity=capacity, now=now
            )
    document = letters.document(document_id)
    assert document is not None
    assert letters.integrity(document) == []


@pytest.mark.usefixtures("context")
def test_an_old_letter_keeps_its_letterhead_and_layout(issue: Issue, office: Office) -> None:
    old = letters.document(issue())
    assert old is not None
    settings.save({"paper.size": "F4", "paper.font": "TeX Gyre Bonum"})
    new = letters.document(issue(seq=2, slots=[kasubag(office)]))
    assert new is not None
    assert '"paper":"A4"' in old.data
    assert '"paper":"F4"' in new.data
    assert letters.integrity(old) == []


def test_data_of_another_kind_is_a_slip_of_the_programmer(issue: Issue) -> None:
    with pytest.raises(ValueError, match="missing"):
        issue(data={"ticket": "x"})
    with pytest.raises(ValueError, match="unknown"):
        issue(data=order(hidden="x"))
    with pytest.raises(ValueError, match="unknown kind"):
        issue(kind="surat")
    assert records.of_case(0) == []
