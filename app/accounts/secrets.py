"""Hashes of passwords and PINs (scrypt), and a check that takes as long for nobody as for somebody."""

from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

METHOD = "scrypt:16384:8:1"  # 16 MB a check: eight at once stay small on an office PC; about 30 ms


def hash_secret(text: str) -> str:
    """A salted hash of `text`."""
    return generate_password_hash(text, METHOD)


def check_secret(hash: str | None, text: str) -> bool:
    """Whether `text` belongs to `hash`. Without a hash the same work is done and the answer is False."""
    if hash is None:
        check_password_hash(_nobody(), text)
        return False
    return check_password_hash(hash, text)


@cache
def _nobody() -> str:
    return hash_secret("-")
