"""No inline script or style, no htmx that needs eval, and the office's words on every template."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
INLINE = {
    "style element": r"<style\b",
    "style attribute": r"\sstyle\s*=",
    "handler": r"\son[a-z]+\s*=",
    "inline script": r"<script(?![^>]*\bsrc=)",
    "hx-on": r"\bhx-on",
    "hx-boost": r"\bhx-boost",
    "js value": r"=\s*[\"']\s*(js|javascript):",
    "trigger filter": r"hx-trigger=\"[^\"]*\[",
    "foreign address": r"(src|href|action)=\"https?:",
}
WORDS = re.compile(
    r"\b(Submit|Upload|Log ?in|Log ?out|Error|Save|Cancel|Peramban|Galat|Saring|Opsional|Luring|Daring|"
    r"E-Tiket|Umpan balik|Pantauan(?! genangan| lomba)|Kotak Masuk Disposisi|SLA|Buat Baru|"
    r"Giliran Anda|Minta kelengkapan|Usul tolak|Cabut SPP|Paling besar|paling sedikit \d+ huruf|"
    r"Hitung ulang(?! batas)|bentrok dengan|Tidak ada yang cocok|narahubung|tatap muka|Waktu nyata)\b"
)


def _ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _visible(source: str) -> str:
    source = re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", source, flags=re.DOTALL)
    spoken = " ".join(re.findall(r"(?:placeholder|title|alt|aria-label|value|label)=\"([^\"{]*)", source))
    strings = " ".join(re.findall(r"\{\{.*?\}\}", source, re.DOTALL))
    strings = " ".join(re.findall(r"\"([^\"]*)\"", strings))
    return re.sub(r"\{\{.*?\}\}|<[^>]*>", " ", source, flags=re.DOTALL) + " " + spoken + " " + strings


@pytest.mark.parametrize("path", TEMPLATES, ids=_ids)
def test_nothing_inline(path: Path) -> None:
    source = path.read_text("utf-8")
    found = {name for name, pattern in INLINE.items() if re.search(pattern, source, re.IGNORECASE)}
    assert not found


@pytest.mark.parametrize("path", TEMPLATES, ids=_ids)
def test_the_offices_words(path: Path) -> None:
    assert WORDS.findall(_visible(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_ids)
def test_every_template_compiles(house: Flask, path: Path) -> None:
    house.jinja_env.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=_ids)
def test_every_icon_is_in_the_sprite(path: Path) -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/icons.svg").read_text("utf-8")))
    named = set(re.findall(r'\bicon\("([^"]+)"', path.read_text("utf-8")))
    assert {name for name in named if not name.endswith("-")} <= sprite


def test_the_offices_words_in_sentences_of_the_code() -> None:
    wrong = []
    for path in (ROOT / "app").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                wrong += [(path.name, node.lineno, word) for word in WORDS.findall(node.value)]
    assert wrong == []


def test_the_offices_words_in_the_script() -> None:
    script = (ROOT / "static/app.js").read_text("utf-8")
    assert WORDS.findall(" ".join(re.findall(r'"([^"]* [^"]*)"', script))) == []
