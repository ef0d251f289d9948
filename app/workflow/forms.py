"""Forms of acts that every SOP has."""

from wtforms import HiddenField

from app.web.forms import Form


class ActForm(Form):
    """One button on a case: the version that its reader has seen travels along."""

    versi = HiddenField()

    @property
    def version(self) -> int | None:
        """The case's version on the page, None when it was not sent."""
        text = self.versi.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
