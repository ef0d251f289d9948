"""Where the next page begins: the sort key and id of the last row shown, as a short word in the URL."""

from datetime import UTC, datetime
from typing import NamedTuple

_FORM = "%Y%m%d%H%M%S%f"


class Place(NamedTuple):
    """A place in a list sorted by (moment, id)."""

    at: datetime
    id: int


def encode(at: datetime, row_id: int) -> str:
    """The word for the row with this sort key."""
    return f"{at.astimezone(UTC):{_FORM}}-{row_id}"


def decode(word: str) -> Place | None:
    """The place a word names; None for none, or for a word that nobody made."""
    moment, _, number = word.partition("-")
    if not (word.isascii() and moment.isdigit() and len(moment) == 20):
        return None
    found = decode_id(number)
    try:
        at = datetime.strptime(moment, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None
    return None if found is None else Place(at, found)


def decode_id(word: str) -> int | None:
    """The id a word names, None for anything else."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 19 else None
