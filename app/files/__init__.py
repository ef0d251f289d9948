"""Uploads: write-once store, shown copies, resumable sending, addresses behind an access check."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register this package with the application."""
    from app.files import store
    from app.files.views import blueprint

    app.register_blueprint(blueprint)
    app.teardown_request(store.tidy)
