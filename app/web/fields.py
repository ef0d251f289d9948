"""The controls of every form. Each has a `kind`, by which components/forms.html draws it."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    MultipleFileField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import (
    FileField as OneFile,
)
from wtforms import (
    PasswordField as Secret,
)
from wtforms import (
    SelectField as Select,
)
from wtforms.fields.choices import SelectChoice

from app import clock
from app.web import dates, text

__all__ = [
    "AreaField",
    "CheckField",
    "CheckList",
    "DateField",
    "DateTimeField",
    "FileField",
    "HiddenField",
    "IntegerField",
    "MoneyField",
    "PasswordField",
    "PhotosField",
    "PinField",
    "RadioCards",
    "SearchSelect",
    "SelectField",
    "TextField",
]

Choices = Iterable[tuple[Any, ...] | SelectChoice]
_GROUPED = re.compile(r"-?\d{1,3}(\.\d{3})+", re.ASCII)
_PLAIN = re.compile(r"-?\d{1,15}", re.ASCII)


class _Printable:
    """Refuses characters that a printed letter cannot show, also where the field may stay empty."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Tidy what was typed."""
        super().process_formdata([text.clean(value) for value in valuelist])  # type: ignore[misc]

    def pre_validate(self, form: Any) -> None:
        """Refuse unprintable characters."""
        sentence = text.complaint(getattr(self, "data", None) or "")
        if sentence:
            raise ValidationError(sentence)


class TextField(_Printable, StringField):  # type: ignore[misc]
    """One line of text."""

    kind = "text"

    def process_formdata(self, valuelist: list[str]) -> None:
        """One line: line ends become blanks."""
        super().process_formdata([" ".join(value.splitlines()) for value in valuelist])


class AreaField(_Printable, TextAreaField):  # type: ignore[misc]
    """Several lines of text."""

    kind = "area"


class CheckField(BooleanField):  # type: ignore[misc]
    """One box to tick."""

    kind = "check"


def _choices(choices: Choices | None) -> list[SelectChoice] | None:
    """Tuples (value, label[, hint]) as choices; a hint is the small line of a card."""
    if choices is None:
        return None
    return [item if isinstance(item, SelectChoice) else _choice(*item) for item in choices]


def _choice(value: Any, label: Any, hint: str = "") -> SelectChoice:
    return SelectChoice(value=value, label=str(label), render_kw={"hint": hint} if hint else {})


class _Tuples:
    """Choices may be given as tuples, at declaration or later."""

    def __init__(
        self, label: Any = None, validators: Any = None, *, choices: Choices | None = None, **more: Any
    ) -> None:
        super().__init__(label, validators, choices=_choices(choices), **more)  # type: ignore[call-arg]

    @property
    def choices(self) -> Any:
        """The choices."""
        return getattr(self, "_choices", None)

    @choices.setter
    def choices(self, value: Choices | None) -> None:
        self._choices = _choices(value)


class RadioCards(_Tuples, RadioField):  # type: ignore[misc]
    """One of a few, as cards; nothing is chosen beforehand."""

    kind = "radio"


class SelectField(_Tuples, Select):  # type: ignore[misc]
    """One of many; give ("", "Pilih …") as first choice."""

    kind = "select"


class CheckList(_Tuples, SelectMultipleField):  # type: ignore[misc]
    """Any of a few, as cards with boxes. `chips=True` draws them small."""

    kind = "checks"

    def __init__(
        self, label: Any = None, validators: Any = None, *, chips: bool = False, **more: Any
    ) -> None:
        super().__init__(label, validators, **more)
        self.chips = chips


class _Typed(StringField):  # type: ignore[misc]
    """Text that stands for a value; the typed text stays in the field when it cannot be read."""

    complaint = ""

    def read(self, typed: str) -> Any:
        """The value. Raises ValueError."""
        raise NotImplementedError

    def show(self, value: Any) -> str:
        """The value as text."""
        raise NotImplementedError

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed."""
        typed = text.clean(valuelist[0]) if valuelist else ""
        self.data = None
        if not typed:
            return
        try:
            self.data = self.read(typed)
        except (ValueError, OverflowError) as error:
            raise ValueError(self.complaint) from error

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.show(self.data) if self.data is not None else ""


class DateField(_Typed):
    """A day, typed as 20/11/2026."""

    kind = "date"
    complaint = "Isi tanggal, contoh 20/11/2026."

    def read(self, typed: str) -> date:
        """The day."""
        return dates.read_date(typed)

    def show(self, value: date) -> str:
        """20/11/2026."""
        return f"{value:%d/%m/%Y}"


class DateTimeField(_Typed):
    """An instant in the office's zone, typed as 20/11/2026 14.05; aware UTC."""

    kind = "datetime"
    complaint = "Isi tanggal dan jam, contoh 20/11/2026 14.05."

    def read(self, typed: str) -> datetime:
        """The instant."""
        return dates.read_moment(typed)

    def show(self, value: datetime) -> str:
        """20/11/2026 14.05."""
        return f"{clock.local(value):%d/%m/%Y %H.%M}"


class IntegerField(_Typed):
    """A whole number; 1.500 is read as one thousand five hundred."""

    kind = "number"
    complaint = "Isi dengan angka, contoh 12."

    def read(self, typed: str) -> int:
        """The number."""
        if _GROUPED.fullmatch(typed):
            typed = typed.replace(".", "")
        if not _PLAIN.fullmatch(typed):
            raise ValueError(typed)
        return int(typed)

    def show(self, value: int) -> str:
        """Plain digits."""
        return str(value)


class MoneyField(IntegerField):
    """Whole rupiah."""

    kind = "money"
    complaint = "Isi nilai rupiah tanpa sen, contoh 1.500.000."

    def read(self, typed: str) -> int:
        """Rupiah, with or without Rp."""
        value = super().read(typed.removeprefix("Rp").removeprefix("rp").strip())
        if value < 0:
            raise ValueError(typed)
        return value

    def show(self, value: int) -> str:
        """1.500.000."""
        return dates.angka(value)


class PhotosField(MultipleFileField):  # type: ignore[misc]
    """Photos: the camera or files; `data` lists what was really sent."""

    kind = "photos"

    def __init__(self, label: Any = None, validators: Any = None, *, max_files: int = 5, **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.max_files = max_files

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Keep the files, drop the empty parts of unused buttons."""
        self.data = [item for item in valuelist if isinstance(item, FileStorage) and item.filename]

    def pre_validate(self, form: Any) -> None:
        """At most `max_files`."""
        if len(self.data or []) > self.max_files:
            raise ValidationError(f"Maksimal {self.max_files} foto.")


class FileField(OneFile):  # type: ignore[misc]
    """One file; `data` is None when none was sent. `accept` lists endings shown to the person."""

    kind = "file"

    def __init__(self, label: Any = None, validators: Any = None, *, accept: str = "", **more: Any) -> None:
        super().__init__(label, validators, **more)
        self.accept = accept

    def process_formdata(self, valuelist: list[Any]) -> None:
        """The file that was sent, if any."""
        sent = [item for item in valuelist if isinstance(item, FileStorage) and item.filename]
        self.data = sent[0] if sent else None


class PasswordField(Secret):  # type: ignore[misc]
    """A password: kept as typed, never shown again. `fresh=True` for a new one."""

    kind = "password"

    def __init__(
        self, label: Any = None, validators: Any = None, *, fresh: bool = False, **more: Any
    ) -> None:
        super().__init__(label, validators, **more)
        self.fresh = fresh

    def pre_validate(self, form: Any) -> None:
        """Nobody types a password of a kilobyte."""
        if len(self.data or "") > 200:
            raise ValidationError("Kata sandi terlalu panjang, maksimal 200 huruf.")


class PinField(Secret):  # type: ignore[misc]
    """The six digits of the signing PIN, never shown again."""

    kind = "pin"

    def pre_validate(self, form: Any) -> None:
        """Six digits, or nothing (then `Required` speaks)."""
        if self.data and not re.fullmatch(r"\d{6}", self.data, re.ASCII):
            raise ValidationError("PIN terdiri dari 6 angka.")


class SearchSelect(Field):  # type: ignore[misc]
    """One of very many, found by searching.

    The view sets `search` (text -> [(value, label, hint)]) and `url` (answers the fragment
    components/results.html for htmx); without JavaScript the button "Cari" posts the form, which then
    does not act. `data` is the chosen value as str, or None.
    """

    kind = "search"
    search: Callable[[str], list[tuple[str, str, str]]] = staticmethod(lambda query: [])
    url = ""
    chosen_label = ""
    suggests = False  # `search("")` answers what is likely, shown before anything is typed

    def process_formdata(self, valuelist: list[str]) -> None:
        """The chosen value."""
        self.data = (valuelist[0] if valuelist else "") or None

    @property
    def query_name(self) -> str:
        """Name of the text box."""
        return f"{self.name}_cari"

    @property
    def query(self) -> str:
        """What was searched for."""
        form = getattr(self, "asked", None)
        return text.clean(form.get(self.query_name, "")) if form else ""

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """What the search finds now."""
        return self.search(self.query) if self.query or self.suggests else []

    def _value(self) -> str:
        return str(self.data or "")
