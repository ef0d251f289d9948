"""The glossary knows every act, and every name it gives stands where it says."""

import ast
import importlib
import re
from pathlib import Path

import pytest

from app.config import ROOT
from tests.docs.papers import DOCS, tables

ACTIONS = sorted((ROOT / "app" / "sop").glob("*/actions/[a-z]*.py"))
ROWS = [row for table in tables((DOCS / "glossary.md").read_text("utf-8")) for row in table[1:]]


def quoted(cell: str) -> list[str]:
    """Names in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def acts(path: Path) -> set[str]:
    """Public functions that somebody does: they are told the actor."""
    return {
        node.name
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and any(one.arg == "actor" for one in node.args.kwonlyargs)
    }


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_act_has_one_word(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    told = [name for row in ROWS for name in quoted(row[2]) if quoted(row[3]) == [place]]
    assert acts(path) <= set(told)
    assert len(told) == len(set(told))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2])
def test_every_name_stands_where_the_glossary_says(row: list[str]) -> None:
    word, meaning, names, places = row
    assert word
    assert meaning
    modules = [
        importlib.import_module(place.removesuffix(".py").replace("/", ".")) for place in quoted(places)
    ]
    for name in quoted(names):
        assert any(has(module, name) for module in modules), name


def has(owner: object, dotted: str) -> bool:
    """Whether the module has the class, function or field."""
    for part in dotted.split("."):
        fields = getattr(owner, "__dataclass_fields__", {})
        if part in fields:
            return True
        if not hasattr(owner, part):
            return False
        owner = getattr(owner, part)
    return True
