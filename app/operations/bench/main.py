"""The command: two offices, the figures one after the other, the table."""

import argparse
import logging
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from app.operations.bench import figures, papers, process
from app.operations.bench.figures import Figure

Found = TypeVar("Found")
Part = Callable[[], Iterator[Figure]]
PARTS = ("lists", "tickets", "act", "writers", "server", "spp", "weight", "verify", "poll")


def main(argv: Sequence[str]) -> int:
    """Measure and print; 0 when every goal holds, 1 when one does not."""
    options = _options(argv)
    logging.getLogger("baku").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="baku-bench-", ignore_cleanup_errors=True) as folder:
        found = _run(options, options.keep or Path(folder))
    for line in figures.lines(found):
        _say(line)
    if options.json:
        options.json.write_text(figures.as_json(found) + "\n", "utf-8")
    failed = [one for one in found if one.holds is False]
    _say(f"{len(failed)} sasaran tidak tercapai." if failed else "Semua sasaran tercapai.")
    return 1 if failed else 0


def _options(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py bench", description="Ukur kecepatan di komputer ini.")
    parser.add_argument("--json", type=Path, metavar="FILE", help="tulis juga sebagai JSON")
    parser.add_argument("--quick", action="store_true", help="kantor kecil, sedikit putaran: hanya mencoba")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="kantor percobaan disimpan dan dipakai lagi")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="hanya bagian ini")
    parser.add_argument("--cases", type=int, metavar="N", help="kasus di kantor besar (1.000.000)")
    parser.add_argument("--rounds", type=int, metavar="N", help="putaran per perbandingan (200)")
    options = parser.parse_args(argv)
    quick = options.quick
    options.cases = options.cases or (2_000 if quick else 1_000_000)
    options.small = min(options.cases, 1_000 if quick else 10_000)
    options.rounds = options.rounds or (3 if quick else 200)
    options.acts = 320 if quick else 20_000
    return options


def _run(options: argparse.Namespace, folder: Path) -> list[Figure]:
    from app.operations.bench import acts, house, pages, weight

    cases = f"{options.cases:,}"
    small = _told("kantor kecil", lambda: house.build(folder / "small", options.small, options.small // 25))
    busy = house.copy(small, folder / "busy")
    big = _told("kantor besar", lambda: house.build(folder / "large", options.cases, _running(options.cases)))
    few = max(1, options.rounds // 10)
    parts: dict[str, Part] = {
        "lists": lambda: pages.lists(big, small, cases, options.rounds),
        "tickets": lambda: pages.tickets(big, options.rounds),
        "poll": lambda: weight.poll(big, options.rounds),
        "weight": lambda: weight.pages(big),
        "spp": lambda: papers.spp(big, few),
        "verify": lambda: papers.verify(big, cases),
        "server": lambda: process.server(big, 5 if options.rounds > 10 else 1),
        "act": lambda: acts.one(big, options.rounds),
        "writers": lambda: acts.writers(busy, options.acts),
    }
    found: list[Figure] = []
    for name, part in parts.items():
        if name in options.only:
            found += _told(name, lambda part=part: list(part()))  # type: ignore[misc]
    for one in (small, big, busy):
        one.close()
    return found


def _running(cases: int) -> int:
    """Open cases: four of a hundred, as in the small office, but never more than anybody can work on."""
    return min(cases // 25, 10_000)


def _told(name: str, act: Callable[[], Found]) -> Found:
    """Do it, and say how long it took: a run lasts minutes."""
    begin = perf_counter()
    found = act()
    _say(f"... {name}: {perf_counter() - begin:.1f} detik")
    return found


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
