"""Forms of rows 5 to 11, made for a tablet in the field; the server judges, the page only helps."""

from typing import Any

from wtforms import HiddenField

from app.sop.network_fault import field_reading
from app.web.addresses import whole
from app.web.fields import (
    AreaField,
    CheckField,
    DateTimeField,
    PhotosField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required

REASON = "Tuliskan alasannya, minimal 10 huruf."
TOOLS = (("ping", "Ping"), ("traceroute", "Traceroute"), ("lain", "Alat lain"))
STAGES = (("before", "Sebelum"), ("after", "Sesudah"))
REACHED = (("telepon", "Telepon"), ("wa", "WhatsApp"), ("surat", "Surat"), ("datang", "Datang langsung"))


def whole_or_none(value: Any) -> int | None:
    """A chosen id as a number; nothing chosen is None."""
    return whole(value) if value not in (None, "", "None") else None


class SeenForm(Form):
    """A form that says which version of the report its reader has seen."""

    versi = HiddenField()


class DiagnosisForm(SeenForm):
    """Row 5: kind and place."""

    fault = RadioCards(
        "Jenis gangguan",
        [Required("Jenis dan lokasi gangguan belum ditetapkan.")],
        choices=list(field_reading.FAULTS.items()),
    )
    place = TextField(
        "Lokasi gangguan", [Required("Jenis dan lokasi gangguan belum ditetapkan."), Length(max=160)]
    )
    finding = AreaField("Hasil analisa", [Optional(), Length(max=1000)])


class RemoteTestForm(Form):
    """Row 5: what the tool printed."""

    tool = RadioCards("Alat uji", [Required("Pilih alat uji")], choices=TOOLS)
    device = TextField("Perangkat atau alamat yang diuji", [Required(), Length(max=120)])
    tested_at = DateTimeField("Diuji pada", [Required("Isi tanggal dan jam uji")])
    body = AreaField("Hasil (salin teksnya)", [Required("Salin hasil ujinya"), Length(max=4000)])


class WorkTestForm(Form):
    """Rows 5, 7, 8, 10: a test after the work."""

    passed = RadioCards(
        "Hasil uji", [Required("Pilih hasil uji")], choices=(("ya", "Normal"), ("tidak", "Belum normal"))
    )
    body = AreaField("Yang diuji", [Required("Tuliskan yang diuji dan hasilnya"), Length(max=1000)])


class ProviderForm(SeenForm):
    """Row 5: reported to the provider."""

    name = TextField("Nama penyedia", [Required(), Length(max=120)])
    reference = TextField("Nomor tiket penyedia", [Required(), Length(max=80)])


class AnswerForm(SeenForm):
    """Row 5: what provider or reporter answered."""

    answer = AreaField(
        "Jawaban", [Required(), Length(min=5, max=1000, message="Tuliskan jawabannya, minimal 5 huruf.")]
    )
    how = RadioCards("Jawaban diterima lewat", [Required()], choices=REACHED)


class ConfirmationForm(AnswerForm):
    """Row 5: how it is now, as the reporter says."""

    restored = RadioCards(
        "Apakah koneksi sudah normal?",
        [Required()],
        choices=(("ya", "Sudah normal"), ("tidak", "Belum normal")),
    )


class AppointmentForm(SeenForm):
    """Row 6, and row 7 before arrival."""

    visit_at = DateTimeField("Jam kunjungan", [Optional()])
    receiver = TextField("Yang menerima tim di lokasi", [Required(), Length(max=120)])
    receiver_title = TextField("Jabatannya", [Optional(), Length(max=120)])
    note = TextField("Catatan", [Optional(), Length(max=300)])
    here = CheckField("Tim sudah di lokasi sekarang")

    def validate(self, extra_validators: Any = None) -> bool:
        """An hour, unless the team is there."""
        valid = super().validate(extra_validators)
        here = "here" in self and self.here.data
        if not self.visit_at.data and not self.visit_at.errors and not here:
            self.add_error("visit_at", "Isi jam kunjungan, contoh 20/11/2026 13.30")
            return False
        return valid


class AttemptForm(Form):
    """Row 6: an attempt to reach the agency."""

    how = RadioCards("Dihubungi lewat", [Required()], choices=REACHED)
    result = TextField("Hasilnya", [Required("Isi hasilnya, contoh: tidak diangkat"), Length(max=300)])


class PauseForm(SeenForm):
    """Rows 6 and 10: Tunda."""

    note = AreaField("Keterangan", [Required("Isi keterangannya"), Length(max=300)])


class ArrivalForm(SeenForm):
    """Row 7: arrival; the place may stay empty."""

    latitude = TextField("Lintang", [Optional(), Length(max=20)])
    longitude = TextField("Bujur", [Optional(), Length(max=20)])

    def degrees(self) -> tuple[float | None, float | None]:
        """Latitude and longitude as typed, with comma or point."""
        return _degrees(self.latitude.data), _degrees(self.longitude.data)

    def validate(self, extra_validators: Any = None) -> bool:
        """Both or none, inside the globe."""
        valid = super().validate(extra_validators)
        for name, most in (("latitude", 90), ("longitude", 180)):
            value = self[name].data
            found = _degrees(value)
            if value and (found is None or not -most <= found <= most):
                self.add_error(name, "Isi derajat, contoh -2,2011.")
                valid = False
        if bool(self.latitude.data) != bool(self.longitude.data):
            self.add_error("longitude", "Isi lintang dan bujur, atau kosongkan keduanya.")
            return False
        return valid


def _degrees(text: str | None) -> float | None:
    try:
        return float(text.replace(",", ".")) if text else None
    except ValueError:
        return None


class FindingsForm(Form):
    """Row 7: what was checked and found."""

    findings = AreaField("Temuan di lokasi", [Required("Tuliskan temuan di lokasi"), Length(max=2000)])
    checked = AreaField("Perangkat yang diperiksa", [Optional(), Length(max=1000)])
    stage = RadioCards("Foto ini", [Required()], choices=STAGES, default="before")
    photos = PhotosField("Foto", [Optional()], max_files=5)


class NoteForm(SeenForm):
    """A decision with a reason."""

    note = AreaField("Alasan", [Required(REASON), Length(min=10, max=1000, message=REASON)])


class DamageForm(SeenForm):
    """Rows 5, 7, 8: a damaged device."""

    device_id = SelectField("Perangkat dari register", [Optional()], coerce=whole_or_none, choices=[])
    name = TextField("Nama perangkat", [Optional(), Length(max=120)])
    serial = TextField("Nomor seri", [Optional(), Length(max=80)])
    number = TextField("Nomor aset", [Optional(), Length(max=80)])
    damage = TextField("Kerusakan", [Required("Tuliskan kerusakannya"), Length(max=300)])


class DecisionForm(SeenForm):
    """Row 8: one device."""

    decision = RadioCards(
        "Hasil perangkat ini",
        [Required("Tentukan hasil setiap perangkat.")],
        choices=(("repaired", "Diperbaiki"), ("replace", "Harus diganti")),
    )
    action = AreaField("Tindakan atau alasan", [Required("Tuliskan tindakannya"), Length(max=600)])
