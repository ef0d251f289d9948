"""The shape of most acts here: show the form, or do the work once and go on."""

from typing import Any

from flask import redirect
from flask.typing import ResponseReturnValue

from app import clock
from app.accounts import access, once
from app.accounts.once import Work
from app.web import pages
from app.web.errors import Refused
from app.web.forms import Form


def answer(form: Form, template: str, work: Work, **context: Any) -> ResponseReturnValue:
    """The form's page, or after its act the way on; a refusal stands in the form."""
    if form.accepted():
        try:
            return act(form, work)
        except Refused as refusal:
            form.refuse(refusal)
    return pages.render(template, form=form, **context)


def act(form: Form, work: Work) -> ResponseReturnValue:
    """Do the work of an accepted form once. Raises what `work` raises."""
    return redirect(once.perform(form.post_key, access.current(), clock.now(), work), 303)


def press(form: Form, back: str, work: Work) -> ResponseReturnValue:
    """A button: the work, or only the way back when the post was brought back after logging in."""
    return act(form, work) if form.accepted() else redirect(back, 303)
