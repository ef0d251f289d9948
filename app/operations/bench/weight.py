"""What travels: the first page with everything it needs, later pages alone, and the poll of the badge."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from statistics import median
from urllib.parse import urljoin

from app.operations.bench.figures import Figure
from app.operations.bench.house import Answer, House
from app.operations.bench.timing import timed

COLD_KB, COLD_REQUESTS, WARM_KB = 100.0, 8, 12.0
_PARTS = re.compile(r'(?:src|href)="(/static/[^"#]+)')
_STYLE_PARTS = re.compile(r'url\(["\']?([^"\')#]+)')
_BADGE = re.compile(r'hx-get="(/[^"?]*\?v=\d+)"')
_KB = 1024


def pages(house: House) -> Iterator[Figure]:
    """Compressed sizes; the heavier of log-in page and inbox is the first page."""
    cookie = house.login("bagas")
    firsts = [house.request("/masuk")(), house.request("/kotak-masuk", cookie)()]
    loads = [_cold(house, first) for first in firsts]
    weight, requests = max(size for size, _ in loads), max(count for _, count in loads)
    yield Figure("cold_kb", "Halaman pertama, dingin", weight / _KB, "KB", limit=COLD_KB, goal="<= 100 KB")
    yield Figure("cold_requests", "  permintaan", requests, "buah", limit=COLD_REQUESTS, goal="<= 8")
    asker = house.login("mira")
    for name, title, path, whose in (
        ("inbox", "Kotak Masuk", "/kotak-masuk", cookie),
        ("ticket_list", "Tiket Saya", "/tiket?tab=semua", asker),
        ("archive", "Arsip", "/arsip", cookie),
        ("ticket", "Halaman tiket", f"/tiket/{house.ended}", cookie),
    ):
        size = len(house.request(path, whose)().body) / _KB
        yield Figure(f"warm_kb_{name}", f"{title}, hangat", size, "KB", limit=WARM_KB, goal="<= 12 KB")


def _cold(house: House, first: Answer) -> tuple[int, int]:
    """(bytes, requests) of a page in an empty browser: the page, its files, and what its style asks for."""
    waiting = sorted(set(_PARTS.findall(first.text)))
    size, done = len(first.body), set[str]()
    while waiting:
        path = waiting.pop()
        if path in done:
            continue
        done.add(path)
        answer = house.request(path)()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        size += len(answer.body)
        if path.endswith(".css"):
            waiting += [urljoin(path, part) for part in _STYLE_PARTS.findall(answer.text)]
    return size, 1 + len(done)


def poll(house: House, rounds: int) -> Iterator[Figure]:
    """The badge when nothing has changed: 204, and the database file is not touched."""
    cookie = house.login("bagas")
    found = _BADGE.search(house.request("/kotak-masuk", cookie)().text)
    assert found is not None
    request = house.request(found[1], cookie)
    with closing(sqlite3.connect(house.database)) as watching:
        before = _version(watching)
        wrong = sum(request().status != 204 for _ in range(rounds))
        writes = _version(watching) - before
    taken = median(timed(request).wall for _ in range(rounds))
    yield Figure("poll", "Lencana, tanpa perubahan", taken * 1000, "ms")
    yield Figure("poll_not_204", "  jawaban selain 204", wrong, "buah", limit=0, goal="0")
    yield Figure("poll_writes", "  menulis", writes, "kali", limit=0, goal="0")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
