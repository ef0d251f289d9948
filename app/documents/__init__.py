"""Numbered letters: printed, signed on screen or by pen, kept by their hash, checked by anybody."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the letters' pages."""
    from app.documents import public, views

    app.register_blueprint(views.blueprint)
    app.register_blueprint(public.blueprint)
