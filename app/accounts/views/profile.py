"""The own account: password, PIN, salutation, sessions, posts that a Plh. runs."""

from flask import Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import update

from app import clock
from app.accounts import access, directory, entry, passwords, pin, posts, sessions
from app.accounts.access import early, signed_in
from app.accounts.forms import PasswordForm, PinForm, SalutationForm
from app.accounts.models import Unit, User
from app.accounts.sessions import LoggedIn
from app.accounts.views import bp
from app.db import db, write
from app.ledger.chain import record
from app.web import pages
from app.web.errors import Refused
from app.web.forms import Form


class ButtonForm(Form):
    """A button that needs nothing typed."""


@bp.route("/akun", methods=["GET", "POST"])
@signed_in
def profile() -> ResponseReturnValue:
    """Who I am here, and how the pages address me."""
    person = _me()
    form = SalutationForm(data={"salutation": person.salutation})
    if form.accepted():
        with write() as connection:
            values = {"salutation": form.salutation.data}
            connection.execute(update(User).where(User.id == person.id).values(values))
        flash("Sapaan disimpan.")
        return redirect(url_for("accounts.profile"), 303)
    unit = db.session.get(Unit, person.unit_id) if person.unit_id else None
    return pages.render(
        "accounts/profile.html",
        form=form,
        person=person,
        unit=unit,
        number=directory.spaced(person.nip or ""),
        name=directory.display_name(person),
        pin_locked=person.pin_failures >= pin.TRIES,
        button=ButtonForm(formdata=None),
    )


@bp.route("/akun/kata-sandi", methods=["GET", "POST"])
@early
@signed_in
def password() -> ResponseReturnValue:
    """A new password; forced after the administrator gave one."""
    person, form = _me(), PasswordForm()
    forced = _mine().must_change_password
    if form.accepted():
        try:
            _change(person, form)
        except Refused as refusal:
            form.refuse(refusal)
            return pages.render("accounts/password.html", form=form, forced=forced)
        flash("Kata sandi diganti. Perangkat lain perlu masuk lagi.")
        return redirect("/" if forced else url_for("accounts.profile"), 303)
    return pages.render("accounts/password.html", form=form, forced=forced)


def _change(person: User, form: PasswordForm) -> None:
    now, user_id = clock.now(), person.id
    weak = passwords.weakness(form.new_password.data, person.username or "", person.nip or "")
    if weak is None and form.new_password.data == form.old_password.data:
        weak = "Kata sandi baru harus lain dari yang sekarang."
    if weak:
        raise Refused(weak, field="new_password")
    entry.confirm(user_id, form.old_password.data, now, "old_password")
    entry.change_password(user_id, form.new_password.data, now)


@bp.route("/akun/pin", methods=["GET", "POST"])
@signed_in
def own_pin() -> ResponseReturnValue:
    """Set or renew the signing PIN with the password."""
    person, form = _me(), PinForm()
    if person.shared:
        raise Refused("Akun bersama tidak menandatangani, jadi tidak memakai PIN.", status=403)
    known = person.pin_hash is not None
    if form.accepted():
        try:
            _renew(person.id, form)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash("PIN disimpan.")
            return redirect(url_for("accounts.profile"), 303)
    return pages.render("accounts/pin.html", form=form, known=known)


def _renew(user_id: int, form: PinForm) -> None:
    now = clock.now()
    weak = pin.weakness(form.new_pin.data)
    if weak:
        raise Refused(weak, field="new_pin")
    entry.confirm(user_id, form.password.data, now, "password")
    pin.set_pin(user_id, form.new_pin.data, now)


@bp.get("/akun/sesi")
@signed_in
def own_sessions() -> Response:
    """Where I am logged in."""
    mine = _mine()
    rows = sessions.live(mine.user_id, clock.now())
    return pages.render(
        "accounts/sessions.html",
        rows=[(row, sessions.device(row.agent), row.id == mine.session_id) for row in rows],
        button=ButtonForm(formdata=None),
    )


@bp.post("/akun/sesi/<int:session_id>/akhiri")
@signed_in
def end_session(session_id: int) -> ResponseReturnValue:
    """End one of my sessions."""
    mine = _mine()
    if session_id not in {row.id for row in sessions.live(mine.user_id, clock.now())}:
        abort(404)
    if ButtonForm().accepted():
        _end(mine, only=session_id)
        flash("Sesi diakhiri.")
    return redirect(url_for("accounts.own_sessions"), 303)


@bp.post("/akun/sesi/akhiri-lainnya")
@signed_in
def end_other_sessions() -> ResponseReturnValue:
    """End all my sessions but this one."""
    if ButtonForm().accepted():
        count = _end(_mine(), but=_mine().session_id)
        flash(f"{count} sesi lain diakhiri." if count else "Tidak ada sesi lain.")
    return redirect(url_for("accounts.own_sessions"), 303)


def _end(mine: LoggedIn, *, only: int | None = None, but: int | None = None) -> int:
    now = clock.now()
    with write() as connection:
        count = sessions.end(connection, mine.user_id, now, "diakhiri", only=only, but=but)
        body = {"ended": count, "only": only}
        record(connection, "accounts.session_ended", at=now, actor_id=mine.user_id, body=body)
    return count


@bp.post("/akun/jabatan/<int:holder_id>/ambil-kembali")
@signed_in
def take_back(holder_id: int) -> ResponseReturnValue:
    """Back early: the Plh. of my post ends now."""
    who = access.current()
    if holder_id not in {post.holder_id for post in who.represented}:
        abort(404)
    if ButtonForm().accepted():
        with write() as connection:
            posts.end(connection, holder_id, clock.now(), who.user_id, act="accounts.post_taken_back")
        flash("Jabatan diambil kembali. Tugasnya kembali ke Kotak Masuk Anda.")
    return redirect(url_for("accounts.profile"), 303)


def _mine() -> LoggedIn:
    mine = access.session_of()
    if mine is None:
        abort(401)
    return mine


def _me() -> User:
    person = directory.user(access.current().user_id)
    assert person is not None
    return person
