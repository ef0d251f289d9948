"""Finding assets: the register's pages (keyset) and the live search. Statements are built once a shape."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, or_, select

from app.accounts.models import Unit
from app.assets.models import Asset
from app.db import db

PAGE = 50
WORDS_MAX = 6
_TEXT = (
    Asset.name + " " + Asset.brand + " " + Asset.code + " " + Asset.register_no + " " + Asset.nibar + " "
    + Asset.serial + " " + Asset.room
)  # fmt: skip
_COLUMNS = (
    Asset.id,
    Asset.code,
    Asset.register_no,
    Asset.name,
    Asset.brand,
    Asset.year,
    Asset.serial,
    Asset.price,
    Asset.condition,
    Asset.unit_id,
    Unit.name.label("unit"),
    Asset.room,
    Asset.verified_at,
)


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; "" and None mean everything."""

    text: str = ""
    unit_id: int | None = None
    room: str = ""
    condition: str = ""
    verified: str = ""  # "ya", "belum"

    def words(self) -> list[str]:
        """The words looked for."""
        return self.text.split()[:WORDS_MAX]


def search(text: str, unit_id: int | None, limit: int = 8) -> list[Any]:
    """Active assets in which every word occurs; `unit_id` None searches all units."""
    words = text.split()[:WORDS_MAX]
    if not words:
        return []
    values: dict[str, Any] = _likes(words) | {"limit": limit}
    if unit_id is not None:
        values["units"] = [unit_id]
    statement = _statement(len(words), unit_id is not None, "", "", "", False)
    return list(db.session.execute(statement, values).all())


def page(filters: Filters, units: frozenset[int] | None, after: int | None, limit: int = PAGE) -> list[Any]:
    """One page of the register by name; `units` None means all; `after` is the last id of the page before."""
    values = _values(filters, units)
    place = _place(after)
    if place is not None:
        values |= {"after_name": place.name, "after_id": place.id}
    shape = _shape(filters, units)
    return list(db.session.execute(_statement(*shape, place is not None), values | {"limit": limit}).all())


def count(filters: Filters, units: frozenset[int] | None) -> int:
    """How many assets the filters leave."""
    inner = _statement(*_shape(filters, units), False).order_by(None).limit(None)
    return int(
        db.session.scalar(select(func.count()).select_from(inner.subquery()), _values(filters, units)) or 0
    )


def _place(after: int | None) -> Any | None:
    if after is None:
        return None
    return db.session.execute(select(Asset.id, Asset.name).where(Asset.id == after)).first()


def _units(filters: Filters, units: frozenset[int] | None) -> list[int] | None:
    if filters.unit_id is None:
        return None if units is None else sorted(units)
    return [filters.unit_id] if units is None or filters.unit_id in units else []


def _shape(filters: Filters, units: frozenset[int] | None) -> tuple[int, bool, str, str, str]:
    wanted = _units(filters, units) is not None
    room = "room" if filters.room else ""
    condition = "condition" if filters.condition else ""
    return len(filters.words()), wanted, room, condition, filters.verified


def _values(filters: Filters, units: frozenset[int] | None) -> dict[str, Any]:
    values: dict[str, Any] = _likes(filters.words())
    wanted = _units(filters, units)
    if wanted is not None:
        values["units"] = wanted
    if filters.room:
        values["room"] = _like(filters.room)
    if filters.condition:
        values["condition"] = filters.condition
    return values


def _likes(words: list[str]) -> dict[str, Any]:
    return {f"word{place}": _like(word) for place, word in enumerate(words)}


def _like(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


@lru_cache(maxsize=256)
def _statement(words: int, units: bool, room: str, condition: str, verified: str, after: bool) -> Select[Any]:
    statement: Select[Any] = select(*_COLUMNS)  # type: ignore[assignment] # as many columns as it has
    statement = statement.join(Unit, Unit.id == Asset.unit_id).where(Asset.active)
    for place in range(words):
        statement = statement.where(_TEXT.like(bindparam(f"word{place}"), escape="\\"))
    if units:
        statement = statement.where(Asset.unit_id.in_(bindparam("units", expanding=True)))
    if room:
        statement = statement.where(Asset.room.like(bindparam("room"), escape="\\"))
    if condition:
        statement = statement.where(Asset.condition == bindparam("condition"))
    if verified:
        known = Asset.verified_at.is_not(None)
        statement = statement.where(known if verified == "ya" else ~known)
    if after:
        name: Any = bindparam("after_name")
        key: Any = bindparam("after_id")
        statement = statement.where(or_(Asset.name > name, and_(Asset.name == name, Asset.id > key)))
    return statement.order_by(Asset.name, Asset.id).limit(bindparam("limit"))
