"""Baku: an office runs its SOPs. `create_app` puts the house together."""

from flask import Flask

from app import clock, config, settings
from app.db import db, prepare_engine


def create_app(configuration: config.Config) -> Flask:
    """The WSGI application of one instance; the database must have been migrated."""
    app = Flask(
        "app",
        root_path=str(config.ROOT / "app"),
        instance_path=str(configuration.instance),
        template_folder=str(config.ROOT / "templates"),
        static_folder=str(config.ROOT / "static"),
    )
    app.config.update(
        SECRET_KEY=configuration.secret_key,
        SQLALCHEMY_DATABASE_URI=configuration.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},  # a traceback in the log carries no person
        TESTING=configuration.testing,
        BAKU=configuration,
    )
    clock.start_at(configuration.clock_start)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    settings.forget()
    _blueprints(app)
    return app


def _blueprints(app: Flask) -> None:
    from app import (
        accounts,
        agenda,
        assets,
        devices,
        documents,
        files,
        inbox,
        ledger,
        operations,
        reports,
        web,
        workflow,
    )
    from app.sop import SOPS

    for package in (
        web,
        ledger,
        accounts,
        files,
        documents,
        assets,
        devices,
        workflow,
        inbox,
        reports,
        agenda,
        *SOPS,
        operations,
    ):
        package.init_app(app)
