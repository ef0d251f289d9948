"""Charts as SVG text: stacked bar, horizontal bar, line, heatmap. No script, no inline style.

Every mark has a <title>; colours come from CSS classes (`seri-0` ...) over black-and-white hatches, so that
a print without colours can be read as well. Beside every chart stands its table.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import count

from markupsafe import Markup, escape

from app.web.dates import angka, durasi_pendek

Number = int | float | Decimal
WIDTH = 420
LABEL = 120  # names left of a heatmap; bars carry theirs above them
ROW = 42
BAR = 16
TILE = 30
LEGEND = 24
TOP = 6
VALUE = 78  # room for the figure behind a bar
DROP = 19  # from the name's line down to the bar
SIGN = 6.5  # average width of a letter at 12 px
HATCHES = (  # one pattern a series: solid, slanted, dotted, crossed, slanted back, lined
    "",
    "M0 8L8 0M-2 2L2 -2M6 10L10 6",
    "M2 2h2v2h-2zM6 6h2v2h-2z",
    "M0 8L8 0M0 0L8 8",
    "M0 0L8 8M-2 6L2 10M6 -2L10 2",
    "M0 2H8M0 6H8",
)
_ids = count(1)


def stacked_bar(
    label: str, rows: Sequence[tuple[str, Sequence[Number]]], series: Sequence[str], unit: str = ""
) -> Markup:
    """One horizontal bar a row, cut into the `series`; `rows` are (name, values in the order of `series`)."""
    top = max([*(float(sum(values)) for _, values in rows), 0.0]) or 1.0
    scale = (WIDTH - VALUE) / top
    key = next(_ids)
    legend, head = _legend(key, series)
    parts = [_patterns(key, len(series)), legend]
    for at, (name, values) in enumerate(rows):
        y, x = head + TOP + at * ROW, 0.0
        parts.append(_name(name, y))
        for place, value in enumerate(values):
            width = float(value) * scale
            title = f"{name}, {series[place]}: {_figure(value, unit)}"
            parts.append(_mark(key, place, x, y + DROP, width, BAR, title) if value else "")
            x += width
        parts.append(_text(x + 6, y + DROP + 13, _figure(sum(values), unit)))
    return _svg(label, head + 2 * TOP + len(rows) * ROW, parts)


def bar(label: str, rows: Sequence[tuple[str, Number]], unit: str = "", top: Number | None = None) -> Markup:
    """One horizontal bar a row; `top` fixes the end of the scale (100 for shares)."""
    most = float(top) if top else max([*(float(value) for _, value in rows), 0.0]) or 1.0
    key = next(_ids)
    parts = [_patterns(key, 1)]
    for at, (name, value) in enumerate(rows):
        y = TOP + at * ROW
        width = min(1.0, float(value) / most) * (WIDTH - VALUE)
        shown = _figure(value, unit)
        parts += [_name(name, y), _mark(key, 0, 0, y + DROP, width, BAR, f"{name}: {shown}")]
        parts.append(_text(width + 6, y + DROP + 13, shown))
    return _svg(label, 2 * TOP + len(rows) * ROW, parts)


def line(
    label: str, points: Sequence[tuple[str, Number | None]], unit: str = "", height: int = 200
) -> Markup:
    """A line over named points (days, months) from zero up; None leaves a gap."""
    most = max([*(float(value) for _, value in points if value is not None), 0.0]) or 1.0
    left, bottom = 48.0, height - 26.0
    step = (WIDTH - left - 20) / max(1, len(points) - 1)
    every = max(1, -(-len(points) // 12))
    parts: list[str] = [_axis(left, bottom), _text(4, 16, _figure(most, unit)), _text(4, bottom, "0")]
    runs: list[list[str]] = [[]]
    for place, (name, value) in enumerate(points):
        x = left + place * step
        if place % every == 0:
            parts.append(_text(x, height - 8, name, "middle"))
        if value is None:
            runs.append([])
            continue
        y = bottom - float(value) / most * (bottom - 12)
        runs[-1].append(f"{x:.1f},{y:.1f}")
        title = escape(f"{name}: {_figure(value, unit)}")
        parts.append(
            f'<circle class="seri-0" cx="{x:.1f}" cy="{y:.1f}" r="4"><title>{title}</title></circle>'
        )
    parts += [f'<polyline class="curve" fill="none" points="{" ".join(run)}"/>' for run in runs if run]
    return _svg(label, height, parts)


def heatmap(
    label: str,
    rows: Sequence[str],
    columns: Sequence[str],
    values: Sequence[Sequence[Number | None]],
    unit: str = "",
) -> Markup:
    """A grid of figures, darker for more; every cell carries its figure, colour is not needed."""
    most = max([*(float(cell) for row in values for cell in row if cell is not None), 0.0]) or 1.0
    width = (WIDTH - LABEL) / max(1, len(columns))
    parts = [_text(LABEL + (place + 0.5) * width, 16, name, "middle") for place, name in enumerate(columns)]
    for at, name in enumerate(rows):
        y = LEGEND + at * TILE
        parts.append(_name(name, y + 7, int(LABEL / SIGN)))
        for place, value in enumerate(values[at]):
            parts.append(
                _tile(LABEL + place * width, y, width, value, most, f"{name}, {columns[place]}", unit)
            )
    return _svg(label, LEGEND + len(rows) * TILE + TOP, parts)


def _tile(x: float, y: float, width: float, value: Number | None, most: float, name: str, unit: str) -> str:
    if value is None:
        return ""
    level = min(4, int(float(value) / most * 4.999))
    title = escape(f"{name}: {_figure(value, unit)}")
    box = f'x="{x:.1f}" y="{y}" width="{width - 2:.1f}" height="{TILE - 2}"'
    figure = _text(x + width / 2, y + 19, _figure(value), "middle", f"angka-{level}")
    return f'<g><title>{title}</title><rect class="panas-{level}" {box}/>{figure}</g>'


def _svg(label: str, height: float, parts: Sequence[str]) -> Markup:
    head = f'class="bagan" role="img" aria-label="{escape(label)}" viewBox="0 0 {WIDTH} {height:.0f}"'
    return Markup(f'<svg xmlns="http://www.w3.org/2000/svg" {head}>{"".join(parts)}</svg>')  # noqa: S704 - escaped above


def _patterns(key: int, many: int) -> str:
    made = [
        f'<pattern id="arsir-{key}-{place}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path d="{HATCHES[place % 6]}" class="arsir" fill="none"/></pattern>'
        for place in range(many)
        if HATCHES[place % 6]
    ]
    return f"<defs>{''.join(made)}</defs>" if made else ""


def _mark(key: int, place: int, x: float, y: float, width: float, height: float, title: str) -> str:
    box = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    hatch = f'<rect {box} fill="url(#arsir-{key}-{place})"/>' if HATCHES[place % 6] else ""
    return f'<g><title>{escape(title)}</title><rect class="seri-{place % 6}" {box}/>{hatch}</g>'


def _legend(key: int, series: Sequence[str]) -> tuple[str, int]:
    """The series' names over the bars, on as many lines as they need, and the height they take."""
    x, y, parts = 0.0, 3, []
    for place, name in enumerate(series):
        room = 34 + len(name) * SIGN
        if x and x + room > WIDTH:
            x, y = 0.0, y + LEGEND
        parts += [_mark(key, place, x, y, 14, 14, name), _text(x + 19, y + 12, name)]
        x += room
    return "".join(parts), y + LEGEND


def _name(name: str, y: float, room: int = int(WIDTH / SIGN)) -> str:
    short = name if len(name) <= room else name[: room - 1] + "…"
    return f"<g><title>{escape(name)}</title>{_text(0, y + 12, short)}</g>"


def _axis(left: float, bottom: float) -> str:
    return f'<path class="axis" fill="none" d="M{left} 8V{bottom}H{WIDTH - 16}"/>'


def _text(x: float, y: float, text: str, anchor: str = "start", name: str = "teks") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="12"'
    return f'<text class="{name}" {place}>{escape(text)}</text>'


def _figure(value: Number, unit: str = "") -> str:
    if unit == "mnt":
        return durasi_pendek(round(float(value)))
    whole = float(value) == int(value)
    shown = angka(int(value)) if whole else angka(round(Decimal(str(value)), 2).normalize())
    return f"{shown}{unit}" if unit == "%" else f"{shown} {unit}".strip()
