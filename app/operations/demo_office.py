"""`run.py demo`: build the invented office in its own folder, print its accounts, serve it."""

import argparse
import json
import shutil
from pathlib import Path

from app.operations import backup, cast
from app.operations.lock import InstanceLock
from app.operations.serve import say, serve

MARK = "demo.json"
DAYS = 60
SEED = 2026


def run(options: argparse.Namespace) -> int:
    """Build when there is nothing yet or other numbers are wanted; then serve."""
    wanted = {"days": options.days or DAYS, "seed": SEED if options.seed is None else options.seed}
    folder: Path = options.instance
    asked = options.build_only or options.days is not None or options.seed is not None
    if asked or not (folder / MARK).exists():
        _build(folder, wanted)
    if options.build_only:
        return 0
    return serve(folder, options.host, options.port, tuple(_accounts()))


def _build(folder: Path, wanted: dict[str, int]) -> None:
    """Replace an older demo. Raises BackupError before touching a folder that is no demo."""
    from app.operations import demo

    if (folder / backup.DATABASE).exists() and not (folder / MARK).exists():
        raise backup.BackupError(f"Folder {folder} berisi kantor sungguhan; pilih folder lain untuk contoh.")
    folder.mkdir(parents=True, exist_ok=True)
    with InstanceLock(folder) as lock:
        (folder / MARK).write_text(json.dumps(wanted), "utf-8")
        for path in folder.iterdir():
            if path not in {folder / MARK, lock.path}:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        say(f"Menyusun kantor contoh ({wanted['days']} hari) di {folder} ...")
        demo.build(folder, wanted["days"], wanted["seed"], say)


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
