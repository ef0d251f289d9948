"""What the machine decides: where the instance is, which port, which secret.

Office settings (name, zone, letterhead, SOP settings) live in the database, see `app.settings`.
"""

import os
import secrets
import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Config:
    """One instance of Baku on one machine."""

    instance: Path
    secret_key: bytes
    clock_start: datetime | None = None  # a demo office starts its clock here (aware)
    testing: bool = False

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.instance / "baku.sqlite3"

    @property
    def database_url(self) -> str:
        """SQLAlchemy URL of the database."""
        return f"sqlite:///{self.database.as_posix()}"


def load(instance: Path, *, testing: bool = False) -> Config:
    """Read `instance/config.toml` (optional) and the secret, making what is missing.

    Raises OSError when the folder cannot be written and no secret exists yet.
    """
    instance.mkdir(parents=True, exist_ok=True)
    path = instance / "config.toml"
    values = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    start = values.get("clock_start")
    return Config(
        instance=instance.resolve(),
        secret_key=_secret(instance / "secret.key"),
        clock_start=datetime.fromisoformat(start) if start else None,
        testing=testing,
    )


def _secret(path: Path) -> bytes:
    """The instance's own secret: made once, readable by its owner only."""
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text("ascii").strip().encode()
