"""What a post may weigh: text is short and has few fields, only files are heavy.

Text sent as one string is read at once, before anybody knows who sends it: 30 MB of "a=&" cost a server
8 seconds and 1.7 GB of memory.
"""

from io import BytesIO
from typing import IO, Any

from flask import Flask, Request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

POST = 32 * 1024 * 1024
TEXT = 4 * 1024 * 1024  # a drawn signature takes 1 MB, a packed list of 5,000 people 2 MB
FIELDS = 1000
URLENCODED = "application/x-www-form-urlencoded"


class Parser(FormDataParser):
    """Refuses too much text before it is taken apart."""

    def parse(self, stream: IO[bytes], mimetype: str, content_length: int | None, options: Any = None) -> Any:
        """Stream, fields and files. Raises RequestEntityTooLarge."""
        if mimetype == URLENCODED:
            text = stream.read(TEXT + 1)
            if len(text) > TEXT or text.count(b"&") > FIELDS:
                raise RequestEntityTooLarge
            stream = BytesIO(text)
        return super().parse(stream, mimetype, content_length, options)


class Incoming(Request):
    """A request whose form is read with care."""

    form_data_parser_class = Parser


def init_app(app: Flask) -> None:
    """Set the limits."""
    app.request_class = Incoming
    app.config.update(MAX_CONTENT_LENGTH=POST, MAX_FORM_MEMORY_SIZE=TEXT, MAX_FORM_PARTS=400)
