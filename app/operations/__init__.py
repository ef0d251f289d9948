"""Package of the house."""

from flask import Flask

from app.operations import office, schema

__all__ = ["init_app", "office", "schema"]


def init_app(app: Flask) -> None:
    """Register this package with the application."""
    office.init_app(app)
