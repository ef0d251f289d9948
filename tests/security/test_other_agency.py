"""Two offices on one machine: nobody of the one opens, finds or changes anything of the other."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update
from werkzeug.routing import Rule

from app.agenda.models import IncomingLetter
from app.db import db, write
from app.documents.models import Document, Slot
from app.files.models import StoredFile
from app.operations import cast
from app.sop.eticketing.models import Ticket
from app.workflow.models import Case, Notice
from tests.cctv.late_walk import LateWalk
from tests.eticketing.walk import People
from tests.network.field import Field
from tests.pages import Client
from tests.test_access import World, table

MARK = "Zamrudkhatulistiwa"
DINAS = ("arga", "banyu", "tuti", "hana", "wisnu", "ningsih", "opd-dinsos")
BINA_MARGA = ("mira", "bagas", "sekar", "wulan", "tegar", "fikri", "unit-sts")
NUMBERS = re.compile(r"<(?:[^:>]+:)?(\w+)>")
Addresses = Callable[[Rule], str | None]


def text_of(answer: Any) -> str:
    """Everything that an answer says, also inside a workbook."""
    data: bytes = answer.data
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def open_to_nobody(app: Flask, name: str, address: Addresses) -> None:
    """Every address with a number of the other office in it answers 403 or 404, to looks and to posts."""
    browser = Client(app)
    browser.login(name)
    token, wrong, tried = browser._token(), [], 0
    for rule in app.url_map.iter_rules():
        path = address(rule)
        if path is None or table().get(rule.rule) == "-":
            continue
        for method in sorted((rule.methods or set()) & {"GET", "POST", "PATCH"}):
            data = {"csrf_token": token, "note": "cukup panjang ini"} if method != "GET" else None
            status, tried = browser.open(path, method=method, data=data).status_code, tried + 1
            if status not in (403, 404):
                wrong.append(f"{method} {path}: {status}")
    assert not wrong, "\n".join(wrong)
    assert tried > 40


def tells_nothing(app: Flask, name: str, addresses: Iterator[str]) -> None:
    """No page, list, file or search that this person may open says a word of the other office."""
    browser = Client(app)
    browser.login(name)
    asked = {"q": MARK, "kata": MARK, "status": "semua", "tab": "semua"}
    for path in addresses:
        for query in ({}, asked):
            told = text_of(browser.open(path, query_string=query))
            for own in (f'value="{MARK}"', f"“{MARK}”", f"q={MARK}", f"kata={MARK}"):
                told = told.replace(own, "")
            assert MARK not in told, path


def looks(app: Flask, address: Callable[[Rule], str]) -> Iterator[str]:
    """Every address that can be looked at."""
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule != "/keluar":
            yield address(rule)


@pytest.fixture
def quiet(context: Flask) -> Flask:
    """Failures answer pages, as in an office."""
    context.config["PROPAGATE_EXCEPTIONS"] = False
    context.testing = False
    return context


@pytest.fixture
def works(quiet: Flask, office: cast.Office) -> World:
    """Bina Marga: a ticket with letter, photo and part, and one word on all of it."""
    world = World(office)
    case = world.ticket.id
    with write() as connection:
        connection.execute(update(Case).where(Case.id == case).values(title=MARK, sender=MARK))
        connection.execute(update(Ticket).where(Ticket.case_id == case).values(description=MARK, room=MARK))
        connection.execute(update(Notice).where(Notice.case_id == case).values(body=MARK))
        connection.execute(update(StoredFile).values(name=f"{MARK}.jpg"))
    return world


@pytest.mark.parametrize("name", DINAS)
def test_nothing_of_bina_marga_is_there_for_the_dinas(works: World, quiet: Flask, name: str) -> None:
    def address(rule: Rule) -> str | None:
        theirs = {"case_id", "document_id", "part_id", "loan_id", "asset_id", "item_id", "proposal_id"}
        if not rule.arguments & theirs and not rule.rule.startswith(("/berkas", "/aset", "/persediaan")):
            return None
        return works.address(rule)

    open_to_nobody(quiet, name, address)
    tells_nothing(quiet, name, looks(quiet, works.address))


class Dinas:
    """Kominfo: a monitoring request with its letter at the test, a network report on which the team works."""

    def __init__(self, app: Flask, office: cast.Office) -> None:
        people = People(app, office)
        self.office = office
        self.request = LateWalk(people)
        self.request.to("5b")
        self.report = Field(people).stand()
        self.report.diagnose()
        self.cases = (self.request.id, self.report.id)
        with write() as connection:
            ours = Case.id.in_(self.cases)
            connection.execute(update(Case).where(ours).values(title=MARK, sender=MARK))
            connection.execute(update(IncomingLetter).values(subject=MARK, sender=MARK))
            connection.execute(update(Notice).where(Notice.case_id.in_(self.cases)).values(body=MARK))
            connection.execute(update(StoredFile).values(name=f"{MARK}.jpg"))
            connection.execute(update(Document).values(subject=MARK))

    def one(self, column: Any) -> Any:
        """Any of these."""
        return db.session.execute(select(column).limit(1)).scalar() or 1

    def number(self, rule: Rule, name: str) -> Any:
        """A real number behind this name."""
        if name == "case_id":
            return self.report.id if "gangguan" in rule.rule else self.request.id
        columns = {"document_id": Document.id, "slot_id": Slot.id, "letter_id": IncomingLetter.id}
        if name in columns:
            return self.one(columns[name])
        fixed = {
            "camera_id": self.office.cameras["K-03"],
            "device_id": self.office.devices["ND-001"],
            "key": self.one(StoredFile.key) if "berkas" in rule.rule else "cctv_monitoring",
            "ending": "csv",
            "book": "masuk",
            "what": "layar",
            "size": "kecil",
            "slug": "kembalikan",
            "profile": "kantor",
            "season": "biasa",
            "kind": "tanda-terima",
            "code": "TIDAK-ADA",
            "filename": "app.css",
        }
        return fixed.get(name, 1)

    def address(self, rule: Rule) -> str:
        """The rule's path with real objects in it."""
        return NUMBERS.sub(lambda found: str(self.number(rule, found[1])), rule.rule)


@pytest.fixture
def dinas(quiet: Flask, office: cast.Office) -> Dinas:
    """The other office, at work."""
    return Dinas(quiet, office)


OURS = ("/cctv", "/gangguan-jaringan", "/jadwal-cctv", "/buku-agenda", "/kamera", "/perangkat-jaringan")


@pytest.mark.parametrize("name", BINA_MARGA)
def test_nothing_of_the_dinas_is_there_for_bina_marga(dinas: Dinas, quiet: Flask, name: str) -> None:
    registers = ("/kamera", "/perangkat-jaringan")

    def address(rule: Rule) -> str | None:
        if name == "fikri" and rule.rule.startswith(registers):
            return None  # the machine's administrator brings the registers in
        if rule.rule.startswith(OURS) or rule.rule.startswith("/berkas"):
            return dinas.address(rule)
        return dinas.address(rule) if rule.arguments & {"case_id", "document_id", "slot_id"} else None

    open_to_nobody(quiet, name, address)
    tells_nothing(quiet, name, looks(quiet, dinas.address))


@pytest.mark.parametrize("name", ["opd-dinsos", "opd-kenari"])
def test_an_agency_finds_nothing_of_another_agency(dinas: Dinas, quiet: Flask, name: str) -> None:
    def address(rule: Rule) -> str | None:
        return dinas.address(rule) if rule.arguments & {"case_id", "document_id", "slot_id"} else None

    open_to_nobody(quiet, name, address)
    tells_nothing(quiet, name, looks(quiet, dinas.address))


def test_the_word_is_there_for_whom_it_is_meant(dinas: Dinas, quiet: Flask) -> None:
    paths = {"arga": dinas.request.path, "tuti": "/buku-agenda/masuk", "wisnu": dinas.report.path}
    paths |= {"hana": dinas.request.path, "banyu": "/arsip", "ningsih": dinas.report.path}
    for name, path in paths.items():
        browser = Client(quiet)
        browser.login(name)
        assert MARK in text_of(browser.open(path)), name


def test_each_office_has_its_own_words_in_the_menu(quiet: Flask) -> None:
    def links(name: str) -> set[str]:
        browser = Client(quiet)
        browser.login(name)
        return {link.split("?")[0] for link in browser.get("/kotak-masuk").links()}

    for name in DINAS:
        assert not links(name) & {
            "/tiket",
            "/tiket/baru",
            "/tiket/atas-nama",
            "/gerbang",
            "/aset",
            "/suku-cadang",
        }
    for name in BINA_MARGA:
        assert not {link for link in links(name) if link.startswith(("/cctv", "/gangguan", "/buku-agenda"))}
