"""Founding an office without a browser."""

import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.operations import backup, commands, setup
from app.operations.lock import InstanceLock

PASSWORD = "hujan-di-bukit-7"


def found(instance: Path, monkeypatch: pytest.MonkeyPatch, *more: str, password: str = PASSWORD) -> int:
    """`run.py setup`."""
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    line = ["setup", "--instance", str(instance), "--office", "Dinas Bina Marga", "--admin", "fikri"]
    return commands.main([*line, "--password-stdin", *more])


def rows(instance: Path, query: str) -> list[tuple[object, ...]]:
    """Raw rows of the instance."""
    with closing(sqlite3.connect(instance / backup.DATABASE)) as connection:
        return connection.execute(query).fetchall()


def test_founds_an_office_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    instance = tmp_path / "kantor"
    assert found(instance, monkeypatch, "--zone", "WITA") == 0
    assert rows(instance, "SELECT username, must_change_password FROM user") == [("fikri", 0)]
    assert rows(instance, "SELECT role, unit_id, until_at FROM membership") == [("admin", None, None)]
    assert rows(instance, "SELECT code, name, parent_id, sops FROM unit") == [
        ("DBM", "Dinas Bina Marga", None, "eticketing cctv_monitoring network_fault")
    ]
    assert dict(rows(instance, "SELECT key, value FROM setting")) == {
        "office.name": '"Dinas Bina Marga"',
        "office.zone": '"WITA"',
    }
    assert rows(instance, "SELECT count(*) FROM holiday WHERE date LIKE '2026%'") > [(20,)]
    assert rows(instance, "SELECT act FROM ledger") == [("operations.found_office",)]
    assert rows(instance, "SELECT lines FROM letterhead") == [('["Dinas Bina Marga"]',)]
    assert PASSWORD not in (instance / backup.DATABASE).read_bytes().decode("latin-1")

    assert found(instance, monkeypatch) == 1
    assert "sudah punya administrator" in capsys.readouterr().err
    assert rows(instance, "SELECT count(*) FROM user") == [(1,)]


def test_secrets_are_for_their_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(tmp_path / "kantor", monkeypatch) == 0
    for path in (tmp_path / "kantor").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("", "minimal 10"), ("pendek", "minimal 10"), ("password123", "terlalu mudah")],
)
def test_a_weak_password_is_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    password: str,
    sentence: str,
) -> None:
    assert found(tmp_path / "kantor", monkeypatch, password=password) == 1
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "kantor" / backup.DATABASE).exists()


def test_refuses_while_the_server_runs(
    empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with InstanceLock(empty):
        assert found(empty, monkeypatch) == 1
    assert "sedang berjalan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "username"),
    [("fikri", "fikri"), ("Fikri Lontar", "fikri.lontar"), ("ADMIN", "admin"), ("José", "jose"), ("", "")],
)
def test_username_from_a_name(typed: str, username: str) -> None:
    assert setup.username_of(typed) == username


@pytest.mark.parametrize(
    ("office", "code"), [("Dinas Bina Marga", "DBM"), ("Pusdatin", "PUSDAT"), ("···", "KANTOR")]
)
def test_initials(office: str, code: str) -> None:
    assert setup.initials(office) == code
