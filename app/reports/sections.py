"""The reports of the house: every package adds its own; pages, prints and exports are made once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.reports.periods import Period
from app.web.tables import Table
from app.workflow import registry


@dataclass(frozen=True)
class Fact:
    """One figure above the table."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Built:
    """A report of a period: one table, one chart, figures, and what a reader must know."""

    table: Table
    chart: Markup | None = None
    facts: tuple[Fact, ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()  # address of each row, "" for none; screen only


Builder = Callable[[Period, Actor], Built]


SIGNERS = (Role.KA_PUSDATIN, Role.KASUBAG_TU)
LEADERS = frozenset(
    {Role.KASUBAG_TU, Role.KA_PUSDATIN, Role.KADIS, Role.KABID, Role.SUBKOR, Role.KASIE, Role.TU}
)
"""Who reads reports; of an SOP only those whose agency runs it."""


@dataclass(frozen=True)
class Section:
    """A report that may be opened at /laporan/<key>."""

    key: str
    title: str
    roles: frozenset[str]
    build: Builder
    order: int
    lead: str = ""  # the definition in one sentence
    subtitle: str = ""
    plan: bool = False  # has a "rencana tindak lanjut"
    headline: bool = False  # its first figure stands on top of the overview
    sop: str = ""  # of this SOP: only for who sees all its cases
    signers: tuple[Role, ...] = SIGNERS  # whose signature blocks stand under the print


@dataclass(frozen=True)
class Page:
    """A page of its own beside the reports."""

    label: str
    text: str
    endpoint: str
    roles: frozenset[str]
    icon: str


_pages: dict[str, Page] = {}


def add_page(label: str, text: str, endpoint: str, roles: Iterable[str], icon: str) -> None:
    """Link a page from the overview."""
    _pages[endpoint] = Page(label, text, endpoint, frozenset(roles), icon)


def pages_for(actor: Actor) -> list[Page]:
    """The pages that this person may open."""
    return [page for page in _pages.values() if actor.has(*page.roles)]


Source = Callable[[], Iterable[Section]]
_sources: list[Source] = []


def add(source: Source) -> None:
    """Register a source of sections, once."""
    if source not in _sources:
        _sources.append(source)


def everything() -> list[Section]:
    """All sections of the house, in order."""
    return sorted((one for source in _sources for one in source()), key=lambda one: (one.order, one.title))


def all_for(actor: Actor) -> list[Section]:
    """The sections that this person may read."""
    mine = {sop.key for sop, sight in registry.all_for(actor) if sight.everything}
    return [one for one in everything() if actor.has(*one.roles) and one.sop in {"", *mine}]


def get(key: str, actor: Actor) -> Section | None:
    """The section with this key, when the person may read it."""
    return next((one for one in all_for(actor) if one.key == key), None)
