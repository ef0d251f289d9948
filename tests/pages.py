"""The office in a test: a page object that checks every page it visits.

    page = client.login("mira")
    page = client.get("/tiket/baru")
    page = page.form("tiket").fill(place="201", contact="3041").submit()
    assert "Tiket" in page.text and page.path.startswith("/tiket/")

`submit` presses the first button of the form (or `press="nama=nilai"`), sends what a browser would send and
follows redirects. A page with a wrong status or a broken page fails at once; say `status=409` to expect it.
"""

from typing import Any, Self
from urllib.parse import urlsplit

from flask import Flask, has_app_context
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.db import db
from app.operations import cast
from tests.dom import Node, parse
from tests.page_checks import problems

FINE = (200, 201, 204)


class Page:
    """A visited page or fragment."""

    def __init__(self, client: "Client", response: TestResponse, *, full: bool) -> None:
        self.client = client
        self.response = response
        self.status = response.status_code
        self.path = urlsplit(response.request.path).path
        self.url = response.request.full_path.rstrip("?")
        self.html = response.get_data(as_text=True) if response.mimetype.startswith("text/") else ""
        self.root, wrong = parse(self.html) if response.mimetype == "text/html" else (Node("", {}), [])
        if response.mimetype == "text/html" and self.html and not 300 <= self.status < 400:
            wrong += problems(client.app, self.root, self.path, full=full)
        assert not wrong, f"{response.request.method} {self.url} ({self.status}):\n" + "\n".join(wrong)

    @property
    def title(self) -> str:
        """Title of the page."""
        return next((node.text for node in self.root.all("title") if node.up("svg") is None), "")

    @property
    def text(self) -> str:
        """All text of the content (of everything, where there is no main)."""
        mains = self.root.all("main")
        return (mains[0] if mains else self.root).text

    @property
    def everything(self) -> str:
        """All text, with the frame around the content."""
        return self.root.text

    @property
    def errors(self) -> list[str]:
        """Messages: above the form and at its fields."""
        return [node.text for name in ("error", "field-error") for node in self.root.all(class_=name)]

    def has(self, words: str) -> bool:
        """Whether the words stand anywhere on the page."""
        return words in self.everything

    def link(self, words: str) -> str:
        """Address of the first link whose text contains the words."""
        for node in self.root.all("a"):
            if words in node.text or words in node["aria-label"]:
                return node["href"]
        raise AssertionError(f"no link {words!r} on {self.url}")

    def links(self) -> list[str]:
        """All local addresses of the page."""
        return [node["href"] for node in self.root.all("a") if node["href"].startswith("/")]

    def click(self, words: str, *, status: int | None = None) -> "Page":
        """Follow the first link whose text contains the words."""
        return self.client.get(self.link(words), status=status)

    def form(self, id: str | None = None, *, action: str | None = None) -> "PageForm":
        """The form with this id or action; without both the first posting form of the content."""
        for node in self.root.all("form"):
            if id is not None and node["id"] != id:
                continue
            if action is not None and urlsplit(node["action"] or self.path).path != action:
                continue
            if id or action or (node["method"].lower() == "post" and node.up("main")):
                return PageForm(self, node)
        known = [(node["id"], node["action"]) for node in self.root.all("form")]
        raise AssertionError(
            f"no form id={id} action={action} on {self.url}, only {known}\n{self.text[:600]}"
        )


class PageForm:
    """A form as it stands on the page."""

    def __init__(self, page: Page, node: Node) -> None:
        self.page = page
        self.node = node
        self.controls = [
            one for one in page.root.all("input", "select", "textarea") if self._mine(one) and one["name"]
        ]
        self.values: MultiDict[str, Any] = MultiDict(
            pair for one in self.controls if "disabled" not in one for pair in _sent(one)
        )

    def _mine(self, control: Node) -> bool:
        if "form" in control:
            return control["form"] == self.node["id"]
        return control.up("form") is self.node

    def value(self, name: str) -> str:
        """What stands in a field."""
        return str(self.values.get(name, ""))

    def choices(self, name: str) -> list[str]:
        """Values that a select, radio group or check list offers."""
        mine = [one for one in self.controls if one["name"] == name]
        options = [option["value"] for one in mine if one.tag == "select" for option in one.all("option")]
        return options or [one["value"] for one in mine if one["type"] in {"radio", "checkbox"}]

    def fill(self, **fields: Any) -> Self:
        """Type values; a list for several, None to empty or untick, (stream, name) for a file."""
        for name, value in fields.items():
            mine = [one for one in self.controls if one["name"] == name]
            assert mine, f"no field {name!r}, only {sorted({one['name'] for one in self.controls})}"
            values = value if isinstance(value, list) else [] if value is None else [value]
            kinds = {one["type"] for one in mine} | {one.tag for one in mine}
            if kinds & {"radio", "checkbox", "select"}:
                self._offered(name, values)
            plain = [one if isinstance(one, tuple) else str(one) for one in values]
            self.values.setlist(name, plain)
        return self

    def _offered(self, name: str, values: list[Any]) -> None:
        offered = self.choices(name)
        missing = [str(one) for one in values if str(one) not in offered]
        assert not missing, f"{name} offers {offered}, not {missing}"

    def put(self, **fields: Any) -> Self:
        """Send fields that the form does not have, or values it does not offer: an attacker's post."""
        for name, value in fields.items():
            self.values.setlist(name, value if isinstance(value, list) else [value])
        return self

    def submit(self, press: str | None = None, *, status: int | None = None, **headers: str) -> Page:
        """Press a button: by its text or `name=value`; the first one when none is said."""
        data = self.values.copy()
        button = self._button(press)
        if button is not None and button["name"]:
            data.add(button["name"], button["value"])
        action = (button["formaction"] if button is not None else "") or self.node["action"] or self.page.url
        if self.node["method"].lower() != "post":
            return self.page.client.get(action.partition("?")[0], query=data, status=status)
        return self.page.client.post(action, data, status=status, **headers)

    def _button(self, press: str | None) -> Node | None:
        inside = [one for one in self.page.root.all("button", "input") if self._mine(one)]
        buttons = [one for one in inside if (one["type"] or "submit") == "submit" and one.tag == "button"]
        if press is None:
            return buttons[0] if buttons else None
        for one in buttons:
            if press in (one.text, f"{one['name']}={one['value']}"):
                return one
        raise AssertionError(f"no button {press!r}, only {[one.text for one in buttons]}")


def _sent(control: Node) -> list[tuple[str, Any]]:
    """What a browser sends for an untouched control."""
    name = control["name"]
    if control.tag == "textarea":
        return [(name, control.raw.removeprefix("\n"))]
    if control.tag == "select":
        options = control.all("option")
        chosen = [one for one in options if "selected" in one]
        if not chosen and "multiple" not in control:
            chosen = options[:1]
        return [(name, one.get("value", one.text)) for one in chosen]
    if control["type"] in {"checkbox", "radio"}:
        return [(name, control.get("value", "on"))] if "checked" in control else []
    if control["type"] in {"submit", "button", "image", "file", "reset"}:
        return []
    return [(name, control["value"])]


class Client:
    """A browser of one person."""

    def __init__(self, app: Flask, address: str = "10.0.0.7") -> None:
        self.app = app
        self.browser = app.test_client()
        self.address = address
        self.token = ""

    def login(self, username: str, password: str = cast.PASSWORD, *, status: int | None = None) -> Page:
        """Log in through the page; ends an earlier log-in of this browser."""
        self.browser = self.app.test_client()
        page = self.get("/masuk")
        return page.form("masuk").fill(username=username, password=password).submit(status=status)

    def logout(self) -> Page:
        """Log out."""
        return self.post("/keluar", {})

    def get(
        self, path: str, *, status: int | None = None, query: Any = None, follow: bool = True, **headers: str
    ) -> Page:
        """Visit a path. Headers: `HX_Request="true"` for a fragment."""
        return self._page("GET", path, status, follow, headers, query_string=query)

    def post(
        self, path: str, data: Any, *, status: int | None = None, follow: bool = True, **headers: str
    ) -> Page:
        """Post fields (a dict or MultiDict) with this browser's CSRF token unless they carry one."""
        fields = MultiDict(data)
        if "csrf_token" not in fields:
            fields["csrf_token"] = self._token()
        return self._page("POST", path, status, follow, headers, data=fields)

    def status(self, path: str, method: str = "GET", **options: Any) -> int:
        """Only the status of a request, nothing followed, nothing checked; posts carry the token."""
        if method != "GET" and "data" not in options:
            options["data"] = {"csrf_token": self._token()}
        return self.open(path, method=method, **options).status_code

    def open(self, path: str, **options: Any) -> TestResponse:
        """The bare response; each request has its own application context, as on the server."""
        options.setdefault("environ_base", {"REMOTE_ADDR": self.address})
        options.setdefault("buffered", True)  # files are read and closed at once
        with self.app.app_context():
            response = self.browser.open(path, **options)
        if has_app_context():
            db.session.rollback()  # the test reads what the request has written
        return response

    def _token(self) -> str:
        if not self.token:
            self.get("/akun" if self.status("/akun") == 200 else "/masuk")
        return self.token

    def _page(
        self, method: str, path: str, status: int | None, follow: bool, headers: dict[str, str], **more: Any
    ) -> Page:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        response = self.open(path, method=method, headers=sent, follow_redirects=follow, **more)
        page = Page(self, response, full="HX-Request" not in sent)
        wanted = (status,) if status is not None else FINE if follow else (*FINE, 302, 303)
        assert page.status in wanted, f"{method} {path}: {page.status}, not {wanted}\n{page.text[:800]}"
        for node in page.root.all("input", name="csrf_token"):
            self.token = node["value"]
        return page
