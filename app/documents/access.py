"""Who may read a letter: whoever a registered guard lets in, otherwise nobody."""

from collections.abc import Callable
from typing import Any

from app.accounts.actor import Actor

guard: list[Callable[[Actor, Any], bool]] = []
"""Upper packages append `(actor, document_row) -> bool`; one True is enough. The row has case_id and kind."""


def allowed(actor: Actor, document_row: Any) -> bool:
    """Whether `actor` may read this letter."""
    return any(check(actor, document_row) for check in guard)
