"""The one entry of Baku. `python run.py` sets up and serves; `python run.py --help` lists the rest.

Standard library only: it makes `.venv` with the pinned packages, then hands over to app.operations.commands.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WHEELS = ROOT / "wheels"
OLDEST = (3, 11)
NO_VENV = "Python di komputer ini belum lengkap. Jalankan `sudo apt install python3-venv`, lalu ulangi."
FOR_DEVELOPERS = {"test", "check", "revision"}


class Stop(Exception):  # noqa: N818 - one sentence for the person at the keyboard
    """The set-up cannot go on; the message says what mends it."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run the command inside `.venv`."""
    if sys.version_info[:2] < OLDEST:
        print(f"Baku memerlukan Python 3.11 atau lebih baru; yang ini {sys.version.split()[0]}.")
        return 1
    names = ["requirements.txt"]
    if arguments[:1] and arguments[0] in FOR_DEVELOPERS:
        names.append("requirements-dev.txt")
    try:
        for name in names:
            prepare(name)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except OSError as error:
        where = error.filename or ROOT
        print(f"Folder program tidak dapat ditulis ({where}: {error.strerror}).", file=sys.stderr)
        return 1
    return hand_over(arguments)


def prepare(name: str) -> None:
    """Make `.venv` hold exactly what the requirements file `name` pins; quick when it already does."""
    wanted = fingerprint(ROOT / name)
    stamp = VENV / f"{name}.stamp"
    if PYTHON.exists() and stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    if not PYTHON.exists() or not any(VENV.glob("*.stamp")):
        make_venv()
    install(name)
    stamp.write_text(wanted, "ascii")


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, whatever its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def make_venv() -> None:
    """Make the private Python environment. Raises Stop where Python lacks the parts for it."""
    if any(importlib.util.find_spec(part) is None for part in ("venv", "ensurepip")):
        raise Stop(NO_VENV)
    print("Menyiapkan lingkungan Python (.venv) ...", flush=True)
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if done.returncode != 0:
        told = done.stdout + done.stderr
        raise Stop(
            NO_VENV if "ensurepip" in told else f"Lingkungan Python tidak dapat dibuat: {last_line(told)}"
        )


def install(name: str) -> None:
    """Install from `wheels/` when it is there, else (or where it lacks something) from the network."""
    print(f"Memasang paket dari {name} ...", flush=True)
    local = ["--find-links", str(WHEELS)]
    sources = [["--no-index", *local], local] if WHEELS.is_dir() else [[]]
    for source in sources:
        failure = pip(["install", "--require-hashes", "-r", str(ROOT / name), *source])
        if not failure:
            return
    raise Stop(
        f"Paket tidak dapat dipasang: {failure}\n"
        "Periksa sambungan internet, atau letakkan berkas paket di folder wheels/ "
        f"(pip download --require-hashes -r {name} -d wheels), lalu ulangi."
    )


def pip(options: list[str]) -> str:
    """Run pip, showing each package as it comes; the last line of a failure, or ""."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *options]
    lines = [""]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "errors": "replace"}
    with subprocess.Popen(command, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Collecting "):
                print("  " + line.split()[1].replace("==", " "), flush=True)
    return "" if process.returncode == 0 else last_line("".join(lines))


def last_line(text: str) -> str:
    """The last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "tanpa keterangan")


def hand_over(arguments: list[str]) -> int:
    """Become the command inside `.venv`: this process on POSIX, a child that we wait for on Windows."""
    if Path(sys.prefix).resolve() == VENV.resolve():
        sys.path.insert(0, str(ROOT))
        try:
            from app.operations.commands import main as command
        except ModuleNotFoundError as error:
            print(f"Lingkungan Python rusak ({error}). Hapus folder .venv, lalu ulangi.", file=sys.stderr)
            return 1
        return command(arguments)
    line = [str(PYTHON), str(ROOT / "run.py"), *arguments]
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(PYTHON, line)  # noqa: S606 - our own interpreter, no shell wanted
    child = subprocess.Popen(line)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child got the same Ctrl-C and stops gracefully


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
