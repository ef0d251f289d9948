"""The base of every form: idempotency key, Indonesian messages, refusals at the field."""

from functools import cached_property
from typing import Any

from flask import g, request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, Optional, StopValidation, ValidationError

from app import clock
from app.web import pages, postkey
from app.web.errors import Refused
from app.web.fields import FileField, PhotosField, SearchSelect

__all__ = ["Form", "Length", "Optional", "Required", "ValidationError", "resumed"]

RESUME = "_lanjutkan"
SEARCH = "_cari"
DRAFT = "_draf"

_MESSAGES = {
    "This field is required.": "Wajib diisi.",
    "Not a valid choice.": "Pilih salah satu yang tersedia.",
    "Not a valid choice": "Pilih salah satu yang tersedia.",
    "Field must be equal to %(other_name)s.": "Kedua isian harus sama.",
    "Invalid input.": "Isian ini belum benar.",
    "Number must be at least %(min)s.": "Isi minimal %(min)s.",
    "Number must be at most %(max)s.": "Isi maksimal %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Isi antara %(min)s dan %(max)s.",
    "Field must be at least %(min)d character long.": "Isi minimal %(min)d huruf.",
    "Field cannot be longer than %(max)d character.": "Isi maksimal %(max)d huruf.",
    "Field must be exactly %(max)d character long.": "Isi tepat %(max)d huruf.",
    "Field must be between %(min)d and %(max)d characters long.": "Isi antara %(min)d dan %(max)d huruf.",
    "Invalid Choice: could not coerce.": "Pilih salah satu yang tersedia.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Pilih dari yang tersedia.",
}
_MANY_CHOICES = "is not a valid choice"


class _Indonesian:
    """WTForms' own messages in Indonesian."""

    def gettext(self, string: str) -> str:
        """The Indonesian sentence."""
        return _MESSAGES.get(string, string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Indonesian has one form for both."""
        if _MANY_CHOICES in singular or "are not valid choices" in plural:
            return "%(value)s tidak ada dalam pilihan."
        return _MESSAGES.get(singular, singular)


_INDONESIAN = _Indonesian()
_CHOOSE = {"radio", "select", "checks", "search"}


class Required(InputRequired):  # type: ignore[misc]
    """Must be filled; says so with the field's own name unless given a sentence."""

    def __call__(self, form: Any, field: Any) -> None:
        """Stop the chain when the field is empty."""
        data = field.data.strip() if isinstance(field.data, str) else field.data
        if data or data == 0:
            return
        unreadable = list(field.errors) if field.raw_data and any(field.raw_data) else []
        if unreadable:  # a date that cannot be read has its own sentence
            raise StopValidation
        field.errors = []
        raise StopValidation(self.message or _required(field))


def _required(field: Any) -> str:
    label = str(field.label.text)
    kind = getattr(field, "kind", "")
    if label.endswith("?"):
        return f"Jawab pertanyaan: {label}"
    if not label[:2].isupper():
        label = label[:1].lower() + label[1:]
    if kind == "photos":
        return f"Tambahkan {label}"
    return f"{'Pilih' if kind in _CHOOSE or kind == 'file' else 'Isi'} {label}"


def resumed() -> bool:
    """Whether this post only brings the form back after logging in; it must not act."""
    return request.method == "POST" and RESUME in request.form


class Form(FlaskForm):  # type: ignore[misc]
    """Declare fields of app.web.fields; views ask `accepted()`, then read `post_key` and the data."""

    kunci = HiddenField()

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Indonesian messages; only form posts are read."""

        def get_translations(self, form: Any) -> _Indonesian:
            """Indonesian."""
            return _INDONESIAN

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Posted fields and files, never JSON."""
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            if request.method != "POST":
                return None
            takes = {field.name for field in form if isinstance(field, FileField | PhotosField)}
            files = [(name, one) for name, one in request.files.items(multi=True) if name in takes]
            return CombinedMultiDict([MultiDict(files), request.form])  # a file in a text box is no text

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            if isinstance(field, SearchSelect):
                field.asked = request.form if request.method == "POST" else None
        if not self._posted_key_stands():
            self.kunci.data = postkey.make(pages.user_id(), clock.now())

    def _posted_key_stands(self) -> bool:
        if request.method != "POST" or not self.kunci.data:
            return False
        if not resumed():
            return True
        try:
            postkey.read(self.kunci.data, pages.user_id())
        except postkey.BadPostKey:
            return False
        return True

    @cached_property
    def post_key(self) -> postkey.PostKey:
        """The idempotency key. Raises BadPostKey (a 400 page) when it was not made here."""
        return postkey.read(request.form.get(self.kunci.name, ""), pages.user_id())

    def validate(self, extra_validators: Any = None) -> bool:
        """All fields valid; a field shows one message at a time."""
        valid = bool(super().validate(extra_validators))
        for field in self:
            field.errors = list(field.errors)[:1]
        return valid

    def accepted(self) -> bool:
        """A post that may act: not brought back after log-in, not a search, key known, fields valid."""
        if request.method != "POST" or resumed() or SEARCH in request.form:
            return False
        _ = self.post_key  # not an assert: `python -O` must not lose the check
        if not self.validate():
            return False
        g.baku_draft = request.form.get(DRAFT, "")[:200]
        return True

    def add_error(self, name: str | None, message: str) -> None:
        """Put `message` at a field, or above the form (None, or a field the form does not have)."""
        if name is None or name not in self._fields:
            self.form_errors.append(message)
            return
        self._fields[name].errors = [*self._fields[name].errors, message]

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal in the form."""
        self.add_error(refusal.field, refusal.message)
