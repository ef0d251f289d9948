"""The append-only, hash-chained record of every act."""

from flask import Flask

from app.ledger.chain import record

__all__ = ["init_app", "record"]


def init_app(app: Flask) -> None:
    """Register this package with the application."""
    from app.ledger import views

    app.register_blueprint(views.blueprint)
    views.init_app()
