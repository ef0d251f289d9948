"""The first page stays small, and third-party files are what their record says."""

import gzip
import hashlib
import re

from flask.testing import FlaskClient

from app.config import ROOT

STATIC = ROOT / "static"
KB = 1024


def _squeezed(*names: str) -> int:
    return sum(len(gzip.compress((STATIC / name).read_bytes(), 9)) for name in names)


def test_sizes() -> None:
    assert _squeezed("app.css") <= 12 * KB
    assert _squeezed("app.js", "vendor/htmx.min.js") <= 24 * KB
    assert sum((STATIC / name).stat().st_size for name in ("app.js", "vendor/htmx.min.js")) <= 60 * KB
    assert (STATIC / "icons.svg").stat().st_size <= 15 * KB
    assert (STATIC / "fonts/inter.woff2").stat().st_size <= 25 * KB


def test_a_cold_first_page(browser: FlaskClient) -> None:
    page = browser.get("/coba", headers={"Accept-Encoding": "gzip"})
    text = gzip.decompress(page.data).decode()
    paths = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', text))
    weights = [len(browser.get(path, headers={"Accept-Encoding": "gzip"}).data) for path in paths]
    assert 1 + len(paths) <= 8
    assert len(page.data) + sum(weights) <= 100 * KB
    assert len(page.data) <= 12 * KB


def test_vendored_files_are_recorded() -> None:
    record = (STATIC / "vendor/README.md").read_text("utf-8")
    for name in ("vendor/htmx.min.js", "fonts/inter.woff2"):
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() in record, name


def test_important_only_where_it_cannot_surprise() -> None:
    css = (STATIC / "app.css").read_text("utf-8")
    middle = css[css.index("@layer tokens") : css.index("@layer print {")]
    assert "!important" not in middle
