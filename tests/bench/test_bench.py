"""The bench runs from seeding to JSON at a tiny size; what it says about time is nobody's business here."""

import json
import subprocess
import sys
from pathlib import Path

from app.config import ROOT
from app.operations.bench.figures import Figure, lines

EXPECTED = {
    "inbox",
    "inbox_growth",
    "ticket_list",
    "archive",
    "ticket",
    "act",
    "writers_errors",
    "writers_lost",
    "writers_rate",
    "ready",
    "rss",
    "spp_pdf",
    "cold_kb",
    "cold_requests",
    "warm_kb_inbox",
    "verify",
    "poll",
}


def test_a_tiny_run(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    line = [sys.executable, "-m", "app.operations.bench", "--quick", "--json", str(path)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    told = json.loads(path.read_text("utf-8"))
    assert {"cpu", "cores", "ram_mb", "python", "sqlite", "os"} == set(told["machine"])
    figures = {one["name"]: one for one in told["figures"]}
    assert set(figures) >= EXPECTED
    assert {"name", "title", "value", "unit", "limit", "ratio", "goal", "holds"} == set(figures["inbox"])
    assert figures["inbox"]["ratio"] > 1
    assert figures["inbox"]["limit"] == 2.5
    assert figures["inbox_growth"]["limit"] == 1.2
    for name in ("writers_errors", "writers_lost", "poll_not_204", "poll_writes"):
        assert figures[name]["value"] == 0, name
    assert "Kotak Masuk" in done.stdout


def test_only_one_part() -> None:
    line = [sys.executable, "-m", "app.operations.bench", "--quick", "--only", "weight", "--cases", "200"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Semua sasaran tercapai." in done.stdout


def test_what_holds() -> None:
    assert Figure("a", "A", 5.0, "ms", ratio=2.4, limit=2.5).holds is True
    assert Figure("a", "A", 1.0, "ms", ratio=2.6, limit=2.5).holds is False
    assert Figure("a", "A", 130.0, "MB", limit=120).holds is False
    assert Figure("a", "A", None, "MB", limit=120).holds is None
    assert Figure("a", "A", 3.0, "ms").holds is None
    table = list(lines([Figure("a", "Judul", 5.0, "ms", ratio=2.6, limit=2.5, goal="<= 2.5 x")]))
    assert "python" in table[0]
    assert table[1].endswith("GAGAL")
