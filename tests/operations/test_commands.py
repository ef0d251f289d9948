"""The command line: what it lists, wires and answers."""

import json
import re
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.operations import commands, demo_office, developer, routes
from app.operations.backup import BackupError


def test_without_a_command_it_serves(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[Path, str, int]] = []
    monkeypatch.setattr("app.operations.serve.serve", lambda *given: asked.append(given) or 0)
    assert commands.main(["--instance", str(tmp_path), "--port", "8080"]) == 0
    assert asked == [(tmp_path, "0.0.0.0", 8080)]


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        commands.main(["terbang"])
    assert ended.value.code == 2
    assert "terbang" in capsys.readouterr().err


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        commands.main(["--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    names = (
        "serve demo setup backup restore verify routes check export-log export-calendar test bench revision"
    )
    assert all(re.search(rf"^ +{name}\b", told, re.MULTILINE) for name in names.split())


def test_routes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["routes", "--json"]) == 0
    rows = {row["path"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["/kesehatan"] == {"path": "/kesehatan", "methods": ["GET"], "roles": ["public"]}
    assert rows["/pengaturan/kantor"]["roles"] == ["admin"]
    assert rows["/pengaturan/kantor"]["methods"] == ["GET", "POST"]
    assert all(row["roles"] is not None for row in rows.values())


def test_routes_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert routes.run(as_json=False) == 0
    assert "/kesehatan" in capsys.readouterr().out


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Command lines that would have run; each succeeds unless it names ruff's format."""
    lines: list[list[str]] = []

    def fake(line: list[str], **_options: object) -> SimpleNamespace:
        lines.append(line)
        return SimpleNamespace(returncode=int("format" in line), stdout="would reformat x.py\n", stderr="")

    monkeypatch.setattr(subprocess, "run", fake)
    return lines


def test_check_lists_all_and_fails_with_one(ran: list[list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    assert developer.check() == 1
    told = capsys.readouterr().out
    assert "GAGAL format" in told
    assert "would reformat x.py" in told
    assert "ok    mypy" in told
    assert len(ran) == len(developer.CHECKS)


def test_tests_leave_the_browser_out_where_there_is_none(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(developer, "chromium", lambda: None)
    monkeypatch.delenv("BAKU_BROWSER", raising=False)
    developer.test(["tests/worktime", "-q"])
    assert ran[0][-2:] == ["-m", "not browser"]
    assert "tests/worktime" in ran[0]
    assert "dilewati" in capsys.readouterr().out


def test_required_browser_tests_need_a_browser(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(developer, "chromium", lambda: None)
    monkeypatch.setenv("BAKU_BROWSER", "required")
    assert developer.test([]) == 1
    assert ran == []
    assert "Chromium tidak ditemukan" in capsys.readouterr().out


def test_tests_run_in_parallel_unless_told_otherwise(
    ran: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(developer, "chromium", lambda: "/usr/bin/chromium")
    developer.test([])
    developer.test(["-n", "0"])
    assert "auto" in ran[0]
    assert "auto" not in ran[1]


def test_templates_compile() -> None:
    developer.compile_templates()


def test_a_demo_never_replaces_a_real_office(instance: Path) -> None:
    options = SimpleNamespace(instance=instance, days=3, seed=None, build_only=True)
    with pytest.raises(BackupError, match="kantor sungguhan"):
        demo_office.run(options)  # type: ignore[arg-type]
    assert (instance / "baku.sqlite3").exists()


def test_a_broken_database_gets_a_sentence(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (empty / "baku.sqlite3").write_bytes(b"not a database at all " * 500)
    for command in (["serve", "--port", "0"], ["export-log", "x.csv"], ["backup"]):
        assert commands.main([*command, "--instance", str(empty)]) == 1
        told = capsys.readouterr().err
        assert "Basis data" in told
        assert len(told.strip().splitlines()) == 1
