"""Forms of rows 9 to 11, where letters are written, signed and devices exchanged."""

from typing import Any

from app.sop.network_fault import field_reading
from app.sop.network_fault.field_forms import REASON, NoteForm, SeenForm, whole_or_none
from app.web.fields import AreaField, CheckField, FileField, RadioCards, SelectField, TextField
from app.web.forms import Length, Optional, Required

NIP = Length(max=30)


class RequestForm(SeenForm):
    """Row 9: who signs for the agency; the asked replacements are added by device."""

    myself = CheckField("Saya sendiri yang menandatangani sebagai pejabat")
    official = TextField("Nama pejabat OPD", [Optional(), Length(max=120)])
    official_title = TextField("Jabatan", [Optional(), Length(max=120)])
    official_number = TextField("NIP pejabat", [Optional(), NIP])
    keeper = TextField("Nama pengurus barang OPD", [Required(), Length(max=120)])
    keeper_number = TextField("NIP pengurus barang", [Optional(), NIP])
    note = AreaField("Catatan", [Optional(), Length(max=600)])

    def validate(self, extra_validators: Any = None) -> bool:
        """An official by name and post, unless the account signs itself."""
        valid = super().validate(extra_validators)
        for name, words in (("official", "Isi nama pejabat OPD"), ("official_title", "Isi jabatannya")):
            if not self.myself.data and not self[name].data:
                self.add_error(name, words)
                valid = False
        return valid


def request_form(rows: list[Any]) -> RequestForm:
    """The form with one field "asked_<id>" for every device that must be replaced."""
    fields = {
        f"asked_{row.id}": TextField(
            f"Pengganti yang diajukan untuk {row.name}", [Required("Isi penggantinya"), Length(max=160)]
        )
        for row in rows
    }
    made: RequestForm = type("RequestForm", (RequestForm,), fields)()
    return made


class ReplaceForm(SeenForm):
    """Row 10: old to new."""

    new_device_id = SelectField(
        "Perangkat pengganti dari persediaan",
        [Required("Pilih perangkat pengganti")],
        coerce=whole_or_none,
        choices=[],
    )
    old_kept = RadioCards(
        "Perangkat lama",
        [Required("Pilih di mana perangkat lama")],
        choices=list(field_reading.OLD_KEPT.items()),
    )


class ChangeForm(SeenForm):
    """Row 10: another device than asked, to be signed by the agency."""

    new_device_id = SelectField(
        "Perangkat yang tersedia", [Required("Pilih perangkat pengganti")], coerce=whole_or_none, choices=[]
    )


class HandOverForm(SeenForm):
    """Row 10: equipment that goes to another agency."""

    device_id = SelectField("Perangkat", [Required("Pilih perangkat")], coerce=whole_or_none, choices=[])
    unit_id = SelectField("OPD penerima", [Required("Pilih OPD penerima")], coerce=whole_or_none, choices=[])
    status = RadioCards(
        "Status",
        [Required("Pilih statusnya")],
        choices=(("dipinjamkan", "Dipinjamkan"), ("dimutasikan", "Dimutasikan")),
    )
    name = TextField("Nama penerima", [Required(), Length(max=120)])
    title = TextField("Jabatan penerima", [Required(), Length(max=120)])
    number = TextField("NIP penerima", [Optional(), NIP])
    note = TextField("Catatan", [Optional(), Length(max=300)])


class RecordForm(SeenForm):
    """Row 11: Berita Acara Pekerjaan and report."""

    fault = AreaField("Jenis dan lokasi gangguan", [Required(), Length(max=600)])
    work = AreaField("Pekerjaan yang dilakukan", [Required(), Length(max=2000)])
    test = AreaField("Hasil uji", [Required(), Length(max=1000)])
    suggestion = AreaField("Saran", [Optional(), Length(max=1000)])
    officer = TextField("Nama pejabat OPD yang mengetahui", [Required(), Length(max=120)])
    officer_title = TextField("Jabatan", [Required("Isi jabatannya"), Length(max=120)])
    officer_number = TextField("NIP", [Optional(), NIP])


class UnsignedForm(NoteForm):
    """Row 11: not signed by the agency."""

    note = AreaField(
        "Mengapa tidak ditandatangani?", [Required(REASON), Length(min=10, max=600, message=REASON)]
    )
    witness = TextField("Nama saksi", [Optional(), Length(max=120)])
    witness_title = TextField("Jabatan saksi", [Optional(), Length(max=120)])
    scan = FileField("Pindaian (PDF atau foto)", [Optional()], accept="image/*,application/pdf")
