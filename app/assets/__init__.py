"""The asset register (KIB B) and the stock of spare parts."""

from flask import Flask

from app.assets import guards

__all__ = ["guards", "init_app"]


def init_app(app: Flask) -> None:
    """Register this package with the application."""
