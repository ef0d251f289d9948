"""Working hours: the week of a season, periods, dates with their own hours, units that keep serving."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.accounts.models import Unit
from app.db import db
from app.operations.office import spans
from app.operations.office.acts import Change
from app.web.dates import tanggal, tanggal_surat
from app.web.errors import Refused
from app.worktime import store
from app.worktime.calendar import Span, Week
from app.worktime.models import NORMAL, RAMADAN, DayOverride, Period, Profile, ServingUnit, Window

SEASONS = {NORMAL: "Jam biasa", RAMADAN: "Ramadan"}
CLOSED_WEEK: Week = ((),) * 7


def profiles() -> list[Any]:
    """Profiles with their weeks by season, for the overview."""
    found = []
    query = select(Profile.key, Profile.name, Profile.observes_holidays).order_by(Profile.key.desc())
    for row in db.session.execute(query):
        weeks = store.weeks(row.key)
        seasons = [
            {
                "key": key,
                "name": name,
                "days": [spans.show(day) for day in weeks.get(key, CLOSED_WEEK)],
                "total": spans.total(weeks.get(key, CLOSED_WEEK)),
                "filled": key in weeks,
            }
            for key, name in SEASONS.items()
            if key in weeks or row.observes_holidays
        ]
        found.append(
            {"key": row.key, "name": row.name, "holidays": row.observes_holidays, "seasons": seasons}
        )
    return found


def profile_name(key: str) -> str | None:
    """The name of a profile, or None."""
    return db.session.scalar(select(Profile.name).where(Profile.key == key))


def profile_choices() -> list[tuple[str, str]]:
    """Profiles to choose from, the office first."""
    query = select(Profile.key, Profile.name).order_by(Profile.key.desc())
    return [(row.key, row.name) for row in db.session.execute(query)]


def save(connection: Connection, profile: str, season: str, week: Sequence[Sequence[Span]]) -> Change:
    """Replace the week of a season."""
    before = store.weeks(profile).get(season, CLOSED_WEEK)
    connection.execute(delete(Window).where(Window.profile == profile, Window.season == season))
    rows = [
        {"profile": profile, "season": season, "weekday": weekday, "start": start, "end": end}
        for weekday, day in enumerate(week)
        for start, end in day
    ]
    if rows:
        connection.execute(insert(Window), rows)
    name = f"{profile_name(profile)}, {SEASONS[season]}"
    return Change(
        "worktime.week",
        f"Jam kerja {name} disimpan.",
        {
            "profile": profile,
            "season": season,
            "before": [spans.show(day) for day in before],
            "after": [spans.show(day) for day in week],
        },
        calendar=f"Jam kerja {name}",
    )


def periods() -> list[Any]:
    """Periods of all profiles, newest first."""
    query = select(Period, Profile.name).join(Profile, Profile.key == Period.profile)
    return list(db.session.execute(query.order_by(Period.from_on.desc())))


def period(id: int) -> Period | None:
    """One period."""
    return db.session.get(Period, id)


def save_period(connection: Connection, id: int | None, values: dict[str, Any]) -> Change:
    """Enter or change a period; periods in force must not overlap within a profile."""
    if values["active"]:
        _refuse_overlap(id, values)
    if id is None:
        connection.execute(insert(Period).values(**values))
    else:
        connection.execute(update(Period).where(Period.id == id).values(**values))
    span = f"{tanggal_surat(values['from_on'])} s.d. {tanggal_surat(values['until_on'])}"
    state = "berlaku" if values["active"] else "belum berlaku"
    message = f"Masa {SEASONS[values['season']]} {span} disimpan, {state}."
    return Change("worktime.period", message, {"id": id, **values}, calendar=message)


def _refuse_overlap(id: int | None, values: dict[str, Any]) -> None:
    query = select(Period.from_on, Period.until_on).where(
        Period.profile == values["profile"],
        Period.active,
        Period.from_on <= values["until_on"],
        Period.until_on >= values["from_on"],
        Period.id != (id or 0),
    )
    other = db.session.execute(query).first()
    if other:
        span = f"{tanggal_surat(other.from_on)} s.d. {tanggal_surat(other.until_on)}"
        raise Refused(f"Masa ini tumpang tindih dengan masa {span}.", field="from_on")


def remove_period(connection: Connection, id: int) -> Change:
    """Take a period away."""
    row = period(id)
    if row is None:
        raise Refused("Masa ini sudah dihapus. Muat ulang daftarnya.", status=404)
    body = {"id": id, "season": row.season, "from_on": row.from_on, "until_on": row.until_on}
    connection.execute(delete(Period).where(Period.id == id))
    message = f"Masa {SEASONS[row.season]} mulai {tanggal_surat(row.from_on)} dihapus."
    return Change("worktime.period_removed", message, body, calendar=message)


def overrides() -> list[Any]:
    """Dates with their own hours, newest first, hours as text."""
    query = (
        select(DayOverride.id, DayOverride.on_date, DayOverride.windows, DayOverride.note, Profile.name)
        .join(Profile, Profile.key == DayOverride.profile)
        .order_by(DayOverride.on_date.desc())
        .limit(60)
    )
    return [
        row._asdict() | {"hours": spans.show(store.parse_spans(row.windows))}
        for row in db.session.execute(query)
    ]


def add_override(connection: Connection, profile: str, day: date, hours: Sequence[Span], note: str) -> Change:
    """Give one date its own hours."""
    taken = select(DayOverride.id).where(DayOverride.profile == profile, DayOverride.on_date == day)
    if db.session.scalar(taken):
        raise Refused(f"{tanggal(day)} sudah punya jam khusus. Hapus dahulu yang lama.", field="day")
    values = {"profile": profile, "on_date": day, "windows": store.format_spans(hours), "note": note}
    connection.execute(insert(DayOverride).values(**values))
    message = f"Jam khusus {tanggal(day)} disimpan."
    return Change("worktime.day", message, values, calendar=message)


def remove_override(connection: Connection, id: int) -> Change:
    """Return a date to its usual hours."""
    row = db.session.get(DayOverride, id)
    if row is None:
        raise Refused("Jam khusus ini sudah dihapus. Muat ulang daftarnya.", status=404)
    body = {"profile": row.profile, "on_date": row.on_date, "windows": row.windows}
    message = f"Jam khusus {tanggal(row.on_date)} dihapus."
    connection.execute(delete(DayOverride).where(DayOverride.id == id))
    return Change("worktime.day_removed", message, body, calendar=message)


def unit_choices() -> list[tuple[str, str]]:
    """Active units."""
    query = select(Unit.id, Unit.name).where(Unit.active).order_by(Unit.name)
    return [(str(row.id), row.name) for row in db.session.execute(query)]


def serving() -> list[int]:
    """Units that keep serving on cuti bersama."""
    return list(db.session.scalars(select(ServingUnit.unit_id).order_by(ServingUnit.unit_id)))


def save_serving(connection: Connection, units: Iterable[int]) -> Change:
    """Say which units keep serving on cuti bersama."""
    before, after = serving(), sorted(set(units))
    connection.execute(delete(ServingUnit))
    if after:
        connection.execute(insert(ServingUnit), [{"unit_id": unit} for unit in after])
    body = {"before": before, "after": after}
    message = "Unit yang tetap melayani saat cuti bersama disimpan."
    return Change("worktime.serving", message, body, calendar=message)
