"""Where a person may be sent, who sees which link, what the frame shows."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import clock
from app.web import nav, pages


@pytest.mark.parametrize("path", ["/kotak-masuk", "/tiket/12?tab=a", "/"])
def test_own_paths_are_followed(path: str) -> None:
    assert pages.safe_next(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        None,
        "//jahat.example",
        "/\\jahat",
        "https://jahat.example",
        "javascript:alert(1)",
        "kotak",
        "/a\nb",
        "/" + "a" * 3000,
        "/\\/x",
        "/ x",
    ],
)
def test_others_are_not(path: str | None) -> None:
    assert pages.safe_next(path, "/aman") == "/aman"


class Someone:
    """A logged-in person."""

    user_id = 7
    name = "Sekar Lembayung"
    capacities = ()

    def __init__(self, *roles: str) -> None:
        self.roles = roles

    def has(self, *roles: str) -> bool:
        """Whether one of the roles is held."""
        return bool(set(roles) & set(self.roles))


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two links of our own."""
    monkeypatch.setattr(nav, "_entries", {})
    nav.add("Coba", "inbox", "coba", 2, badge=lambda actor: 3, poll="awal")
    nav.add("Awal", "home", "awal", 1, roles={"admin"})
    nav.add("Tidak ada", "x", "paket.hilang", 3)


@pytest.mark.usefixtures("links")
def test_links_by_role_and_order(house: Flask) -> None:
    with house.test_request_context("/coba"):
        assert nav.items(None) == []
        assert [link.label for link in nav.items(Someone("ts"))] == ["Coba"]
        first, second = nav.items(Someone("admin"))
    assert (first.label, first.current) == ("Awal", False)
    assert (second.label, second.current, second.count, second.poll_url) == ("Coba", True, 3, "/")


def test_only_the_closest_link_is_current(house: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nav, "_entries", {})
    house.add_url_rule("/coba/baru", "baru", lambda: "")
    nav.add("Coba", "inbox", "coba", 1)
    nav.add("Baru", "plus", "baru", 2)
    for path, current in (("/coba/baru", ["Baru"]), ("/coba/12", ["Coba"]), ("/cobaan", [])):
        with house.test_request_context(path):
            assert [link.label for link in nav.items(Someone()) if link.current] == current


@pytest.mark.usefixtures("links")
def test_the_frame_of_someone(house: Flask, browser: FlaskClient) -> None:
    pages.use_actor(lambda: Someone("admin"))
    text = browser.get("/coba").get_data(as_text=True)
    assert "Sekar Lembayung" in text
    assert 'aria-current="page"' in text
    assert 'hx-trigger="every 17s"' in text
    assert '<span class="count">3<span class="sr"> menunggu</span></span>' in text
    assert 'data-user="7"' in text


def test_the_count_is_never_markup() -> None:
    assert pages.badge_count(0) == ""
    assert "99+" in pages.badge_count(120)


def test_a_demo_office_says_so(house: Flask, browser: FlaskClient) -> None:
    assert "Kantor demo" not in browser.get("/").get_data(as_text=True)
    object.__setattr__(house.config["BAKU"], "clock_start", clock.now() - timedelta(days=1))
    assert "Kantor demo · jam kantor: Jumat, 20 November 2026 pukul 09.00 WIB" in browser.get("/").get_data(
        as_text=True
    )
