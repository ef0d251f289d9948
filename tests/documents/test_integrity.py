"""Seed 15: whoever changes a row by SQL is named by the check."""

import json

import pytest
from sqlalchemy import text

from app.db import db, write
from app.documents import letters, vault
from tests.documents.conftest import Issue, Sign

CHANGES = [
    ("UPDATE document SET number = 'SPP/9999'", "Nomor surat"),
    ("UPDATE document SET revision = 3", "perubahan"),
    ("UPDATE document SET date = '2026-11-01'", "Tanggal surat"),
    ("UPDATE document SET subject = 'Lain'", "Perihal"),
    ("UPDATE document SET data = replace(data, 'Ruang 203', 'Ruang 999')", "Isi surat"),
    ("UPDATE document SET data = 'x'", "Isi surat"),
    ("UPDATE document SET pdf_sha256 = signed_sha256", "Sidik berkas PDF"),
    ("UPDATE document SET signed_sha256 = pdf_sha256", "bertanda tangan"),
    ("UPDATE document SET status = 'terbit'", "Status surat"),
    ("UPDATE document SET entry_id = entry_id + 1", "Penerbitan"),
    ("UPDATE slot SET signer_name = 'Orang Lain'", "Nama atau jabatan"),
    ("UPDATE slot SET signer_title = 'Kepala Dinas'", "Nama atau jabatan"),
    ("UPDATE slot SET signed_at = '2026-11-20 01:00:00.000000'", "Waktu tanda tangan"),
    ("UPDATE slot SET strokes = '[]'", "Goresan"),
    ("UPDATE slot SET method = 'paper'", "Cara menandatangani"),
    ("UPDATE slot SET read_sha256 = 'x'", "yang dibaca"),
    ("UPDATE slot SET signed_by = 1", "Akun penanda tangan"),
    ("UPDATE slot SET signed_at = NULL, method = '', strokes = '', signed_by = NULL", "Waktu tanda tangan"),
    ("UPDATE slot SET name = 'kadis'", "Daftar penanda tangan"),
    ("DELETE FROM slot", "Daftar penanda tangan"),
]


@pytest.mark.parametrize(("statement", "named"), CHANGES)
def test_a_row_changed_by_sql_is_named(issue: Issue, sign: Sign, statement: str, named: str) -> None:
    document_id = issue()
    sign(document_id)
    with write() as connection:
        connection.execute(text(statement))
    document = letters.document(document_id)
    assert document is not None
    problems = letters.integrity(document)
    assert any(named in problem for problem in problems), problems


def test_a_changed_or_lost_file_is_named(issue: Issue) -> None:
    document = letters.document(issue())
    assert document is not None
    path = vault.find(document.pdf_sha256)
    assert path is not None
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"\n")
    assert letters.integrity(document) == ["Berkas surat di penyimpanan berubah."]
    path.unlink()
    assert letters.integrity(document) == ["Berkas surat tidak ada di penyimpanan."]


def test_the_data_alone_gives_the_bytes_again(issue: Issue) -> None:
    """The stored JSON is enough: no setting, no other row is asked."""
    document = letters.document(issue())
    assert document is not None
    assert json.loads(document.data)["body"]["place"] == "Ruang 203"
    with write() as connection:
        connection.execute(text("DELETE FROM setting"))
        connection.execute(text("UPDATE letterhead SET lines = 'LAIN'"))
    db.session.rollback()
    assert letters.integrity(document) == []
