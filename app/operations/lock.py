"""One program at a time may run or replace an instance: an operating system lock on `instance/server.lock`.

The lock ends with its process, however that ends; the file keeps the process id for the message.
"""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

NAME = "server.lock"
_BYTE = 1000  # Windows locks bytes for readers too: far behind the process id


class InstanceBusy(Exception):  # noqa: N818 - an answer for the person at the keyboard
    """Another process serves this instance."""

    def __init__(self, pid: str) -> None:
        super().__init__(f"Baku sedang berjalan di folder ini (proses {pid}). Hentikan dahulu, lalu ulangi.")


class InstanceLock:
    """Context manager that holds the instance. Raises InstanceBusy, OSError on a read-only folder."""

    def __init__(self, instance: Path) -> None:
        self.path = instance / NAME
        self.file: IO[str] | None = None

    def __enter__(self) -> "InstanceLock":
        file = self.path.open("a+", encoding="ascii")
        try:
            _lock(file)
        except OSError:
            file.seek(0)
            pid = file.read(20).strip() or "?"
            file.close()
            raise InstanceBusy(pid) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        self.file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.file is not None
        self.file.truncate(0)
        self.file.close()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        file.seek(_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
