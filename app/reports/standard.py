"""Reports that every SOP has, read from its rows: compliance and the time of each party."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.db import db
from app.reports import charts, compliance
from app.reports.desks import of, overdue, signed, signing, step_name
from app.reports.periods import Period
from app.reports.sections import LEADERS, SIGNERS, Built, Fact, Section
from app.web.dates import angka, standar
from app.web.tables import Column, Kind, Table
from app.workflow import registry, timing, words
from app.workflow.registry import Sop

TOTALS = LEADERS | {Role.TS}
Between = Callable[[datetime, datetime], int]


def sections() -> Iterator[Section]:
    """The four reports of every SOP that runs here."""
    known = registry.everyone()
    for sop in known:
        for one in _of(sop, f" {sop.label}" if len(known) > 1 else ""):
            yield replace(one, sop=sop.key, signers=signers(sop))


def _of(sop: Sop, of: str) -> Iterator[Section]:
    yield Section(
        f"{slug(sop)}-kepatuhan",
        f"Kepatuhan terhadap mutu baku{of}",
        TOTALS,
        partial(_kept, sop),
        40,
        "Langkah selesai sebelum atau tepat pada batas waktunya, dibagi langkah yang dinilai. Pengisian "
        "formulir tidak punya batas waktu dan tidak dinilai.",
        headline=True,
    )
    yield Section(
        f"{slug(sop)}-waktu-pihak",
        f"Waktu di meja setiap pihak{of}",
        TOTALS,
        partial(_parties, sop),
        50,
        "Menit kerja sejak berkas tiba sampai diteruskan, tanpa jeda. Menunggu penilaian: meja unit.",
    )
    yield Section(
        f"{slug(sop)}-terlambat",
        f"Terlambat sekarang{of}",
        LEADERS,
        partial(overdue, sop),
        45,
        "Langkah yang masih terbuka dan sudah lewat batas waktu pada saat laporan dibuka.",
        headline=True,
    )
    if signing(sop)[0]:
        yield Section(
            f"{slug(sop)}-tanda-tangan",
            f"Lama tanda tangan{of}",
            LEADERS,
            partial(signed, sop),
            70,
            "Lama dari surat tiba sampai ditandatangani, dipisah menunggu dibuka dan setelah dibuka.",
            headline=True,
        )


def signers(sop: Sop) -> tuple[Role, ...]:
    """Whose signature blocks stand under a print: the head of the agency, where it is in the table."""
    roles = {step.role for step in sop.current.steps}
    return (Role.KADIS, Role.KABID) if Role.KADIS in roles else SIGNERS


def slug(sop: Sop) -> str:
    """The SOP's key as it stands in a URL."""
    return sop.key.replace("_", "-")


def _between(sop: Sop) -> Between:
    return timing.calendar_of(sop.current).between


def _visits(sop: Sop, period: Period) -> list[compliance.Visit]:
    return compliance.visits(db.session.connection(), sop.key, period.start, period.end)


def _kept(sop: Sop, period: Period, actor: Actor) -> Built:
    lines = compliance.steps(_visits(sop, period), _between(sop))
    columns = [
        Column("No."),
        Column("Langkah"),
        Column("Pelaksana"),
        Column("Mutu baku"),
        Column("Kunjungan", Kind.INT),
        Column("Dinilai", Kind.INT, total=True),
        Column("Tepat waktu", Kind.INT, total=True),
        Column("Kepatuhan %", Kind.DECIMAL, places=1),
        Column("Realisasi, median", Kind.MINUTES),
        Column("P90", Kind.MINUTES),
        Column("Menunggu dibuka, median", Kind.MINUTES),
        Column("Setelah dibuka, median", Kind.MINUTES),
    ]
    rows = [
        [
            line.no,
            step_name(sop, line.step),
            words.role(line.role),
            standar(line.standard),
            line.visits,
            line.judged,
            line.in_time,
            line.share,
            line.median,
            line.p90,
            line.waited,
            line.acted,
        ]
        for line in lines
    ]
    judged, in_time = sum(line.judged for line in lines), sum(line.in_time for line in lines)
    share = compliance.percent(in_time, judged)
    fact = Fact(
        f"Kepatuhan mutu baku{of(sop, actor)}",
        f"{angka(share, 1)}%" if share is not None else "–",
        f"{in_time} dari {judged} langkah tepat waktu",
    )
    bars = [
        (f"{line.no}. {step_name(sop, line.step)}", line.share) for line in lines if line.share is not None
    ]
    chart = charts.bar("Kepatuhan per langkah dalam persen", bars, "%", 100) if bars else None
    notes = (
        "Langkah yang dicatat menyusul (susulan) tidak dinilai.",
        "P90: sembilan dari sepuluh kunjungan tidak lebih lama dari angka ini.",
    )
    return Built(Table(columns, rows), chart, (fact,), notes)


def _parties(sop: Sop, period: Period, actor: Actor) -> Built:
    visits = _visits(sop, period)
    lines = compliance.parties(visits, _between(sop))
    returned = _returned(sop, visits)
    columns = [
        Column("Pihak"),
        Column("Kunjungan", Kind.INT, total=True),
        Column("Dikembalikan", Kind.INT, total=True),
        Column("Jumlah waktu", Kind.MINUTES, total=True),
        Column("Median per berkas", Kind.MINUTES),
        Column("Bagian %", Kind.DECIMAL, places=1),
    ]
    whole = sum(line.minutes for line in lines)
    rows = [
        [
            words.role(line.role),
            line.visits,
            returned[line.role],
            line.minutes,
            line.median,
            compliance.percent(line.minutes, whole),
        ]
        for line in lines
        if line.role != Role.SYSTEM
    ]
    bars = [(words.role(line.role), line.minutes) for line in lines if line.role != Role.SYSTEM]
    chart = charts.bar("Menit kerja per pihak", bars, "mnt") if bars else None
    notes = ("Dikembalikan: langkah yang ditutup dengan mengirim berkas ke langkah sebelumnya.",)
    return Built(Table(columns, rows), chart, notes=notes)


def _returned(sop: Sop, visits: Iterable[compliance.Visit]) -> Counter[str]:
    """How many rows of each role were closed by sending the case back."""
    back = {
        (step.id, one.name)
        for step in sop.current.steps
        for one in step.outcomes
        if one.name.startswith("return") or (one.to and one.to[0] and not _ahead(sop, step.id, one.to[0]))
    }
    return Counter(visit.role for visit in visits if (visit.step, visit.outcome) in back)


def _ahead(sop: Sop, key: str, target: str) -> bool:
    return sop.current.index(target) >= sop.current.index(key)
