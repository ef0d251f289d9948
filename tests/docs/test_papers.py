"""The papers say what exists, lead nowhere dead, and carry nothing of a machine or a real person."""

import argparse
import hashlib
import inspect
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from app import settings
from app.config import ROOT
from app.operations import commands
from app.operations.office import office_forms, rules
from tests.docs.papers import DOCS, manuals, papers, tables, texts

README = (ROOT / "README.md").read_text("utf-8")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
LARGEST_PICTURE = 150 * 1024
# beginning of the SHA-256 of words and pairs of words that stand nowhere in the tree, not even here
UNWANTED = frozenset(
    {
        "ffd90bb3cd3469de",
        "1ae3764e97195d31",
        "ebc1c6bf1cbfe6b8",
        "326fbb7ab84bfedd",
        "c857d09db23e6822",
        "c70eca6b0f88f44d",
        "60965168ce762e94",
        "7d3194f79e645c42",
        "3ea125d0bff386e6",
        "57de4cf40144bdf7",
    }
)
MACHINE = re.compile(r"/(?:work|home|root|Users)/[\w.]|\b[A-Z]:\\Users\\(?!x\\)\w")
REGISTRY = re.compile(r"\b(?:pypi|pythonhosted|npmjs|registry)\.(?:org|com|io)\b|--(?:extra-)?index-url")
NIP = re.compile(r"(?<![0-9a-fA-F])(?:\d{18}|\d{8} \d{6} \d \d{3})(?![0-9a-fA-F])")


def subcommands() -> dict[str, argparse.ArgumentParser]:
    """The commands of run.py with their parsers."""
    parser, _ = commands.build()
    action = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return dict(action.choices)


@pytest.mark.parametrize("name", sorted(subcommands()))
def test_every_command_stands_in_the_readmes_table(name: str) -> None:
    rows = {row[0] for table in tables(README) for row in table}
    assert any(re.match(rf"`python run\.py {name}\b", row) for row in rows)


def test_every_option_is_described() -> None:
    told = README + (DOCS / "panduan" / "memasang-baku.md").read_text("utf-8")
    options = {
        text
        for parser in subcommands().values()
        for action in parser._actions
        for text in action.option_strings
        if text.startswith("--") and text != "--help"
    }
    assert {text for text in options if text not in told} == set()


def test_every_setting_is_described_once() -> None:
    rows = [row[0].strip("`") for row in tables((DOCS / "settings.md").read_text("utf-8"))[0][1:]]
    assert sorted(rows) == sorted(settings.DEFAULTS)


def test_every_setting_names_the_page_that_changes_it() -> None:
    office = set(re.findall(r'"([a-z_.]+)": ', inspect.getsource(office_forms.OfficeForm.values)))
    pages = dict.fromkeys(office, "Kantor") | dict.fromkeys(rules.KEYS.values(), "Aturan SOP")
    for key, _, _, page in tables((DOCS / "settings.md").read_text("utf-8"))[0][1:]:
        assert page == pages.get(key.strip("`"), "none yet"), key


def test_the_changelog_begins_with_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    first = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first is not None
    assert first[1] == version


@pytest.mark.parametrize("path", papers(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_named_file_exists(path: Path) -> None:
    named = re.findall(r"`((?:app|tests|docs|static|templates)/[\w./-]+)`", path.read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("path", sorted((DOCS / "decisions").glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_a_decision_has_a_title_and_a_reason(path: Path) -> None:
    title, *rest = path.read_text("utf-8").splitlines()
    assert re.fullmatch(r"# \S.+", title)
    assert len(" ".join(rest).split()) >= 8
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+", path.stem)


def test_decisions_have_numbers_of_their_own() -> None:
    numbers = [path.name[:4] for path in (DOCS / "decisions").glob("[0-9]*.md")]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_library_has_a_decision(name: str) -> None:
    libraries = re.findall(r"^[a-z][a-z0-9-]*", (ROOT / name).read_text("utf-8"), re.MULTILINE)
    decided = {path.stem[5:] for path in (DOCS / "decisions").glob("01*.md")}
    assert set(libraries) - {"colorama"} <= decided


@pytest.mark.parametrize("path", papers(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_link_is_dead(path: Path) -> None:
    text = path.read_text("utf-8")
    for target in LINK.findall(text):
        if target.startswith(("http://", "https://", "/")):
            continue
        name, _, anchor = target.partition("#")
        aim = (path.parent / name).resolve() if name else path
        assert aim.exists(), target
        assert not anchor or anchor in anchors(aim.read_text("utf-8")), target


def anchors(text: str) -> set[str]:
    """Names of the headings, as they are shown on the web."""
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_picture_is_small_and_used() -> None:
    used = {
        (path.parent / target).resolve()
        for path in papers()
        for target in LINK.findall(path.read_text("utf-8"))
    }
    pictures = sorted((DOCS / "images").glob("*"))
    assert pictures
    for picture in pictures:
        assert picture.suffix == ".png"
        assert picture.stat().st_size < LARGEST_PICTURE, picture.name
        assert picture.resolve() in used, picture.name


def on_screen() -> str:
    """Everything the program may print on a page."""
    sources = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "app").rglob("*.py"), ROOT / "static/app.js"]
    return "\n".join(path.read_text("utf-8") for path in sources)


def test_the_manual_uses_the_words_of_the_screen() -> None:
    screen = on_screen()
    said = {word for path in manuals() for word in re.findall(r"\*\*(.+?)\*\*", path.read_text("utf-8"))}
    assert {word for word in said if word not in screen} == set()


def test_nothing_of_a_machine_a_registry_or_a_real_person_stands_in_the_tree() -> None:
    found = []
    for path, text in texts():
        place = path.relative_to(ROOT).as_posix()
        found += [f"{place}: {hit}" for pattern in (MACHINE, REGISTRY) for hit in pattern.findall(text)]
        found += [f"{place}: {hit}" for hit in NIP.findall(text) if not hit.endswith("000")]
        found += [f"{place}: {words}" for words in unwanted(text)]
    assert found == []


def unwanted(text: str) -> set[str]:
    """Words and pairs of words whose digest is on the list."""
    words = re.findall(r"[a-z]+", text.lower())
    pairs = {" ".join(pair) for pair in pairwise(words)}
    return {one for one in {*words, *pairs} if hashlib.sha256(one.encode()).hexdigest()[:16] in UNWANTED}
