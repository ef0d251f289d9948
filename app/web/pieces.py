"""The smallest pieces of a page, made once per combination: lists draw hundreds of them."""

from functools import lru_cache
from math import ceil

from flask import Flask
from markupsafe import Markup

SOPS = {
    "eticketing": ("E-Ticketing", "wrench"),
    "mqr": ("MQR", "road"),
    "cctv_monitoring": ("CCTV", "cctv"),
    "network_fault": ("Jaringan", "network"),
    "control_room": ("Ruang kendali", "checklist"),
}
_PIPS = Markup(
    '<svg class="pips{}" viewBox="0 0 {} 4" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
)
_STEP = Markup(
    '<span class="num"><span class="sr">Langkah </span>{}<span aria-hidden="true">/</span>'
    '<span class="sr"> dari </span>{}</span>'
)
_RING = Markup(
    '<svg class="ring{}" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">'
    '<circle cx="9" cy="9" r="7"/><circle class="part" cx="9" cy="9" r="7" pathLength="100" '
    'stroke-dasharray="{} 100" transform="rotate(-90 9 9)"/></svg>'
)


def init_app(app: Flask) -> None:
    """Give the templates `icon_svg`, `sop_badge`, `pips_svg` and `ring_svg`."""
    sprite = app.jinja_env.globals["asset_url"]("icons.svg")  # type: ignore[operator]

    @app.template_global()
    @lru_cache(maxsize=400)
    def icon_svg(name: str, size: int = 20) -> Markup:
        """An icon of the sprite, silent for screen readers."""
        return Markup(
            '<svg class="icon" width="{0}" height="{0}" aria-hidden="true"><use href="{1}#{2}"></use></svg>'
        ).format(size, sprite, name)

    @app.template_global()
    @lru_cache(maxsize=40)
    def sop_badge(sop: str) -> Markup:
        """Icon, word and tint of an SOP."""
        name, sign = SOPS.get(sop, (sop, "folder"))
        return Markup('<span class="badge sop-{}">{}{}</span>').format(sop, icon_svg(sign, 16), name)

    app.add_template_global(pips_svg)
    app.add_template_global(ring_svg)


@lru_cache(maxsize=1000)
def pips_svg(done: int, current: int, total: int, late: bool = False) -> Markup:
    """One pip per SOP row, and the same in words."""
    states = ["done" if n < done else "now" if n + 1 == current else "" for n in range(total)]
    drawn = Markup("").join(
        Markup('<path d="M{} 2h8" class="{}"/>').format(n * 10 + 1, state) for n, state in enumerate(states)
    )
    bar = _PIPS.format(" late" if late else "", total * 10, drawn)
    return Markup('<span class="steps">{}{}</span>').format(bar, _STEP.format(current or done, total))


def ring_svg(share: float, tone: str = "") -> Markup:
    """Share of the standard time that is used, 0 to 100."""
    return _ring(min(100, max(0, ceil(share))), tone)


@lru_cache(maxsize=500)
def _ring(share: int, tone: str) -> Markup:
    return _RING.format(f" tone-{tone}" if tone else "", share)
