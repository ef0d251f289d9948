"""Where a thing stands and where it is reached, as people write it."""

import ipaddress
import re

_DEGREES = re.compile(r"-?\d{1,3}([.,]\d{1,12})?", re.ASCII)


def degrees(text: str) -> float:
    """Decimal degrees: -6,914744 or -6.914744. Raises ValueError."""
    typed = text.replace("\u2212", "-").strip().removesuffix("°").strip()
    if not _DEGREES.fullmatch(typed):
        raise ValueError(text)
    return round(float(typed.replace(",", ".")), 6)


def latitude(text: str) -> float:
    """Degrees from -90 to 90. Raises ValueError."""
    return _within(degrees(text), 90)


def longitude(text: str) -> float:
    """Degrees from -180 to 180. Raises ValueError."""
    return _within(degrees(text), 180)


def _within(value: float, limit: int) -> float:
    if abs(value) > limit:
        raise ValueError(value)
    return value


def shown(value: float | None) -> str:
    """-6,914744; "" for none."""
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def is_ip(text: str) -> bool:
    """Whether this is an IP address (an empty one is none to complain about)."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return not text
    return True
