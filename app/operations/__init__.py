"""What keeps an office running: set-up, settings, server, backup, logs, checks."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register this package with the application."""
    from app.operations import health, help, logs, office, onboarding, schema, wizard
    from app.web import pages

    assert schema
    office.init_app(app)
    app.register_blueprint(health.bp)
    pages.add_notice(health.banner)
    help.init_app(app)
    onboarding.init_app(app)
    wizard.init_app(app)
    logs.init_app(app)
