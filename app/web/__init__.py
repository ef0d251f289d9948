"""The web layer: pages, forms, errors, headers, static files."""

from flask import Flask

from app.web import addresses, assets, errors, filters, incoming, pages, pieces, resume, security


def init_app(app: Flask) -> None:
    """Register this package with the application."""
    addresses.init_app(app)
    incoming.init_app(app)
    security.init_app(app)
    assets.init_app(app)
    pieces.init_app(app)
    filters.init_app(app)
    pages.init_app(app)
    errors.init_app(app)
    resume.init_app(app)
