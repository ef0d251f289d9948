"""One accepted form, one act: the same key answers the same path and has no second effect.

The table of keys belongs to the workflow, which stands above this package; here only its columns are known.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Response, flash, redirect
from sqlalchemy import Connection, bindparam, column, insert, select, table

from app import clock
from app.accounts import access
from app.accounts.actor import Actor
from app.db import UTCDateTime, write
from app.web import pages
from app.web.errors import Refused
from app.web.postkey import PostKey

_POST = table(
    "post",
    column("key"),
    column("user_id"),
    column("opened_at", UTCDateTime()),
    column("accepted_at", UTCDateTime()),
    column("result"),
)
_SEEN = select(_POST.c.user_id, _POST.c.result).where(_POST.c.key == bindparam("of"))

Work = Callable[[Connection], tuple[str, str]]
"""Does the act inside the transaction; answers (path to go to, sentence for the person)."""
Said = Callable[[Connection, datetime], str]
"""The same where the path is known beforehand; answers the sentence only."""


def perform(post: PostKey, actor: Actor, now: datetime, work: Work) -> str:
    """Do `work` once, in one transaction, and answer the path to go to. Raises what `work` raises."""
    with write() as connection:
        seen = connection.execute(_SEEN, {"of": post.key}).first()
        if seen is not None:
            if seen.user_id != actor.user_id:
                raise Refused("Formulir ini milik akun lain. Buka formulir baru.", status=400)
            return str(seen.result)
        path, message = work(connection)
        values = {"key": post.key, "user_id": actor.user_id, "opened_at": post.opened_at}
        connection.execute(insert(_POST).values(**values, accepted_at=now, result=path))
    flash(message, "green")
    return path


def act(form: Any, to: str, work: Said) -> Response | None:
    """Do `work` once when the form was accepted, and lead to `to`; None: show the form (again)."""
    if not form.accepted():
        return None
    now = clock.now()
    try:
        path = perform(form.post_key, access.current(), now, lambda connection: (to, work(connection, now)))
    except Refused as refusal:
        form.refuse(refusal)
        return None
    return redirect(path)  # type: ignore[return-value] # a redirect is Flask's response in an application


def answer(form: Any, to: str, work: Said, template: str, **context: Any) -> Response:
    """The form's page, or after its act the way to `to`; a refusal stands in the form."""
    return act(form, to, work) or pages.render(template, form=form, **context)
