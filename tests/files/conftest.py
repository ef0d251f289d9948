"""Pictures made on the spot, and a case to hang them on."""

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import text
from werkzeug.datastructures import FileStorage

from app import clock, config, create_app
from app.db import db, write
from app.files import disk, store
from app.operations.cast import Office
from tests.conftest import NOW


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", **save: Any) -> bytes:
    """Bytes of a picture whose left half is red and right half blue."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    file = io.BytesIO()
    image.convert(mode).save(file, kind, **save)
    return file.getvalue()


def upload(content: bytes, name: str = "foto.jpg") -> FileStorage:
    """What a form hands over."""
    return FileStorage(io.BytesIO(content), filename=name)


def left_overs() -> list[Path]:
    """Staged files, finished or not."""
    folder = disk.base() / "staging"
    return list(folder.iterdir()) if folder.exists() else []


Keep = Callable[..., Any]


@pytest.fixture(scope="package")
def house(prepared: tuple[Path, Office], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application for all tests of this package: they only leave files behind."""
    folder = tmp_path_factory.mktemp("house") / "instance"
    shutil.copytree(prepared[0], folder)
    application = create_app(config.load(folder, testing=True))
    yield application
    with application.app_context():
        db.engine.dispose()


@pytest.fixture
def app(house: Flask) -> Iterator[Flask]:
    """The application with an empty store."""
    with clock.travel(clock.at(NOW)):
        yield house
    with house.app_context():
        with write() as connection:
            connection.exec_driver_sql("DELETE FROM file")
            connection.exec_driver_sql('DELETE FROM "case"')
        db.session.remove()
        shutil.rmtree(disk.base(), ignore_errors=True)


@pytest.fixture
def keep(context: Flask, office: Office) -> Keep:
    """Store bytes as Bagas and return the row."""

    def run(content: bytes, name: str = "foto.jpg", kind: str = "photo", **more: Any) -> Any:
        with write() as connection:
            more.setdefault("owner_id", office.users["bagas"])
            key = store.save(upload(content, name), kind=kind, connection=connection, **more)
        row = store.by_id(key)
        db.session.rollback()
        return row

    return run


@pytest.fixture
def case_id(context: Flask, office: Office) -> int:
    """A bare case."""
    with write() as connection:
        connection.execute(
            text(
                'INSERT INTO "case" (id, sop, family, procedure_version, number, title, sender, creator_id,'
                " secrecy, version, changed_by, changed_at, opened_at, ending, step)"
                " VALUES (1, 'eticketing', '', 1, 'TKT-2026-0001', 'x', '', :by, 'biasa', 1, :by,"
                " '2026-11-20', '2026-11-20', '', '4')"
            ),
            {"by": office.users["mira"]},
        )
    return 1
