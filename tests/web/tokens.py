"""Reading and posting the probing form."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def tokens(client: FlaskClient) -> dict[str, str]:
    """Token and key of a freshly opened form."""
    text = client.get("/coba").get_data(as_text=True)
    found = {}
    for name in ("csrf_token", "kunci"):
        match = re.search(rf'name="{name}" value="([^"]+)"', text)
        assert match, name
        found[name] = match[1]
    return found


def post(client: FlaskClient, **values: object) -> TestResponse:
    """Post the form with fresh tokens unless given."""
    return client.post(
        "/coba", data={**tokens(client), "perihal": "Printer macet", "hasil": "baik", **values}
    )


def messages(answer: TestResponse) -> list[str]:
    """The messages at the fields."""
    return re.findall(r'class="message"[^>]*>.*?<span>(.*?)</span>', answer.get_data(as_text=True), re.DOTALL)
