"""Commands for who changes Baku: test, check, revision."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from app.config import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
REQUIRED = "required"
CHECKS = (
    ("format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
    ("ruff", ["-m", "ruff", "check", "--quiet", "--output-format", "concise", "."]),
    ("mypy", ["-m", "mypy"]),
    (
        "import-linter",
        ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
    ),
    ("djlint", ["-m", "djlint", "templates", "--lint", "--quiet"]),
    ("templates", ["-c", "from app.operations.developer import compile_templates as c; c()"]),
)


def chromium() -> str | None:
    """A Chromium to test with: BAKU_CHROMIUM, or the first found."""
    named = os.environ.get("BAKU_CHROMIUM")
    return named or next((path for name in BROWSERS if (path := shutil.which(name))), None)


def test(arguments: list[str]) -> int:
    """Run pytest over everything this machine can run; extra arguments go to pytest."""
    options = list(arguments)
    if not any(one.startswith(("-n", "--numprocesses")) or one == "--pdb" for one in options):
        options = ["-n", "auto", "--dist", "loadfile", *options]
    if chromium() is None:
        if os.environ.get("BAKU_BROWSER") == REQUIRED:
            _say("Chromium tidak ditemukan, padahal BAKU_BROWSER=required. Pasang chromium, lalu ulangi.")
            return 1
        _say("Chromium tidak ditemukan: tes browser dilewati (pasang chromium untuk menjalankannya).")
        if not any(one.startswith("-m") for one in options):
            options += ["-m", "not browser"]
    return subprocess.run([sys.executable, "-m", "pytest", *options], cwd=ROOT, check=False).returncode  # noqa: S603 - our own interpreter


def check() -> int:
    """One readable list; 1 when anything in it fails."""
    failures = 0
    for name, command in CHECKS:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, *command],
            cwd=ROOT,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        _say(f"{'ok   ' if done.returncode == 0 else 'GAGAL'} {name}")
        if done.returncode != 0:
            failures += 1
            told = (done.stdout + done.stderr).splitlines()
            _say("\n".join(f"      {line}" for line in told if line.strip(" ─")))
    _say(f"{failures} dari {len(CHECKS)} pemeriksaan gagal." if failures else "Semua pemeriksaan lulus.")
    return 1 if failures else 0


def compile_templates() -> None:
    """Compile every template; raises TemplateSyntaxError or TemplateAssertionError on the first bad one."""
    from app import config, create_app

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(config.load(Path(folder)))
        for path in sorted((ROOT / "templates").rglob("*.html")):
            app.jinja_env.get_template(path.relative_to(ROOT / "templates").as_posix())


def revision(message: str) -> int:
    """Write the next migration: the difference between a database by migrations and the models."""
    from app import config
    from app.operations import migrate

    with tempfile.TemporaryDirectory() as folder:
        found = config.load(Path(folder))
        if any((migrate.FOLDER / "versions").glob("[0-9]*.py")):
            migrate.upgrade(found)
        _say(f"Tertulis: {migrate.revise(found, message).relative_to(ROOT)}. Baca sebelum dipakai.")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
