"""/bantuan: the manual of one's own roles, escaped."""

import pytest
from markupsafe import Markup

from app.accounts.roles import Role
from app.operations import help
from tests.pages import Client

OWN = {
    "mira": "Panduan pemohon (Bidang/Unit)",
    "bagas": "Panduan Technical Support",
    "sekar": "Panduan Kasubag TU",
    "wulan": "Panduan Kepala Pusdatin",
    "tegar": "Panduan Pengurus Barang",
    "fikri": "Panduan administrator",
    "tuti": "Panduan Tata Usaha dan Sekretaris",
    "nirmala": "Panduan Tata Usaha dan Sekretaris",
    "arga": "Panduan Kepala Dinas",
    "banyu": "Panduan Kepala Bidang",
    "kirana": "Panduan Subkoordinator",
    "galih": "Panduan Kepala Seksi",
    "hana": "Panduan Tim TCM Room",
    "wisnu": "Panduan Tim Teknis",
    "ningsih": "Panduan OPD",
}


@pytest.mark.parametrize("name", OWN)
def test_everybody_reads_the_chapter_of_the_own_role(client: Client, name: str) -> None:
    client.login(name)
    page = client.get("/bantuan")
    heads = [node.text for node in page.root.all("h2")]
    assert heads == [OWN[name], "Untuk semua"]
    assert not [word for word in ("**", "](", "![", "`") if word in page.text]


def test_the_users_menu_leads_there(client: Client) -> None:
    page = client.login("mira")
    assert page.link("Panduan") == "/bantuan"


def test_a_stranger_logs_in_first(client: Client) -> None:
    assert "Panduan pemohon" not in client.get("/bantuan").text


def test_every_role_has_a_chapter() -> None:
    assert set(help.CHAPTERS) == set(Role) - {Role.SYSTEM}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# Judul", "<h2>Judul</h2>"),
        ("### Kecil", "<h4>Kecil</h4>"),
        ("satu\ndua", "<p>satu dua</p>"),
        ("- a\n- b\n  c", '<ul class="guide-list"><li>a</li><li>b c</li></ul>'),
        ("1. a\n2. b", '<ol class="guide-list"><li>a</li><li>b</li></ol>'),
        ("## A\nisi", "<h3>A</h3>\n<p>isi</p>"),
        ("**tebal** `kode`", "<p><strong>tebal</strong> <code>kode</code></p>"),
        ("![gambar](x.png)\n\nisi", "<p>isi</p>"),
        ("[SOP](/sop)", '<p><a href="/sop">SOP</a></p>'),
        ("[lain](pemohon.md)", "<p>lain</p>"),
        ("[luar](//host.example/x)", "<p>luar</p>"),
        ("[jahat](javascript:alert)", "<p>jahat</p>"),
        ('[kutip](/x"onclick=y)', '<p><a href="/x&#34;onclick=y">kutip</a></p>'),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
        ("**<i>**", "<p><strong>&lt;i&gt;</strong></p>"),
    ],
)
def test_a_small_part_of_markdown(text: str, html: str) -> None:
    assert help.render(text) == Markup(html)  # noqa: S704 - what is expected
