"""What app.js adds: drafts, photos, the drawn signature, the form after a lost token. A real browser."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from werkzeug.serving import make_server

from tests.browser.chromium import started
from tests.web.conftest import Acts

pytestmark = pytest.mark.browser


@pytest.fixture
def address(house: Flask) -> Iterator[str]:
    """The probing pages on a free port."""
    server = make_server("127.0.0.1", 0, house, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(address: str) -> Iterator[Any]:
    """A browser page on the form; fails on console errors other than the refused form itself."""
    with started() as chromium:
        context = chromium.new_context(viewport={"width": 800, "height": 1280}, base_url=address)
        told: list[str] = []
        opened = context.new_page()
        opened.on("console", lambda entry: told.append(entry.text) if entry.type == "error" else None)
        opened.on("pageerror", lambda error: told.append(str(error)))
        opened.goto("/coba")
        yield opened
    assert [line for line in told if "status of 4" not in line] == []


@pytest.fixture
def photo(tmp_path: Path) -> str:
    """A small photo."""
    path = tmp_path / "foto.jpg"
    Image.new("RGB", (40, 30), "teal").save(path)
    return str(path)


def _saved(page: Any) -> None:
    page.wait_for_selector(".draft-state:has-text('Draf tersimpan')")


def test_a_draft_with_its_photo_waits_on_the_device(page: Any, photo: str, acts: Acts) -> None:
    page.fill("#uraian", "Kertas macet")
    page.check("#hasil-1")
    page.set_input_files("#foto-kamera", photo)
    _saved(page)
    first = page.input_value("[name=kunci]")
    page.reload()
    page.wait_for_selector(".draft-state:has-text('dibuka kembali')")
    assert page.input_value("#uraian") == "Kertas macet"
    assert page.is_checked("#hasil-1")
    assert page.locator(".photo-list img").count() == 1
    assert page.input_value("[name=kunci]") == first, "an unchanged try whose answer was lost acts once"
    page.fill("#perihal", "Printer")
    assert page.input_value("[name=kunci]") != first, "another content is another act"
    page.click("button:has-text('Kirim')")
    page.wait_for_selector("text=Awal")
    (done,) = acts.done
    assert [item.filename for item in done["foto"]] == ["foto.jpg"]  # type: ignore[attr-defined]
    page.goto("/coba")
    page.wait_for_timeout(300)
    assert page.input_value("#uraian") == ""


def test_messages_get_the_focus_and_photos_stay(page: Any, photo: str) -> None:
    page.set_input_files("#foto-berkas", photo)
    _saved(page)
    page.click("button:has-text('Kirim')")
    page.wait_for_selector(".error-summary:focus")
    page.wait_for_selector(".photo-list img")
    page.click("text=Isi perihal >> nth=0")
    assert page.evaluate("document.activeElement.id") == "perihal"


def test_a_photo_can_be_taken_back(page: Any, photo: str) -> None:
    page.set_input_files("#foto-berkas", photo)
    page.set_input_files("#foto-kamera", photo)
    assert page.evaluate("document.querySelector('#foto-berkas').files.length") == 2
    page.click("[aria-label='Hapus foto 1']")
    assert page.evaluate("document.querySelector('#foto-berkas').files.length") == 1


def test_the_drawn_signature_in_millimetres(page: Any) -> None:
    page.locator("canvas").scroll_into_view_if_needed()
    box = page.locator("canvas").bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 136, box["y"] + 60, steps=12)
    page.mouse.up()
    (stroke,) = page.evaluate("JSON.parse(document.querySelector('[data-pad] input').value)")
    assert stroke[-1]["x"] - stroke[0]["x"] == pytest.approx(25.4, abs=0.1), "96 CSS pixels are an inch"
    assert stroke[-1]["t"] >= stroke[0]["t"] == 0
    page.click("[data-clear]")
    assert page.evaluate("document.querySelector('[data-pad] input').value") == ""


def test_a_lost_token_brings_the_form_back_filled(page: Any, acts: Acts) -> None:
    page.fill("#perihal", "Printer")
    page.fill("#uraian", "jangan hilang")
    page.check("#hasil-0")
    page.context.clear_cookies()
    page.click("button:has-text('Kirim')")
    page.wait_for_selector("#uraian")
    assert page.input_value("#uraian") == "jangan hilang"
    assert not acts.done
    page.click("button:has-text('Kirim')")
    page.wait_for_selector("text=Awal")
    assert len(acts.done) == 1


def test_no_security_report_on_the_page(page: Any) -> None:
    page.goto("/coba")
    assert page.evaluate("document.documentElement.classList.contains('js')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
