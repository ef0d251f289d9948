"""A person at a device: what a test tells the browser, in the words on the screen."""

import re
from pathlib import Path
from typing import Any

from app.operations import cast

PC, TABLET, PHONE = (1366, 768), (800, 1280), (390, 844)
REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", (event) =>
  console.error("CSP " + event.violatedDirective + " " + event.blockedURI + " " + event.sourceFile))"""
EXPECTED = re.compile(r"^Failed to load resource: the server responded with a status of (409|422) ")


class Person:
    """One browser context with one page; everything it complains about is kept in `told`."""

    def __init__(self, browser: Any, address: str, size: tuple[int, int] = PC, **options: Any) -> None:
        width, height = size
        self.touch = size != PC
        self.context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            has_touch=self.touch,
            locale="id-ID",
            reduced_motion="reduce",
            **options,
        )
        self.told: list[str] = []
        self.context.on("console", lambda line: self._hear(line.text) if line.type == "error" else None)
        self.context.on("weberror", lambda failure: self._hear(str(failure.error)))
        self.context.add_init_script(REPORT_VIOLATIONS)
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)

    def _hear(self, text: str) -> None:
        if not EXPECTED.match(text):
            self.told.append(text)

    def log_in(self, username: str, password: str = cast.PASSWORD) -> "Person":
        """Through the page."""
        self.page.goto("/masuk")
        self.page.fill("#username", username)
        self.page.fill("#password", password)
        self.press("Masuk")
        self.page.wait_for_url(re.compile("^(?!.*/masuk)"))
        return self

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path)

    def main(self) -> Any:
        """The content of the page."""
        return self.page.locator("main")

    def press(self, name: str) -> None:
        """Press the button with this name, by finger where the device has a touch screen."""
        self._touch(self.main().get_by_role("button", name=name, exact=True).first)

    def follow(self, name: str) -> None:
        """Follow the link whose name contains these words."""
        self._touch(self.main().get_by_role("link", name=name).first)

    def choose(self, name: str, group: str = "main") -> None:
        """Choose a card, a chip or a tick by its words."""
        self._touch(self.page.locator(f"{group} label").filter(has_text=name).first)

    def _touch(self, locator: Any) -> None:
        locator.tap() if self.touch else locator.click()

    def sees(self, words: str) -> None:
        """Wait until the words stand on the page; else say what stands there."""
        try:
            self.page.get_by_text(words).locator("visible=true").first.wait_for()
        except Exception as missing:
            shown = self.page.inner_text("body")
            raise AssertionError(f"no {words!r} on {self.page.url}: {self.told}\n{shown}") from missing

    def at(self, pattern: str) -> None:
        """Wait until the address matches."""
        self.page.wait_for_url(re.compile(pattern))

    def sign(self) -> None:
        """Draw on the pad with the pointer."""
        canvas = self.page.locator("[data-pad] canvas")
        canvas.scroll_into_view_if_needed()
        box = canvas.bounding_box()
        left, middle = box["x"] + 40, box["y"] + box["height"] / 2
        self.page.mouse.move(left, middle)
        self.page.mouse.down()
        for step in range(1, 22):
            self.page.mouse.move(left + 9 * step, middle + (28 if step % 2 else -28))
        self.page.mouse.up()

    def drawn(self) -> str:
        """What the pad would send."""
        return str(self.page.input_value("[data-pad] input[type=hidden]"))

    def photos_shown(self, count: int) -> None:
        """Wait until so many pictures of the page's gallery are really painted."""
        shown = "Array.from(document.querySelectorAll('.gallery img')).filter(one => one.naturalWidth > 0)"
        self.page.locator(".gallery img").last.scroll_into_view_if_needed()
        self.until(f"{shown}.length === {count}")

    def until(self, expression: str) -> None:
        """Wait until the expression is true; asked from outside, the page itself may not evaluate text."""
        for _ in range(150):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never true on {self.page.url}: {expression}")

    def paper_shown(self) -> None:
        """Wait until the letter's picture is painted."""
        self.page.locator("img.paper").first.wait_for()
        self.until("document.querySelector('img.paper').naturalWidth > 800")

    def leave(self) -> None:
        """Close the browser; nothing may have gone wrong in it."""
        self.context.close()
        assert not self.told, self.told


def photo(path: Path, words: str) -> str:
    """A drawn JPEG in a file, as a camera would leave it."""
    from app import clock
    from app.operations.demo.pictures import draw

    path.write_bytes(draw(words, clock.local(clock.now())))
    return str(path)
