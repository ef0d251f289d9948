"""`/pasang`: the first administrator and the office, behind the one-time code; dead once it is done."""

import hashlib
import hmac
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from wtforms.validators import EqualTo

from app import clock
from app.accounts import brake, passwords
from app.accounts.access import public
from app.operations import first_start, setup
from app.operations.office import identity
from app.web import pages
from app.web.errors import Refused
from app.web.fields import AreaField, FileField, PasswordField, RadioCards, TextField
from app.web.forms import Form, Length, Optional, Required, ValidationError

bp = Blueprint("wizard", __name__)
OPEN = frozenset({"wizard.code", "wizard.office", "health.health", "static"})
MARK = "pasang"
ZONES = [
    ("WIB", "WIB", "Waktu Indonesia Barat, UTC+7"),
    ("WITA", "WITA", "Waktu Indonesia Tengah, UTC+8"),
    ("WIT", "WIT", "Waktu Indonesia Timur, UTC+9"),
]


class CodeForm(Form):
    """The code that the server printed."""

    code = TextField("Kode pemasangan", [Required("Isi kode pemasangan."), Length(max=40)])


class OfficeForm(Form):
    """Who administers, and which office this is."""

    name = TextField("Nama administrator", [Required("Isi nama administrator."), Length(max=120)])
    username = TextField("Nama pengguna", [Required("Isi nama pengguna."), Length(max=40)])
    password = PasswordField("Kata sandi", [Required("Isi kata sandi.")], fresh=True)
    again = PasswordField(
        "Ulangi kata sandi",
        [Required("Ulangi kata sandi."), EqualTo("password", "Kedua kata sandi harus sama.")],
        fresh=True,
    )
    office = TextField("Nama kantor", [Required("Isi nama kantor."), Length(max=120)])
    short = TextField("Singkatan kantor", [Optional(), Length(max=12)])
    zone = RadioCards("Zona waktu", [Required("Pilih zona waktu.")], choices=ZONES)
    lines = AreaField("Baris kop surat", [Optional()])
    city = TextField("Kota di depan tanggal surat", [Optional(), Length(max=60)])
    logo = FileField("Logo", [Optional()], accept=".png,.jpg,.jpeg,.webp")

    def validate_username(self, field: Any) -> None:
        """A short name that is easy to type."""
        if not setup.USERNAME.fullmatch(field.data.casefold()):
            raise ValidationError("Pakai 2 sampai 40 huruf kecil atau angka tanpa spasi, contoh fikri.")

    def validate_password(self, field: Any) -> None:
        """Not too easy."""
        complaint = passwords.weakness(field.data or "", (self.username.data or "").casefold())
        if complaint:
            raise ValidationError(complaint)

    def validate_lines(self, field: Any) -> None:
        """As many lines as a letter prints."""
        lines = self.clean_lines()
        if len(lines) > identity.MOST_LINES or any(len(line) > identity.LONGEST_LINE for line in lines):
            raise ValidationError(
                f"Maksimal {identity.MOST_LINES} baris, masing-masing {identity.LONGEST_LINE} huruf."
            )

    def clean_lines(self) -> tuple[str, ...]:
        """The letterhead without empty lines."""
        return tuple(line.strip() for line in (self.lines.data or "").splitlines() if line.strip())


def redirect_newcomers() -> ResponseReturnValue | None:
    """Before anything else: an office without administrator shows only the wizard."""
    if request.endpoint in OPEN or first_start.finished():
        return None
    return redirect(url_for("wizard.code"))


@bp.route("/pasang", methods=["GET", "POST"])
@public
def code() -> ResponseReturnValue:
    """Ask for the code of the server's console."""
    _alive()
    form = CodeForm()
    if form.accepted():
        wait = brake.count(None, "pasang", request.remote_addr or "", clock.now())
        if wait:
            raise Refused(f"Tunggu {wait} detik, lalu coba lagi.", status=429)
        if _matches(form.code.data):
            session[MARK] = _digest()
            return redirect(url_for("wizard.office"), 303)
        form.add_error("code", "Kode tidak cocok. Lihat kode di layar server, tempat Baku dijalankan.")
    return pages.render("operations/code.html", form=form)


@bp.route("/pasang/kantor", methods=["GET", "POST"])
@public
def office() -> ResponseReturnValue:
    """Ask for administrator and office; found it."""
    _alive()
    if not hmac.compare_digest(str(session.get(MARK, "")).encode(), _digest().encode()):
        return redirect(url_for("wizard.code"))
    form = OfficeForm()
    if form.accepted():
        try:
            return _found(form)
        except Refused as refusal:
            form.refuse(refusal)
    return pages.render("operations/office.html", form=form)


def _found(form: OfficeForm) -> Response:
    logo = identity.stage_logo(form.logo.data)
    plan = setup.Plan(
        office=form.office.data,
        zone=form.zone.data,
        username=form.username.data.casefold(),
        name=form.name.data,
        password=form.password.data,
        code=(form.short.data or "").upper(),
        lines=form.clean_lines(),
        city=form.city.data or "",
        logo=logo,
    )
    setup.found(plan, clock.now())
    first_start.forget_code(Path(current_app.instance_path))
    session.pop(MARK, None)
    flash(f"Baku siap dipakai. Masuk sebagai {plan.username}.")
    return redirect("/", 303)  # type: ignore[return-value]


def _alive() -> None:
    if first_start.finished():
        abort(404)


def _path() -> Path:
    return Path(current_app.instance_path) / first_start.FILE


def _digest() -> str:
    """What the browser keeps to show that it knew the code: worthless once the code has changed."""
    key = current_app.config["SECRET_KEY"] + first_start.code(_path()).encode()
    return hashlib.sha256(key).hexdigest()


def _matches(typed: str) -> bool:
    right = first_start.code(_path()).replace("-", "")
    given = "".join(typed.split()).replace("-", "").upper()
    return bool(right) and hmac.compare_digest(given.encode(), right.encode())


def init_app(app: Flask) -> None:
    """Register the wizard, and its redirect before everything else."""
    app.register_blueprint(bp)
    app.before_request_funcs.setdefault(None, []).insert(0, redirect_newcomers)
