"""Who may read a letter: whoever a registered guard lets in, otherwise nobody.

A letter without a case (a monthly recap) belongs to who issued it and to those who are to sign it.
"""

from collections.abc import Callable
from typing import Any

from app.accounts.actor import Actor
from app.accounts.roles import BY_UNIT, Role
from app.documents import records

guard: list[Callable[[Actor, Any], bool]] = []
"""Upper packages append `(actor, document_row) -> bool`; one True is enough. The row has case_id and kind."""


def allowed(actor: Actor, document_row: Any) -> bool:
    """Whether `actor` may read this letter."""
    if document_row.case_id is None and _takes_part(actor, document_row):
        return True
    return any(check(actor, document_row) for check in guard)


def may_scan(actor: Actor, document_row: Any) -> bool:
    """Whether `actor` may say that the letter was signed by pen: its parties, and whoever handles the case.

    A reader of the requesting unit is neither, unless a place on the letter is theirs.
    """
    handles = any(one.role not in (*BY_UNIT, Role.ADMIN) for one in actor.capacities)
    return handles or _takes_part(actor, document_row)


def _takes_part(actor: Actor, document_row: Any) -> bool:
    posts = {one.position_id for one in actor.capacities + actor.reading if one.position_id is not None}
    return document_row.created_by == actor.user_id or any(
        actor.user_id in (slot.user_id, slot.signed_by) or slot.position_id in posts
        for slot in records.slots(document_row.id)
    )
