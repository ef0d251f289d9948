"""Who may open which view. A view without a word about it opens for nobody."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, has_request_context, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from app import clock
from app.accounts import actor as actors
from app.accounts import sessions
from app.accounts.actor import Actor
from app.accounts.sessions import LoggedIn
from app.web.errors import Refused

View = TypeVar("View", bound=Callable[..., Any])
Rule = frozenset[str] | str
SIGNED_IN = "signed_in"
PUBLIC = "public"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def allow(*roles: str) -> Callable[[View], View]:
    """Open to these roles. Somebody represented by a Plh. reads, but does not post, as that role."""

    def mark(view: View) -> View:
        view.baku_roles = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return mark


def signed_in(view: View) -> View:
    """Open to everybody who is logged in."""
    view.baku_roles = SIGNED_IN  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Open without logging in."""
    view.baku_roles = PUBLIC  # type: ignore[attr-defined]
    return view


def quiet(view: View) -> View:
    """A polled view: never prolongs the session and writes nothing."""
    view.baku_quiet = True  # type: ignore[attr-defined]
    return view


def early(view: View) -> View:
    """Open also while the first password still has to be changed."""
    view.baku_early = True  # type: ignore[attr-defined]
    return view


def rule_of(endpoint: str) -> Rule | None:
    """What the view behind `endpoint` says; None when it says nothing. Static files are public."""
    if endpoint == "static" or endpoint.endswith(".static"):
        return PUBLIC
    return getattr(current_app.view_functions[endpoint], "baku_roles", None)


def is_quiet() -> bool:
    """Whether this request is a poll."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "baku_quiet", False)


def current() -> Actor:
    """Who acts in this request. Raises 401 when nobody is logged in."""
    found = current_or_none()
    if found is None:
        abort(401)
    return found


def current_or_none() -> Actor | None:
    """Who acts in this request, or None; resolved once per request."""
    if "baku_actor" not in g:
        g.baku_actor = _resolve()
    return g.baku_actor  # type: ignore[no-any-return]


def session_of() -> LoggedIn | None:
    """The log-in session of this request, or None."""
    if not has_request_context():
        return None
    found = current_user._get_current_object()
    return found if isinstance(found, LoggedIn) else None


def _resolve() -> Actor | None:
    mine = session_of()
    if mine is None:
        return None
    try:
        return actors.load(mine.user_id, clock.now())
    except LookupError:
        return None


def forget_actor() -> None:
    """Resolve again: the posts or the log-in of this request have changed."""
    g.pop("baku_actor", None)


def gate() -> ResponseReturnValue | None:
    """Before every request: nothing without a rule, nothing for the wrong role."""
    if request.endpoint is None:
        return None  # 404 and 405 are answered by routing
    rule = rule_of(request.endpoint)
    if rule == PUBLIC:
        return None
    if rule is None:
        abort(403)
    who, mine = current_or_none(), session_of()
    if who is None or mine is None:
        return current_app.extensions["baku_login_in_place"]()  # type: ignore[no-any-return]
    if mine.must_change_password and not _early():
        return redirect(url_for("accounts.password"))
    if rule != SIGNED_IN:
        _check(who, rule)
    _touch(mine)
    return None


def _touch(mine: LoggedIn) -> None:
    if is_quiet():
        return
    try:
        sessions.touch(mine, clock.now())
    except OperationalError:  # a full disk does not stop anybody from reading
        current_app.logger.warning("last seen could not be written")


def _early() -> bool:
    return getattr(current_app.view_functions[request.endpoint or ""], "baku_early", False)


def _check(who: Actor, roles: Rule) -> None:
    if not who.has(*roles):
        abort(403)
    if request.method in SAFE or who.acts(*roles):
        return
    for post in who.represented:
        raise Refused(
            f"Jabatan {post.title} sedang diwakili {post.name}. "
            "Ambil kembali di halaman Akun untuk bertindak.",
            title="Sedang diwakili",
            status=403,
        )
    abort(403)


def init_app(app: Flask) -> None:
    """Register the gate."""
    app.before_request(gate)
