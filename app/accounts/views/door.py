"""Logging in (also in place, when a session ended while somebody was typing) and out."""

from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from app import clock
from app.accounts import access, entry
from app.accounts.access import public
from app.accounts.forms import LoginForm
from app.accounts.views import bp
from app.web import errors, pages, resume
from app.web.errors import Refused
from app.web.forms import resumed

ENDED = "Sesi berakhir. Masuk lagi; isian Anda masih tersimpan."


@bp.route("/masuk", methods=["GET", "POST"])
@public
def login() -> ResponseReturnValue:
    """The log-in page."""
    if request.method == "GET" and access.current_or_none() is not None:
        return redirect(pages.safe_next(request.args.get("next")))
    form = LoginForm()
    if request.method == "GET":
        form.next.data = pages.safe_next(request.args.get("next"), "")
    elif not resumed() and form.validate():
        try:
            return _enter(form)
        except Refused as refusal:
            form.refuse(refusal)
            return pages.render("accounts/login.html", form=form, status=refusal.status)
    return pages.render("accounts/login.html", form=form)


def _enter(form: LoginForm) -> ResponseReturnValue:
    waiting = resume.unpack(form.kiriman.data) if form.kiriman.data else None
    now = clock.now()
    user_id = entry.judge(form.username.data, form.password.data, entry.address(), now)
    entry.enter(user_id, now)
    if waiting is not None:
        return resume.page(waiting.path, waiting.fields)
    return redirect(pages.safe_next(form.next.data), 303)


@bp.post("/keluar")
@public
def logout() -> ResponseReturnValue:
    """Log out: the session's row ends, an old copy of the cookie is dead."""
    entry.leave(clock.now())
    flash("Anda sudah keluar.")
    return redirect(url_for("accounts.login"), 303)


def in_place() -> ResponseReturnValue:
    """Nobody is logged in: ask for the password, keep what was posted."""
    if access.is_quiet():
        return pages.nothing()  # a poll leaves the page alone: somebody may be typing on it
    if pages.is_htmx():
        return errors.page(401, *errors.SENTENCES[401])
    if request.method in access.SAFE:
        return redirect(url_for("accounts.login", next=resume.here(request)))
    form = LoginForm(formdata=None)
    fields = resume.carried(request)
    if fields:
        form.kiriman.data = resume.pack(resume.here(request), fields)
    return pages.render("accounts/login.html", form=form, status=401, told=ENDED if fields else "")


def lost_token(error: Any) -> Response:
    """A post without its token: before log-in the log-in form again, afterwards the form as it was filled."""
    if request.endpoint == "accounts.login":
        if access.current_or_none() is not None:
            return redirect(pages.safe_next(request.form.get("next")), 303)  # type: ignore[return-value]
        form = LoginForm(formdata=None)
        told = "Halaman ini sudah lama terbuka. Silakan masuk lagi."
        return pages.render("accounts/login.html", form=form, status=400, told=told)
    public_page = request.endpoint is None or access.rule_of(request.endpoint) == access.PUBLIC
    if public_page or access.current_or_none() is not None:
        return resume.lost_token(error)
    return in_place()  # type: ignore[return-value]


def register_handlers(app: Any) -> None:
    """Hook the door into the application."""
    app.extensions["baku_login_in_place"] = in_place
    app.register_error_handler(CSRFError, lost_token)
