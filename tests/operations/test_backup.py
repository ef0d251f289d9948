"""A backup holds the whole office and proves itself; a restore checks before it replaces."""

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.db import write
from app.ledger import record
from app.operations import backup, commands, restore, verify
from app.operations.lock import InstanceLock


@pytest.fixture
def living(app: Flask) -> Path:
    """An instance with an act in its ledger and files beside it."""
    folder = Path(app.instance_path)
    with app.app_context():
        for number in range(3):
            with write() as connection:
                record(connection, "test.act", at=clock.now(), actor_id=None, body={"number": number})
    for name in (
        "files/ab/abcd",
        "documents/x.pdf",
        "log/baku.log",
        "files/derived/k.jpg",
        "backups/old.zip",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (folder / "config.toml").write_text("")
    return folder


def made(folder: Path) -> Path:
    """A backup of it."""
    assert commands.main(["backup", "--instance", str(folder)]) == 0
    [path] = list((folder / "backups").glob("baku-*.zip"))
    return path


def tampered(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The same archive with other members."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    target = path.with_name("diubah.zip")
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target


def test_round_trip_on_a_fresh_machine(living: Path, tmp_path: Path) -> None:
    path = made(living)
    assert path.stat().st_mode & 0o077 == 0
    fresh = tmp_path / "mesin-baru"
    assert commands.main(["restore", str(path), "--instance", str(fresh)]) == 0
    kept = {one.relative_to(fresh).as_posix() for one in fresh.rglob("*") if one.is_file()}
    assert kept == {
        "baku.sqlite3", "secret.key", "config.toml", "files/ab/abcd", "documents/x.pdf", "server.lock"
    }  # fmt: skip
    assert (fresh / "files/ab/abcd").read_bytes() == b"files/ab/abcd"
    assert (fresh / "secret.key").read_bytes() == (living / "secret.key").read_bytes()
    with closing(sqlite3.connect(fresh / backup.DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM ledger WHERE act = 'test.act'").fetchone() == (3,)


def test_a_restore_moves_the_old_office_aside(living: Path) -> None:
    path = made(living)
    (living / "files/ab/abcd").write_bytes(b"written after the backup")
    assert commands.main(["restore", str(path), "--instance", str(living)]) == 0
    [aside] = living.glob(f"{backup.ASIDE}*")
    assert (aside / "files/ab/abcd").read_bytes() == b"written after the backup"
    assert (aside / backup.DATABASE).is_file()
    assert (living / "files/ab/abcd").read_bytes() == b"files/ab/abcd"
    assert path.is_file()
    assert not list(living.glob(".pulih-*"))


def test_a_backup_during_writes_is_consistent(living: Path) -> None:
    with closing(sqlite3.connect(living / backup.DATABASE, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE unit SET name = 'setengah jalan'")
        path = made(living)
        writer.execute("ROLLBACK")
    with zipfile.ZipFile(path) as archive:
        assert b"setengah jalan" not in archive.read(backup.DATABASE)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda members: members.update({"files/ab/abcd": b"other"}), "telah berubah"),
        (lambda members: members.pop("files/ab/abcd"), "hilang dari cadangan"),
        (lambda members: members.update({"files/zz": b"stranger"}), "tidak terdaftar"),
        (lambda members: members.pop("manifest.json"), "manifest.json"),
        (lambda members: members.update({"manifest.json": b"[]"}), "manifest.json"),
        (lambda members: members.update({"manifest.json": b'{"format": 9, "berkas": {}}'}), "tidak dikenal"),
    ],
)
def test_a_tampered_backup_replaces_nothing(
    living: Path,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[dict[str, bytes]], None],
    sentence: str,
) -> None:
    path = tampered(made(living), change)
    before = {one: one.read_bytes() for one in living.rglob("*") if one.is_file()}
    assert commands.main(["restore", str(path), "--instance", str(living)]) == 1
    assert sentence in capsys.readouterr().err
    after = {one: one.read_bytes() for one in living.rglob("*") if one.is_file()}
    before.pop(living / "server.lock", None)
    after.pop(living / "server.lock", None)
    assert after == before


@pytest.mark.parametrize("name", ["../keluar", "/etc/passwd", "a\\..\\b", "C:x", "backups/x", "server.lock"])
def test_a_member_never_leaves_the_folder(living: Path, name: str) -> None:
    def smuggle(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        manifest["berkas"][name] = {"ukuran": 1, "sha256": "0" * 64}
        members["manifest.json"] = json.dumps(manifest).encode()
        members[name] = b"x"

    with pytest.raises(backup.BackupError, match="tidak wajar"):
        restore.unpack(tampered(made(living), smuggle), living / "target")


def test_a_broken_ledger_inside_is_refused(living: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(living / backup.DATABASE)) as connection, connection:
        connection.execute("DROP TRIGGER ledger_no_update")
        connection.execute("UPDATE ledger SET body = '{}' WHERE act = 'test.act'")
    assert commands.main(["restore", str(made(living)), "--instance", str(living)]) == 1
    assert "Riwayat di dalam cadangan tidak utuh" in capsys.readouterr().err


def test_no_restore_while_the_server_runs(living: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(living)
    with InstanceLock(living):
        assert commands.main(["restore", str(path), "--instance", str(living)]) == 1
    assert "sedang berjalan" in capsys.readouterr().err


def test_no_file_is_overwritten(living: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made(living)
    assert commands.main(["backup", str(path), "--instance", str(living)]) == 1
    assert "sudah ada" in capsys.readouterr().err


def test_not_a_backup(living: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "surat.zip"
    path.write_bytes(b"bukan zip")
    assert commands.main(["restore", str(path), "--instance", str(living)]) == 1
    assert "bukan cadangan Baku" in capsys.readouterr().err
    assert commands.main(["backup", "--instance", str(tmp_path / "kosong")]) == 1
    assert "belum berisi" in capsys.readouterr().err


def test_trouble_half_way_brings_the_old_office_back(living: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(living)
    (living / "files/ab/abcd").write_bytes(b"newer")
    rename = Path.rename

    def stuck(self: Path, target: Path) -> Path:
        if ".pulih-" in str(self) and self.name == "documents":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stuck)
    with pytest.raises(OSError, match="No space"):
        restore.restore(living, path)
    assert (living / "files/ab/abcd").read_bytes() == b"newer"
    assert (living / "documents/x.pdf").is_file()


def test_verify_reads_instance_copy_and_backup(living: Path, tmp_path: Path) -> None:
    out = io.StringIO()
    assert verify.run(living, None, [], out) == 0
    copy = tmp_path / "salinan.sqlite3"
    backup.copy_database(living / backup.DATABASE, copy)
    assert verify.run(living, copy, [], out) == 0
    assert verify.run(living, made(living), [], out) == 0
    assert "Riwayat utuh." in out.getvalue()


def test_verify_misses_no_changed_or_lost_file(living: Path) -> None:
    sha256 = "ab" * 32
    with closing(sqlite3.connect(living / backup.DATABASE)) as connection, connection:
        connection.execute(
            "INSERT INTO file (key, name, mime, size, offset, sha256, kind, owner_id, internal, created_at,"
            " completed_at) VALUES ('k', 'foto.jpg', 'image/jpeg', 1, 1, ?, 'photo', 1, 0, '2026-11-20',"
            " '2026-11-20')",
            (sha256,),
        )
    out = io.StringIO()
    assert verify.run(living, None, [], out) == 1
    assert "foto.jpg: berkas abababababab... tidak ada." in out.getvalue()
    (living / "files/ab" / sha256).write_bytes(b"forged")
    assert verify.run(living, None, [], out) == 1
    assert "telah berubah" in out.getvalue()


def test_verify_tells_a_missing_guard_and_a_wrong_seal(living: Path) -> None:
    out = io.StringIO()
    assert verify.run(living, None, [f"office=1:{'0' * 64}"], out) == 1
    with closing(sqlite3.connect(living / backup.DATABASE)) as connection:
        connection.execute("DROP TRIGGER ledger_no_delete")
    assert verify.run(living, None, [], out) == 1
    assert "ledger_no_delete" in out.getvalue()
    with pytest.raises(backup.BackupError, match="Segel"):
        verify.run(living, None, ["apa saja"], out)


def test_the_copy_before_an_upgrade_is_proven(living: Path) -> None:
    broken = living / "rusak.sqlite3"
    shutil.copy(living / backup.DATABASE, broken)
    with broken.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    with pytest.raises((backup.BackupError, sqlite3.DatabaseError)):
        backup.copy_database(broken, living / "salinan.sqlite3")
    assert not (living / "salinan.sqlite3").exists()
