"""Numbers in addresses: what no database can hold is no address."""

from flask import Flask
from werkzeug.routing import IntegerConverter, ValidationError

LONGEST = 15


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
