"""Charts: well-formed, escaped, a title for every mark, nothing inline."""

import xml.etree.ElementTree as ET

import pytest
from markupsafe import Markup

from app.reports import charts

SVG = "{http://www.w3.org/2000/svg}"
EVIL = '<script>alert("x")</script>&'


def every() -> list[Markup]:
    return [
        charts.stacked_bar(EVIL, [(EVIL, [3, 0, 2]), ("KEU", [0, 0, 0])], [EVIL, "Proses", "Selesai"]),
        charts.bar(EVIL, [(EVIL, 3), ("KEU", 0)], unit="%", top=100),
        charts.line(EVIL, [(EVIL, 3), ("16/11", None), ("17/11", 4.5)]),
        charts.heatmap(EVIL, [EVIL], ["P", "S"], [[1, None]]),
        charts.stacked_bar("kosong", [], []),
        charts.bar("kosong", []),
        charts.line("kosong", []),
        charts.heatmap("kosong", [], [], []),
    ]


@pytest.mark.parametrize("chart", every())
def test_well_formed_labelled_and_without_inline_style(chart: Markup) -> None:
    root = ET.fromstring(chart)  # noqa: S314 - our own text
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"]
    for element in root.iter():
        assert element.tag != f"{SVG}script"
        assert not any(name == "style" or name.startswith("on") for name in element.attrib)


@pytest.mark.parametrize("chart", every())
def test_every_mark_has_a_title(chart: Markup) -> None:
    root = ET.fromstring(chart)  # noqa: S314 - our own text
    titled = {
        child for group in root.iter() if group.find(f"{SVG}title") is not None for child in group.iter()
    }
    marks = [item for item in root.iter() if item.tag in (f"{SVG}rect", f"{SVG}circle")]
    assert all(mark in titled for mark in marks)


def test_titles_tell_name_series_and_figure() -> None:
    chart = charts.stacked_bar("Tiket", [("KEU", [1234, 2])], ["Selesai", "Proses"])
    assert "<title>KEU, Selesai: 1.234</title>" in chart
    assert "<title>KEU, Proses: 2</title>" in chart


def test_series_carry_hatches_of_their_own() -> None:
    chart = charts.stacked_bar("Tiket", [("KEU", [1, 2, 3])], ["a", "b", "c"])
    assert chart.count("<pattern ") == 2
    assert chart.count("url(#arsir-") == 4  # two hatched bars, two legend boxes


def test_two_charts_on_a_page_share_no_id() -> None:
    one, two = (charts.stacked_bar("x", [("a", [1, 1])], ["s", "t"]) for _ in range(2))
    ids = [item.attrib["id"] for chart in (one, two) for item in ET.fromstring(chart).iter(f"{SVG}pattern")]  # noqa: S314
    assert len(ids) == len(set(ids))


def test_lengths_are_in_proportion() -> None:
    chart = ET.fromstring(charts.bar("x", [("a", 50), ("b", 100)], top=100))  # noqa: S314
    one, two = (float(rect.attrib["width"]) for rect in chart.iter(f"{SVG}rect"))
    assert two == pytest.approx(2 * one)
