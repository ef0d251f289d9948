"""Kotak Masuk, Arsip, Cari, and the screen on the wall: the lists of all SOPs."""

from flask import Flask

from app.inbox import archive_views, board, counters, views
from app.web import nav


def init_app(app: Flask) -> None:
    """Register the lists and their links."""
    for package in (views, archive_views, board):
        app.register_blueprint(package.bp)
    nav.add("Kotak Masuk", "inbox", "inbox.inbox", 10, badge=counters.waiting, poll="inbox.count")
    nav.add("Arsip", "folder", "archive.cases", 40)
    nav.add("SOP", "clipboard", "workflow.sops", 10, area="user")
    nav.add("Layar pantau", "eye", "board.screen", 20, roles=board.WATCHERS, area="user")
