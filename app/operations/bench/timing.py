"""Interleaved rounds: what else the machine does hits both sides alike, the median forgets the rest."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

Measure = Callable[[], float]  # does it once and answers the seconds that count
WARM = 5


def medians(rounds: int, *sides: Measure) -> list[float]:
    """Median seconds of every side, after some rounds that nobody counts."""
    taken: list[list[float]] = [[] for _ in sides]
    for number in range(rounds + min(WARM, rounds)):
        for place, side in enumerate(sides):
            seconds = side()
            if number >= min(WARM, rounds):
                taken[place].append(seconds)
    return [median(times) for times in taken]


def timed(act: Callable[[], object]) -> float:
    """Seconds that `act` takes."""
    begin = perf_counter()
    act()
    return perf_counter() - begin
