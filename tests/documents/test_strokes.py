"""A drawing is a signature only when it is one."""

import json
import re

import pytest

from app.documents import strokes
from app.web.errors import Refused
from tests.documents.conftest import wave


def dot(x: float = 1, y: float = 1) -> dict[str, float]:
    return {"x": x, "y": y, "t": 0, "p": 0.5}


@pytest.mark.parametrize("text", ["", "  ", "[]", "[[]]", "[[], []]"])
def test_blank_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="masih kosong"):
        strokes.read(text)


@pytest.mark.parametrize(
    "drawing",
    [
        [[dot()]],
        [[dot()], [dot(2, 2)]],
        [[dot(), dot()] * 50],
        [[dot(0, 0), dot(19.9, 0)]],
        [[dot(0, 0)], [dot(90, 90)]],
    ],
)
def test_a_dot_or_a_short_line_is_refused(drawing: object) -> None:
    with pytest.raises(Refused, match="terlalu pendek"):
        strokes.read(json.dumps(drawing))


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "{}x",
        "[1]",
        '[["a"]]',
        '[[{"x": 1}]]',
        '[[{"x": "a", "y": 1}]]',
        '[[{"x": NaN, "y": 1}]]',
        '[[{"x": 1e9, "y": 1}]]',
        "[" * 5000,
        json.dumps([[dot()] * 7000]),
        '[[{"x": null, "y": 2}]]',
    ],
)
def test_nonsense_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused, match="tidak terbaca"):
        strokes.read(text)


def test_only_numbers_reach_the_picture() -> None:
    drawing = strokes.read(wave())
    assert strokes.length(drawing) > 40
    picture = strokes.svg(drawing)
    assert picture == strokes.svg(strokes.read(strokes.canonical(drawing)))
    assert re.fullmatch(r"[-\w\s<>=\"/:.#]+", picture)
