"""The server as a process of its own: how soon it answers, and how much memory it keeps."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from app.config import ROOT
from app.operations.bench.figures import Figure
from app.operations.bench.house import House

READY_LIMIT = 1.5
MEMORY_LIMIT = 120.0
PATIENCE = 60.0


def server(house: House, starts: int) -> Iterator[Figure]:
    """`python run.py` on a set-up machine until /kesehatan answers; then its memory."""
    times, idle = [], None
    for _ in range(starts):
        begin = time.perf_counter()
        with _running(house.folder) as (process, port):
            _until_ready(process, port)
            times.append(time.perf_counter() - begin)
            time.sleep(0.5)
            idle = _resident_mb(process.pid)
            for path in ("/masuk", "/kesehatan", "/masuk"):
                _get(port, path)
            used = _resident_mb(process.pid)
    title = "Siap melayani sesudah dijalankan"
    yield Figure("ready", title, median(times), "detik", limit=READY_LIMIT, goal="<= 1,5 detik")
    yield Figure("rss", "Memori diam", idle, "MB", limit=MEMORY_LIMIT, goal="<= 120 MB")
    yield Figure("rss_used", "  sesudah beberapa halaman", used, "MB")


@contextmanager
def _running(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The interpreter that people have, not the one of .venv: run.py finds that by itself."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    python = getattr(sys, "_base_executable", sys.executable)
    line = [
        python,
        str(ROOT / "run.py"),
        "--instance",
        str(folder),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - our own
    try:
        yield process, port
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            assert process.stderr is not None
            raise RuntimeError(process.stderr.read().decode(errors="replace"))
        if _get(port, "/kesehatan") == 200:
            return
        time.sleep(0.005)
    raise RuntimeError("the server does not answer")


def _get(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return 0
    finally:
        connection.close()


def _resident_mb(pid: int) -> float | None:
    """Resident memory of a process; None where the system cannot tell."""
    path = Path(f"/proc/{pid}/status")
    if path.exists():
        line = next(
            line for line in path.read_text("ascii", "replace").splitlines() if line.startswith("VmRSS")
        )
        return int(line.split()[1]) / 1024
    if os.name == "nt":
        return None
    told = subprocess.run(["/bin/ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False)  # noqa: S603 - a number
    return int(told.stdout) / 1024 if told.stdout.strip() else None
