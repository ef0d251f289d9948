"""`/bantuan`: the manual of docs/panduan for the roles of who reads it.

The manual is written in a small part of Markdown: headings, lists, paragraphs, bold, code, links. Everything
else is printed as it stands, escaped.
"""

import re
from functools import lru_cache

from flask import Blueprint, Flask, Response
from markupsafe import Markup, escape

from app.accounts.access import current, signed_in
from app.accounts.roles import Role
from app.config import ROOT
from app.web import nav, pages

FOLDER = ROOT / "docs" / "panduan"
EVERYBODY = "umum"
CHAPTERS = {
    Role.UNIT: "pemohon",
    Role.TS: "technical-support",
    Role.KASUBAG_TU: "kasubag-tu",
    Role.KA_PUSDATIN: "kepala-pusdatin",
    Role.PENGURUS_BARANG: "pengurus-barang",
    Role.OPD: "opd",
    Role.TU: "tata-usaha",
    Role.KADIS: "kepala-dinas",
    Role.KABID: "kepala-bidang",
    Role.SUBKOR: "subkoordinator",
    Role.KASIE: "kepala-seksi",
    Role.TCMR: "tcm-room",
    Role.TIM_TEKNIS: "tim-teknis",
    Role.ADMIN: "administrator",
}
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_CODE = re.compile(r"`([^`]+)`")
_HEADING = re.compile(r"(#{1,3}) +(.+)")
_ITEM = re.compile(r"(-|\d+\.) +(.+)")
bp = Blueprint("help", __name__)


@bp.get("/bantuan")
@signed_in
def guide() -> Response:
    """The chapters of the reader's roles, then what holds for everybody."""
    who = current()
    names = [name for role, name in CHAPTERS.items() if who.has(role)]
    return pages.render(
        "operations/help.html", chapters=[(name, chapter(name)) for name in [*names, EVERYBODY]]
    )


@lru_cache(maxsize=16)
def chapter(name: str) -> Markup:
    """One file of the manual as HTML."""
    return render((FOLDER / f"{name}.md").read_text("utf-8"))


def render(text: str) -> Markup:
    """Headings one level down (the page has its own h1), lists, paragraphs; pictures are left out."""
    return Markup("\n").join(html for block in _blocks(text) if (html := _block(block)))


def _blocks(text: str) -> list[list[str]]:
    """Lines that belong together: between empty lines, and each heading by itself."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        heading = _HEADING.fullmatch(line)
        if heading or not line.strip():
            found.append([])
        if line.strip():
            found[-1].append(line)
        if heading:
            found.append([])
    return [block for block in found if block]


def _block(lines: list[str]) -> Markup | None:
    first = lines[0]
    if first.startswith("!["):
        return None
    if heading := _HEADING.fullmatch(first):
        level = len(heading[1]) + 1
        return Markup("<h{0}>{1}</h{0}>").format(level, inline(heading[2]))
    if item := _ITEM.match(first):
        tag = "ul" if item[1] == "-" else "ol"
        items = Markup("").join(Markup("<li>{}</li>").format(inline(one)) for one in _items(lines))
        return Markup('<{0} class="guide-list">{1}</{0}>').format(tag, items)
    return Markup("<p>{}</p>").format(inline(" ".join(line.strip() for line in lines)))


def _items(lines: list[str]) -> list[str]:
    """The list's items; a line without a mark continues the one before."""
    found: list[str] = []
    for line in lines:
        item = _ITEM.match(line)
        if item:
            found.append(item[2])
        else:
            found[-1] += " " + line.strip()
    return found


def inline(text: str) -> Markup:
    """Bold, code and links to pages of this application; a link elsewhere keeps its words only."""
    safe = str(escape(text))
    safe = _CODE.sub(r"<code>\1</code>", safe)
    safe = _BOLD.sub(r"<strong>\1</strong>", safe)
    return Markup(_LINK.sub(_link, safe))  # noqa: S704 - made from escaped text


def _link(found: re.Match[str]) -> str:
    words, target = found[1], found[2]
    local = target.startswith("/") and pages.safe_next(target, "") == target
    return f'<a href="{target}">{words}</a>' if local else words


def init_app(app: Flask) -> None:
    """Register the page and its link in the user's menu."""
    app.register_blueprint(bp)
    nav.add("Panduan", "help", "help.guide", 90, area="user")
