"""Interleaved rounds: what else the machine does hits both sides alike, the median forgets the rest."""

import os
import time
from collections.abc import Callable
from statistics import median
from typing import NamedTuple

WARM = 5
_processor = time.perf_counter if os.name == "nt" else time.thread_time  # Windows counts in 16 ms


class Lap(NamedTuple):
    """Seconds by the clock on the wall, and seconds of the processor: a neighbour's work is not in these."""

    wall: float
    processor: float


Measure = Callable[[], Lap]


class Watch:
    """Runs from its making on."""

    def __init__(self) -> None:
        self._wall, self._own = time.perf_counter(), _processor()

    def stop(self) -> Lap:
        """The time since."""
        return Lap(time.perf_counter() - self._wall, _processor() - self._own)


def medians(rounds: int, *sides: Measure) -> list[Lap]:
    """Median lap of every side, after some rounds that nobody counts."""
    taken: list[list[Lap]] = [[] for _ in sides]
    warm = min(WARM, rounds)
    for number in range(rounds + warm):
        for place, side in enumerate(sides):
            lap = side()
            if number >= warm:
                taken[place].append(lap)
    return [Lap(*(median(column) for column in zip(*laps, strict=True))) for laps in taken]


def timed(act: Callable[[], object]) -> Lap:
    """The time that `act` takes."""
    watch = Watch()
    act()
    return watch.stop()
