"""Pages: against their own SQL and template, and against the same page of a small office."""

from collections.abc import Iterator

from app.operations.bench.figures import Figure
from app.operations.bench.house import House
from app.operations.bench.raw import Page
from app.operations.bench.timing import Lap, medians

LIST_LIMIT = 2.5
TICKET_LIMIT = 3.0
GROWTH_LIMIT = 1.2
LISTS = (  # name, title, path, who looks
    ("inbox", "Kotak Masuk, Technical Support", "/kotak-masuk", "bagas"),
    ("inbox_kasubag", "Kotak Masuk, Kasubag TU", "/kotak-masuk", "sekar"),
    ("ticket_list", "Tiket Saya, berjalan", "/tiket", "mira"),
    ("ticket_list_all", "Tiket Saya, semua", "/tiket?tab=semua", "mira"),
    ("archive", "Arsip, Technical Support", "/arsip", "bagas"),
)


def lists(large: House, small: House, cases: str, rounds: int) -> Iterator[Figure]:
    """Each list at the large office against its raw side, and its growth from the small one."""
    for name, title, path, who in LISTS:
        page, little = Page(large, path, who), Page(small, path, who)
        served, raw, before = medians(rounds, page.served, page.by_hand, little.served)
        yield from _ratio(page, name, f"{title}, {cases} kasus", (served, raw), LIST_LIMIT)
        yield Figure(
            f"{name}_growth",
            "  tumbuh dari kantor kecil",
            before.wall * 1000,
            "ms kecil",
            served.processor / before.processor,
            GROWTH_LIMIT,
            f"<= {GROWTH_LIMIT} x kantor kecil",
        )


def tickets(large: House, rounds: int) -> Iterator[Figure]:
    """The page of one ticket, at work and ended."""
    for name, title, case_id, who in (
        ("ticket", "Halaman tiket, dikerjakan", large.at_work, "bagas"),
        ("ticket_ended", "Halaman tiket, selesai", large.ended, "mira"),
    ):
        page = Page(large, f"/tiket/{case_id}", who)
        served, raw = medians(rounds, page.served, page.by_hand)
        yield from _ratio(page, name, title, (served, raw), TICKET_LIMIT)


def _ratio(page: Page, name: str, title: str, taken: tuple[Lap, Lap], limit: float) -> Iterator[Figure]:
    served, raw = taken
    goal = f"<= {limit} x (SQL mentah + templat)"
    yield Figure(name, title, served.wall * 1000, "ms", served.processor / raw.processor, limit, goal)
    yield Figure(f"{name}_raw", "  SQL mentah + templat", raw.wall * 1000, "ms")
    yield Figure(f"{name}_queries", "  pernyataan SQL", len(page.recorded.statements), "buah")
