"""A drawn signature: its strokes checked, measured and drawn as SVG by the server.

The pad sends `[[{"x", "y", "t", "p"}, ...], ...]` in millimetres, milliseconds and pressure 0..1. Nothing
of it but numbers reaches the picture.
"""

import json
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, isfinite

from app.web.errors import Refused

MIN_PATH_MM = 20.0
MAX_POINTS = 6000
_LIMIT_MM = 1000.0
EMPTY = "Tanda tangan masih kosong."
SHORT = "Tanda tangan terlalu pendek."
UNREADABLE = "Tanda tangan tidak terbaca. Ulangi menggambar, atau ketik nama."


@dataclass(frozen=True)
class Point:
    """One touch of the pen."""

    x: float
    y: float
    t: float
    p: float


Strokes = tuple[tuple[Point, ...], ...]


def read(text: str) -> Strokes:
    """The strokes that the pad sent. Raises Refused where it is blank, a dot, too short, or no drawing."""
    if not text.strip():
        raise Refused(EMPTY, field="strokes")
    strokes = tuple(stroke for stroke in _parse(text) if stroke)
    points = sum(len(stroke) for stroke in strokes)
    if points == 0:
        raise Refused(EMPTY, field="strokes")
    if points < 2 or length(strokes) < MIN_PATH_MM:
        raise Refused(SHORT, field="strokes")
    return strokes


def _parse(text: str) -> Strokes:
    try:
        strokes = tuple(tuple(_point(point) for point in stroke) for stroke in json.loads(text))
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as problem:
        raise Refused(UNREADABLE, field="strokes") from problem
    if sum(len(stroke) for stroke in strokes) > MAX_POINTS:
        raise Refused(UNREADABLE, field="strokes")
    return strokes


def _point(raw: dict[str, float]) -> Point:
    values = (float(raw["x"]), float(raw["y"]), float(raw.get("t", 0)), float(raw.get("p", 0.5)))
    if not all(isfinite(value) for value in values) or max(abs(values[0]), abs(values[1])) > _LIMIT_MM:
        raise ValueError
    x, y, t, p = values
    return Point(round(x, 2), round(y, 2), round(t), round(p, 2))


def length(strokes: Strokes) -> float:
    """Length of the path in millimetres."""
    return sum(hypot(b.x - a.x, b.y - a.y) for stroke in strokes for a, b in pairwise(stroke))


def canonical(strokes: Strokes) -> str:
    """The strokes as they are stored, in hundredths of a millimetre; read back they are the same."""
    plain = [[{"x": p.x, "y": p.y, "t": p.t, "p": p.p} for p in stroke] for stroke in strokes]
    return json.dumps(plain, separators=(",", ":"))


def svg(strokes: Strokes) -> str:
    """The drawing, trimmed, transparent, dark blue like a pen's; the line thins where the pen was fast."""
    xs = [point.x for stroke in strokes for point in stroke]
    ys = [point.y for stroke in strokes for point in stroke]
    left, top = min(xs) - 1, min(ys) - 1
    width, height = max(xs) - left + 1, max(ys) - top + 1
    lines = "".join(_line(a, b, left, top) for stroke in strokes for a, b in pairwise(stroke))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}mm" height="{height:.2f}mm" '
        f'viewBox="0 0 {width:.2f} {height:.2f}"><g stroke="#10244f" stroke-linecap="round" fill="none">'
        f"{lines}</g></svg>"
    )


def _line(a: Point, b: Point, left: float, top: float) -> str:
    return (
        f'<path d="M{a.x - left:.2f} {a.y - top:.2f}L{b.x - left:.2f} {b.y - top:.2f}" '
        f'stroke-width="{_thickness(a, b):.2f}"/>'
    )


def _thickness(a: Point, b: Point) -> float:
    elapsed = b.t - a.t
    if elapsed <= 0:
        return 0.6
    speed = hypot(b.x - a.x, b.y - a.y) / elapsed  # mm a millisecond
    return min(max(0.85 - speed * 1.6, 0.35), 0.85)
