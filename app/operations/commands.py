"""The command line: `python run.py [COMMAND]`. Modules are imported only by the command that needs them."""

import argparse
import io
import os
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.config import ROOT

Command = Callable[[argparse.Namespace], int]
PORT = 8000
ANYWHERE = "0.0.0.0"  # noqa: S104 - an office's server answers the office
MEND = "Pulihkan dari cadangan dengan python run.py restore FILE, atau hubungi pembuat program."
REST = {"test", "bench"}  # these read their own arguments


def main(arguments: list[str]) -> int:
    """Run one command; the exit code."""
    parser, names = build()
    given = arguments[:1]
    if not given or (given[0] not in names and given[0] not in {"-h", "--help"}):
        if given and not given[0].startswith("-"):
            parser.error(f"perintah {given[0]!r} tidak dikenal")
        arguments = ["serve", *arguments]
    if arguments[0] in REST:
        return _rest(arguments[0], arguments[1:])
    options = parser.parse_args(arguments)
    return _told(options.command, options)


def _told(command: Command, options: argparse.Namespace) -> int:
    """Expected trouble becomes one sentence on stderr and a non-zero code."""
    from sqlalchemy.exc import DBAPIError

    from app.operations.backup import BackupError
    from app.operations.lock import InstanceBusy
    from app.operations.migrate import SchemaError
    from app.operations.serve import Unwritable
    from app.operations.server import PortTaken
    from app.operations.setup import SetupError

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old Windows console lacks letters
    os.umask(0o077)  # what an office keeps is for the user who runs it
    try:
        return command(options)
    except (BackupError, InstanceBusy, PortTaken, SchemaError, SetupError, Unwritable) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    except (sqlite3.Error, DBAPIError) as error:
        sys.stderr.write(f"Basis data tidak dapat dipakai: {getattr(error, 'orig', error)}. {MEND}\n")
        return 1
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.stderr.write(f"Tidak dapat dikerjakan: {error.strerror or error}{where}.\n")
        return 1


def build() -> tuple[argparse.ArgumentParser, set[str]]:
    """The parser and the names of the commands."""
    parser = argparse.ArgumentParser(
        prog="run.py", description="Baku: SOP kantor dari laporan sampai penilaian.", allow_abbrev=False
    )
    commands = parser.add_subparsers(metavar="PERINTAH")

    def add(name: str, command: Command, help: str, *, instance: str = "instance") -> Any:
        one = commands.add_parser(name, help=help, allow_abbrev=False)
        one.set_defaults(command=command)
        one.add_argument("--instance", type=Path, default=ROOT / instance, metavar="DIR", help="folder data")
        return one

    _serving(add)
    _keeping(add)
    _exporting(add)
    for name, help in (("test", "jalankan semua tes"), ("bench", "ukur kecepatan")):
        commands.add_parser(name, help=help, add_help=False)
    return parser, set(commands.choices)


def _where(one: Any, host: str) -> None:
    one.add_argument("--host", default=host, help="alamat yang dilayani")
    one.add_argument("--port", type=int, default=PORT, metavar="N")


def _serving(add: Any) -> None:
    _where(add("serve", _serve, "layani kantor ini (perintah bawaan)"), ANYWHERE)
    demo = add("demo", _demo, "buka kantor contoh di folder sendiri", instance="instance-demo")
    _where(demo, "127.0.0.1")
    demo.add_argument("--days", type=int, metavar="N", help="panjang riwayat dalam hari")
    demo.add_argument("--seed", type=int, metavar="S", help="benih acak")
    demo.add_argument("--build-only", action="store_true", help="hanya susun, jangan layani")
    setup = add("setup", _setup, "pasang tanpa browser")
    setup.add_argument("--office", required=True, metavar="NAMA", help="nama kantor")
    setup.add_argument("--admin", required=True, metavar="NAMA", help="nama masuk administrator")
    setup.add_argument("--password-stdin", action="store_true", required=True)
    setup.add_argument("--zone", choices=("WIB", "WITA", "WIT"), default="WIB")


def _keeping(add: Any) -> None:
    one = add("backup", _backup, "simpan cadangan seluruh kantor")
    one.add_argument("file", nargs="?", type=Path, metavar="FILE")
    one = add("restore", _restore, "pulihkan kantor dari cadangan")
    one.add_argument("file", type=Path, metavar="FILE")
    one = add("verify", _verify, "periksa riwayat dan berkas")
    one.add_argument("file", nargs="?", type=Path, metavar="FILE", help="salinan basis data atau cadangan")
    one.add_argument("--head", action="append", default=[], help="rantai=nomor:hash dari lembar segel")
    one = add("routes", _routes, "daftar alamat, cara, dan peran")
    one.add_argument("--json", action="store_true")
    add("check", _check, "periksa kode: satu daftar")
    one = add("revision", _revision, "tulis berkas migrasi dari perubahan model")
    one.add_argument("message")


def _exporting(add: Any) -> None:
    one = add("export-log", _export_log, "tulis log kejadian sebagai CSV")
    one.add_argument("file", type=Path, metavar="FILE.csv")
    one.add_argument("--from", dest="since", metavar="TGL", help="YYYY-MM-DD, termasuk")
    one.add_argument("--until", metavar="TGL", help="YYYY-MM-DD, termasuk")
    one = add("export-calendar", _export_calendar, "tulis hari libur yang berbeda dari bawaan")
    one.add_argument("file", type=Path, metavar="FILE.csv")


def _rest(name: str, arguments: list[str]) -> int:
    if name == "test":
        from app.operations.developer import test

        return test(arguments)
    from app.operations.bench import main as bench

    return int(bench(arguments) or 0)


def _serve(options: argparse.Namespace) -> int:
    from app.operations.serve import serve

    return serve(options.instance, options.host, options.port)


def _demo(options: argparse.Namespace) -> int:
    from app.operations import demo_office

    return demo_office.run(options)


def _setup(options: argparse.Namespace) -> int:
    from app.operations import setup

    password = sys.stdin.readline().rstrip("\r\n")
    return setup.run(options.instance, options.office, options.admin, password, options.zone)


def _backup(options: argparse.Namespace) -> int:
    from app.operations import backup

    return backup.run(options.instance, options.file)


def _restore(options: argparse.Namespace) -> int:
    from app.operations import restore

    return restore.run(options.instance, options.file)


def _verify(options: argparse.Namespace) -> int:
    from app.operations import verify

    return verify.run(options.instance, options.file, options.head)


def _routes(options: argparse.Namespace) -> int:
    from app.operations import routes

    return routes.run(as_json=options.json)


def _check(_options: argparse.Namespace) -> int:
    from app.operations.developer import check

    return check()


def _revision(options: argparse.Namespace) -> int:
    from app.operations.developer import revision

    return revision(options.message)


def _export_log(options: argparse.Namespace) -> int:
    from app.operations import exportlog

    return exportlog.run(options.instance, options.file, options.since, options.until)


def _export_calendar(options: argparse.Namespace) -> int:
    from app.operations import exportlog

    return exportlog.run_calendar(options.instance, options.file)
