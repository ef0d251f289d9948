"""One Chromium for the folder, one served office for every file."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app import clock
from app.operations import cast
from app.operations.demo.build import build
from tests.browser.chromium import started
from tests.browser.house import House, served
from tests.browser.person import PC, Person
from tests.conftest import NOW

Visit = Callable[..., Person]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Any]:
    """The browser, or a skip that says why."""
    with started() as browser:
        yield browser


@pytest.fixture(scope="module")
def house(
    chromium: Any, prepared: tuple[Path, cast.Office], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """The invented office, served; its clock starts on a Friday morning and runs."""
    folder = tmp_path_factory.mktemp("house") / "instance"
    shutil.copytree(prepared[0], folder)
    with served(folder, clock.at(NOW), prepared[1]) as one:
        yield one


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo office in the middle of its week, built once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    try:
        shared.mkdir()
    except FileExistsError:  # another worker builds it
        for _ in range(1200):
            if (shared / "done").exists():
                return shared / "instance"
            time.sleep(0.1)
        raise
    build(shared / "instance")
    (shared / "done").touch()
    return shared / "instance"


@pytest.fixture(scope="module")
def demo(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A copy of the demo office, served."""
    folder = tmp_path_factory.mktemp("demo") / "instance"
    shutil.copytree(built, folder)
    with served(folder, None) as one:
        yield one


@pytest.fixture
def visit(chromium: Any, house: House) -> Iterator[Visit]:
    """`visit("sekar", TABLET)`: a logged-in person; at the end no console may have complained."""
    people: list[Person] = []

    def come(username: str = "", size: tuple[int, int] = PC, **options: Any) -> Person:
        person = Person(chromium, house.address, size, **options)
        people.append(person)
        return person.log_in(username) if username else person

    yield come
    for person in people:
        person.leave()
