"""/pengaturan/kalender: the days off of a year."""

from datetime import date
from typing import Any

from flask import Response, abort, request, url_for

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.operations.office import holidays, sheet
from app.operations.office.acts import answer
from app.operations.office.blueprint import bp
from app.operations.office.forms import ActForm, HolidayForm, SheetConfirmForm, SheetForm
from app.operations.office.holidays import DayOff, stamp, unstamp
from app.web import pages, tables
from app.web.addresses import whole
from app.web.errors import Refused
from app.worktime import store
from app.worktime.models import KINDS

COLUMNS = (
    tables.Column("tanggal", tables.Kind.DATE),
    tables.Column("nama"),
    tables.Column("jenis"),
    tables.Column("sumber"),
    tables.Column("status"),
)


def _year() -> int:
    year = request.args.get("tahun", clock.today().year, type=whole)
    if not 2000 <= year <= 2100:
        abort(404)
    return year


def _list_url(year: int) -> str:
    return url_for("office_settings.calendar", tahun=year)


@bp.get("/kalender")
@allow(Role.ADMIN)
def calendar() -> Response:
    """The year's list."""
    year = _year()
    rows = holidays.of_year(year)
    counts = {label: sum(row.kind == key and row.off for row in rows) for key, label in KINDS.items()}
    this_year = clock.today().year
    return pages.render(
        "settings/calendar.html",
        year=year,
        year_tabs=[
            (item, f"?tahun={item}", item == year, None)
            for item in sorted({*holidays.years(), this_year, this_year + 1, year})
        ],
        rows=[(row, stamp(row.date), KINDS[row.kind]) for row in rows],
        counts=counts,
        warning=store.warning(clock.now()),
        copyable=bool(holidays.copied(year - 1)) if year > 2000 else False,
    )


@bp.get("/kalender/unduh")
@allow(Role.ADMIN)
def calendar_download() -> Response:
    """The year's list as CSV that can be taken in again."""
    year = _year()
    rows = (
        (row.date, row.name, KINDS[row.kind], row.source, "libur" if row.off else "masuk")
        for row in holidays.of_year(year)
    )
    return tables.download(tables.Table(COLUMNS, rows), "csv", f"kalender libur {year}")


@bp.route("/kalender/tambah", methods=["GET", "POST"])
@allow(Role.ADMIN)
def calendar_add() -> Response:
    """Enter a date."""
    form = HolidayForm()
    return answer(
        form,
        "settings/holiday.html",
        lambda connection, _now: holidays.add(connection, _entered(form)),
        _list_url(_form_year(form, _year())),
        year=_year(),
    )


@bp.route("/kalender/<int:day>", methods=["GET", "POST"])
@allow(Role.ADMIN)
def calendar_edit(day: int) -> Response:
    """Change a date."""
    known = _known(day)
    form = HolidayForm(data=known._asdict() | {"day": known.date, "off": "libur" if known.off else "masuk"})
    return answer(
        form,
        "settings/holiday.html",
        lambda connection, _now: holidays.edit(connection, known.date, _entered(form)),
        _list_url(_form_year(form, known.date.year)),
        year=known.date.year,
        known=known,
        remove=ActForm(formdata=None),
        remove_url=url_for("office_settings.calendar_remove", day=day),
    )


@bp.post("/kalender/<int:day>/hapus")
@allow(Role.ADMIN)
def calendar_remove(day: int) -> Response:
    """Take a date off the list."""
    date_ = _date(day)
    return answer(
        ActForm(),
        "settings/refused.html",
        lambda connection, _now: holidays.remove(connection, date_),
        _list_url(date_.year),
        back=_list_url(date_.year),
    )


@bp.route("/kalender/salin", methods=["GET", "POST"])
@allow(Role.ADMIN)
def calendar_copy() -> Response:
    """Copy the fixed dates of a year to the next."""
    year = _year()
    return answer(
        ActForm(),
        "settings/calendar_copy.html",
        lambda connection, _now: holidays.copy(connection, year),
        _list_url(year + 1),
        year=year,
        rows=[(row, KINDS[row.kind]) for row in holidays.copied(year)],
    )


@bp.route("/kalender/unggah", methods=["GET", "POST"])
@allow(Role.ADMIN)
def calendar_sheet() -> Response:
    """Choose a CSV file and look at what it would do."""
    form = SheetForm()
    if form.accepted():
        assert form.sheet.data is not None
        with form.sheet.data.stream as file:
            content = sheet.decode(file.read(sheet.LARGEST + 1))
        found = sheet.read(content)
        confirm = SheetConfirmForm(formdata=None, data={"content": content})
        return _preview(confirm, found)
    return pages.render("settings/calendar_sheet.html", form=form)


@bp.post("/kalender/unggah/simpan")
@allow(Role.ADMIN)
def calendar_sheet_save() -> Response:
    """Take the looked-at sheet in: every row or none."""
    form = SheetConfirmForm()
    found = sheet.read((form.content.data or "").replace("\r\n", "\n"))

    def work(connection: Any, _now: Any) -> Any:
        if found.problems:
            raise Refused("Berkas masih punya baris yang perlu diperbaiki.", status=422)
        return holidays.take_in(connection, found.rows, "Unggah kalender libur")

    year = found.rows[0].date.year if found.rows else clock.today().year
    return answer(form, "settings/calendar_preview.html", work, _list_url(year), **_shown(found))


def _preview(form: SheetConfirmForm, found: sheet.Sheet) -> Response:
    status = 422 if found.problems else 200
    return pages.render("settings/calendar_preview.html", status=status, form=form, **_shown(found))


def _shown(found: sheet.Sheet) -> dict[str, Any]:
    compared = holidays.compare(found.rows)
    return {
        "problems": found.problems,
        "rows": [(item, KINDS[item.row.kind]) for item in compared],
        "new": sum(item.state == "new" for item in compared),
        "changed": sum(item.state == "changed" for item in compared),
        "kinds": KINDS,
    }


def _entered(form: HolidayForm) -> DayOff:
    assert form.day.data is not None
    return DayOff(
        form.day.data, form.name.data, form.kind.data, form.source.data or "", form.off.data == "libur"
    )


def _form_year(form: HolidayForm, default: int) -> int:
    return form.day.data.year if form.day.data else default


def _date(day: int) -> date:
    found = unstamp(day)
    if found is None:
        abort(404)
    return found


def _known(day: int) -> DayOff:
    found = holidays.find(_date(day))
    if found is None:
        abort(404)
    return found
