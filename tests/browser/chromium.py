"""Finding and starting the Chromium of this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from app.operations import developer

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def absent(reason: str) -> None:
    """Skip with the reason; fail where BAKU_BROWSER=required."""
    if os.environ.get("BAKU_BROWSER") == "required":
        pytest.fail(f"BAKU_BROWSER=required, but {reason}")
    pytest.skip(reason)


@contextmanager
def started() -> Iterator[Any]:
    """A running Chromium, driven by Playwright."""
    path = developer.chromium()
    if path is None:
        absent(f"no Chromium in PATH ({', '.join(developer.BROWSERS)})")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("Playwright is not installed")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()
