"""Headers, compression and caching of pages and static files."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "path", ["/", "/coba", "/tidak-ada", "/rusak/nol", "/static/app.css", "/static/tidak-ada"]
)
def test_safe_headers_everywhere(browser: FlaskClient, path: str) -> None:
    headers = browser.get(path).headers
    assert headers["Content-Security-Policy"] == CSP
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Server" not in headers or "Werkzeug" not in headers["Server"]


def test_pages_are_not_kept_by_the_browser(browser: FlaskClient) -> None:
    headers = browser.get("/coba").headers
    assert headers["Cache-Control"] == "no-store"
    assert "HX-Request" in headers["Vary"]


def test_opener_policy_only_where_browsers_accept_it(browser: FlaskClient) -> None:
    assert "Cross-Origin-Opener-Policy" not in browser.get("/").headers
    secure = browser.get("/", base_url="https://baku.kantor").headers
    assert secure["Cross-Origin-Opener-Policy"] == "same-origin"


def test_text_travels_compressed(browser: FlaskClient) -> None:
    plain = browser.get("/coba")
    small = browser.get("/coba", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert b"<h1>Coba</h1>" in gzip.decompress(small.data)
    assert "Accept-Encoding" in small.headers["Vary"]
    assert int(small.headers["Content-Length"]) == len(small.data)


def _address(browser: FlaskClient, name: str) -> str:
    found = re.search(rf'"(/static/[0-9a-f]+/{re.escape(name)})"', browser.get("/").get_data(as_text=True))
    assert found
    return found[1]


def test_static_files_stay_a_year_under_their_hash(browser: FlaskClient) -> None:
    answer = browser.get(_address(browser, "app.css"), headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"].startswith("text/css")
    assert b"@layer" in gzip.decompress(answer.data)
    again = browser.get(_address(browser, "app.css"), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_without_the_hash_they_are_asked_for_again(browser: FlaskClient) -> None:
    assert browser.get("/static/app.js").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    ["../run.py", "..%2frun.py", "vendor/README.md", "fonts", "", "NUL", "x/NUL", "%00", "//etc/passwd"],
)
def test_only_what_was_loaded_is_served(browser: FlaskClient, path: str) -> None:
    assert browser.get(f"/static/{path}").status_code in {308, 400, 404}


def test_the_form_cookie_is_out_of_reach_of_scripts(browser: FlaskClient) -> None:
    cookie = browser.get("/coba").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_every_address_on_a_page_is_answered(browser: FlaskClient) -> None:
    text = browser.get("/coba").get_data(as_text=True)
    for path in set(re.findall(r'(?:src|href)="(/static/[^"#]+)', text)):
        assert browser.get(path).status_code == 200, path
