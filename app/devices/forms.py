"""Forms of the two registers."""

from typing import Any

from wtforms.validators import NumberRange

from app.devices import coordinates
from app.devices.books import CAMERAS, DEVICES, Book
from app.web.fields import (
    AreaField,
    CheckField,
    HiddenField,
    IntegerField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required, ValidationError


class DegreesField(IntegerField):
    """Degrees with a decimal comma or point."""

    kind = "degrees"
    complaint = "Isi derajat desimal, contoh -6,914744."

    def read(self, typed: str) -> float:  # type: ignore[override] # degrees have a fraction
        """The degrees."""
        return coordinates.degrees(typed)

    def show(self, value: float) -> str:
        """-6,914744."""
        return coordinates.shown(value)


def _states(book: Book) -> list[tuple[str, str]]:
    return [(key, word) for key, (word, _) in book.states.items()]


class CameraForm(Form):
    """The columns of a camera."""

    code = TextField("Kode", [Required(), Length(max=40)])
    name = TextField("Nama", [Required(), Length(max=120)])
    place = TextField("Lokasi", [Optional(), Length(max=200)])
    group = TextField("Kelompok", [Optional(), Length(max=80)])
    latitude = DegreesField("Lintang", [Optional(), NumberRange(-90, 90, "Lintang antara -90 dan 90.")])
    longitude = DegreesField("Bujur", [Optional(), NumberRange(-180, 180, "Bujur antara -180 dan 180.")])
    brand = TextField("Merk", [Optional(), Length(max=120)])
    retention_days = IntegerField(
        "Rekaman (hari)", [Optional(), NumberRange(0, 3650, "Isi lama rekaman dalam hari, 0 sampai 3650.")]
    )
    ptz = CheckField("Dapat digerakkan (PTZ)")
    owner = TextField("Pemilik", [Optional(), Length(max=120)])
    status = RadioCards("Status", [Required()], choices=_states(CAMERAS), default="aktif")
    active = CheckField("Masih tercatat di register", default=True)
    version = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        """Both coordinates or none."""
        valid = super().validate(extra_validators)
        if valid and (self.latitude.data is None) != (self.longitude.data is None):
            missing = "latitude" if self.latitude.data is None else "longitude"
            self.add_error(missing, "Isi lintang dan bujur, atau kosongkan keduanya.")
            return False
        return valid


class DeviceForm(Form):
    """The columns of a network device."""

    code = TextField("Kode", [Required(), Length(max=40)])
    name = TextField("Nama", [Required(), Length(max=120)])
    kind = TextField("Jenis", [Optional(), Length(max=60)])
    brand = TextField("Merk", [Optional(), Length(max=120)])
    serial = TextField("Nomor seri", [Optional(), Length(max=80)])
    ip = TextField("IP", [Optional(), Length(max=45)])
    unit_id = SelectField("OPD", [Optional()], coerce=str)
    place = TextField("Lokasi", [Optional(), Length(max=200)])
    provider = TextField("Penyedia", [Optional(), Length(max=120)])
    status = RadioCards("Status", [Required()], choices=_states(DEVICES), default="terpasang")
    active = CheckField("Masih tercatat di register", default=True)
    version = HiddenField()

    def validate_ip(self, field: TextField) -> None:
        """An address, without a port."""
        if not coordinates.is_ip(field.data):
            raise ValidationError("Isi alamat IP, contoh 10.20.3.1.")


class StatusForm(Form):
    """Another status, with a reason."""

    status = RadioCards("Status", [Required()])
    reason = AreaField("Keterangan", [Required(), Length(min=10), Length(max=500)])
    version = HiddenField()


def values(book: Book, form: Any) -> dict[str, Any]:
    """The form's columns as the register stores them."""
    found = {name: form[name].data for name in book.fields if name in form}
    if "unit_id" in found:
        found["unit_id"] = int(found["unit_id"]) if found["unit_id"] else None
    nothing = {"latitude", "longitude", "retention_days", "unit_id"}
    return {name: "" if value is None and name not in nothing else value for name, value in found.items()}
