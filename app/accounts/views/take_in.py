"""Import of pegawai and units: choose a file, look at what it would do, store it."""

import io
from dataclasses import dataclass

from flask import Response, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection

from app import clock
from app.accounts import access, importing, tabular
from app.accounts.access import allow
from app.accounts.admin_forms import ImportForm, UploadForm
from app.accounts.import_people import COLUMNS as PEOPLE_COLUMNS
from app.accounts.import_people import PEOPLE
from app.accounts.import_units import COLUMNS as UNIT_COLUMNS
from app.accounts.import_units import UNITS
from app.accounts.importing import Kind
from app.accounts.roles import Role
from app.accounts.views import bp
from app.accounts.views.answers import act
from app.web import pages
from app.web.errors import Refused

LARGEST = 2_000_000


@dataclass(frozen=True)
class Screen:
    """What the pages of one kind of list say."""

    kind: Kind
    noun: str
    back: str  # endpoint
    upload: str
    store: str
    example: str
    headings: tuple[str, ...]
    complete: bool = False


SCREENS = {
    "people": Screen(
        PEOPLE,
        "pegawai",
        "accounts.users",
        "accounts.people_import",
        "accounts.people_store",
        "accounts.people_example",
        tuple(names[0] for names in PEOPLE_COLUMNS.values()),
        complete=True,
    ),
    "units": Screen(
        UNITS,
        "unit",
        "accounts.units",
        "accounts.units_import",
        "accounts.units_store",
        "accounts.units_example",
        tuple(names[0] for names in UNIT_COLUMNS.values()),
    ),
}


def _upload(screen: Screen) -> ResponseReturnValue:
    form = UploadForm()
    if form.accepted():
        try:
            text, complete = _read(form), bool(screen.complete and form.complete.data)
            plan = screen.kind.plan(text, complete)
        except Refused as refusal:
            form.add_error("sheet", refusal.message)
        else:
            store = ImportForm(formdata=None)
            store.packed.data = importing.pack(screen.kind, text, complete, plan)
            return pages.render(
                "accounts/import_preview.html",
                form=store,
                screen=screen,
                plan=plan,
                states=importing.STATES,
                status=200,
            )
    return pages.render("accounts/import.html", form=form, screen=screen)


def _read(form: UploadForm) -> str:
    assert form.sheet.data is not None
    content = form.sheet.data.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused("Berkas terlalu besar. Maksimal 2 MB.")
    return tabular.decode(content)


def _store(screen: Screen) -> ResponseReturnValue:
    form = ImportForm()
    if not form.accepted():
        return pages.render("accounts/import.html", form=UploadForm(formdata=None), screen=screen)
    packed = importing.unpack(screen.kind, form.packed.data or "")

    def work(connection: Connection) -> tuple[str, str]:
        made = importing.apply(connection, screen.kind, packed, clock.now(), access.current().user_id)
        parts = [
            f"{count} {importing.STATES[state].lower()}" for state, count in made.counts.items() if count
        ]
        return url_for(screen.back), f"Daftar {screen.noun} disimpan: {', '.join(parts)}."

    return act(form, work)


def _example(screen: Screen) -> Response:
    out = io.StringIO()
    out.write("\ufeff" + ";".join(screen.headings) + "\r\n")
    answer = Response(out.getvalue(), mimetype="text/csv")
    name = f"contoh-{screen.noun}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.route("/pengaturan/pengguna/impor", methods=["GET", "POST"])
@allow(Role.ADMIN)
def people_import() -> ResponseReturnValue:
    """Choose the list of pegawai, then see what it would do."""
    return _upload(SCREENS["people"])


@bp.post("/pengaturan/pengguna/impor/simpan")
@allow(Role.ADMIN)
def people_store() -> ResponseReturnValue:
    """Store the looked-at list."""
    return _store(SCREENS["people"])


@bp.get("/pengaturan/pengguna/impor/contoh")
@allow(Role.ADMIN)
def people_example() -> Response:
    """An empty list with the right headings."""
    return _example(SCREENS["people"])


@bp.route("/pengaturan/unit/impor", methods=["GET", "POST"])
@allow(Role.ADMIN)
def units_import() -> ResponseReturnValue:
    """Choose the list of units, then see what it would do."""
    return _upload(SCREENS["units"])


@bp.post("/pengaturan/unit/impor/simpan")
@allow(Role.ADMIN)
def units_store() -> ResponseReturnValue:
    """Store the looked-at list."""
    return _store(SCREENS["units"])


@bp.get("/pengaturan/unit/impor/contoh")
@allow(Role.ADMIN)
def units_example() -> Response:
    """An empty list with the right headings."""
    return _example(SCREENS["units"])
