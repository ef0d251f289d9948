"""Numbers of registers: a row per register and year, counted in the act's own transaction, so gap-free."""

from collections.abc import Mapping
from string import Formatter

from sqlalchemy import Connection, bindparam, insert, select, update

from app.documents.models import Counter
from app.web.errors import Refused

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
FIELDS = frozenset({"year", "seq", "month", "month_roman", "code", "unit"})

_NEXT = (
    update(Counter)
    .where(Counter.register == bindparam("of"), Counter.year == bindparam("during"))
    .values(last=Counter.last + 1)
    .returning(Counter.last)
)
_FIRST = insert(Counter).values(register=bindparam("of"), year=bindparam("during"), last=1)
_LAST = select(Counter.last).where(Counter.register == bindparam("of"), Counter.year == bindparam("during"))


def take(connection: Connection, register: str, year: int) -> int:
    """The next number of `register` in `year`, from 1. The caller stands inside `db.write()`.

    Rolled back with the caller's act, so that no number is lost; a year that has no row yet starts anew.
    """
    key = {"of": register, "during": year}
    number = connection.execute(_NEXT, key).scalar()
    if number is None:
        connection.execute(_FIRST, key)
        return 1
    return int(number)


def peek(connection: Connection, register: str, year: int) -> int:
    """The number that `take` would give now; another act may take it first."""
    last = connection.execute(_LAST, {"of": register, "during": year}).scalar()
    return int(last or 0) + 1


def printed(template: str, *, year: int, seq: int, month: int, code: str = "", unit: str = "") -> str:
    """A number as it stands on paper: `SPP-{seq:04d}/{code}/{month_roman}/{year}`."""
    check_template(template)
    values: Mapping[str, object] = {
        "year": year,
        "seq": seq,
        "month": month,
        "month_roman": ROMAN[month - 1],
        "code": code,
        "unit": unit,
    }
    return template.format_map(values)


def check_template(template: str) -> None:
    """Raise Refused where a number template would not give a number of its own for every letter."""
    try:
        names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
        if names <= FIELDS:
            template.format_map(dict.fromkeys(FIELDS - {"year", "seq", "month"}, "") | _ONES)
    except (ValueError, KeyError, IndexError) as problem:
        raise Refused("Format nomor tidak terbaca. Periksa kurung kurawalnya.") from problem
    if not names <= FIELDS:
        allowed = ", ".join("{" + name + "}" for name in sorted(FIELDS))
        raise Refused(f"Format nomor hanya boleh memakai {allowed}.")
    if "seq" not in names or "year" not in names:
        raise Refused("Format nomor harus memuat {seq} dan {year}.")


_ONES = dict.fromkeys(("year", "seq", "month"), 1)
