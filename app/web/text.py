"""Text as people type it: normalised, and only letters that a printed letter can show."""

import unicodedata

_RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin-1, Latin Extended-A
    (0x218, 0x21B),  # S and T with comma
    (0x2013, 0x2014),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x2030, 0x2030),
    (0x2039, 0x203A),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
    (0x2260, 0x2260),
    (0x2264, 0x2265),
)
_COVERED = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)) - {"\xad"}
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\xad"))
_SAME = {
    ord("\u2010"): "-",
    ord("\u2011"): "-",
    ord("\u202f"): " ",
    ord("\u2009"): " ",
    ord("\t"): " ",
    ord("\x0b"): "\n",  # Word's line break
}


def clean(text: str) -> str:
    """NFC, one kind of line end, no invisible joiners, no blanks at the ends or before a line end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNSEEN).translate(_SAME)
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def uncovered(text: str) -> str:
    """The characters of `text` that cannot be printed, each once, in order; "" when all is well."""
    return "".join(dict.fromkeys(sign for sign in text if sign not in _COVERED and sign != "\n"))


def complaint(text: str) -> str | None:
    """The sentence for a text with characters that cannot be printed, or None."""
    bad = uncovered(text)
    if not bad:
        return None
    shown = [sign if sign.isprintable() else f"kode {ord(sign):04X}" for sign in bad[:5]]
    return f"Tanda ini tidak dapat dicetak di surat: {', '.join(shown)}. Hapus, lalu kirim lagi."
