"""Days off: read a year, add, change, remove, copy the fixed ones, take in a sheet."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from app.db import db
from app.operations.office.acts import Change
from app.web.dates import tanggal
from app.web.errors import Refused
from app.worktime.models import Holiday

FIXED = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})  # months and days that never move
_COLUMNS = (Holiday.date, Holiday.name, Holiday.kind, Holiday.source, Holiday.off)


class DayOff(NamedTuple):
    """One date of the list."""

    date: date
    name: str
    kind: str
    source: str = ""
    off: bool = True


def of_year(year: int) -> list[DayOff]:
    """The dates of a year in order."""
    query = select(*_COLUMNS).where(Holiday.date.between(date(year, 1, 1), date(year, 12, 31)))
    return [DayOff(*row) for row in db.session.execute(query.order_by(Holiday.date))]


def years() -> list[int]:
    """The years that have dates."""
    year = func.strftime("%Y", Holiday.date)
    return [int(found) for found in db.session.scalars(select(year).distinct().order_by(year))]


def find(day: date) -> DayOff | None:
    """The entry of a date."""
    row = db.session.execute(select(*_COLUMNS).where(Holiday.date == day)).first()
    return DayOff(*row) if row else None


def add(connection: Connection, new: DayOff) -> Change:
    """Enter a date."""
    _free(new.date)
    connection.execute(insert(Holiday).values(**new._asdict()))
    return _changed("calendar.add", f"{tanggal(new.date)} ditambahkan.", {"after": _plain(new)}, new.name)


def edit(connection: Connection, day: date, new: DayOff) -> Change:
    """Change an entry, also its date."""
    old = _known(day)
    if new.date != day:
        _free(new.date)
    connection.execute(update(Holiday).where(Holiday.date == day).values(**new._asdict()))
    body = {"before": _plain(old), "after": _plain(new)}
    return _changed("calendar.edit", f"{tanggal(new.date)} disimpan.", body, new.name)


def remove(connection: Connection, day: date) -> Change:
    """Take a date off the list."""
    old = _known(day)
    connection.execute(delete(Holiday).where(Holiday.date == day))
    return _changed("calendar.remove", f"{tanggal(day)} dihapus.", {"before": _plain(old)}, old.name)


def copied(year: int) -> list[DayOff]:
    """Fixed dates of `year` that the next year does not have yet."""
    known = {row.date for row in of_year(year + 1)}
    rows = [
        row._replace(date=row.date.replace(year=year + 1), source=f"salinan {year}")
        for row in of_year(year)
        if row.off and ((row.date.month, row.date.day) in FIXED or row.kind == "daerah")
        if (row.date.month, row.date.day) != (2, 29)
    ]
    return [row for row in rows if row.date not in known]


def copy(connection: Connection, year: int) -> Change:
    """Enter the fixed dates of `year` in the next one."""
    rows = copied(year)
    if not rows:
        raise Refused(f"Semua libur bertanggal tetap sudah ada di tahun {year + 1}.")
    return take_in(connection, rows, f"Libur tetap {year} disalin ke {year + 1}", act="calendar.copy")


class Compared(NamedTuple):
    """A row of a sheet beside what is stored: new, changed, same."""

    row: DayOff
    state: str
    old: DayOff | None


def compare(rows: Sequence[DayOff]) -> list[Compared]:
    """What taking in `rows` would do."""
    found = []
    for row in rows:
        old = find(row.date)
        state = "new" if old is None else "same" if old == row else "changed"
        found.append(Compared(row, state, old))
    return found


def take_in(
    connection: Connection, rows: Sequence[DayOff], note: str, *, act: str = "calendar.import"
) -> Change:
    """Enter new rows and replace changed ones, all or nothing."""
    differing = [item for item in compare(rows) if item.state != "same"]
    if not differing:
        raise Refused("Tidak ada yang berubah: semua baris sudah sama dengan kalender.")
    for item in differing:
        connection.execute(delete(Holiday).where(Holiday.date == item.row.date))
        connection.execute(insert(Holiday).values(**item.row._asdict()))
    body = {
        "rows": [
            {"before": _plain(item.old) if item.old else None, "after": _plain(item.row)}
            for item in differing
        ]
    }
    return _changed(act, f"{len(differing)} tanggal disimpan.", body, note)


def _known(day: date) -> DayOff:
    found = find(day)
    if found is None:
        raise Refused("Tanggal ini sudah tidak ada di kalender. Muat ulang daftarnya.", status=404)
    return found


def _free(day: date) -> None:
    taken = find(day)
    if taken is not None:
        raise Refused(f"{tanggal(day)} sudah berisi {taken.name}. Ubah entri itu.", field="day")


def _plain(row: DayOff) -> dict[str, Any]:
    return row._asdict()


def _changed(act: str, message: str, body: dict[str, Any], note: str) -> Change:
    return Change(act, message, body, calendar=note)


def stamp(day: date) -> int:
    """A date in an address: 20261225."""
    return int(f"{day:%Y%m%d}")


def unstamp(number: int) -> date | None:
    """The date of an address, or None."""
    try:
        return datetime.strptime(str(number), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
