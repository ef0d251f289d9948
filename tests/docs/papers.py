"""The papers of the repository as tests read them."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from app.config import ROOT

DOCS = ROOT / "docs"
TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
LEFT_OUT = frozenset({".git", ".venv", "wheels", "build", "__pycache__"})
TEXT = frozenset(
    {
        ".py",
        ".md",
        ".html",
        ".css",
        ".js",
        ".typ",
        ".toml",
        ".txt",
        ".in",
        ".csv",
        ".svg",
        ".mako",
        ".json",
        "",
    }
)


def papers() -> list[Path]:
    """Every Markdown file for people."""
    return [ROOT / name for name in TOP] + sorted(DOCS.rglob("*.md"))


def manuals() -> list[Path]:
    """The chapters of the manual."""
    return sorted((DOCS / "panduan").glob("*.md"))


def tree() -> list[Path]:
    """Files of the repository; without git, whatever lies in the folder but caches and data."""
    try:
        told = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode()
        found = [ROOT / name for name in told.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [path for path in ROOT.rglob("*") if not _aside(path)]
    return [path for path in found if path.is_file()]


def _aside(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    hidden = any(part in LEFT_OUT or part.endswith("_cache") or part == ".hypothesis" for part in parts)
    return hidden or parts[0].startswith("instance")


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file with its text, but minified files of others."""
    for path in tree():
        if path.suffix in TEXT and not path.name.endswith(".min.js"):
            yield path, path.read_text("utf-8", errors="replace")


def tables(text: str) -> list[list[list[str]]]:
    """Every Markdown table: its rows of cells, header first, without the line of dashes."""
    found: list[list[list[str]]] = []
    inside = False
    for line in text.splitlines():
        if not line.startswith("|"):
            inside = False
            continue
        if not inside:
            found.append([])
        inside = True
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
            found[-1].append(cells)
    return found
