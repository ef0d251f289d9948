"""From a folder to a running office: lock, schema, application, set-up code, server."""

import gc
import logging
import os
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from app import config
from app.db import db
from app.operations import backup, logs, migrate, server
from app.operations.lock import InstanceLock

log = logging.getLogger("baku.server")


class Unwritable(Exception):  # noqa: N818 - an answer for the person at the keyboard
    """The data folder cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Folder data tidak dapat ditulis ({path}: {reason}). Beri izin tulis kepada pengguna yang "
            "menjalankan Baku, atau pilih folder lain dengan --instance, lalu ulangi."
        )


def open_instance(folder: Path) -> config.Config:
    """The configuration of a folder that can be written. Raises Unwritable."""
    try:
        found = config.load(folder)
        for path in (found.instance, found.database):
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(13, "hanya dapat dibaca", str(path))
    except OSError as error:
        raise Unwritable(Path(error.filename or folder), error.strerror or str(error)) from error
    return found


def bring_up(found: config.Config, say: Callable[[str], None]) -> None:
    """Upgrade the schema when this program needs a newer one, after a backup of what is there."""
    if not migrate.behind(found):
        return
    if migrate.current(found.database):
        kept = backup.copy_before_upgrade(found)
        say(f"Cadangan sebelum pembaruan: {kept}")
    say("Menyiapkan basis data ...")
    migrate.upgrade(found)
    log.info("schema %s", migrate.newest())


def serve(folder: Path, host: str, port: int, notes: tuple[str, ...] = ()) -> int:
    """Serve the instance until a signal comes; the exit code."""
    found = open_instance(folder)
    try:
        lock = InstanceLock(found.instance)
        with lock:
            return _serve(found, host, port, notes)
    except PermissionError as error:
        raise Unwritable(Path(error.filename or folder), str(error.strerror)) from error


def _serve(found: config.Config, host: str, port: int, notes: tuple[str, ...]) -> int:
    with server.listen(host, port) as listener:
        return _run(found, listener, host, notes)


def _run(found: config.Config, listener: socket.socket, host: str, notes: tuple[str, ...]) -> int:
    logs.start(found.instance)
    bring_up(found, say)
    gc.disable()  # what is loaded now stays: looking through it again and again costs a tenth of the start
    from app import create_app
    from app.operations import first_start, housekeeping

    app = create_app(found)
    code = first_start.prepare(app)
    gc.freeze()
    gc.enable()
    running = server.Server(app, listener)

    def ready() -> None:
        for line in (*notes, *_greeting(host, running.port, code)):
            say(line)
        log.info("serving on %s port %d", host, running.port)

    closing = threading.Event()
    helper = housekeeping.daily(app, closing)
    result = running.run(ready)
    closing.set()
    helper.join(timeout=5)
    with app.app_context():
        db.engine.dispose()  # the last connection folds the WAL into the database file
    say("Baku berhenti.")
    log.info("stopped")
    return result


def _greeting(host: str, port: int, code: str) -> list[str]:
    lines = ["Baku siap. Buka di browser:"]
    lines += [f"  {address}" for address in server.addresses(host, port)]
    if code:
        lines += ["", f"Kode pemasangan (sekali pakai): {code}", ""]
    return [*lines, "Tekan Ctrl+C untuk berhenti."]


def say(line: str) -> None:
    """One line for the person at the keyboard, at once; a closed window stops nothing."""
    try:
        print(line, file=sys.stdout, flush=True)  # noqa: T201 - a command line prints
    except OSError:
        log.warning("nobody reads the console")
