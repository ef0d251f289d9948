"""The satisfaction index: the fixtures of the shared rules."""

from collections import Counter
from decimal import Decimal

import pytest

from app.reports import ikm


def same(score: int, n: int = 10) -> dict[str, tuple[int, int]]:
    return dict.fromkeys(ikm.ELEMENTS, (score * n, n))


def published() -> dict[str, tuple[int, int]]:
    """955 points of 29 people over nine unsur."""
    totals = [106] * 8 + [955 - 8 * 106]
    return {key: (total, 29) for key, total in zip(ikm.ELEMENTS, totals, strict=True)}


def test_published_example_is_91_48_a() -> None:
    result = ikm.evaluate(published())
    assert (result.index, result.mutu) == (Decimal("91.48"), ("A", "Sangat Baik"))


def test_rounded_weight_gives_the_often_copied_figure() -> None:
    assert ikm.evaluate(published(), weight_011=True).index == Decimal("90.56")
    assert ikm.evaluate(same(4), weight_011=True).index == Decimal("99.00")


def test_all_four_is_100_a() -> None:
    result = ikm.evaluate(same(4))
    assert (str(result.index), result.mutu) == ("100.00", ("A", "Sangat Baik"))


def test_all_good_is_75_c() -> None:
    result = ikm.evaluate(same(3))
    assert (str(result.index), result.mutu) == ("75.00", ("C", "Kurang Baik"))


@pytest.mark.parametrize(
    ("nrrt", "index", "letter"),
    [
        ("2.5999", "65.00", "C"),
        ("3.0642", "76.61", "B"),
        ("3.5322", "88.31", "A"),
        ("2.5995", "64.99", "D"),
        ("1", "25.00", "D"),
        ("4", "100.00", "A"),
    ],
)
def test_gaps_between_the_published_intervals_are_closed(nrrt: str, index: str, letter: str) -> None:
    value = ikm.rounded(Decimal(nrrt))
    assert (str(value), ikm.grade(value)[0]) == (index, letter)


def test_under_nine_unsur_there_is_no_mutu() -> None:
    answers = {"produk": (20, 5), "waktu": (15, 5), "biaya": (4, 4)}
    result = ikm.evaluate(answers)
    assert (result.k, result.complete, result.mutu) == (2, False, None)
    assert result.index == Decimal("87.50")
    assert result.lowest is not None
    assert result.lowest.key == "waktu"


def test_nobody_answered() -> None:
    result = ikm.evaluate({})
    assert (result.index, result.k, result.mutu, result.lowest) == (None, 0, None, None)


def test_n_min_decides_what_counts() -> None:
    assert ikm.evaluate(same(4, n=4), n_min=5).index is None
    assert ikm.evaluate(same(4, n=4), n_min=4).complete


def test_thirds_are_not_rounded_twice() -> None:
    answers = {**same(3, n=6), "produk": (10, 3), "waktu": (8, 3)}
    assert ikm.evaluate(answers, n_min=3).index == Decimal("75.00")


def test_unknown_unsur_is_refused() -> None:
    with pytest.raises(KeyError):
        ikm.evaluate({"ramah": (4, 1)})


def test_every_unsur_is_asked_in_four_tickets() -> None:
    counted = Counter(key for seq in range(1, 61) for key in ikm.asked(seq))
    assert counted["produk"] == 60
    assert {counted[key] for key in ikm.ELEMENTS if key != "produk"} == {15}


def test_pairs_by_sequence() -> None:
    assert ikm.asked(4) == ("produk", "waktu", "perilaku")
    assert ikm.asked(1) == ("produk", "prosedur", "kompetensi")
    assert ikm.asked(2) == ("produk", "persyaratan", "sarana")
    assert ikm.asked(3) == ("produk", "pengaduan", "biaya")
