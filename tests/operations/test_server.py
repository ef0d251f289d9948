"""The running server: ready in time, graceful to the last request, clear when it cannot start."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from app.config import ROOT
from app.operations import server
from app.operations.lock import InstanceBusy, InstanceLock
from tests.operations.conftest import POSIX, Running, code_in, free_port

Start = Callable[..., Running]
RunPy = Callable[..., "subprocess.CompletedProcess[str]"]
AS_NOBODY = """
import encodings.ascii, encodings.idna, os, sys
from app.operations import backup, commands, lock, migrate, serve, server, setup
os.setgid(65534)
os.setuid(65534)
sys.exit(commands.main(sys.argv[1:]))
"""
SLOW = """
import sys, time
from flask import Flask
from app.operations import server
app = Flask("slow")
app.add_url_rule("/", "slow", lambda: (time.sleep(1.0), "selesai")[1])
served = server.Server(app, server.listen("127.0.0.1", int(sys.argv[1])))
sys.exit(served.run(lambda: print("siap", flush=True)))
"""


def test_ready_soon_with_a_code_and_gone_at_sigterm(empty: Path, start: Start) -> None:
    running = start(empty)
    seconds = running.wait_ready()
    status = Path(f"/proc/{running.process.pid}/status")
    memory = re.search(r"VmRSS:\s*(.*)", status.read_text()) if status.exists() else None
    print(f"ready after {seconds:.2f} s, idle memory {memory.group(1) if memory else 'unknown'}")
    code, said = running.stop()
    assert code == 0
    assert f"http://127.0.0.1:{running.port}" in said
    assert code_in(said) == (empty / "setup-code").read_text().strip()
    assert "Baku berhenti." in said
    assert "Traceback" not in said
    assert (empty / "server.lock").read_text() == ""
    assert not (empty / "baku.sqlite3-wal").exists()
    log = (empty / "log" / "baku.log").read_text()
    assert "serving on" in log
    assert "stopped" in log
    assert code_in(said) not in log


@POSIX
def test_a_slow_request_in_flight_is_finished() -> None:
    port = free_port()
    line = [sys.executable, "-c", SLOW, str(port)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        process.stdout.readline()
        answers: list[bytes] = []
        get = threading.Thread(
            target=lambda: answers.append(urllib.request.urlopen(f"http://127.0.0.1:{port}/").read())
        )
        idle = socket.create_connection(("127.0.0.1", port))  # a browser's kept connection must not hold us
        get.start()
        time.sleep(0.3)
        began = time.perf_counter()
        process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
        with pytest.raises(ConnectionError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        get.join()
        assert process.wait(10) == 0
        assert time.perf_counter() - began < 5
        idle.close()
    assert answers == [b"selesai"]


@POSIX
def test_a_body_that_is_still_arriving_is_answered(empty: Path, start: Start) -> None:
    running = start(empty)
    running.wait_ready()
    body = b"kunci=x&code=AAAA"
    caller = http.client.HTTPConnection("127.0.0.1", running.port)
    caller.putrequest("POST", "/pasang")
    caller.putheader("Content-Type", "application/x-www-form-urlencoded")
    caller.putheader("Content-Length", str(len(body)))
    caller.endheaders(body[:5])
    time.sleep(0.2)
    running.process.send_signal(signal.SIGINT)  # Ctrl-C is as graceful as SIGTERM
    time.sleep(0.3)
    caller.send(body[5:])
    assert caller.getresponse().status == 400  # no CSRF token; but an answer
    caller.close()
    assert running.finish()[0] == 0


def test_a_taken_port_and_a_taken_folder_say_so(
    empty: Path, tmp_path: Path, start: Start, run_py: RunPy
) -> None:
    running = start(empty)
    running.wait_ready()
    port = str(running.port)
    same_port = run_py("--instance", str(tmp_path / "lain"), "--host", "127.0.0.1", "--port", port)
    assert same_port.returncode == 1
    assert f"Port {port} sedang dipakai" in same_port.stderr
    same_folder = run_py("--instance", str(empty), "--host", "127.0.0.1", "--port", str(free_port()))
    assert same_folder.returncode == 1
    assert f"proses {running.process.pid}" in same_folder.stderr
    for told in (same_port.stderr, same_folder.stderr):
        assert len(told.strip().splitlines()) == 1


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become another user")
@pytest.mark.parametrize("kind", ["folder", "database"])
def test_a_read_only_folder_ends_with_one_sentence(empty: Path, kind: str) -> None:
    for parent in (empty, *empty.parents[:3]):
        parent.chmod(0o755)
    for path in empty.rglob("*"):
        path.chmod(0o644)
    if kind == "database":
        shutil.chown(empty, 65534, 65534)
        shutil.chown(empty / "secret.key", 65534, 65534)
    line = [sys.executable, "-c", AS_NOBODY, "--instance", str(empty), "--port", str(free_port())]
    ended = subprocess.run(line, capture_output=True, text=True, cwd=ROOT, timeout=60, check=False)
    assert ended.returncode == 1
    assert "Folder data tidak dapat ditulis" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    busy = pytest.raises(InstanceBusy, match=str(os.getpid()))
    with InstanceLock(tmp_path), busy, InstanceLock(tmp_path):
        raise AssertionError
    (tmp_path / "server.lock").write_text("4242\n")  # left by a killed process
    with InstanceLock(tmp_path):
        assert (tmp_path / "server.lock").read_text() == f"{os.getpid()}\n"


def test_addresses_name_the_machine_first() -> None:
    assert server.addresses("127.0.0.1", 80) == ["http://127.0.0.1:80"]
    assert server.addresses("::1", 80) == ["http://[::1]:80"]
    assert server.addresses("0.0.0.0", 8000)[0] == "http://localhost:8000"


def test_an_unknown_host_gets_a_sentence() -> None:
    with pytest.raises(server.PortTaken, match="tidak dikenal"):
        server.listen("tidak.ada.invalid", 8000)
