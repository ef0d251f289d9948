"""The two books as tables, for files and for print."""

from typing import Any

from app.agenda import outgoing
from app.agenda.sight import MASK
from app.agenda.words import SECRECY, URGENCY
from app.web import dates
from app.web.tables import Column, Kind, Table

IN = (
    Column("No. agenda"),
    Column("Diterima", Kind.DATETIME),
    Column("No. surat"),
    Column("Tgl. surat", Kind.DATE),
    Column("No. SRIKANDI"),
    Column("Surat dari"),
    Column("Hal"),
    Column("Lampiran"),
    Column("Kecepatan"),
    Column("Keamanan"),
    Column("Berkas"),
    Column("Dicatat oleh"),
    Column("Keterangan"),
)
OUT = (
    Column("No. surat"),
    Column("Tgl. surat", Kind.DATE),
    Column("Kepada"),
    Column("Hal"),
    Column("Penanda tangan"),
    Column("Ditandatangani", Kind.DATETIME),
    Column("Dikirim"),
    Column("Keadaan"),
    Column("Berkas"),
)


def incoming(rows: list[Any], title: str) -> Table:
    """Buku Agenda Surat Masuk."""
    return Table(IN, [_in(row) for row in rows], title)


def _in(row: Any) -> list[Any]:
    shown = row.readable
    return [
        row.agenda,
        row.received_at,
        row.number,
        row.dated,
        row.srikandi,
        row.sender if shown else MASK,
        row.subject if shown else MASK,
        row.attachments if shown else "",
        URGENCY[row.urgency],
        SECRECY[row.secrecy],
        row.case_number or "",
        row.recorder,
        row.note if shown else "",
    ]


def incoming_paper(rows: list[Any], title: str) -> Table:
    """The same in the columns that fit on paper lying."""
    columns = ("No. agenda", "Diterima", "Nomor dan tanggal surat", "Surat dari", "Hal", "Lampiran", "Sifat")
    titles = [Column(name) for name in (*columns, "Berkas", "Keterangan")]
    return Table(titles, [_on_paper(row) for row in rows], title)


def _on_paper(row: Any) -> list[Any]:
    shown = row.readable
    head = (row.number, dates.tanggal_surat(row.dated), row.srikandi and f"SRIKANDI {row.srikandi}")
    return [
        row.agenda,
        dates.pendek(row.received_at),
        ", ".join(part for part in head if part),
        row.sender if shown else MASK,
        row.subject if shown else MASK,
        row.attachments if shown else "",
        f"{URGENCY[row.urgency]}, {SECRECY[row.secrecy]}",
        row.case_number or "",
        row.note if shown else "",
    ]


def outgoing_table(rows: list[Any], title: str) -> Table:
    """Buku Agenda Surat Keluar."""
    sent = outgoing.sent_of(rows)
    return Table(OUT, [_out(row, sent.get(row.id, "")) for row in rows], title)


def _out(row: Any, sent: str) -> list[Any]:
    word = outgoing.STATES.get(row.status, (row.status, ""))[0]
    return [
        f"{row.number} (perubahan ke-{row.revision})" if row.revision else row.number,
        row.date,
        row.recipient if row.readable else MASK,
        row.subject if row.readable else MASK,
        ", ".join(part for part in (row.signer_title, row.signer_name) if part),
        row.signed_at,
        sent,
        f"{word}: {row.status_note}" if row.status_note and row.readable else word,
        row.case_number or "",
    ]
