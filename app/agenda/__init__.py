"""Buku Agenda: incoming letters with gap-free agenda numbers, and the list of outgoing ones."""

from flask import Flask

from app.accounts.roles import Role
from app.files import access as file_access
from app.web import nav


def init_app(app: Flask) -> None:
    """Register the pages, their link, and who reads the scan of a letter outside the SOPs."""
    from app.agenda import lists
    from app.agenda.access import may_read
    from app.agenda.views import bp

    app.register_blueprint(bp)
    lists.install()
    if may_read not in file_access.guard:
        file_access.guard.append(may_read)
    nav.add("Buku Agenda", "bookmark", "agenda.books", 25, roles={Role.TU}, short="Agenda")
    nav.add("Buku Agenda", "bookmark", "agenda.books", 35, roles={Role.KADIS}, area="user")
