"""What stands around every answer: headers, addresses from settings only, methods, the first password."""

import pytest
from flask import Flask
from sqlalchemy import update

from app.accounts.access import rule_of
from app.accounts.models import User
from app.db import db, write
from app.operations.cast import PASSWORD
from tests.pages import Client
from tests.security.conftest import Intruder

EVIL = "jahat.example"
KEPT = (
    "/static/",
    "/berkas/",
    "/dokumen/",
    "/pengaturan/kantor/kop/",
)  # may stay in the person's own browser
ELSEWHERE = (
    "https://jahat.example/",
    "//jahat.example",
    "/\\jahat.example",
    "\\\\jahat.example",
    "/\t/jahat.example",
    "/\n/jahat.example",
    "///jahat.example",
    "javascript:alert(1)",
    " //jahat.example",
    "/%0d%0aSet-Cookie:a=b\r\nX: y",
    "jahat.example",
    "http:jahat.example",
)


def test_every_answer_has_its_headers_and_no_address_of_the_sender(intruder: Intruder) -> None:
    wrong = []
    for path in intruder.share("GET"):
        headers = {"Host": EVIL, "X-Forwarded-Host": EVIL, "Forwarded": f"host={EVIL}"}
        answer = intruder.browser.open(path, headers=headers)
        kept = path.startswith(KEPT) and answer.status_code == 200
        cache = answer.headers.get("Cache-Control", "")
        checks = {
            "policy": "script-src" in answer.headers.get("Content-Security-Policy", "") or "sandbox" in
            answer.headers.get("Content-Security-Policy", ""),
            "sniffing": answer.headers.get("X-Content-Type-Options") == "nosniff",
            "frames": answer.headers.get("X-Frame-Options") == "DENY",
            "referrer": answer.headers.get("Referrer-Policy") == "same-origin",
            "cache": "no-store" in cache or (kept and ("private" in cache or path.startswith("/static/"))),
            "public": "public" not in cache or path.startswith("/static/"),
            "host": EVIL.encode() not in answer.data and EVIL not in answer.headers.get("Location", ""),
            "server": "Server" not in answer.headers and "X-Powered-By" not in answer.headers,
        }  # fmt: skip
        wrong += [
            f"{path} {answer.status_code}: {name}, {cache}" for name, good in checks.items() if not good
        ]
    assert not wrong, "\n".join(wrong)


def test_other_methods_are_refused_with_a_page(client: Client) -> None:
    client.login("bagas")
    for path in ("/", "/masuk", "/tiket/1", "/kotak-masuk", "/tidak-ada", "/kesehatan"):
        for method in ("PUT", "DELETE", "PROPFIND", "TRACE", "ANEH"):
            answer = client.open(path, method=method, data={"csrf_token": client._token()})
            assert answer.status_code in (404, 405), (method, path)
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert "<h1" in answer.get_data(as_text=True)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_sent_elsewhere(app: Flask, client: Client, target: str) -> None:
    page = client.get("/masuk", query={"next": target})
    fields = {**page.form("masuk").values.to_dict(), "username": "sekar", "password": PASSWORD}
    assert fields["next"] == ""
    answer = client.open("/masuk", method="POST", data={**fields, "next": target})
    assert answer.headers["Location"] == "/"
    assert client.open("/masuk", query_string={"next": target}).headers["Location"] == "/"
    for path in ("/kotak-masuk/dibaca", "/pemberitahuan/1/dibaca"):
        data = {"kembali": target, "kunci": client.get("/akun").form().values["kunci"]}
        answer = client.open(path, method="POST", data={**data, "csrf_token": client._token()})
        assert answer.headers["Location"].startswith("/kotak-masuk"), path


def test_the_first_password_comes_before_every_page(context: Flask, client: Client) -> None:
    client.login("sekar")
    token = client._token()
    with write() as connection:
        connection.execute(update(User).where(User.username == "sekar").values(must_change_password=True))
    db.session.rollback()
    for rule in context.url_map.iter_rules():
        view = context.view_functions[rule.endpoint]
        if rule_of(rule.endpoint) == "public" or getattr(view, "baku_early", False):
            continue
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PATCH"}):
            path = rule.rule
            for name in rule.arguments:
                path = path.replace(
                    path[path.index("<") : path.index(">") + 1], "x" * 32 if name == "key" else "1", 1
                )
            if "any(" in rule.rule:
                path = rule.rule.replace("<any(csv, xlsx):ending>", "csv")
            answer = client.open(path, method=method, data={"csrf_token": token} if method != "GET" else None)
            moved = answer.status_code == 302 and answer.headers["Location"] == "/akun/kata-sandi"
            assert moved or answer.status_code in (404, 405), f"{method} {path}: {answer.status_code}"


def test_a_cookie_that_nobody_gave_opens_nothing(app: Flask) -> None:
    for cookie in (
        "baku_form=\xff\xfe",
        "baku_form=eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb",
        "remember_token=1|abc",
        "session=1",
    ):
        answer = Client(app).open("/akun", headers={"Cookie": cookie})
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/masuk?next=/akun"


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_is_for_the_server_only(app: Flask, secure: bool) -> None:
    answer = app.test_client().get("/masuk", base_url="https://a" if secure else "http://a")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie
    assert "Expires" not in cookie
