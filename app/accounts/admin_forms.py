"""Forms of the administrator: people, units, posts and their terms."""

import re
from datetime import datetime
from typing import Any

from app.accounts import unit_acts
from app.accounts.forms import SALUTATIONS
from app.accounts.people import MEMBERSHIPS
from app.accounts.roles import BY_POSITION, LABELS, Role
from app.web import dates
from app.web.fields import (
    CheckField,
    CheckList,
    DateTimeField,
    FileField,
    HiddenField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required, ValidationError

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}", re.ASCII)
KINDS = (("PNS", "PNS"), ("PPPK", "PPPK"), ("non-ASN", "Non-ASN", "Tenaga ahli, tanpa NIP di surat"))
TERMS = (
    ("plh", "Plh.", "Pejabat berhalangan sementara; akhirnya wajib diisi"),
    ("plt", "Plt.", "Jabatan kosong; diingatkan sesudah 80 hari"),
    ("definitif", "Definitif"),
)


class ButtonForm(Form):
    """A button that needs nothing typed."""


class MomentField(DateTimeField):
    """A day and hour; without the hour it is 00.00 local time of that day."""

    complaint = "Isi tanggal, boleh dengan jam: 20/11/2026 atau 20/11/2026 07.30."

    def read(self, typed: str) -> datetime:
        """The instant."""
        try:
            return super().read(typed)
        except ValueError:
            return dates.read_moment(f"{typed} 00.00")


class UserForm(Form):
    """A person, or a unit's shared account."""

    name = TextField("Nama", [Required(), Length(max=120)])
    front_title = TextField("Gelar depan", [Optional(), Length(max=40)])
    back_title = TextField("Gelar belakang", [Optional(), Length(max=60)])
    kind = RadioCards("Status", [Required()], choices=KINDS)
    nip = TextField("NIP atau NI PPPK", [Optional()])
    rank = TextField("Pangkat, golongan", [Optional(), Length(max=60)])
    job_title = TextField("Pekerjaan", [Optional(), Length(max=120)])
    unit_id = SelectField("Unit", [Required()])
    phone = TextField("No. HP", [Optional(), Length(max=30)])
    salutation = RadioCards("Sapaan", choices=SALUTATIONS, default="")
    username = TextField("Nama pengguna", [Optional()])
    shared = CheckField("Akun bersama milik unit (nama pengisi wajib dipilih di setiap formulir)")
    version = HiddenField()

    def __init__(self, *args: Any, unit_also: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit_id.choices = [("", "Pilih unit"), *unit_acts.choices(also=unit_also)]

    def validate_nip(self, field: Any) -> None:
        """18 digits, or nothing."""
        if field.data and not re.fullmatch(r"\d{18}", re.sub(r"[ .]", "", field.data), re.ASCII):
            raise ValidationError("NIP terdiri dari 18 angka.")

    def validate_username(self, field: Any) -> None:
        """Short and simple to type."""
        if field.data and not USERNAME.fullmatch(field.data.casefold()):
            raise ValidationError("Pakai 3 sampai 40 huruf kecil, angka, titik, atau tanda hubung.")

    def validate_shared(self, field: Any) -> None:
        """A shared account logs in by its name."""
        if field.data and not self.username.data:
            raise ValidationError("Akun bersama memerlukan nama pengguna.")

    def values(self) -> dict[str, Any]:
        """Columns of the person."""
        plain = ("name", "front_title", "back_title", "kind", "rank", "job_title", "phone", "salutation")
        values = {name: self[name].data or "" for name in plain}
        values["nip"] = re.sub(r"[ .]", "", self.nip.data or "") or None
        values["username"] = (self.username.data or "").casefold() or None
        values["unit_id"] = int(self.unit_id.data)
        values["shared"] = bool(self.shared.data)
        return values


class MembershipForm(Form):
    """A role that somebody gets."""

    role = RadioCards("Peran", [Required()], choices=[(str(role), LABELS[role]) for role in MEMBERSHIPS])
    unit_id = SelectField("Unit", [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit_id.choices = [("", "Tanpa unit"), *unit_acts.choices()]


class UnitForm(Form):
    """A unit."""

    code = TextField("Kode", [Required(), Length(max=20)])
    name = TextField("Nama", [Required(), Length(max=120)])
    parent_id = SelectField("Induk", [Optional()])
    sops = CheckList("SOP yang berjalan untuk unit ini", [Optional()])
    active = CheckField("Unit ini aktif", default=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent_id.choices = [("", "Tanpa induk"), *unit_acts.choices()]
        self.sops.choices = list(unit_acts.sops().items())

    def values(self) -> dict[str, Any]:
        """Columns of the unit."""
        parent = int(self.parent_id.data) if self.parent_id.data else None
        values = {"code": self.code.data, "name": self.name.data, "parent_id": parent}
        return {**values, "sops": " ".join(self.sops.data or []), "active": bool(self.active.data)}


POSTS = sorted({*BY_POSITION, Role.TU})
"""Roles that a post confers; Tata Usaha for the Sekretaris, by membership for everybody else."""


class PostForm(Form):
    """A post."""

    code = TextField("Kode", [Required(), Length(max=20)])
    title = TextField("Nama jabatan", [Required(), Length(max=160)])
    role = RadioCards("Peran", [Required()], choices=[(str(role), LABELS[role]) for role in POSTS])
    unit_id = SelectField("Unit", [Required()])
    parent_id = SelectField("Atasan", [Optional()])
    active = CheckField("Jabatan ini aktif", default=True)

    def values(self) -> dict[str, Any]:
        """Columns of the post."""
        parent = int(self.parent_id.data) if self.parent_id.data else None
        values = {name: self[name].data for name in ("code", "title", "role")}
        more = {"unit_id": int(self.unit_id.data), "parent_id": parent, "active": bool(self.active.data)}
        return {**values, **more}


class TermForm(Form):
    """Who holds a post, from when until when."""

    kind = RadioCards("Sebagai", [Required("Pilih Plh., Plt., atau definitif.")], choices=TERMS)
    user_id = SelectField("Pegawai", [Required()])
    letter = TextField("Nomor surat", [Length(max=80)])
    from_at = MomentField("Mulai", [Required("Isi tanggal mulai.")])
    until_at = MomentField("Sampai", [Optional()])

    def validate_letter(self, field: Any) -> None:
        """Plh. and Plt. rest on a letter."""
        if self.kind.data in {"plh", "plt"} and not field.data:
            raise ValidationError("Isi nomor surat perintah.")


class UploadForm(Form):
    """A list to import."""

    sheet = FileField("Berkas CSV", [Required("Pilih berkas CSV.")], accept=".csv,.txt")
    complete = CheckField("Daftar ini lengkap: pegawai ber-NIP yang tidak tercantum dinonaktifkan")


class ImportForm(Form):
    """The looked-at list, carried to the button that stores it."""

    packed = HiddenField()
