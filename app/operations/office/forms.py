"""Forms of Pengaturan for the calendar and the working hours."""

from typing import Any

from app.operations.office import spans
from app.web.fields import (
    CheckField,
    CheckList,
    DateField,
    FileField,
    HiddenField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required, ValidationError
from app.worktime.calendar import DAYS
from app.worktime.models import KINDS, RAMADAN


def within_a_century(_form: Any, field: Any) -> None:
    """Refuse years that can only be typing mistakes."""
    if field.data and not 2000 <= field.data.year <= 2100:
        raise ValidationError("Isi tahun antara 2000 dan 2100.")


class ActForm(Form):
    """A button without fields."""


class HolidayForm(Form):
    """One date of the calendar."""

    day = DateField("Tanggal", [Required("Isi tanggal, contoh 20/11/2026."), within_a_century])
    name = TextField("Nama hari", [Required("Isi nama hari libur."), Length(max=120)])
    kind = RadioCards("Jenis", [Required("Pilih jenis libur.")], choices=list(KINDS.items()))
    off = RadioCards(
        "Kantor pada tanggal ini",
        [Required("Pilih libur atau masuk.")],
        choices=[("libur", "Libur"), ("masuk", "Tetap masuk")],
        default="libur",
    )
    source = TextField("Dasar atau sumber", [Optional(), Length(max=120)])


class SheetForm(Form):
    """A CSV file to look at before it is taken in."""

    sheet = FileField("Berkas CSV", [Required("Pilih berkas CSV.")], accept=".csv,text/csv")


class SheetConfirmForm(Form):
    """The looked-at sheet, to be taken in."""

    content = HiddenField()


class WeekForm(Form):
    """The hours of a week, one line a day."""

    seen = HiddenField()
    day0 = TextField(DAYS[0], [Optional(), Length(max=120)])
    day1 = TextField(DAYS[1], [Optional(), Length(max=120)])
    day2 = TextField(DAYS[2], [Optional(), Length(max=120)])
    day3 = TextField(DAYS[3], [Optional(), Length(max=120)])
    day4 = TextField(DAYS[4], [Optional(), Length(max=120)])
    day5 = TextField(DAYS[5], [Optional(), Length(max=120)])
    day6 = TextField(DAYS[6], [Optional(), Length(max=120)])

    @property
    def days(self) -> list[Any]:
        """The seven fields, Monday first."""
        return [self[f"day{number}"] for number in range(7)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Every line must be readable."""
        good = bool(super().validate(extra_validators))
        for field in self.days:
            try:
                spans.read(field.data or "")
            except ValueError as error:
                self.add_error(field.short_name, str(error))
                good = False
        return good

    def week(self) -> list[Any]:
        """The spans of the seven days."""
        return [spans.read(field.data or "") for field in self.days]


class PeriodForm(Form):
    """From when until when a profile keeps Ramadan hours."""

    profile = SelectField("Profil jam kerja", [Required()])
    from_on = DateField("Mulai tanggal", [Required("Isi tanggal, contoh 18/02/2026."), within_a_century])
    until_on = DateField("Sampai tanggal", [Required("Isi tanggal, contoh 20/03/2026."), within_a_century])
    active = CheckField("Berlaku: batas waktu dihitung dengan jam Ramadan pada masa ini")
    note = TextField("Dasar atau catatan", [Optional(), Length(max=120)])

    def validate_until_on(self, field: Any) -> None:
        """Not before the first day."""
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError("Tanggal akhir mendahului tanggal mulai.")

    def values(self) -> dict[str, Any]:
        """The row."""
        return {
            "profile": self.profile.data,
            "season": RAMADAN,
            "from_on": self.from_on.data,
            "until_on": self.until_on.data,
            "active": bool(self.active.data),
            "note": self.note.data or "",
        }


class DayForm(Form):
    """One date with its own hours."""

    profile = SelectField("Profil jam kerja", [Required()])
    day = DateField("Tanggal", [Required("Isi tanggal, contoh 20/11/2026."), within_a_century])
    hours = TextField("Jam kerja pada tanggal itu", [Optional(), Length(max=120)])
    note = TextField("Alasan", [Required("Isi alasannya, misalnya upacara."), Length(max=120)])

    def validate_hours(self, field: Any) -> None:
        """Must be readable."""
        try:
            spans.read(field.data or "")
        except ValueError as error:
            raise ValidationError(str(error)) from error


class ServingForm(Form):
    """Units that keep serving on cuti bersama."""

    units = CheckList("Unit yang tetap melayani saat cuti bersama")
