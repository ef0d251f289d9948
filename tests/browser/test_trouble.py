"""What goes wrong in an office: the session ends, the network goes, two tabs, a hidden tab."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.house import House
from tests.browser.person import PHONE, Person, photo

pytestmark = pytest.mark.browser
WORDS = "Printer ruang keuangan berbunyi keras sejak pagi"


def _half_written(mira: Person) -> None:
    mira.go("/tiket/baru")
    mira.choose("Printer")
    mira.choose("Tanpa perangkat")
    mira.choose("Software Aplikasi")
    mira.page.fill("#description", WORDS)
    mira.page.fill("#room", "203")
    mira.page.fill("#contact", "Mira, 0812-0000-2001")


def _saved(mira: Person) -> None:
    mira.page.locator(".draft-state", has_text="Draf tersimpan").wait_for()


def test_a_session_that_ended_costs_nothing(visit: Visit, tmp_path: Path) -> None:
    mira = visit("mira")
    _half_written(mira)
    mira.page.set_input_files("#photos-berkas", photo(tmp_path / "foto.jpg", "Printer"))
    _saved(mira)
    mira.context.clear_cookies()
    mira.press("Kirim tiket")
    mira.sees("Masuk")
    assert mira.page.locator("#password").is_visible()
    mira.page.fill("#username", "mira")
    mira.page.fill("#password", "tirtabumi-2026")
    mira.press("Masuk")
    mira.page.locator("#description").wait_for()
    assert mira.page.input_value("#description") == WORDS
    assert mira.page.is_checked("#category input[value=software]")
    mira.page.locator(".photo-list img").wait_for()
    mira.press("Kirim tiket")
    mira.sees("Catat nomornya")
    mira.photos_shown(1)
    mira.told = [line for line in mira.told if "status of 401" not in line]


def test_a_draft_outlives_the_tab_and_the_network_and_is_sent_once(visit: Visit) -> None:
    mira = visit("mira", PHONE)
    _half_written(mira)
    _saved(mira)
    mira.context.set_offline(True)
    mira.page.locator(".offline").wait_for()
    mira.page.fill("#room", "204, dekat jendela")
    mira.page.wait_for_timeout(900)
    _saved(mira)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        mira.page.reload()
    mira.context.set_offline(False)
    mira.go("/tiket/baru")
    mira.page.locator(".draft-state", has_text="dibuka kembali").wait_for()
    assert mira.page.input_value("#description") == WORDS
    assert mira.page.input_value("#room") == "204, dekat jendela"
    mira.page.get_by_role("button", name="Kirim tiket").dblclick()
    mira.sees("Catat nomornya")
    mira.go("/tiket")
    assert mira.main().get_by_text("204, dekat jendela").count() <= 1
    mira.go("/tiket/baru")
    mira.page.wait_for_timeout(300)
    assert mira.page.input_value("#description") == "", "a sent draft is gone"
    mira.told = [line for line in mira.told if "ERR_INTERNET_DISCONNECTED" not in line]


def test_a_lost_answer_does_not_make_a_second_ticket(visit: Visit) -> None:
    mira = visit("mira")
    _half_written(mira)
    _saved(mira)
    made: list[str] = []

    def lose(route: Any) -> None:
        if route.request.method == "POST" and not made:
            made.append(route.fetch(max_redirects=0).headers["location"].partition("?")[0])
            route.abort()
        else:
            route.continue_()

    cookies = mira.context.cookies()
    mira.page.route("**/tiket/baru", lose)
    mira.press("Kirim tiket")
    mira.page.wait_for_url("chrome-error://**")
    mira.context.clear_cookies()
    mira.context.add_cookies(cookies)  # with the answer its cookie was lost
    mira.go("/tiket/baru")
    mira.page.locator(".draft-state", has_text="dibuka kembali").wait_for()
    mira.press("Kirim tiket")
    mira.at(r"/tiket/\d+")
    assert mira.page.url.partition("?")[0].endswith(made[0])
    mira.told = [line for line in mira.told if "net::ERR_FAILED" not in line]


def test_the_counter_asks_only_while_the_page_is_seen(visit: Visit) -> None:
    sekar = visit("sekar")
    sekar.page.clock.install()
    sekar.go("/arsip")
    asked: list[str] = []
    sekar.page.on("request", lambda one: asked.append(one.url) if "jumlah" in one.url else None)
    sekar.page.clock.run_for(24_000)
    sekar.page.wait_for_timeout(400)
    seen = len(asked)
    assert seen == 1, "a page that is seen asks"
    sekar.page.evaluate(
        """Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
           document.dispatchEvent(new Event("visibilitychange"))"""
    )
    sekar.page.clock.run_for(120_000)
    sekar.page.wait_for_timeout(200)
    assert len(asked) == seen, "a hidden page is silent"


def test_the_counter_grows_without_a_reload(visit: Visit, house: House) -> None:
    sekar = visit("sekar")
    sekar.page.clock.install()
    sekar.go("/arsip")
    before = sekar.page.title()
    house.issued_ticket("Aplikasi tidak terbuka", "SEK", "surya")
    sekar.page.clock.run_for(24_000)
    sekar.until(f"document.title !== {before!r}")
    assert sekar.page.title().startswith("(")
