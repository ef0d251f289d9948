"""The declared table of every SOP is its document's, cell by cell."""

import re

import pytest

from app.sop import SOPS
from app.sop.cctv_monitoring.procedure import PROCEDURE as CCTV_MONITORING
from app.sop.eticketing.procedure import PROCEDURE as ETICKETING
from app.sop.network_fault.procedure import PROCEDURE as NETWORK_FAULT
from app.workflow.procedure import Procedure, Step
from app.worktime.standard import Standard, days, hours, minutes
from tests.docs.papers import DOCS, tables

DECLARED = (ETICKETING, CCTV_MONITORING, NETWORK_FAULT)
UNITS = {"menit": minutes, "jam": hours, "hari": days}


def text(procedure: Procedure) -> str:
    """The document."""
    return (DOCS / "sop" / procedure.source).read_text("utf-8")


def table(procedure: Procedure) -> list[list[str]]:
    """The document's table with its header."""
    return next(one for one in tables(text(procedure)) if one[0][0].lower().startswith("no"))


def printed(procedure: Procedure) -> list[Step]:
    """The declared rows that the document has."""
    return [step for step in procedure.steps if not step.ours]


PAIRS = [
    (procedure, step, row)
    for procedure in DECLARED
    for step, row in zip(printed(procedure), table(procedure)[1:], strict=True)
]


def plain(cell: str) -> str:
    """Without the italics of the document."""
    return cell.replace("*", "")


def standard(cell: str) -> Standard | None:
    """Waktu as printed."""
    if not cell:
        return None
    amount, unit = cell.split()
    return UNITS[unit.lower()](int(amount))


@pytest.mark.parametrize("procedure", DECLARED, ids=lambda one: one.sop)
def test_every_row_of_the_document_is_declared_in_its_order(procedure: Procedure) -> None:
    numbers = [row[0] for row in table(procedure)[1:]]
    unnumbered = {"5b"} if procedure is CCTV_MONITORING else set()
    assert ["" if step.no in unnumbered else step.no for step in printed(procedure)] == numbers


@pytest.mark.parametrize(("procedure", "step", "row"), PAIRS, ids=lambda one: getattr(one, "no", ""))
def test_a_row_reads_as_issued(procedure: Procedure, step: Step, row: list[str]) -> None:
    _, title, *actors, needs, time, output, remark = row
    names = table(procedure)[0][2:-4]
    actor = next((name for name, mark in zip(names, actors, strict=True) if mark), "")
    assert step.title == plain(title)
    assert step.printed_role == actor
    assert step.needs == plain(needs)
    assert step.standard == standard(time)
    assert step.output == plain(output)
    if remark or procedure is ETICKETING:  # SOP 3 leaves Ket empty: ours explains there
        assert step.remark == plain(remark)


@pytest.mark.parametrize("procedure", DECLARED, ids=lambda one: one.sop)
def test_catatan_code_and_title_read_as_issued(procedure: Procedure) -> None:
    facts = {row[0]: row[1] for row in tables(text(procedure))[0] if len(row) == 2}
    assert procedure.code == (facts["Nomor SOP"] or facts["Judul SOP"])
    assert procedure.title.casefold() == facts["Judul SOP"].casefold()
    notes = re.findall(r"^\* (.+)$", text(procedure), re.MULTILINE)
    assert [plain(note) for note in notes] == list(procedure.notes)


def test_every_sop_of_the_house_has_its_text() -> None:
    names = {package.__name__.rpartition(".")[2].replace("_", "-") for package in SOPS}
    written = {re.sub(r"^sop-\d-", "", path.stem) for path in (DOCS / "sop").glob("sop-*.md")}
    assert names <= written


@pytest.mark.parametrize(
    ("procedure", "total"),
    [(CCTV_MONITORING, 640), (NETWORK_FAULT, 780)],
    ids=lambda one: str(getattr(one, "sop", one)),
)
def test_the_documents_standards_add_up(procedure: Procedure, total: int) -> None:
    times = [standard(row[-3]) for row in table(procedure)[1:]]
    assert sum(one.amount for one in times if one) == total


def test_the_way_straight_through_sop_2_is_the_documents_only_way() -> None:
    straight = [next(one for one in step.outcomes if not one.ours) for step in ETICKETING.steps]
    assert [one.to for one in straight] == [("2",), ("3",), ("4",), ("5",), ("6",), ("7",), ()]
    assert all(sum(not one.ours for one in step.outcomes) == 1 for step in ETICKETING.steps)
