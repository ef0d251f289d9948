"""Letters and the ledger: a Surat Perintah Perbaikan as PDF, and the check of the whole history."""

from collections.abc import Iterator
from statistics import median
from time import perf_counter

from app.db import db
from app.documents import letters, render, source
from app.ledger.verify import inspect
from app.operations.bench.figures import Figure
from app.operations.bench.house import House
from app.operations.bench.timing import timed

PDF_LIMIT = 60.0
VERIFY_LIMIT = 10.0


def spp(house: House, rounds: int) -> Iterator[Figure]:
    """Each round prints another number, so that nothing of the letter is remembered from the one before."""
    with house.app.app_context():
        document = next(one for one in letters.of_case(house.ended) if one.kind == "spp")
        printed = source.build(document, letters.slots(document.id), signed=True)
        db.session.remove()
        numbers = iter(range(rounds + 3))

        def one() -> object:
            return render.pdf({**printed, "number": f"SPP/{next(numbers):04d}/PDI/XI/2026"}, document.date)

        times = [timed(one).wall for _ in range(rounds + 3)][3:]
    yield Figure("spp_pdf", "PDF SPP, hangat", median(times) * 1000, "ms", limit=PDF_LIMIT, goal="<= 60 ms")


def verify(house: House, cases: str) -> Iterator[Figure]:
    """Every entry of the ledger, as `run.py verify` reads it."""
    begin = perf_counter()
    report = inspect(house.database)
    taken = perf_counter() - begin
    if not report.ok:
        raise RuntimeError(f"the ledger is broken: {report.problems}")
    count = report.chains["office"].count
    goal = f"<= 10 detik per {cases}"
    yield Figure("verify", f"Memeriksa {count:,} catatan", taken, "detik", limit=VERIFY_LIMIT, goal=goal)
