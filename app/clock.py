"""The only clock. Times are aware and UTC inside; the office's zone is for people.

A demo or a test moves the clock with `travel` or `start_at`; nothing else asks the machine for the time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}  # offsets are constant 1990-2037: no tz database needed on Windows


def _machine() -> datetime:
    return datetime.now(UTC)


class _State:
    """What the clock shows and where the office stands."""

    source: Callable[[], datetime] = staticmethod(_machine)
    zone_name = "WIB"


def now() -> datetime:
    """The current instant, aware, UTC."""
    return _State.source()


def start_at(moment: datetime | None) -> None:
    """Let the clock begin at `moment` and run on; None returns to the machine's clock."""
    if moment is None:
        _State.source = staticmethod(_machine)
        return
    offset = moment - _machine()
    _State.source = staticmethod(lambda: _machine() + offset)


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware) inside the block; nests."""
    before = _State.source
    _State.source = staticmethod(lambda: moment.astimezone(UTC))
    try:
        yield
    finally:
        _State.source = staticmethod(before)


def use_zone(name: str) -> None:
    """Set the office's zone: WIB, WITA or WIT."""
    if name not in ZONES:
        raise ValueError(f"unknown zone {name!r}")
    _State.zone_name = name


def zone_name() -> str:
    """Name of the office's zone."""
    return _State.zone_name


def zone() -> timezone:
    """The office's zone as a fixed offset."""
    return timezone(timedelta(hours=ZONES[_State.zone_name]), _State.zone_name)


def local(moment: datetime) -> datetime:
    """The same instant in the office's zone."""
    return moment.astimezone(zone())


def at(text: str) -> datetime:
    """An office-local 'YYYY-MM-DD HH:MM[:SS]' as an aware UTC instant."""
    return datetime.fromisoformat(text).replace(tzinfo=zone()).astimezone(UTC)


def today() -> date:
    """The office's current date."""
    return local(now()).date()
