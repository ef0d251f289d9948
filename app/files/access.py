"""Who may open a file: its uploader while no case has it; then whoever the registered guards let in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.accounts.actor import Actor

PUBLIC_KINDS = frozenset({"logo"})  # the office's emblem stands on every page

# Upper packages append `(actor, file_row) -> bool`; one True is enough. A row has case_id, internal, kind.
guard: list[Callable[[Actor, Any], bool]] = []


def allowed(actor: Actor, file_row: Any) -> bool:
    """Whether `actor` may read this file."""
    if file_row.completed_at is not None and file_row.kind in PUBLIC_KINDS:
        return True
    if file_row.owner_id == actor.user_id and (file_row.case_id is None or not guard):
        return True
    return any(check(actor, file_row) for check in guard)
