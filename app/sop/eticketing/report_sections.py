"""The reports of SOP 2 as the house shows them: table, chart, figures."""

from collections.abc import Iterator
from typing import Any

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.assets import access
from app.reports import charts
from app.reports.periods import Period
from app.reports.sections import Built, Fact, Section
from app.sop.eticketing import reading, report_work, reports
from app.sop.eticketing.gate import CATEGORIES
from app.sop.eticketing.report_index import INDEX_TITLE, satisfaction
from app.web.dates import angka
from app.web.tables import Column, Kind, Table

LEADERS = frozenset({Role.KASUBAG_TU, Role.KA_PUSDATIN})
TOTALS = LEADERS | {Role.TS}
STORES = LEADERS | {Role.PENGURUS_BARANG}
SERIES = ("Selesai", "Menunggu penilaian", "Dalam proses", "Berakhir lain")
COUNTS = (
    Column("Masuk", Kind.INT, total=True),
    Column("Selesai", Kind.INT, total=True),
    Column("Menunggu penilaian", Kind.INT, total=True),
    Column("Dalam proses", Kind.INT, total=True),
    Column("Dibatalkan, ditolak, duplikat", Kind.INT, total=True),
)


def sections() -> Iterator[Section]:
    """All reports of SOP 2 that are one table and one chart."""
    lead = "Tiket yang diajukan pada rentang waktu ini, menurut keadaannya sekarang."
    yield Section("tiket-per-unit", "Tiket per unit", TOTALS, by_unit, 10, lead, headline=True)
    yield Section("tiket-per-kategori", "Tiket per kategori", TOTALS, by_category, 20, lead)
    lead = "Menurut laporan penanganan terakhir tiap tiket yang dikirim pada rentang waktu ini."
    yield Section("hasil-penanganan", "Hasil penanganan", TOTALS, outcomes, 30, lead)
    lead = "NRR: nilai rata-rata unsur, skala 1 sampai 4. Indeks: rata-rata NRR, kali 25."
    subtitle = "mengacu Permenpan-RB 14/2017"
    yield Section(
        "indeks-kepuasan", INDEX_TITLE, TOTALS, satisfaction, 15, lead, subtitle, plan=True, headline=True
    )
    lead = "Izin satu kali dari Kasubag TU untuk unit yang belum memberi penilaian."
    yield Section("izin-satu-kali", "Izin melewati penilaian", LEADERS, passes, 80, lead)
    lead = "Berapa kali setiap Surat Perintah Perbaikan dicetak."
    yield Section("cetak-spp", "Cetak Surat Perintah", LEADERS, prints, 90, lead)
    lead = "Aset dinas yang selesai ditangani, suku cadang, dan biaya menurut harga saat barang dikeluarkan."
    yield Section("hasil-pemeliharaan", "Daftar Hasil Pemeliharaan Barang", STORES, maintained, 60, lead)


def _counts(first: str, rows: list[Any], names: dict[str, str] | None = None) -> Built:
    lines = [
        [(names or {}).get(row.name, row.name), row.filed, row.done, row.waiting, row.running, row.ended]
        for row in rows
    ]
    bars = [(str(line[0]), line[2:]) for line in lines]
    chart = charts.stacked_bar(f"Tiket {first.lower()}", bars, SERIES) if lines else None
    total, done = sum(line[1] for line in lines), sum(line[2] for line in lines)
    fact = Fact("Tiket masuk", angka(total), f"{angka(done)} selesai dengan penilaian")
    return Built(Table((Column(first), *COUNTS), lines), chart, (fact,))


def by_unit(period: Period, actor: Actor) -> Built:
    """Tickets by unit and state."""
    return _counts("Unit", reports.read(reports.BY_UNIT, period.start, period.end))


def by_category(period: Period, actor: Actor) -> Built:
    """Tickets by the category of row 1, in the document's order."""
    found = {row.name: row for row in reports.read(reports.BY_CATEGORY, period.start, period.end)}
    rows = [found[key] for key in CATEGORIES if key in found]
    built = _counts("Kategori", rows, CATEGORIES)
    return Built(built.table, built.chart)


def outcomes(period: Period, actor: Actor) -> Built:
    """How the work ended."""
    found = {row.result: row.n for row in reports.read(reports.RESULTS, period.start, period.end)}
    rows = [[label, found[key]] for key, label in reading.RESULTS.items() if key in found]
    columns = (Column("Hasil"), Column("Tiket", Kind.INT, total=True))
    return Built(
        Table(columns, rows),
        charts.bar("Hasil penanganan", [(row[0], row[1]) for row in rows]) if rows else None,
    )


def passes(period: Period, actor: Actor) -> Built:
    """Gate exceptions."""
    found = reports.read(reports.PASSES, period.start, period.end)
    columns = (
        Column("Diberikan", Kind.DATETIME),
        Column("Unit"),
        Column("Alasan"),
        Column("Oleh"),
        Column("Dipakai", Kind.DATETIME),
        Column("Tiket"),
    )
    rows = [[row.given_at, row.unit, row.reason, row.giver, row.used_at, row.number] for row in found]
    counts: dict[str, int] = {}
    for row in found:
        counts[row.unit] = counts.get(row.unit, 0) + 1
    fact = Fact("Izin satu kali", str(len(rows)), f"{sum(row[4] is not None for row in rows)} dipakai")
    return Built(
        Table(columns, rows),
        charts.bar("Izin per unit", list(counts.items())) if counts else None,
        (fact,),
    )


def prints(period: Period, actor: Actor) -> Built:
    """Prints of each SPP."""
    found = reports.read(reports.PRINTS, period.start, period.end)
    columns = (
        Column("Tiket"),
        Column("Nomor"),
        Column("Perubahan ke", Kind.INT),
        Column("Terbit", Kind.DATETIME),
        Column("Keadaan"),
        Column("Dicetak (kali)", Kind.INT, total=True),
    )
    rows = [
        [row.ticket, row.number, row.revision or None, row.created_at, row.status, row.prints]
        for row in found
    ]
    counts: dict[str, int] = {}
    for row in found:
        name = f"{row.prints} kali" if row.prints else "belum dicetak"
        counts[name] = counts.get(name, 0) + 1
    chart = charts.bar("Surat Perintah menurut jumlah cetak", sorted(counts.items())) if counts else None
    fact = Fact("Surat Perintah", str(len(rows)), f"dicetak {sum(row.prints for row in found)} kali")
    return Built(Table(columns, rows), chart, (fact,), links=tuple(f"/tiket/{row.id}" for row in found))


def maintained(period: Period, actor: Actor) -> Built:
    """Daftar Hasil Pemeliharaan Barang: asset, work, parts, cost, date."""
    found = reports.read(report_work.MAINTAINED, period.start, period.end)
    used = report_work.parts_of([row.id for row in found])
    priced = access.view_of(actor).price
    columns = [
        Column("Kode barang"),
        Column("Register"),
        Column("Nama barang"),
        Column("Unit"),
        Column("Tanggal", Kind.DATE),
        Column("Tiket"),
        Column("Hasil dan tindakan"),
        Column("Suku cadang"),
    ]
    rows = [_maintained(row, used.get(row.id, []), priced) for row in found]
    if priced:
        columns.append(Column("Biaya", Kind.MONEY, total=True))
    counts: dict[str, int] = {}
    for row in found:
        counts[row.unit] = counts.get(row.unit, 0) + 1
    facts = [Fact("Aset ditangani", str(len({row.asset_id for row in found})), f"{len(found)} pekerjaan")]
    notes: tuple[str, ...] = ()
    if any(not part.priced for parts in used.values() for part in parts):
        notes = ("Sebagian suku cadang belum punya harga satuan, sehingga biayanya belum terhitung.",)
    chart = charts.bar("Pekerjaan per unit", list(counts.items())) if counts else None
    return Built(
        Table(columns, rows), chart, tuple(facts), notes, tuple(f"/aset/{row.asset_id}" for row in found)
    )


def _maintained(row: Any, parts: list[Any], priced: bool) -> list[Any]:
    actions = "; ".join([*row.actions.splitlines(), *([row.action_text] if row.action_text else [])])
    names = ", ".join(f"{part.name} {angka(part.quantity)} {part.measure}" for part in parts)
    line = [
        row.code,
        row.register_no,
        f"{row.name} {row.brand}".strip(),
        row.unit,
        row.sent_at,
        row.number,
        f"{reading.RESULTS[row.result]}{': ' + actions if actions else ''}",
        names or "tanpa suku cadang",
    ]
    return [*line, sum(int(part.cost) for part in parts)] if priced else line
