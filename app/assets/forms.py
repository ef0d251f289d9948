"""Forms of the register and the stock."""

from wtforms.validators import NumberRange

from app import clock
from app.assets.register import CONDITIONS
from app.web.fields import (
    AreaField,
    CheckField,
    DateField,
    HiddenField,
    IntegerField,
    MoneyField,
    RadioCards,
    SelectField,
    TextField,
)
from app.web.forms import Form, Length, Optional, Required, ValidationError

CHOOSE_UNIT = ("", "Pilih unit")


class ActForm(Form):
    """A form of one button."""


class AssetForm(Form):
    """The columns of KIB B."""

    name = TextField("Nama barang", [Required(), Length(max=200)])
    unit_id = SelectField("Unit", [Required()], coerce=str)
    code = TextField("Kode barang", [Optional(), Length(max=60)])
    register_no = TextField("Nomor register", [Optional(), Length(max=40)])
    nibar = TextField("NIBAR", [Optional(), Length(max=60)])
    brand = TextField("Merk/tipe", [Optional(), Length(max=120)])
    serial = TextField("Nomor pabrik/seri", [Optional(), Length(max=120)])
    year = IntegerField("Tahun perolehan", [Optional()])
    size = TextField("Ukuran", [Optional(), Length(max=120)])
    material = TextField("Bahan", [Optional(), Length(max=120)])
    origin = TextField("Asal-usul", [Optional(), Length(max=120)])
    price = MoneyField("Harga", [Optional()])
    condition = RadioCards("Kondisi", [Required()], choices=list(CONDITIONS.items()))
    room = TextField("Ruang", [Optional(), Length(max=120)])
    holder = TextField("Pemegang", [Optional(), Length(max=120)])
    note = AreaField("Keterangan", [Optional(), Length(max=500)])
    version = HiddenField()

    def validate_year(self, field: IntegerField) -> None:
        """A plausible year."""
        if field.data is not None and not 1945 <= field.data <= clock.today().year:
            raise ValidationError("Isi tahun perolehan, 4 angka, tidak sesudah tahun ini.")

    def validate_code(self, field: TextField) -> None:
        """Code and register number come together."""
        if not self.register_no.data:
            raise ValidationError("Kode barang dan nomor register diisi keduanya, atau keduanya kosong.")

    def validate_register_no(self, field: TextField) -> None:
        """Code and register number come together."""
        if not self.code.data:
            raise ValidationError("Kode barang dan nomor register diisi keduanya, atau keduanya kosong.")


class ProposalForm(Form):
    """What Technical Support found on the device itself."""

    code = TextField("Kode barang", [Optional(), Length(max=60)])
    register_no = TextField("Nomor register", [Optional(), Length(max=40)])
    condition = RadioCards("Kondisi", [Required()], choices=list(CONDITIONS.items()))
    room = TextField("Ruang", [Optional(), Length(max=120)])
    note = AreaField("Dasar usulan", [Required(), Length(min=10), Length(max=500)])


class DecisionForm(Form):
    """The pengurus barang's answer."""

    accept = RadioCards(
        "Keputusan",
        [Required()],
        choices=[
            ("ya", "Benar, ubah dan verifikasi", "Sudah dicocokkan dengan barangnya"),
            ("tidak", "Tidak diterima", "Register tetap seperti semula"),
        ],
    )
    reason = AreaField("Alasan", [Optional(), Length(max=500)])


class ItemForm(Form):
    """A stock item."""

    code = TextField("Kode", [Required(), Length(max=40)])
    name = TextField("Nama", [Required(), Length(max=120)])
    measure = TextField("Satuan", [Required(), Length(max=20)])
    opening = IntegerField("Saldo awal", [Required(), NumberRange(min=0, max=1_000_000)], default=0)
    minimum = IntegerField("Batas minimal", [Required(), NumberRange(min=0, max=1_000_000)], default=0)
    price = MoneyField("Harga satuan", [Optional()])
    loan = CheckField("Dipinjamkan, tidak habis dipakai")


class ReceiveForm(Form):
    """Goods that came in."""

    quantity = IntegerField("Jumlah diterima", [Required(), NumberRange(min=1, max=1_000_000)])
    on_date = DateField("Tanggal diterima", [Required()])
    price = MoneyField("Harga satuan", [Optional()])
    note = TextField("Asal barang atau nomor bukti", [Optional(), Length(max=200)])


class CorrectForm(Form):
    """What was counted on the shelf."""

    counted = IntegerField("Jumlah hasil hitung", [Required(), NumberRange(min=0, max=1_000_000)])
    reason = AreaField("Alasan", [Required(), Length(min=10), Length(max=500)])
    expected = HiddenField()
