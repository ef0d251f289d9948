"""`run.py demo`: build the invented office in its own folder, print its accounts, serve it."""

import argparse
import json
import shutil
import sqlite3
import tomllib
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.operations import backup, cast
from app.operations.lock import InstanceLock
from app.operations.serve import say, serve

MARK = "demo.json"
DAYS = 0
SEED = 1
_LAST = (
    "SELECT max(at) FROM (SELECT max(at) AS at FROM ledger UNION ALL SELECT max(until_at) FROM login_brake"
    " UNION ALL SELECT max(seen_at) FROM login_session)"
)


def run(options: argparse.Namespace) -> int:
    """Build when there is nothing yet or other numbers are wanted; then serve."""
    wanted = {"days": options.days or DAYS, "seed": SEED if options.seed is None else options.seed}
    folder: Path = options.instance
    asked = options.build_only or options.days is not None or options.seed is not None
    if asked or not _built(folder):
        _build(folder, wanted)
    if options.build_only:
        for line in _accounts():
            say(line)
        return 0
    _go_on(folder)
    return serve(folder, options.host, options.port, tuple(_accounts()))


def _go_on(folder: Path) -> None:
    """Let the demo's clock start where it was left: what happened yesterday must not lie in the future."""
    path = folder / "config.toml"
    start = datetime.fromisoformat(tomllib.loads(path.read_text("utf-8"))["clock_start"])
    with closing(sqlite3.connect(folder / backup.DATABASE)) as connection:
        last = connection.execute(_LAST).fetchone()[0]
    moment = datetime.fromisoformat(last).replace(tzinfo=UTC) if last else start
    if moment > start:
        path.write_text(f'clock_start = "{moment.astimezone(start.tzinfo).isoformat()}"\n', "utf-8")


def _built(folder: Path) -> bool:
    try:
        return bool(json.loads((folder / MARK).read_text("utf-8"))["done"])
    except (OSError, ValueError, KeyError):
        return False


def _build(folder: Path, wanted: dict[str, int]) -> None:
    """Replace an older demo. Raises BackupError before touching a folder that is no demo."""
    from app.operations import demo

    if (folder / backup.DATABASE).exists() and not (folder / MARK).exists():
        raise backup.BackupError(f"Folder {folder} berisi kantor sungguhan; pilih folder lain untuk contoh.")
    folder.mkdir(parents=True, exist_ok=True)
    with InstanceLock(folder) as lock:
        _mark(folder, wanted, done=False)
        for path in folder.iterdir():
            if path not in {folder / MARK, lock.path}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        say(f"Menyusun kantor contoh ({wanted['days']} hari) di {folder} ...")
        demo.build(folder, wanted["days"], wanted["seed"], _Progress())
        _mark(folder, wanted, done=True)


def _mark(folder: Path, wanted: dict[str, int], *, done: bool) -> None:
    (folder / MARK).write_text(json.dumps({**wanted, "done": done}), "utf-8")


class _Progress:
    """A line for every tenth of the way."""

    def __init__(self) -> None:
        self.told = -1

    def __call__(self, what: str, done: int, total: int) -> None:
        tenth = done * 10 // max(total, 1)
        if tenth != self.told:
            self.told = tenth
            say(f"  {what}: {tenth * 10} %")


def _accounts() -> list[str]:
    people = [(one.username, one.name, one.job_title) for one in cast.PEOPLE]
    people.append((cast.SHARED[0], cast.SHARED[1], "akun bersama unit"))
    lines = [f"  {username:9} {name:22} {title}" for username, name, title in people]
    return [
        "Kantor contoh. Akun (semua orang dan nomor di sini rekaan):",
        *lines,
        f"Kata sandi semua akun: {cast.PASSWORD}   PIN tanda tangan: {cast.PIN}",
        "",
    ]
