"""/pengaturan/jam-kerja: Ramadan periods and dates with their own hours."""

from datetime import datetime

from flask import Response, abort, url_for
from sqlalchemy import Connection

from app.accounts.access import allow
from app.accounts.roles import Role
from app.operations.office import spans, week
from app.operations.office.acts import Change, answer
from app.operations.office.blueprint import bp
from app.operations.office.forms import ActForm, DayForm, PeriodForm
from app.operations.office.views.hours import hours_url


@bp.route("/jam-kerja/masa/tambah", methods=["GET", "POST"])
@allow(Role.ADMIN)
def period_add() -> Response:
    """Enter a Ramadan period."""
    form = PeriodForm()
    form.profile.choices = week.profile_choices()
    return answer(
        form,
        "settings/period.html",
        lambda connection, _now: week.save_period(connection, None, form.values()),
        hours_url(),
    )


@bp.route("/jam-kerja/masa/<int:period_id>", methods=["GET", "POST"])
@allow(Role.ADMIN)
def period_edit(period_id: int) -> Response:
    """Change or confirm a period."""
    known = week.period(period_id)
    if known is None:
        abort(404)
    form = PeriodForm(obj=known)
    form.profile.choices = week.profile_choices()
    return answer(
        form,
        "settings/period.html",
        lambda connection, _now: week.save_period(connection, period_id, form.values()),
        hours_url(),
        known=known,
        remove=ActForm(formdata=None),
        remove_url=url_for("office_settings.period_remove", period_id=period_id),
    )


@bp.post("/jam-kerja/masa/<int:period_id>/hapus")
@allow(Role.ADMIN)
def period_remove(period_id: int) -> Response:
    """Take a period away."""
    return answer(
        ActForm(),
        "settings/refused.html",
        lambda connection, _now: week.remove_period(connection, period_id),
        hours_url(),
        back=hours_url(),
    )


@bp.route("/jam-kerja/tanggal/tambah", methods=["GET", "POST"])
@allow(Role.ADMIN)
def override_add() -> Response:
    """Give one date its own hours."""
    form = DayForm()
    form.profile.choices = week.profile_choices()

    def work(connection: Connection, _now: datetime) -> Change:
        assert form.day.data is not None
        hours = spans.read(form.hours.data or "")
        return week.add_override(connection, form.profile.data, form.day.data, hours, form.note.data or "")

    return answer(form, "settings/override.html", work, hours_url(), example=spans.EXAMPLE)


@bp.post("/jam-kerja/tanggal/<int:override_id>/hapus")
@allow(Role.ADMIN)
def override_remove(override_id: int) -> Response:
    """Return a date to its usual hours."""
    return answer(
        ActForm(),
        "settings/refused.html",
        lambda connection, _now: week.remove_override(connection, override_id),
        hours_url(),
        back=hours_url(),
    )
