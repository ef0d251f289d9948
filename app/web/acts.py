"""One form, one act: what every posting view does."""

from collections.abc import Callable
from typing import Any

from flask import flash

from app.web.errors import Refused
from app.web.forms import Form


def carried_out(form: Form, act: Callable[[], Any], said: str | Callable[[], str]) -> bool:
    """Run `act` when the form is accepted and say so on the next page.

    False when there was nothing to do, or when the act was refused: the refusal then stands in the form,
    which keeps what was typed.
    """
    if not form.accepted():
        return False
    try:
        act()
    except Refused as refusal:
        form.refuse(refusal)
        return False
    flash(said if isinstance(said, str) else said(), "green")
    return True
