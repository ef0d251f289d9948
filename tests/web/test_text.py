"""What people type becomes text that a letter can print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web import text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Printer macet \r\n", "Printer macet"),
        ("e\u0301", "é"),
        ("satu\tdua", "satu dua"),
        ("a\u200bb\ufeff", "ab"),
        ("baris satu  \r\nbaris dua\rtiga", "baris satu\nbaris dua\ntiga"),
        ("non\u2011aset", "non-aset"),
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert text.clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert text.clean(text.clean(typed)) == text.clean(typed)


def test_indonesian_office_text_is_printable() -> None:
    assert text.uncovered("Rp1.500.000 – 82,5% “kabel” ≥ 12 m² café\nJl. Merdeka №".replace("№", "")) == ""


@pytest.mark.parametrize("sign", ["😀", "漢", "\x00", "\x1b", "\u202e", "ع", "\ue000", "\ud800"])
def test_others_are_named_in_a_sentence(sign: str) -> None:
    assert text.uncovered(f"a{sign}b{sign}") == sign
    sentence = text.complaint(f"a{sign}b")
    assert sentence is not None
    assert sentence.encode("utf-8")
    assert sentence.startswith("Tanda ini tidak dapat dicetak")
