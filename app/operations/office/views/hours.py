"""/pengaturan/jam-kerja: weeks of hours, who serves on cuti bersama, recomputing."""

from typing import Any

from flask import Response, abort, url_for
from sqlalchemy import select

from app.accounts.access import allow
from app.accounts.models import User
from app.accounts.roles import Role
from app.db import db
from app.operations.office import spans, week
from app.operations.office.acts import Change, answer, check_version
from app.operations.office.blueprint import bp
from app.operations.office.forms import ActForm, ServingForm, WeekForm
from app.web import pages
from app.worktime import store
from app.worktime.calendar import DAYS
from app.worktime.models import CalendarVersion

HISTORY = (
    select(CalendarVersion.version, CalendarVersion.at, CalendarVersion.note, User.name)
    .outerjoin(User, User.id == CalendarVersion.actor_id)
    .order_by(CalendarVersion.version.desc())
    .limit(10)
)


def hours_url() -> str:
    """The overview."""
    return url_for("office_settings.hours")


@bp.get("/jam-kerja")
@allow(Role.ADMIN)
def hours() -> Response:
    """The overview."""
    names = dict(week.unit_choices())
    return pages.render(
        "settings/hours.html",
        profiles=week.profiles(),
        days=DAYS,
        periods=week.periods(),
        overrides=week.overrides(),
        serving=[names[str(unit)] for unit in week.serving() if str(unit) in names],
        history=db.session.execute(HISTORY).all(),
        form=ActForm(formdata=None),
    )


@bp.route("/jam-kerja/<string:profile>/<string:season>", methods=["GET", "POST"])
@allow(Role.ADMIN)
def hours_edit(profile: str, season: str) -> Response:
    """Change the week of a season."""
    name = week.profile_name(profile)
    if name is None or season not in week.SEASONS:
        abort(404)
    stored = store.weeks(profile).get(season, week.CLOSED_WEEK)
    shown = {f"day{number}": spans.show(day) for number, day in enumerate(stored)}
    form = WeekForm(data=shown | {"seen": str(store.version())})

    def work(connection: Any, _now: Any) -> Change:
        seen, form.seen.data = form.seen.data, str(store.version())  # a second try starts from today's state
        check_version(seen or "")
        return week.save(connection, profile, season, form.week())

    return answer(
        form,
        "settings/hours_edit.html",
        work,
        hours_url(),
        name=name,
        season=week.SEASONS[season],
        example=spans.EXAMPLE,
    )


@bp.route("/jam-kerja/unit", methods=["GET", "POST"])
@allow(Role.ADMIN)
def hours_units() -> Response:
    """Choose the units that keep serving on cuti bersama."""
    form = ServingForm(data={"units": [str(unit) for unit in week.serving()]})
    form.units.choices = week.unit_choices()
    return answer(
        form,
        "settings/serving.html",
        lambda connection, _now: week.save_serving(connection, map(int, form.units.data or [])),
        hours_url(),
    )


@bp.post("/jam-kerja/hitung-ulang")
@allow(Role.ADMIN)
def hours_recompute() -> Response:
    """Recompute the open deadlines."""
    note = "Hitung ulang batas waktu"
    return answer(
        ActForm(),
        "settings/refused.html",
        lambda _connection, _now: Change("worktime.recompute", "Selesai.", {}, calendar=note),
        hours_url(),
        back=hours_url(),
    )
