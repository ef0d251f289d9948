"""Who may change a register."""

from app.accounts.actor import Actor
from app.devices.books import Book


def edits(book: Book, actor: Actor) -> bool:
    """Whether the actor may enter, change and import."""
    return actor.acts(*book.editors)
