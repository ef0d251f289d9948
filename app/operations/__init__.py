"""Package of the house."""

from flask import Flask

from app.operations import schema

__all__ = ["init_app", "schema"]


def init_app(app: Flask) -> None:
    """Register this package with the application."""
