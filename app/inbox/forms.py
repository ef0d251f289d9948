"""Forms of the inbox."""

from flask import request

from app.inbox.keyset import decode_id
from app.web.forms import Form

MOST = 100


class NoticesForm(Form):
    """Notices to mark as read: those ticked (`id`), among those shown (`ada`)."""

    @property
    def ticked(self) -> list[int]:
        """Ids of the ticked notices."""
        return _ids("id")

    @property
    def shown(self) -> list[int]:
        """Ids of all notices on the page."""
        return _ids("ada")


def _ids(name: str) -> list[int]:
    found = (decode_id(word) for word in request.form.getlist(name)[:MOST])
    return [one for one in found if one is not None]
