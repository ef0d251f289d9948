"""An office before its first administrator, and servers in processes of their own."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import clock, config, create_app
from app.config import ROOT
from app.db import db
from app.operations import first_start, migrate
from tests.conftest import NOW


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance whose schema came from the migrations; nobody in it."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate.upgrade(config.load(folder, testing=True))
    return folder


@pytest.fixture
def empty(migrated: Path, tmp_path: Path) -> Path:
    """A fresh copy of the empty instance."""
    return Path(shutil.copytree(migrated, tmp_path / "kosong"))


@pytest.fixture
def newcomer(empty: Path) -> Iterator[Flask]:
    """The application of an office that nobody has set up."""
    application = create_app(config.load(empty, testing=True))
    with clock.travel(clock.at(NOW)):
        first_start.prepare(application)
        yield application
    with application.app_context():
        db.session.remove()
        db.engine.dispose()


class Running:
    """`run.py` in a process of its own."""

    def __init__(self, instance: Path, *arguments: str, port: int | None = None, **more: Any) -> None:
        self.port = port or free_port()
        line = [sys.executable, str(ROOT / "run.py"), "serve", "--instance", str(instance)]
        line += ["--host", "127.0.0.1", "--port", str(self.port), *arguments]
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT, **more
        )
        self.url = f"http://127.0.0.1:{self.port}"
        self.said = ""

    def wait_ready(self) -> float:
        """Seconds until `/kesehatan` answered 200."""
        while time.perf_counter() - self.began < 20:
            try:
                with urllib.request.urlopen(f"{self.url}/kesehatan", timeout=2) as answer:
                    assert json.load(answer)["siap"]
                    return time.perf_counter() - self.began
            except (urllib.error.URLError, ConnectionError):
                if self.process.poll() is not None:
                    raise AssertionError(self.finish()[1]) from None
                time.sleep(0.02)
        raise AssertionError("not ready after 20 s")

    def finish(self, timeout: float = 20) -> tuple[int, str]:
        """Wait for the end: exit code and everything said."""
        said, _ = self.process.communicate(timeout=timeout)
        self.said += said
        return self.process.returncode, self.said

    def stop(self) -> tuple[int, str]:
        """SIGTERM, then `finish`."""
        self.process.terminate()
        return self.finish()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Start servers that end with the test."""
    running: list[Running] = []

    def one(*arguments: Any, **more: Any) -> Running:
        running.append(Running(*arguments, **more))
        return running[-1]

    yield one
    for server in running:
        if server.process.poll() is None:
            server.process.kill()
        server.process.communicate()


@pytest.fixture
def run_py() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run one command of run.py to its end."""

    def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, str(ROOT / "run.py"), *arguments]
        return subprocess.run(line, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False, **more)

    return run


def code_in(text: str) -> str:
    """The set-up code in what the server printed, or in its file."""
    found = re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b", text)
    assert found, text
    return found.group()


POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and users of POSIX")
