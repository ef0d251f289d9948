"""Forms of the own account: log-in, password, PIN."""

from typing import Any

from app.web.fields import HiddenField, PasswordField, PinField, RadioCards, TextField
from app.web.forms import Form, Length, Required, ValidationError

SALUTATIONS = (("Ibu", "Ibu"), ("Bapak", "Bapak"), ("", "Tanpa sapaan"))


class LoginForm(Form):
    """Name and password; carries a post that waits, or the page to open next."""

    username = TextField("Nama pengguna atau NIP", [Required(), Length(max=100)])
    password = PasswordField("Kata sandi", [Required()])
    next = HiddenField()
    kiriman = HiddenField()


class PasswordForm(Form):
    """A new password, confirmed by the old one."""

    old_password = PasswordField("Kata sandi sekarang", [Required()])
    new_password = PasswordField("Kata sandi baru", [Required()], fresh=True)
    again_password = PasswordField("Ulangi kata sandi baru", [Required()], fresh=True)

    def validate_again_password(self, field: Any) -> None:
        """Typed twice alike."""
        if field.data != self.new_password.data:
            raise ValidationError("Kedua kata sandi baru harus sama.")


class PinForm(Form):
    """A new PIN, confirmed by the password."""

    password = PasswordField("Kata sandi", [Required()])
    new_pin = PinField("PIN baru", [Required()])
    again_pin = PinField("Ulangi PIN baru", [Required()])

    def validate_again_pin(self, field: Any) -> None:
        """Typed twice alike."""
        if field.data != self.new_pin.data:
            raise ValidationError("Kedua PIN harus sama.")


class SalutationForm(Form):
    """How the pages address the person."""

    salutation = RadioCards("Sapaan", choices=SALUTATIONS, default="")
