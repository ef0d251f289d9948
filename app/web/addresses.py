"""Numbers in addresses and forms: what no database can hold is no number."""

from flask import Flask
from werkzeug.routing import IntegerConverter, ValidationError

LONGEST = 15


def whole(text: object) -> int:
    """An id, a version or a year as somebody sent it. Raises ValueError, also for "²"."""
    word = str(text)
    if not (word.isascii() and word.isdigit() and len(word) <= LONGEST):
        raise ValueError(word[:LONGEST])
    return int(word)


def whole_or(text: object, default: int) -> int:
    """The same, `default` for anything else."""
    try:
        return whole(text)
    except ValueError:
        return default


class Number(IntegerConverter):
    """`<int:...>` up to 15 digits; anything longer is not found, never a failure in the database."""

    regex = rf"[0-9]{{1,{LONGEST}}}"

    def to_python(self, value: str) -> int:
        """The number. Raises ValidationError (404)."""
        if len(value) > LONGEST:
            raise ValidationError
        return int(super().to_python(value))


def init_app(app: Flask) -> None:
    """Use it for every route made afterwards."""
    app.url_map.converters["int"] = Number
