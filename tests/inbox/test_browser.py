"""The lists in a real browser: no sideways scroll, targets large enough, the badge that polls."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.serving import make_server

from app import clock
from app.operations import cast
from app.workflow import beside
from tests.browser.chromium import started
from tests.workflow.trial import Trial

PATHS = (
    "/kotak-masuk",
    "/kotak-masuk?tab=diketahui",
    "/kotak-masuk?tab=diteruskan",
    "/kotak-masuk?tab=selesai",
    "/kotak-masuk/cetak",
    "/arsip",
    "/cari?q=printer",
    "/layar-pantau",
    "/sop",
    "/sop/uji",
)
SMALL = """() => [...document.querySelectorAll("main :is(a, button, select, input:not([type=hidden]))")]
  .filter((node) => !node.matches(".item-title, td a, p > a, div > a:not([class]), [type=checkbox]"))
  .filter((node) => { const box = node.getBoundingClientRect(); return box.width && box.height < 44; })
  .map((node) => node.textContent.trim() || node.name)"""

pytestmark = pytest.mark.browser


@pytest.fixture
def busy(trial: Trial) -> Trial:
    """An inbox with something in every tab."""
    with clock.travel(clock.at("2026-11-20 08:00")):
        trial.to("3", title="Printer ruang keuangan macet dan kertasnya selalu tertarik dua lembar sekaligus")
    case_id = trial.to("3", title="Printer kedua")
    trial.to("4")
    trial.to("")
    desk = f"position:{trial.office.positions['TU-PDI']}"
    with beside.record_act(case_id, "note", actor=trial.actor("bagas")) as context:
        assert context is not None
        beside.notify(context, desk, "report", "Laporan penanganan sudah masuk dan menunggu diketahui")
    return trial


@pytest.fixture
def address(app: Flask, busy: Trial) -> Iterator[str]:
    """The office on a free port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """Sekar's browser; fails on console errors and refused policies."""
    with started() as chromium:
        opened = chromium.new_context(base_url=address).new_page()
        told: list[str] = []
        opened.on("console", lambda entry: told.append(entry.text) if entry.type == "error" else None)
        opened.on("pageerror", lambda error: told.append(str(error)))
        opened.goto("/masuk")
        opened.fill("[name=username]", "sekar")
        opened.fill("[name=password]", cast.PASSWORD)
        opened.click("form#masuk button")
        opened.wait_for_url("**/kotak-masuk")
        yield opened
    assert told == []


def test_no_sideways_scroll_and_large_targets(page: Any) -> None:
    wrong = []
    for width, height in ((320, 640), (390, 844), (800, 1280), (1366, 768)):
        page.set_viewport_size({"width": width, "height": height})
        for path in PATHS:
            page.goto(path)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wrong.append(f"{path} scrolls at {width}")
            wrong += [f"{path} {width}: {text} is too small" for text in page.evaluate(SMALL)]
    assert wrong == []


def test_the_badge_follows_without_reloading(page: Any, busy: Trial) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto("/arsip")
    badge = page.locator(".count-box").first
    assert badge.inner_text().split()[0] == "2"
    busy.to("3", title="Baru datang")
    page.evaluate(
        "htmx.ajax('GET', document.querySelector('.count-box').getAttribute('hx-get'), '.count-box')"
    )
    page.wait_for_function("document.querySelector('.count-box').textContent.trim().startsWith('3')")
    assert page.title().startswith("(3) ")
