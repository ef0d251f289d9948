"""Rendering: the page around the content, fragments for htmx, and where a person may be sent next."""

from collections.abc import Callable
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, make_response, render_template, request, session
from markupsafe import Markup
from sqlalchemy.exc import SQLAlchemyError

from app import clock, settings
from app.web import dates, nav, postkey

BRAND = "Baku"


class _Hooks:
    actor: Callable[[], nav.Actor | None] = staticmethod(lambda: None)
    notices: tuple[Callable[[nav.Actor | None], str], ...] = ()


def use_actor(source: Callable[[], nav.Actor | None]) -> None:
    """Accounts tells the pages who is logged in (None: nobody). Must not raise."""
    _Hooks.actor = staticmethod(source)


def add_notice(source: Callable[[nav.Actor | None], str]) -> None:
    """A sentence above every page ("" for none), for instance a Plt. that has run too long."""
    if source not in _Hooks.notices:
        _Hooks.notices += (source,)


def actor() -> nav.Actor | None:
    """Who is logged in, as accounts says."""
    return _Hooks.actor()


def user_id() -> int:
    """The user's id; 0 when nobody is logged in."""
    who = actor()
    return who.user_id if who else 0


def is_htmx() -> bool:
    """Whether a fragment is wanted (a history restore always gets the full page)."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def safe_next(path: str | None, default: str = "/") -> str:
    """`path` when it is a path of this server, else `default`: nobody is sent elsewhere."""
    if not path or not path.startswith("/") or path.startswith(("//", "/\\")) or len(path) > 2000:
        return default
    if any(ord(sign) < 33 or sign == "\\" for sign in path):
        return default
    try:
        parts = urlsplit(path)
    except ValueError:
        return default
    return path if not parts.scheme and not parts.netloc else default


def render(template: str, *, status: int | None = None, **context: Any) -> Response:
    """The page. A posted `form` with messages answers 422 unless `status` says otherwise."""
    if status is None:
        form = context.get("form")
        status = 422 if request.method == "POST" and getattr(form, "errors", None) else 200
    context["status"] = status
    return make_response(render_template(template, **context), status)


def fragment(template: str, *, status: int = 200, **context: Any) -> Response:
    """A piece of a page for htmx; its template extends nothing."""
    return make_response(render_template(template, **context), status)


def nothing() -> Response:
    """204: htmx leaves the page as it is."""
    return Response(status=204)


def demo_line() -> str:
    """Says that this is a demo office with its own clock; "" otherwise."""
    if current_app.config["BAKU"].clock_start is None:
        return ""
    return f"Kantor demo · jam kantor: {dates.tanggal_jam(clock.now())}"


def draft_done(key: str) -> None:
    """The device may forget the draft `key`: its form was accepted."""
    session["draf"] = [*session.get("draf", []), key][-5:]


MENU = 5  # words in the side column; whoever has several trades finds the rest in the user's menu


class Chrome:
    """What base.html shows around the content; read lazily, so that fragments cost nothing."""

    @property
    def actor(self) -> nav.Actor | None:
        """Who is logged in."""
        return actor()

    @property
    def office(self) -> str:
        """The reader's agency, before log-in the office's name; "" when it cannot be read."""
        if self.actor is not None and self.actor.agency:
            return self.actor.agency
        try:
            return str(settings.get("office.name"))
        except SQLAlchemyError:
            return ""

    @cached_property
    def links(self) -> list[nav.Link]:
        """Links of the main area: five words at most."""
        return self._main[:MENU]

    @cached_property
    def _main(self) -> list[nav.Link]:
        return nav.items(actor())

    @cached_property
    def settings_links(self) -> list[nav.Link]:
        """Links of Pengaturan."""
        return nav.items(actor(), "settings")

    @cached_property
    def user_links(self) -> list[nav.Link]:
        """Links of the user's own menu, led by those for which the main area has no room."""
        return self._main[MENU:] + nav.items(actor(), "user")

    @property
    def demo(self) -> str:
        """The demo line."""
        return demo_line()

    @property
    def notices(self) -> list[str]:
        """Sentences above the page."""
        who = actor()
        return [text for source in _Hooks.notices if (text := source(who))]

    @property
    def drafts_done(self) -> str:
        """Keys of drafts the device may forget, space separated; told once."""
        return " ".join(session.pop("draf")) if "draf" in session else ""  # a pop writes the cookie anew


def actor_title(who: Any) -> str:
    """The post or role under the user's name: "Plh. Kasubag TU"."""
    capacities = getattr(who, "capacities", None) or ()
    titles = [f"{c.acting.capitalize()}. {c.title}" if c.acting else str(c.title) for c in capacities]
    return " · ".join(dict.fromkeys(titles[:2]))


def form_is_filled(form: Any) -> bool:
    """Whether the server sends values of its own, so that a draft on the device must wait."""
    return request.method == "POST" or bool(getattr(form, "filled", False))


def fresh_key() -> str:
    """A key for a form of one button: several of them on a page are several acts."""
    return postkey.make(user_id(), clock.now())


def badge_count(count: int | None) -> Markup:
    """The number at a link; nothing for zero."""
    if not count:
        return Markup("")
    shown = "99+" if count > 99 else str(count)
    return Markup('<span class="count">{}<span class="sr"> menunggu</span></span>').format(shown)


def init_app(app: Flask) -> None:
    """Give every template the chrome and the current instant."""
    for helper in (actor_title, form_is_filled, badge_count, fresh_key):
        app.add_template_global(helper)

    @app.context_processor
    def _context() -> dict[str, Any]:
        return {
            "chrome": Chrome(),
            "actor": actor(),
            "BRAND": BRAND,
            "now": clock.now(),
            "is_htmx": is_htmx,
        }
