"""The reports of SOP 5: by agency and fault, the path taken, whose time it was; and its lists."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from app.accounts.actor import Actor
from app.accounts.models import Unit
from app.accounts.roles import Role
from app.reports import charts, compliance, walks
from app.reports.periods import Period
from app.reports.sections import LEADERS, Built, Fact, Section
from app.reports.walks import Walk
from app.sop.network_fault import paths
from app.sop.network_fault.field_models import Diagnosis
from app.sop.network_fault.field_reading import FAULTS
from app.sop.network_fault.report_lists import END, SOP, START, again, devices, read, unsigned
from app.sop.network_fault.sop import NETWORK_FAULT
from app.web.dates import angka
from app.web.tables import Column, Kind, Table
from app.workflow.models import Case
from app.workflow.words import ending

ENDINGS = ("selesai", "", "dijawab", "dibatalkan")
FILED = (Case.sop == SOP, Case.opened_at >= START, Case.opened_at < END)


def _many(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


REPORTS = (
    select(Unit.name, *(_many(Case.ending == key).label(f"n{at}") for at, key in enumerate(ENDINGS)))
    .join(Unit, Unit.id == Case.unit_id)
    .where(*FILED)
    .group_by(Unit.id)
    .order_by(func.count().desc(), Unit.name)
)
_later = aliased(Diagnosis)
KINDS = (
    select(
        Diagnosis.fault,
        func.count().label("n"),
        _many(Case.ended_at.is_not(None)).label("ended"),
    )
    .join(Case, Case.id == Diagnosis.case_id)
    .where(*FILED)
    .where(~select(_later.id).where(_later.case_id == Diagnosis.case_id, _later.id > Diagnosis.id).exists())
    .group_by(Diagnosis.fault)
)


def sections() -> Iterator[Section]:
    """The reports of SOP 5 that are one table and one chart."""
    whose: dict[str, Any] = {"sop": SOP, "signers": (Role.KADIS, Role.KABID)}
    lead = "Laporan gangguan yang masuk pada rentang waktu ini, menurut keadaannya sekarang."
    yield Section("gangguan-opd", "Gangguan jaringan per OPD", LEADERS, by_agency, 12, lead,
                  headline=True, **whose)  # fmt: skip
    lead = "Menurut pemeriksaan terakhir tiap laporan yang masuk pada rentang waktu ini."
    yield Section("gangguan-jenis", "Gangguan menurut jenis dan lokasi", LEADERS, by_kind, 22, lead, **whose)
    lead = (
        "Laporan yang selesai pada rentang waktu ini. Mutu baku sebuah jalur adalah jumlah mutu baku langkah "
        "yang dilalui, masing-masing sekali; langkah yang berulang dinilai satu per satu."
    )
    yield Section("gangguan-jalur", "Gangguan menurut jalur", LEADERS, by_path, 32, lead, **whose)
    lead = "Waktu kerja laporan yang selesai: Kominfo per jabatan, OPD pelapor, dan jeda menunggu pihak lain."
    yield Section("gangguan-pihak", "Waktu Kominfo, OPD, dan penyedia", LEADERS, by_party, 34, lead, **whose)
    lead = "Perangkat yang diganti pada rentang waktu ini, lama dan baru."
    yield Section("gangguan-perangkat", "Perangkat jaringan diganti", LEADERS, devices, 62, lead, **whose)
    lead = "Berita Acara Pekerjaan yang naik tanpa tanda tangan OPD."
    yield Section("gangguan-ba", "Berita Acara tidak ditandatangani", LEADERS, unsigned, 64, lead, **whose)
    lead = "Laporan yang pada reviu perlu tindak lanjut, atau dibuka lagi karena gangguan berulang."
    yield Section("gangguan-lanjut", "Tindak lanjut gangguan", LEADERS, again, 66, lead, **whose)


def by_agency(period: Period, _actor: Actor) -> Built:
    """Reports by agency and state."""
    rows: list[list[Any]] = [[row[0], sum(row[1:]), *row[1:]] for row in read(REPORTS, period)]
    names = [ending(key) for key in ENDINGS]
    columns = (Column("OPD"), *(Column(name, Kind.INT, total=True) for name in ("Masuk", *names)))
    bars = [(str(row[0]), row[2:]) for row in rows]
    chart = charts.stacked_bar("Gangguan per OPD", bars, names) if rows else None
    total, done = (sum(row[at] for row in rows) for at in (1, 2))
    fact = Fact("Laporan gangguan", angka(total), f"{angka(done)} selesai")
    return Built(Table(columns, rows), chart, (fact,))


def by_kind(period: Period, _actor: Actor) -> Built:
    """Reports by kind and place of the fault."""
    found = {row.fault: row for row in read(KINDS, period)}
    rows = [[label, found[key].n, found[key].ended] for key, label in FAULTS.items() if key in found]
    columns = (
        Column("Jenis dan lokasi"),
        Column("Laporan", Kind.INT, total=True),
        Column("Sudah berakhir", Kind.INT, total=True),
    )
    bars = [(str(row[0]), int(row[1])) for row in rows]
    return Built(Table(columns, rows), charts.bar("Gangguan menurut jenis", bars) if rows else None)


def by_path(period: Period, _actor: Actor) -> Built:
    """Finished reports by the path they took: its standard against the time worked."""
    groups: dict[tuple[int, str], list[Walk]] = defaultdict(list)
    for one in walks.finished(NETWORK_FAULT, period):
        groups[one.path.standard, paths.name(one.path.keys)].append(one)
    rows = [_path(name, standard, ones) for (standard, name), ones in sorted(groups.items())]
    columns = (
        Column("Jalur"),
        Column("Laporan", Kind.INT, total=True),
        Column("Mutu baku", Kind.MINUTES),
        Column("Waktu kerja, median", Kind.MINUTES),
        Column("Dalam mutu baku", Kind.INT, total=True),
        Column("Jeda, median", Kind.MINUTES),
    )
    bars = [(f"{row[0]}, {row[2]} menit", (min(row[3], row[2]), max(0, row[3] - row[2]))) for row in rows]
    series = ("Dalam mutu baku", "Di atas mutu baku")
    chart = charts.stacked_bar("Median waktu kerja per jalur", bars, series, "mnt") if rows else None
    total, kept = (sum(row[at] for row in rows) for at in (1, 4))
    fact = Fact("Selesai", angka(total), f"{angka(kept)} dalam mutu baku jalurnya")
    return Built(Table(columns, rows), chart, (fact,))


def _path(name: str, standard: int, ones: list[Walk]) -> list[Any]:
    worked = compliance.median([one.path.worked for one in ones]) or 0
    kept = sum(one.path.worked <= standard for one in ones)
    return [name, len(ones), standard, worked, kept, compliance.median([one.path.paused for one in ones])]


def by_party(period: Period, _actor: Actor) -> Built:
    """Whose time the finished reports took; the agency's three hours for its form are not Kominfo's."""
    done = walks.finished(NETWORK_FAULT, period)
    cases: Counter[str] = Counter()
    standard: Counter[str] = Counter()
    worked: Counter[str] = Counter()
    for one in (party for walk in done for party in walk.path.parties):
        cases[one.label] += 1
        standard[one.label] += one.standard
        worked[one.label] += one.worked
    rows: list[list[Any]] = [
        [label, cases[label], standard[label], worked[label], worked[label] // cases[label]]
        for label in cases
    ]
    waited, by = _waited(done)
    rows += [[f"Jeda: {reason}", by[reason], None, total, total // by[reason]] for reason, total in waited]
    columns = (
        Column("Pihak"),
        Column("Laporan", Kind.INT),
        Column("Mutu baku, jumlah", Kind.MINUTES),
        Column("Waktu, jumlah", Kind.MINUTES),
        Column("Rata-rata per laporan", Kind.MINUTES),
    )
    bars = [(str(row[0]), int(row[3])) for row in rows]
    chart = charts.bar("Menit kerja per pihak", bars, "mnt") if rows else None
    total = sum(minutes for _, minutes in waited)
    return Built(Table(columns, rows), chart, (Fact("Jeda seluruhnya", f"{angka(total)} menit"),))


def _waited(done: list[Walk]) -> tuple[list[tuple[str, int]], Counter[str]]:
    """Minutes of pauses by reason, the longest first, and in how many reports."""
    minutes: Counter[str] = Counter()
    by: Counter[str] = Counter()
    for walk in done:
        minutes.update(walk.path.pauses)
        by.update(walk.path.pauses.keys())
    return minutes.most_common(), by
