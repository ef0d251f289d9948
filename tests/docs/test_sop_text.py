"""The declared table of SOP 2 is the document's, cell by cell."""

import re

import pytest

from app.sop import SOPS
from app.sop.eticketing.procedure import PROCEDURE
from app.worktime.standard import Standard, days, hours, minutes
from tests.docs.papers import DOCS, tables

TEXT = (DOCS / "sop" / PROCEDURE.source).read_text("utf-8")
HEAD, *ROWS = next(table for table in tables(TEXT) if table[0][0] == "No.")
UNITS = {"Menit": minutes, "Jam": hours, "Hari": days}


def plain(cell: str) -> str:
    """Without the italics of the document."""
    return cell.replace("*", "")


def standard(cell: str) -> Standard | None:
    """Waktu as printed."""
    if not cell:
        return None
    amount, unit = cell.split()
    return UNITS[unit](int(amount))


def test_every_row_of_the_document_is_declared_in_its_order() -> None:
    assert [step.no for step in PROCEDURE.steps] == [row[0] for row in ROWS]
    assert not any(step.ours for step in PROCEDURE.steps)


@pytest.mark.parametrize(("step", "row"), list(zip(PROCEDURE.steps, ROWS, strict=True)), ids=lambda one: None)
def test_a_row_reads_as_issued(step: object, row: list[str]) -> None:
    _, title, *actors, needs, time, output, remark = row
    actor = next((name for name, mark in zip(HEAD[2:5], actors, strict=True) if mark), "")
    declared = PROCEDURE.steps[ROWS.index(row)]
    assert declared is step
    assert declared.title == plain(title)
    assert declared.printed_role == actor
    assert declared.needs == plain(needs)
    assert declared.standard == standard(time)
    assert declared.output == plain(output)
    assert declared.remark == plain(remark)


def test_catatan_code_and_title_read_as_issued() -> None:
    facts = dict(row[:2] for row in tables(TEXT)[0] if len(row) == 2)
    assert facts["Nomor SOP"] == PROCEDURE.code
    assert facts["Judul SOP"] == PROCEDURE.title
    notes = re.findall(r"^\* (.+)$", TEXT, re.MULTILINE)
    assert [plain(note) for note in notes] == list(PROCEDURE.notes)


def test_every_sop_of_the_house_has_its_text() -> None:
    names = {package.__name__.rpartition(".")[2].replace("_", "-") for package in SOPS}
    written = {re.sub(r"^sop-\d-", "", path.stem) for path in (DOCS / "sop").glob("sop-*.md")}
    assert names <= written


def test_the_way_straight_through_is_the_documents_only_way() -> None:
    straight = [next(one for one in step.outcomes if not one.ours) for step in PROCEDURE.steps]
    assert [one.to for one in straight] == [("2",), ("3",), ("4",), ("5",), ("6",), ("7",), ()]
    assert all(sum(not one.ours for one in step.outcomes) == 1 for step in PROCEDURE.steps)
