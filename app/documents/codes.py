"""The code of a letter: printed, in the QR, and the only key of the public page."""

import re
import secrets
from functools import lru_cache
from io import BytesIO

import segno

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0, 1, I, O
LENGTH = 12


def new() -> str:
    """12 random characters, about 60 bits: not to be guessed."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def spaced(code: str) -> str:
    """As printed: ABCD-EFGH-JKLM."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read(text: str) -> str | None:
    """The code that somebody typed or scanned, or None where it cannot be one."""
    code = re.sub(r"[\s-]", "", text[:40]).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def address(code: str, base: str) -> str:
    """What the QR holds: the page's address in capitals (a smaller QR), or the bare code without a base."""
    return f"{base.strip().rstrip('/')}/v/{code}".upper() if base.strip() else code


@lru_cache(maxsize=256)
def qr_svg(text: str) -> str:
    """The QR as an SVG text."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, svgclass=None)
    return out.getvalue().decode()
