"""run.py before its `.venv` exists: what it installs, when, and what it says when it cannot."""

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest

from app.config import ROOT


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """run.py as a module whose root is an empty folder."""
    spec = importlib.util.spec_from_file_location("baku_run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, path in (("ROOT", tmp_path), ("VENV", tmp_path / ".venv"), ("WHEELS", tmp_path / "wheels")):
        monkeypatch.setattr(module, name, path)
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv/bin/python")
    (tmp_path / "requirements.txt").write_text("a==1\n")
    return module


class Version(NamedTuple):
    """Stands for sys.version_info."""

    major: int
    minor: int


def pretend_venv(run: ModuleType) -> None:
    """A `.venv` with a Python in it."""
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.write_text("")


def test_installs_once_and_again_only_when_the_pins_change(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(run, "make_venv", lambda: (done.append("venv"), pretend_venv(run)))
    monkeypatch.setattr(run, "install", done.append)
    for _ in range(3):
        run.prepare("requirements.txt")
    assert done == ["venv", "requirements.txt"]
    (run.ROOT / "requirements.txt").write_text("a==2\n")
    run.prepare("requirements.txt")
    assert done == ["venv", "requirements.txt", "requirements.txt"]


def test_an_interrupted_install_is_taken_up_again(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_name: str) -> None:
        raise KeyboardInterrupt

    made: list[str] = []
    monkeypatch.setattr(run, "make_venv", lambda: made.append("venv"))
    monkeypatch.setattr(run, "install", interrupted)
    pretend_venv(run)
    with pytest.raises(KeyboardInterrupt):
        run.prepare("requirements.txt")
    monkeypatch.setattr(run, "install", made.append)
    run.prepare("requirements.txt")
    assert made == ["venv", "venv", "requirements.txt"]


def test_line_ends_of_a_windows_checkout_do_not_reinstall(run: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "unix").write_bytes(b"a==1\nb==2\n")
    (tmp_path / "windows").write_bytes(b"a==1\r\nb==2\r\n")
    assert run.fingerprint(tmp_path / "unix") == run.fingerprint(tmp_path / "windows")


def test_wheels_come_before_the_network(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(run, "pip", lambda options: asked.append(options) or "")
    run.install("requirements.txt")
    run.WHEELS.mkdir()
    run.install("requirements.txt")
    assert "--no-index" not in asked[0]
    assert asked[1][-3:] == ["--no-index", "--find-links", str(run.WHEELS)]
    assert all("--require-hashes" in options for options in asked)


def test_a_failed_install_says_what_to_do(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "pip", lambda _options: "ERROR: no connection")
    with pytest.raises(run.Stop, match="sambungan internet.*wheels"):
        run.install("requirements.txt")
    assert not (run.VENV / "requirements.txt.stamp").exists()


def test_python_without_venv_names_the_command(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(
        run.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name)
    )
    assert run.main([]) == 1
    told = capsys.readouterr().err
    assert "sudo apt install python3-venv" in told
    assert "Traceback" not in told


def test_an_old_python_gets_one_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run.sys, "version_info", Version(3, 10))
    assert run.main([]) == 1
    assert "Python 3.11" in capsys.readouterr().out


def test_a_read_only_program_folder_gets_one_sentence(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise PermissionError(13, "Permission denied", str(run.VENV))

    monkeypatch.setattr(run, "make_venv", refuse)
    assert run.main([]) == 1
    told = capsys.readouterr().err
    assert "tidak dapat ditulis" in told
    assert len(told.splitlines()) == 1


def test_developer_commands_also_get_the_developer_packages(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []
    monkeypatch.setattr(run, "prepare", wanted.append)
    monkeypatch.setattr(run, "hand_over", lambda _arguments: 0)
    run.main(["serve"])
    run.main(["test", "-q"])
    assert wanted == ["requirements.txt", "requirements.txt", "requirements-dev.txt"]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_is_pinned_with_hashes_and_no_index(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pins = re.findall(r"^([a-z0-9][\w.-]*)(.*)$", text, re.MULTILINE)
    assert len(pins) > 15
    assert all(re.match(r"==[\w.]+ \\$", rest) for _, rest in pins), pins
    hashes = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in hashes)
    assert not re.search(r"index-url|trusted-host|find-links|https?://", text)


def test_both_files_pin_the_same_versions() -> None:
    runtime, all_of_them = (
        set(re.findall(r"^([a-z0-9][\w.-]*==\S+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert runtime < all_of_them


def test_run_py_imports_nothing_but_the_standard_library() -> None:
    source = (ROOT / "run.py").read_text("utf-8")
    names = set(re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE))
    assert names <= set(sys.stdlib_module_names) | {"__future__"}
