"""The satisfaction index of SOP 2 as a report: "Indeks Kepuasan Kegiatan Pemeliharaan"."""

from decimal import Decimal

from app import settings
from app.accounts.actor import Actor
from app.reports import charts, ikm
from app.reports.periods import Period
from app.reports.sections import Built, Fact
from app.sop.eticketing import reports
from app.web.dates import angka
from app.web.tables import Column, Kind, Table

INDEX_TITLE = "Indeks Kepuasan Kegiatan Pemeliharaan"


def satisfaction(period: Period, actor: Actor) -> Built:
    """The index with NRR and n of every unsur."""
    n_min, rough = int(settings.get("ikm.n_min")), bool(settings.get("ikm.weight_011"))
    result = reports.index(period.start, period.end, n_min=n_min, weight_011=rough)
    n, asked = reports.respondents(period.start, period.end)
    columns = (
        Column("Unsur"),
        Column("Responden (n)", Kind.INT),
        Column("Jumlah nilai", Kind.INT),
        Column("NRR", Kind.DECIMAL, places=3),
        Column("Keterangan"),
    )
    rows = [
        [one.title, one.n, one.total, one.nrr, "" if one.enough else "belum cukup responden"]
        for one in result.elements
    ]
    bars = [(one.title, one.nrr) for one in result.elements if one.nrr is not None]
    chart = charts.bar("NRR per unsur, skala 1 sampai 4", bars, top=4) if bars else None
    return Built(Table(columns, rows), chart, _index_facts(result, n, asked), _index_notes(result))


def _index_facts(result: ikm.Result, n: int, asked: int) -> tuple[Fact, ...]:
    if result.index is None:
        first = Fact(INDEX_TITLE, "–", "belum cukup responden")
    elif result.mutu is None:
        first = Fact(
            INDEX_TITLE, angka(result.index, 2), f"indeks sementara, {result.k} dari 9 unsur", "amber"
        )
    else:
        letter, word = result.mutu
        tone = {"A": "green", "B": "green", "C": "amber", "D": "red"}[letter]
        first = Fact(INDEX_TITLE, angka(result.index, 2), f"{letter} · {word}, 9 dari 9 unsur", tone)
    lowest = result.lowest
    facts = [first, Fact("Responden", angka(n), f"dari {angka(asked)} tiket selesai")]
    if lowest is not None and lowest.nrr is not None:
        facts.append(Fact("Unsur terendah", angka(round(lowest.nrr, 3), 3), lowest.title))
    return tuple(facts)


def _index_notes(result: ikm.Result) -> tuple[str, ...]:
    notes = [
        "Bila semua menjawab Baik (3), indeksnya 75,00, yaitu mutu C (Kurang Baik) menurut tabel peraturan.",
        f"Unsur dihitung mulai {result.n_min} responden. Mutu hanya diberikan bila 9 unsur lengkap.",
        "Setiap tiket menanyakan hasil perbaikan dan satu pasang unsur bergiliran, jadi n tidak sama.",
        "Tiket yang dinilai dua kali karena dibuka lagi dihitung dengan penilaian terakhir.",
    ]
    if result.weight_011:
        notes.append("Dihitung dengan bobot 0,11 per unsur (pembulatan 1/9) atas pilihan kantor.")
    return tuple(notes)


def mean_index(answers: dict[str, int]) -> Decimal | None:
    """The index of one ticket: the mean of its answers x 25."""
    return ikm.rounded(Decimal(sum(answers.values())) / len(answers)) if answers else None
