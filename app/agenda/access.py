"""Who opens the scan of a letter of the Buku Agenda that has no case."""

from typing import Any

from sqlalchemy import select

from app.accounts.actor import Actor
from app.agenda import incoming
from app.agenda.models import IncomingLetter
from app.agenda.sight import READERS
from app.db import db


def may_read(actor: Actor, file_row: Any) -> bool:
    """Guard of files: the scan of a letter outside the SOPs; any other follows its case."""
    if file_row.kind != "scan" or file_row.case_id is not None or not actor.has(*READERS):
        return False
    found = select(IncomingLetter.id).where(IncomingLetter.file_id == file_row.id).limit(1)
    letter_id = db.session.scalar(found)
    row = incoming.one(letter_id, actor) if letter_id is not None else None
    return row is not None and bool(row.readable)
