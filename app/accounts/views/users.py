"""/pengaturan/pengguna: accounts, for the administrator."""

from typing import Any

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from app import clock
from app.accounts import access, directory, once, people, roster, unit_acts
from app.accounts.access import allow
from app.accounts.admin_forms import ButtonForm, MembershipForm, UserForm
from app.accounts.models import Membership, Unit, User
from app.accounts.nip import doubt
from app.accounts.roles import LABELS, Role
from app.accounts.views import bp
from app.accounts.views.answers import answer, press
from app.db import db
from app.web import pages, tables, text
from app.web.addresses import whole, whole_or
from app.web.errors import Refused

STATES = (("aktif", "Aktif"), ("nonaktif", "Nonaktif"), ("semua", "Semua"))


def _wanted() -> roster.Wanted:
    asked = request.args
    state = asked.get("status", "aktif")
    return roster.Wanted(
        text.clean(asked.get("q", ""))[:100],
        asked.get("unit", type=whole),
        state if state in dict(STATES) else "aktif",
        asked.get("sesudah", type=whole),
    )


@bp.get("/pengaturan/pengguna")
@allow(Role.ADMIN)
def users() -> Response:
    """The list."""
    wanted = _wanted()
    found = roster.page(wanted)
    same: dict[str, Any] = {"q": wanted.words or None, "unit": wanted.unit_id, "status": wanted.state}
    return pages.render(
        "accounts/users.html",
        rows=found.rows,
        wanted=wanted,
        states=STATES,
        units=unit_acts.choices(),
        next_url=url_for("accounts.users", **same, sesudah=found.after) if found.after else None,
        file_url=url_for("accounts.users_file", **same),
    )


@bp.get("/pengaturan/pengguna/unduh")
@allow(Role.ADMIN)
def users_file() -> Response:
    """The list as XLSX."""
    return tables.download(roster.table(_wanted()), "xlsx")


@bp.route("/pengaturan/pengguna/baru", methods=["GET", "POST"])
@allow(Role.ADMIN)
def user_new() -> ResponseReturnValue:
    """Add a person."""
    form = UserForm(data={"kind": "PNS"})

    def work(connection: Connection) -> tuple[str, str]:
        now, by = clock.now(), access.current().user_id
        id = people.save(connection, form.values(), now, by)
        people.welcome(connection, id, int(form.unit_id.data), now, by)
        return _path(id), _saved(form, "ditambahkan")

    return answer(form, "accounts/user_edit.html", work, person=None)


@bp.get("/pengaturan/pengguna/<int:user_id>")
@allow(Role.ADMIN)
def user_page(user_id: int) -> Response:
    """One account: data, roles, what may be done."""
    person = _load(user_id)
    unit = db.session.get(Unit, person.unit_id) if person.unit_id else None
    connection = db.session.connection()
    units = dict(unit_acts.choices())
    roles = [
        (one.id, LABELS[Role(one.role)], units.get(str(one.unit_id), ""))
        for one in people.memberships(connection, user_id, clock.now())
    ]
    return pages.render(
        "accounts/user.html",
        person=person,
        name=directory.display_name(person),
        number=directory.spaced(person.nip or ""),
        unit=unit,
        roles=roles,
        button=ButtonForm(),
    )


@bp.route("/pengaturan/pengguna/<int:user_id>/ubah", methods=["GET", "POST"])
@allow(Role.ADMIN)
def user_edit(user_id: int) -> ResponseReturnValue:
    """Change a person's data."""
    person = _load(user_id)
    form = UserForm(obj=person, unit_also=person.unit_id)

    def work(connection: Connection) -> tuple[str, str]:
        seen = whole_or(form.version.data, 0)
        by = access.current().user_id
        try:
            people.save(connection, form.values(), clock.now(), by, user_id, seen)
        except Refused as refusal:
            if refusal.title:  # stale: the next press is meant for what stands there now
                form.version.data = person.version
            raise
        return _path(user_id), _saved(form, "disimpan")

    return answer(form, "accounts/user_edit.html", work, person=person)


def _saved(form: Any, verb: str) -> str:
    warning = doubt(form.values()["nip"] or "", clock.today())
    return f"{form.name.data} {verb}.{' ' + warning if warning else ''}"


@bp.post("/pengaturan/pengguna/<int:user_id>/reset-kata-sandi")
@allow(Role.ADMIN)
def reset_password(user_id: int) -> ResponseReturnValue:
    """A one-time code, shown once."""
    person, form = _load(user_id), ButtonForm()
    if not form.accepted():
        return redirect(_path(user_id), 303)
    codes: list[str] = []

    def work(connection: Connection) -> tuple[str, str]:
        codes.append(people.reset_password(connection, user_id, clock.now(), access.current().user_id))
        return _path(user_id), "Kata sandi direset. Semua sesi akun ini diakhiri."

    path = once.perform(form.post_key, access.current(), clock.now(), work)
    if not codes:  # the same press again: the code was shown, and is not kept anywhere
        return redirect(path, 303)
    return pages.render("accounts/code.html", code=codes[0], person=person, status=200)


@bp.post("/pengaturan/pengguna/<int:user_id>/reset-pin")
@allow(Role.ADMIN)
def reset_pin(user_id: int) -> ResponseReturnValue:
    """Remove the PIN."""
    person = _load(user_id)

    def work(connection: Connection) -> tuple[str, str]:
        people.reset_pin(connection, user_id, clock.now(), access.current().user_id)
        return _path(user_id), f"PIN {person.name} dihapus. Pemiliknya membuat yang baru di halaman Akun."

    return press(ButtonForm(), _path(user_id), work)


@bp.post("/pengaturan/pengguna/<int:user_id>/nonaktifkan")
@allow(Role.ADMIN)
def disable(user_id: int) -> ResponseReturnValue:
    """Disable an account."""
    person = _load(user_id)

    def work(connection: Connection) -> tuple[str, str]:
        people.disable(connection, user_id, clock.now(), access.current().user_id)
        return _path(user_id), f"Akun {person.name} dinonaktifkan. Tugasnya kembali ke jabatan atau perannya."

    return press(ButtonForm(), _path(user_id), work)


@bp.post("/pengaturan/pengguna/<int:user_id>/aktifkan")
@allow(Role.ADMIN)
def enable(user_id: int) -> ResponseReturnValue:
    """Enable an account again."""
    person = _load(user_id)

    def work(connection: Connection) -> tuple[str, str]:
        people.enable(connection, user_id, clock.now(), access.current().user_id)
        return _path(user_id), f"Akun {person.name} aktif lagi."

    return press(ButtonForm(), _path(user_id), work)


@bp.route("/pengaturan/pengguna/<int:user_id>/peran", methods=["GET", "POST"])
@allow(Role.ADMIN)
def membership_new(user_id: int) -> ResponseReturnValue:
    """Give a role."""
    person = _load(user_id)
    form = MembershipForm(data={"unit_id": str(person.unit_id or "")})

    def work(connection: Connection) -> tuple[str, str]:
        unit_id = int(form.unit_id.data) if form.unit_id.data else None
        role, by = Role(form.role.data), access.current().user_id
        people.join(connection, user_id, role, unit_id, clock.now(), by)
        return _path(user_id), f"{person.name} sekarang {LABELS[role]}."

    return answer(form, "accounts/membership.html", work, person=person)


@bp.post("/pengaturan/peran/<int:membership_id>/akhiri")
@allow(Role.ADMIN)
def membership_end(membership_id: int) -> ResponseReturnValue:
    """Take a role away."""
    one = db.session.get(Membership, membership_id)
    if one is None:
        abort(404)
    path = _path(one.user_id)

    def work(connection: Connection) -> tuple[str, str]:
        people.leave(connection, membership_id, clock.now(), access.current().user_id)
        return path, "Peran diakhiri."

    return press(ButtonForm(), path, work)


def _load(user_id: int) -> User:
    person = directory.user(user_id)
    if person is None:
        abort(404)
    return person


def _path(user_id: int) -> str:
    return url_for("accounts.user_page", user_id=user_id)
