"""Every kind of page of every role: axe finds nothing, nothing scrolls sideways, every target can be hit.

Each test file goes through a part of it, so that workers share the work.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.browser import tour
from tests.browser.house import House
from tests.browser.person import PC, Person

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [(1366, False), (1366, True), (800, False), (800, True), (390, False), (390, True)]
HEIGHTS, TALL = {1366: 768}, 2400  # on a hand-held nothing lies under the bar that sticks to the bottom
RUN = """(tags) => axe.run(document, {runOnly: tags, resultTypes: ["violations"]}).then((found) =>
  found.violations.map((one) => one.id + ": " + one.nodes.slice(0, 3).map((node) =>
    node.target.join(" ") + (node.any[0] ? " (" + node.any[0].message + ")" : "")).join(" | ")))"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(done))"  # the page has heard of its new width
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
STANDS_ALONE = ", ".join((
    "main button", "main a.button", "main a.link-button", "main summary", "main select", "main .tabs a",
    ".main-nav a", "main .choice", "main .chip", "main .face", "main .photo-button", "main textarea",
    "main input:not([type=hidden], [type=radio], [type=checkbox], [type=file])",
))  # fmt: skip
IN_TEXT = ".sr, p:not(.row, .list-tools), td, .said, .only-print, .tick, .search-line .sr"
SMALL = f"""(least) => Array.from(document.querySelectorAll("{STANDS_ALONE}"))
  .filter((node) => node.checkVisibility() && !node.closest("{IN_TEXT}"))
  .map((node) => [node, node.getBoundingClientRect()])
  .filter(([node, box]) => box.width > 1 && box.height > 1 && (box.height < least - 0.5 || box.width < 43.5))
  .map(([node, box]) => `${{node.tagName}} ${{node.className}} "${{node.textContent.trim().slice(0, 30)}}" ` +
    `${{Math.round(box.width)}}x${{Math.round(box.height)}}`)"""


def check(chromium: Any, demo: House, names: tuple[str, ...], kinds: int, only: str = "") -> None:
    """Visit what these people can open (`only` these): more than `kinds` kinds, none with a fault."""
    faults: dict[str, list[str]] = {}
    seen: set[str] = set()
    stops = tour.stops(demo.app, names, only)
    for who in names:
        person = Person(chromium, demo.address, PC)
        person.context.add_init_script(path=str(AXE))
        person.log_in(who)
        for stop in (one for one in stops if one.who == who):
            person.go(stop.path)
            for look, line in _wrong(person, _looks(len(seen), stop.kind in seen)):
                faults.setdefault(line, []).append(f"{who} {stop.path} {look}")
            seen.add(stop.kind)
        person.leave()
    assert len(seen) > kinds, f"the tour has lost its way: {len(seen)} kinds of pages"
    assert faults == {}, json.dumps({line: where[:3] for line, where in faults.items()}, indent=1)


def _looks(place: int, known: bool) -> list[tuple[int, bool]]:
    """Widths and darkness to look at: all six on request, else one in turn for every new kind of page."""
    if os.environ.get("BAKU_BROWSER") == "all":
        return LOOKS
    return [] if known else [LOOKS[place % len(LOOKS)]]


def _wrong(person: Person, looks: list[tuple[int, bool]]) -> Iterator[tuple[str, str]]:
    for width, dark in looks:
        person.page.set_viewport_size({"width": width, "height": HEIGHTS.get(width, TALL)})
        person.page.emulate_media(color_scheme="dark" if dark else "light")
        person.page.evaluate(SETTLED)
        told = person.page.evaluate(RUN, TAGS) + person.page.evaluate(SMALL, 44 if width > 1000 else 52)
        yield from ((f"{width}{' dark' * dark}", line) for line in told)
    for width in (390, 320):
        person.page.set_viewport_size({"width": width, "height": 844})
        if person.page.evaluate(TOO_WIDE):
            yield str(width), "scrolls sideways"
