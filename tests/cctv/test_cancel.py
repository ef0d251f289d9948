"""Batalkan: the applicant, TU on their behalf, the Kepala Dinas; with a reason, before the session."""

import pytest

from app.documents import letters
from tests.cctv.walk import REASON, Walk


@pytest.mark.parametrize("row", ["2", "3", "4", "5", "5b"])
def test_the_applicant_gives_up_at_any_row(walk: Walk, row: str) -> None:
    walk.file()
    steps = (walk.forward, walk.dispose, lambda: walk.dispose("banyu"), walk.accept)
    for step in steps[: ("2", "3", "4", "5", "5b").index(row)]:
        step()
    page = walk.decide("ningsih", "batalkan", "Acara kami ditiadakan")
    assert page.has("Permohonan dibatalkan.")
    assert (walk.case.ending, walk.state) == ("dibatalkan", "Dibatalkan")
    assert walk.people["tuti"].get("/kotak-masuk?tab=diketahui").has("Acara kami ditiadakan")


@pytest.mark.parametrize("who", ["tuti", "arga"])
def test_tu_and_the_kepala_dinas_cancel_for_the_applicant(walk: Walk, who: str) -> None:
    walk.file()
    walk.forward()
    walk.decide(who, "batalkan")
    assert walk.case.ending == "dibatalkan"
    assert walk.people["ningsih"].get("/kotak-masuk?tab=diketahui").has(REASON)


def test_others_do_not_cancel(walk: Walk) -> None:
    walk.file()
    for who in ("kirana", "banyu", "hana"):
        assert walk.refused(who, "batalkan") == 403
    assert walk.refused("opd-dinsos", "batalkan") == 404


def test_a_reason_is_needed(walk: Walk) -> None:
    walk.register()
    assert walk.decide("tuti", "batalkan", "x", 422).has("Tuliskan alasannya, minimal 10 huruf.")
    assert walk.case.ending == ""


def test_a_letter_that_waits_for_its_signature_counts_no_more(walk: Walk) -> None:
    walk.to("5")
    walk.decline()
    walk.decide("tuti", "batalkan")
    (document,) = [one for one in letters.of_case(walk.id) if one.kind == "surat_balasan"]
    assert document.status == "dibatalkan"
    page = walk.people["tuti"].get(f"{walk.path}/batalkan", status=409)
    assert page.has("sudah berakhir")
