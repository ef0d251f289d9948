"""Indeks kepuasan, mengacu Permenpan-RB 14/2017. Pure and exact: fractions and decimals, no database.

NRR of an unsur = mean of its answers; the index = (sum of the k NRR with enough answers) / k x 25.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

ELEMENTS: dict[str, str] = {
    "persyaratan": "Persyaratan",
    "prosedur": "Sistem, mekanisme, dan prosedur",
    "waktu": "Waktu penyelesaian",
    "biaya": "Biaya/tarif",
    "produk": "Produk/spesifikasi (hasil)",
    "kompetensi": "Kompetensi pelaksana",
    "perilaku": "Perilaku pelaksana",
    "pengaduan": "Penanganan pengaduan, saran, dan masukan",
    "sarana": "Sarana dan prasarana",
}
SHORT: dict[str, str] = {
    "persyaratan": "Persyaratan",
    "prosedur": "Prosedur",
    "waktu": "Waktu",
    "biaya": "Biaya",
    "produk": "Hasil",
    "kompetensi": "Kompetensi",
    "perilaku": "Perilaku",
    "pengaduan": "Pengaduan",
    "sarana": "Sarana",
}
ALWAYS = "produk"
PAIRS = (("waktu", "perilaku"), ("prosedur", "kompetensi"), ("persyaratan", "sarana"), ("pengaduan", "biaya"))
GRADES = (
    (Decimal("88.31"), "A", "Sangat Baik"),
    (Decimal("76.61"), "B", "Baik"),
    (Decimal("65.00"), "C", "Kurang Baik"),
)
LOWEST = ("D", "Tidak Baik")


def asked(seq: int) -> tuple[str, str, str]:
    """The three unsur asked of the ticket with this sequence number: the product always, and one pair."""
    return (ALWAYS, *PAIRS[seq % 4])


def grade(index: Decimal) -> tuple[str, str]:
    """Mutu of an index already rounded to two decimals: letter and word."""
    for least, letter, word in GRADES:
        if index >= least:
            return letter, word
    return LOWEST


def rounded(nrrt: Decimal | Fraction) -> Decimal:
    """NRRT (1 to 4) as an index (25.00 to 100.00), half up; fractions leave no rounding before this one."""
    cents = int(Fraction(nrrt) * 2500 + Fraction(1, 2))
    return Decimal(cents).scaleb(-2)


@dataclass(frozen=True)
class Element:
    """One unsur of the period."""

    key: str
    total: int  # sum of the scores
    n: int  # answers
    enough: bool

    @property
    def title(self) -> str:
        """Its name on paper."""
        return ELEMENTS[self.key]

    @property
    def nrr(self) -> Decimal | None:
        """Nilai rata-rata, exact; None without an answer."""
        return Decimal(self.total) / self.n if self.n else None


@dataclass(frozen=True)
class Result:
    """The index of a period."""

    elements: tuple[Element, ...]
    index: Decimal | None  # None: no unsur has enough answers
    k: int
    n_min: int
    weight_011: bool

    @property
    def complete(self) -> bool:
        """Whether all nine unsur carry the index; only then it has a mutu."""
        return self.k == len(ELEMENTS)

    @property
    def mutu(self) -> tuple[str, str] | None:
        """Letter and word, or None for an "indeks sementara"."""
        return grade(self.index) if self.complete and self.index is not None else None

    @property
    def lowest(self) -> Element | None:
        """The unsur with the lowest NRR among those with enough answers."""
        counted = [(element.nrr, element) for element in self.elements if element.enough]
        return min(counted, key=lambda pair: pair[0] or 0)[1] if counted else None


def evaluate(answers: Mapping[str, tuple[int, int]], *, n_min: int = 5, weight_011: bool = False) -> Result:
    """The index from each unsur's (sum of scores, number of answers).

    `weight_011` multiplies with the rounded weight 0.11 instead of 1/9, for comparison with old reports;
    it applies only to the full nine. Raises KeyError for an unknown unsur.
    """
    unknown = set(answers) - set(ELEMENTS)
    if unknown:
        raise KeyError(unknown.pop())
    elements = tuple(
        Element(key, *answers.get(key, (0, 0)), enough=answers.get(key, (0, 0))[1] >= max(1, n_min))
        for key in ELEMENTS
    )
    counted = [element for element in elements if element.enough]
    k = len(counted)
    if not k:
        return Result(elements, None, 0, n_min, weight_011)
    total = sum((Fraction(element.total, element.n) for element in counted), Fraction(0))
    rough = weight_011 and k == len(ELEMENTS)
    nrrt = total * Fraction(11, 100) if rough else total / k
    return Result(elements, rounded(nrrt), k, n_min, rough)
