"""Role by route: who opens what, each page tried as everybody with a real object behind its address."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import IntegerConverter, Rule

from app.accounts.access import rule_of
from app.accounts.models import Holder, Membership
from app.db import db
from app.documents.models import Document, Letterhead, Slot
from app.files.models import StoredFile
from app.operations import cast
from app.sop.eticketing.models import Loan, Part
from app.workflow.models import Notice
from tests.eticketing.conftest import Driven
from tests.pages import Client

EVERYBODY = {
    "U": "mira",  # Bidang/Unit, the ticket's own
    "T": "bagas",  # Technical Support
    "K": "sekar",  # Kasubag TU
    "P": "wulan",  # Kepala Pusdatin
    "B": "tegar",  # Pengurus Barang
    "A": "fikri",  # Administrator
    "O": "ningsih",  # OPD
    "S": "tuti",  # Tata Usaha of the other agency
    "D": "arga",  # Kepala Dinas
    "I": "banyu",  # Kepala Bidang
    "L": "kirana",  # Subkoordinator ILE
    "G": "galih",  # Kepala Seksi
    "R": "hana",  # TCM Room
    "N": "wisnu",  # Tim Teknis
}
TABLE = Path(__file__).with_name("access.txt")
"""Lines "letters path": of EVERYBODY, "*" everybody who is logged in, "-" also without logging in. A small
letter: the role may open this page, but not here and now (the register while a Pengurus Barang holds the
post, a ticket past its row, another role's decision), and reads why."""

OBJECTS = {  # what stands behind a number in an address; the ticket is the finance section's, at row 4
    "case_id": lambda world: world.ticket.id,
    "document_id": lambda world: world.one(Document.id),
    "slot_id": lambda world: world.one(Slot.id),
    "notice_id": lambda world: world.one(Notice.id),
    "part_id": lambda world: world.one(Part.id),
    "loan_id": lambda world: world.one(Loan.id),
    "holder_id": lambda world: world.one(Holder.id),
    "membership_id": lambda world: world.one(Membership.id),
    "letterhead_id": lambda world: world.one(Letterhead.id),
    "position_id": lambda world: world.office.positions["TU-PDI"],
    "unit_id": lambda world: world.office.units["KEU"],
    "user_id": lambda world: world.office.users["yoga"],
    "asset_id": lambda world: world.office.assets["A05"],
    "camera_id": lambda world: world.office.cameras["K-01"],
    "device_id": lambda world: world.office.devices["ND-001"],
    "item_id": lambda world: world.office.stock["DRUM"],
    "key": lambda world: world.one(StoredFile.key) if "berkas" in world.path else "eticketing",
    "book": lambda world: "masuk",
    "slug": lambda world: "kembalikan",
    "kind": lambda world: "tanda-terima",
    "size": lambda world: "kecil",
    "ending": lambda world: "csv",
    "profile": lambda world: "kantor",
    "season": lambda world: "biasa",
    "code": lambda world: "TIDAK-ADA",
    "filename": lambda world: "app.css",
}


class World:
    """An office with one of everything."""

    def __init__(self, office: cast.Office) -> None:
        self.office = office
        self.path = ""
        self.ticket = Driven(office, "KEU", "mira")
        asset = office.assets["A05"]
        self.ticket.walk("4", "bagas", category="printer", device_kind="asset", asset_id=asset)
        self.ticket.start("bagas")
        self.ticket.note("bagas", "Roller dibersihkan", "roller")
        self.ticket.part("bagas", "DRUM")

    def one(self, column: object) -> int:
        """Any of these."""
        return db.session.execute(select(column).limit(1)).scalar() or 1  # type: ignore[call-overload]

    def address(self, rule: Rule) -> str:
        """The rule's path with real objects in it."""
        self.path = rule.rule

        def value(match: re.Match[str]) -> str:
            return str(OBJECTS.get(match[1], lambda _: 1)(self))

        return re.sub(r"<(?:[^:>]+:)?(\w+)>", value, rule.rule)


def table() -> dict[str, str]:
    """Path and its letters."""
    lines = [line.split(maxsplit=1) for line in TABLE.read_text("utf-8").splitlines() if line.strip()]
    return {path: letters for letters, path in lines}


def test_every_route_has_a_rule_and_stands_in_the_table(context: Flask) -> None:
    rules = {rule.rule for rule in context.url_map.iter_rules()}
    silent = [rule.rule for rule in context.url_map.iter_rules() if rule_of(rule.endpoint) is None]
    assert not silent
    assert sorted(rules) == sorted(table())


def test_every_path_is_kebab_case_with_typed_parameters(context: Flask) -> None:
    for rule in context.url_map.iter_rules():
        plain = re.sub(r"<[^>]+>", "", rule.rule)
        assert re.fullmatch(r"[a-z0-9/-]*|/V/|/static/", plain), rule.rule
        assert not re.findall(r"<\w+>", rule.rule), f"untyped: {rule.rule}"
        for name, converter in rule._converters.items():
            assert not name.endswith("_id") or isinstance(converter, IntegerConverter), rule.rule


@pytest.mark.parametrize("letter", EVERYBODY)
def test_everybody_opens_their_pages_and_no_others(letter: str, context: Flask, office: cast.Office) -> None:
    world, wrong = World(office), []
    browser = Client(context)
    browser.login(EVERYBODY[letter])
    allowed = table()
    for rule in context.url_map.iter_rules():
        letters = allowed[rule.rule]
        mine = letters in "*-" or letter in letters
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PATCH"}):
            if rule.rule == "/keluar":
                continue
            status = browser.status(world.address(rule), method)
            if (status == 403) is mine or status >= 500:
                wrong.append(f"{method} {rule.rule}: {status}, {'open' if mine else 'shut'} for {letter}")
    assert not wrong, "\n".join(wrong)


def test_nobody_gets_in_without_logging_in(context: Flask, office: cast.Office) -> None:
    world, browser = World(office), Client(context)
    for rule in context.url_map.iter_rules():
        if table()[rule.rule] == "-" or "GET" not in (rule.methods or ()):
            continue
        page = browser.open(world.address(rule))
        assert page.status_code == 401 or "/masuk" in page.headers.get("Location", ""), rule.rule
        assert "TKT-2026" not in page.get_data(as_text=True)


def test_numbers_beyond_every_database_are_not_found(context: Flask) -> None:
    browser = Client(context)
    browser.login("bagas")
    for path in ("/tiket/{}", "/dokumen/{}", "/aset/{}", "/persediaan/{}", "/tiket/{}/kerja"):
        for number in (9**30, 2**63, 0):
            assert browser.status(path.format(number)) == 404, path
