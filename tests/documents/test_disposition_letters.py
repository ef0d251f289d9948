"""The nine letters of the disposition SOPs: on one page where ordinary, whole whatever people typed."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from app.documents import kinds, render
from app.documents.letters import SlotSpec
from tests.documents.samples import SAMPLES
from tests.documents.test_render import DAY, letter

pytestmark = pytest.mark.usefixtures("folder")
HOSTILE = '#read("/etc/passwd") *tebal* $x^2$ <label> @rujukan // {#} \\ 😀 \x00' + "A" * 200
TWO = ("laporan_uji", "laporan_sesi", "ba_penggantian", "ba_pekerjaan", "bast")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An instance folder without a database."""
    app = Flask("letters", instance_path=str(tmp_path_factory.mktemp("letters")))
    with app.app_context():
        yield


def sample(kind: str, **layout: Any) -> dict[str, Any]:
    """The source of the ordinary letter of a kind."""
    body, slots = SAMPLES[kind]
    return letter(body, *slots, kind=kind, **layout)


def hostile(value: Any) -> Any:
    """The same data with every text replaced."""
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, dict):
        return {key: hostile(inner) for key, inner in value.items()}
    return [hostile(inner) for inner in value] if isinstance(value, list) else value


def test_every_kind_of_the_disposition_sops_has_its_sample() -> None:
    others = {"slip", "spp", "laporan", "tanda_terima", "persetujuan", "bpb", "rekap", "surat_keterangan"}
    assert SAMPLES.keys() >= kinds.KINDS.keys() - others
    for kind, (body, _slots) in SAMPLES.items():
        kinds.check(kind, body)


@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("font", ["Liberation Sans", "TeX Gyre Bonum"])
def test_an_ordinary_letter_fits_one_page(kind: str, paper: str, font: str) -> None:
    made = sample(kind, paper=paper, font=font)
    assert render.page_count(render.pdf(made, DAY)) == 1
    assert all(size >= 9 for size in render.query(made, "<size>"))


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_signature_has_room_for_a_pen(kind: str) -> None:
    printed = render.query(sample(kind), "<signature>")
    assert [one["slot"] for one in printed] == [slot.name for slot in SAMPLES[kind][1]]
    assert len(printed) == (2 if kind in TWO else 1)
    assert all(one["width"] >= 45 for one in printed)


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_people_typed_is_only_text(kind: str) -> None:
    body = hostile(SAMPLES[kind][0])
    slots = [SlotSpec(slot.name, HOSTILE[:200], HOSTILE[:200], HOSTILE[:30]) for slot in SAMPLES[kind][1]]
    assert render.pdf(letter(body, *slots, kind=kind), DAY).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("kind", "key", "times"), [("laporan_uji", "cameras", 20), ("laporan_sesi", "data", 40)]
)
def test_a_long_table_goes_on_over_the_page(kind: str, key: str, times: int) -> None:
    body, slots = SAMPLES[kind]
    made = letter(body | {key: body[key] * times}, *slots, kind=kind)
    assert render.page_count(render.pdf(made, DAY)) > 1
    assert len(render.query(made, "<signature>")) == 2


def test_a_signer_still_unknown_and_one_who_declined_keep_their_places() -> None:
    made = sample("ba_pekerjaan")
    before = render.pdf(made, DAY)
    made["slots"][1] |= {"remark": "Tidak bersedia menandatangani: pejabat tidak di tempat"}
    declined = render.pdf(made, DAY)
    made["slots"][1] |= {"remark": "", "signer": "", "number": ""}
    assert len({before, declined, render.pdf(made, DAY)}) == 3


def test_a_secret_letter_says_so_on_its_sheet() -> None:
    body, slots = SAMPLES["lembar_disposisi"]
    open_sheet = render.pdf(letter(body, *slots, kind="lembar_disposisi"), DAY)
    for word in ("Rahasia", "Sangat Rahasia", "Kata lain"):
        made = letter(body | {"secrecy": word}, *slots, kind="lembar_disposisi")
        assert render.pdf(made, DAY) != open_sheet


def test_the_reply_refers_to_the_letter_and_closes_by_itself() -> None:
    body, slots = SAMPLES["surat_balasan"]
    short = letter(body | {"paragraphs": ["Permohonan ditolak."]}, *slots, kind="surat_balasan")
    whole = letter(
        body | {"paragraphs": [f"Surat {body['letter_number']} ditolak.", "Demikian."]},
        *slots,
        kind="surat_balasan",
    )
    assert len(render.pages_png(short, DAY)) == len(render.pages_png(whole, DAY)) == 1
