"""Fixtures: one prepared office per session, a fresh copy of its database for every test."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule
from werkzeug.security import generate_password_hash

from app import clock, config, create_app, settings
from app.db import db, write
from app.ledger import guards
from app.operations import cast
from app.worktime import store as worktime
from tests.pages import Client

NOW = "2026-11-20 09:00"
FIRST_CALENDAR = 1  # its version: later ones are a test's own


def _hash(text: str) -> str:
    """A hash that costs nothing to check; how the real ones are made has its own tests."""
    return generate_password_hash(text, "pbkdf2:sha256:1")


@pytest.fixture(scope="session", autouse=True)
def routes() -> Iterator[None]:
    """A route's address is compiled once for all applications of the run: a third of a test's time."""
    build, known = Rule._compile_builder, {}

    def once(rule: Rule, append_unknown: bool = True) -> object:
        key = (rule.rule, rule.endpoint, append_unknown)
        if key not in known:
            known[key] = build(rule, append_unknown)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "_compile_builder", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def seldom_collected() -> None:
    """The house stays in memory for the whole run: walking it for garbage every 700 objects is lost time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once for all applications of the run."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, cast.Office]:
    """A database with the schema, the guards and the invented office in it."""
    folder = tmp_path_factory.mktemp("prepared")
    app = create_app(config.load(folder, testing=True))
    with app.app_context():
        db.create_all()
        with write() as connection:
            guards.install(connection)
            worktime.seed(connection)
            office = cast.seed(connection, _hash(cast.PASSWORD), _hash(cast.PIN))
            settings.save({"office.name": "Pusdatin Bina Marga", "office.zone": "WIB"})
        db.session.remove()
        db.engine.dispose()
    return folder, office


@pytest.fixture
def office(prepared: tuple[Path, cast.Office]) -> cast.Office:
    """Ids of the cast by story name."""
    return prepared[1]


@pytest.fixture(scope="session")
def office_app(
    prepared: tuple[Path, cast.Office],
    compiled: FileSystemBytecodeCache,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Flask]:
    """One application for all tests of a worker: its templates and statements are compiled once.

    Its instance folder is laid anew for every test; see `instance`.
    """
    folder = tmp_path_factory.mktemp("office") / "instance"
    shutil.copytree(prepared[0], folder)
    application = create_app(config.load(folder, testing=True))
    application.jinja_env.bytecode_cache = compiled
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def instance(prepared: tuple[Path, cast.Office], office_app: Flask) -> Path:
    """A fresh instance folder, always at the same place: that of the application."""
    folder: Path = office_app.config["BAKU"].instance
    with office_app.app_context():
        db.session.remove()
        db.engine.dispose()
    shutil.rmtree(folder)
    shutil.copytree(prepared[0], folder)
    settings.forget()
    kept = office_app.extensions.get("baku-worktime", {})
    for key in [key for key in kept if FIRST_CALENDAR not in key[:2]]:
        del kept[key]
    return folder


@pytest.fixture
def app(
    instance: Path, office_app: Flask, compiled: FileSystemBytecodeCache, request: pytest.FixtureRequest
) -> Iterator[Flask]:
    """The application on a fresh instance, its clock held on a Friday morning.

    Tests marked `own_app` change it (a view of their own, a setting of Flask) and get one for themselves.
    """
    application = office_app
    clock.start_at(None)
    if request.node.get_closest_marker("own_app"):
        application = create_app(config.load(instance, testing=True))
        application.jinja_env.bytecode_cache = compiled
    with clock.travel(clock.at(NOW)):
        yield application
    with application.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def context(app: Flask) -> Iterator[Flask]:
    """The same, inside an application context."""
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser in the office; `client.login("sekar")` first."""
    return Client(app)
