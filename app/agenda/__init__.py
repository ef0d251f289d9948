"""Buku Agenda: incoming letters with gap-free agenda numbers, and the list of outgoing ones."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages."""
    from app.agenda import lists

    lists.install()
