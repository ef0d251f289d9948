"""A figure, the list of them as a table and as JSON, and what the machine is."""

import json
import os
import platform
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One measured value. With a `limit`, `holds` says whether `ratio` (else `value`) keeps under it."""

    name: str
    title: str
    value: float | None  # None: this machine cannot tell
    unit: str
    ratio: float | None = None
    limit: float | None = None
    goal: str = ""

    @property
    def holds(self) -> bool | None:
        """None where nothing is asked, or nothing could be measured."""
        judged = self.value if self.ratio is None else self.ratio
        return None if self.limit is None or judged is None else judged <= self.limit

    def row(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "holds": self.holds}


def machine() -> dict[str, Any]:
    """What the figures were taken on."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count() or 1,
        "ram_mb": _memory(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "os": platform.platform(),
    }


def _cpu() -> str:
    path = Path("/proc/cpuinfo")
    if path.exists():
        for line in path.read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> int | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    except (AttributeError, ValueError, OSError):
        return None  # not on this system


def lines(found: Sequence[Figure]) -> Iterator[str]:
    """The table, line by line, with the machine above it."""
    yield ", ".join(f"{key} {value}" for key, value in machine().items())
    width = max((len(one.title) for one in found), default=0)
    for one in found:
        value = "tidak terukur" if one.value is None else f"{one.value:,.2f} {one.unit}"
        ratio = "" if one.ratio is None else f"{one.ratio:.2f} x"
        verdict = {True: "ok", False: "GAGAL", None: ""}[one.holds]
        yield f"{one.title:<{width}}  {value:>16}  {ratio:>8}  {one.goal:<34}  {verdict}".rstrip()


def as_json(found: Sequence[Figure]) -> str:
    """Machine and figures."""
    return json.dumps({"machine": machine(), "figures": [one.row() for one in found]}, indent=2)
