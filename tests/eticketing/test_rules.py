"""Every rule of SOP 2 by its sentence; each case also proves that only its rule refuses."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock, settings
from app.accounts.models import Unit
from app.db import write
from app.operations import cast
from app.sop.eticketing import rules
from app.sop.eticketing.actions import feedback, filing, orders, parts, reporting, work
from app.sop.eticketing.models import GatePass, WorkOrder
from app.sop.eticketing.procedure import PROCEDURE
from app.web.errors import Refused
from app.workflow import desks, engine
from app.workflow.procedure import Rule
from app.workflow.signatures import Signature
from tests.eticketing.conftest import Driven, complaint
from tests.eticketing.walk import REASON

Act = Callable[[], Any]


@pytest.fixture
def ticket(context: Flask, office: cast.Office) -> Driven:
    """A ticket of the finance section."""
    return Driven(office, "KEU", "mira")


@contextmanager
def without(rule: Rule) -> Iterator[None]:
    """The declared table with this rule taken out."""
    before = [(outcome, outcome.rules) for step in PROCEDURE.steps for outcome in step.outcomes]
    for outcome, declared in before:
        object.__setattr__(outcome, "rules", tuple(one for one in declared if one is not rule))
    try:
        yield
    finally:
        for outcome, declared in before:
            object.__setattr__(outcome, "rules", declared)


def refusal(act: Act) -> str:
    """What the refused person reads; "" when the act went through or broke for want of its rule."""
    try:
        act()
    except Refused as refused:
        return refused.message
    except AssertionError:
        return ""
    return ""


def private_device(one: Driven) -> Act:
    return lambda: one.file(complaint(device_kind="non_asset", device="Laptop Mira", used_for_work=False))


def owing(one: Driven) -> Act:
    one.walk("6", "bagas")
    return lambda: one.file(complaint())


def pass_used(one: Driven) -> Act:
    return lambda: filing.file_ticket(
        complaint(),
        actor=one.who("mira"),
        unit_id=one.office.units["KEU"],
        photos=[],
        post=one.key(),
        use_pass=True,
    )


def ended_main(one: Driven) -> Act:
    main = Driven(one.office, "JLN", "yoga")
    main.walk("2", "bagas")
    filing.cancel_ticket(main.id, note=REASON, **main.common("yoga"))
    one.walk("2", "bagas")
    return lambda: orders.mark_duplicate(one.id, main.id, note=REASON, **one.common("intan"))


def itself(one: Driven) -> Act:
    one.walk("2", "bagas")
    return lambda: orders.mark_duplicate(one.id, one.id, note=REASON, **one.common("intan"))


def stale_order(one: Driven) -> Act:
    one.walk("3", "bagas")
    people = [one.office.users["raka"]]
    orders.change_technician(one.id, people, "biasa", note="Raka lebih dekat", **one.common("sekar"))
    first = Signature("type", "", "Sekar", "", cast.PIN)
    return lambda: orders.sign_order(one.id, 1, first, **one.common("sekar"))


def nothing_to_sign(one: Driven) -> Act:
    one.walk("2", "bagas")
    orders.propose_rejection(one.id, note=REASON, **one.common("intan"))
    return lambda: engine.perform(one.id, "sign", **one.common("sekar"))


def own_work(one: Driven) -> Act:
    one.walk("2", "bagas")
    triage = orders.Triage("network", "none", None, (one.office.users["sekar"],), "Periksa dahulu", "biasa")
    orders.issue_order(one.id, triage, **one.common("intan"))
    return lambda: one.sign("sekar")


def unsigned(one: Driven) -> Act:
    one.walk("4", "bagas")
    one.start("bagas")
    with write() as connection:
        connection.execute(update(WorkOrder).values(status="revoked"))
    return lambda: one.finish("bagas", "done")


def not_begun(one: Driven) -> Act:
    one.walk("4", "bagas")
    return lambda: one.finish("bagas", "done")


def paused(one: Driven) -> Act:
    one.walk("4", "bagas")
    one.start("bagas")
    one.pause("bagas", "menunggu suku cadang")
    return lambda: one.finish("bagas", "done")


def work_done(one: Driven) -> Act:
    one.walk("4", "bagas")
    one.start("bagas")
    return lambda: orders.revoke_order(one.id, note=REASON, **one.common("sekar"))


def empty_report(one: Driven) -> Act:
    one.walk("5", "bagas")
    return lambda: engine.perform(one.id, "send", **one.common("bagas"))


def rated_by_technician(one: Driven) -> Act:
    one.asker = "puspa"
    one.unit = "PDI"
    one.walk("3", "puspa")
    one.sign("sekar")
    with write() as connection:
        context = engine.situation(connection, one.id, one.who("puspa"), None)
        assert desks.assigned(context.connection, one.id) == [one.office.users["puspa"]]
        engine.act(context, "test", {})
        connection.exec_driver_sql("UPDATE task SET step='6', step_no='6', role='unit' WHERE done_at IS NULL")
        connection.exec_driver_sql("UPDATE \"case\" SET step='6'")
    return lambda: one.rate("puspa", (4, 4, 4))


def unit_alive(one: Driven) -> Act:
    one.walk("6", "bagas")
    return lambda: feedback.close_without_feedback(
        one.id, actor=one.who("fikri"), note=REASON, post=one.key()
    )


def too_late(one: Driven) -> Act:
    with clock.travel(clock.at("2026-11-06 09:00")):
        one.walk("7", "bagas")
    return lambda: feedback.reopen_ticket(one.id, note=REASON, **one.common("mira"))


CASES: tuple[tuple[Rule, Callable[[Driven], Act], str], ...] = (
    (rules.device_supports_work, private_device, "SOP hanya melayani perangkat yang menunjang pekerjaan."),
    (
        rules.no_feedback_no_new_ticket,
        owing,
        "Subbagian Keuangan belum memberi penilaian (feedback) untuk tiket TKT-2026-0001 (Kabel LAN & "
        "Internet), selesai ditangani Jumat, 20 November 2026. Sesuai SOP 460/OT.05.00, tiket baru dapat "
        "dibuat setelah penilaian diberikan. Isi di bawah ini (± 1 menit), lalu formulir tiket baru terbuka "
        "otomatis.",
    ),
    (rules.one_pass_left, pass_used, "Izin satu kali untuk unit ini sudah dipakai."),
    (
        rules.main_ticket_is_open,
        ended_main,
        "Tiket utama sudah berakhir. Pilih tiket yang masih berjalan.",
    ),
    (rules.main_ticket_is_open, itself, "Pilih tiket utama yang lain dari tiket ini."),
    (
        rules.spp_is_waiting,
        stale_order,
        "SPP ini sudah diubah (Perubahan ke-1) oleh Sekar Lembayung. Buka yang terbaru sebelum "
        "menandatangani.",
    ),
    (
        rules.spp_is_waiting,
        nothing_to_sign,
        "Tidak ada Surat Perintah Perbaikan yang menunggu tanda tangan pada tiket ini.",
    ),
    (
        rules.signer_is_not_the_technician,
        own_work,
        "Anda tercatat sebagai pelaksana pada tiket ini, sehingga tidak dapat memverifikasi SPP-nya. Minta "
        "pejabat lain (Plh.) atau ganti pelaksana.",
    ),
    (
        rules.work_order_is_signed,
        unsigned,
        "SPP belum ditandatangani Kasubag TU. Pekerjaan belum boleh dimulai.",
    ),
    (rules.work_has_begun, not_begun, "Tekan Mulai kerjakan dahulu, lalu isi hasilnya."),
    (rules.not_paused, paused, "Pekerjaan masih ditunda. Lanjutkan dahulu, lalu isi hasilnya."),
    (
        rules.no_work_recorded,
        work_done,
        "Pekerjaan sudah dicatat, sehingga SPP tidak dapat dibatalkan. Minta teknisi mengajukan perubahan "
        "SPP.",
    ),
    (
        rules.report_is_complete,
        empty_report,
        "Laporan belum lengkap: penyebab belum diisi; tindakan belum diisi; daftar suku cadang kosong; "
        "centang “tanpa suku cadang”.",
    ),
    (
        rules.rater_is_not_the_technical_team,
        rated_by_technician,
        "Penilaian hanya dapat diberikan oleh Pusat Data dan Informasi.",
    ),
    (
        rules.unit_is_inactive,
        unit_alive,
        "Unit ini masih aktif; penilaian tetap diminta dari anggotanya.",
    ),
    (
        rules.may_still_reopen,
        too_late,
        "Sudah lewat 5 hari kerja sejak selesai. Buat tiket baru yang menautkan tiket ini.",
    ),
)


@pytest.mark.parametrize(
    ("rule", "situation", "sentence"), CASES, ids=lambda one: getattr(one, "__name__", "")
)
def test_each_rule_refuses_with_its_sentence_and_nothing_else_does(
    rule: Rule, situation: Callable[[Driven], Act], sentence: str, ticket: Driven
) -> None:
    act = situation(ticket)
    assert refusal(act) == sentence
    with without(rule):
        assert refusal(act) != sentence


def test_every_declared_rule_is_tried_above() -> None:
    declared = {rule for step in PROCEDURE.steps for outcome in step.outcomes for rule in outcome.rules}
    assert declared == {rule for rule, _, _ in CASES}


def test_a_reopening_counts_working_days_to_the_last_minute(ticket: Driven) -> None:
    with clock.travel(clock.at("2026-11-12 09:00")):
        ticket.walk("7", "bagas")
    act = lambda: feedback.reopen_ticket(ticket.id, note=REASON, **ticket.common("mira"))  # noqa: E731
    with clock.travel(clock.at("2026-11-19 16:01")):
        assert "5 hari kerja" in refusal(act)
    with clock.travel(clock.at("2026-11-19 16:00")):
        assert refusal(act) == ""


def test_only_a_finished_ticket_is_reopened(ticket: Driven) -> None:
    ticket.walk("2", "bagas")
    filing.cancel_ticket(ticket.id, note=REASON, **ticket.common("mira"))
    act = lambda: feedback.reopen_ticket(ticket.id, note=REASON, **ticket.common("mira"))  # noqa: E731
    assert "sudah berakhir" in refusal(act)


def test_on_paper_the_holder_of_that_day_must_not_be_the_technician(ticket: Driven) -> None:
    own_work(ticket)
    with write() as connection:
        context = engine.situation(connection, ticket.id, ticket.who("bagas"), None)
        context.recorded_at = clock.now()
        assert "Sekar Lembayung tercatat sebagai pelaksana" in str(
            rules.signer_is_not_the_technician(context)
        )
        context.recorded_at = clock.at("2026-11-19 10:00")  # Plh. Guntur held the post
        assert rules.signer_is_not_the_technician(context) is None


def test_the_technician_may_type_in_what_the_kasubag_signed_on_paper(ticket: Driven) -> None:
    ticket.walk("3", "bagas")
    with write() as connection:
        context = engine.situation(connection, ticket.id, ticket.who("bagas"), None)
        context.recorded_at = clock.now()
        assert rules.signer_is_not_the_technician(context) is None


def test_a_pass_left_opens_the_gate_in_the_rule(ticket: Driven) -> None:
    act = owing(ticket)
    with write() as connection:
        values = {"unit_id": ticket.office.units["KEU"], "reason": REASON, "given_by": 1}
        connection.execute(GatePass.__table__.insert().values(**values, given_at=clock.now()))
    assert "belum memberi penilaian" in refusal(act)  # `file` stays shut; only `override` uses the pass
    assert refusal(pass_used(ticket)) == ""


def test_the_gate_counts_as_the_office_has_set_it(ticket: Driven) -> None:
    act = owing(ticket)
    assert refusal(act)
    settings.save({"eticketing.gate_grace_days": 1})
    assert refusal(act) == ""
    with clock.travel(clock.at("2026-11-24 09:00")):
        assert refusal(act)
    settings.save({"eticketing.gate_grace_days": 0, "eticketing.gate": "pemohon"})
    assert refusal(act)
    ticket.asker = "tegar"
    assert refusal(act) != rules.owed_sentence


def test_a_dissolved_unit_is_closed_without_feedback(ticket: Driven) -> None:
    act = unit_alive(ticket)
    with write() as connection:
        connection.execute(update(Unit).where(Unit.code == "KEU").values(active=False))
    assert refusal(act) == ""


def test_a_report_with_a_part_outstanding_is_incomplete(ticket: Driven) -> None:
    ticket.walk("4", "bagas", category="printer", device_kind="asset", asset_id=ticket.office.assets["A05"])
    ticket.start("bagas")
    parts.ask_part(ticket.id, ticket.office.stock["DRUM"], 1, actor=ticket.who("bagas"), post=ticket.key())
    ticket.finish("bagas", "done")
    told = refusal(lambda: reporting.send_report(ticket.id, VALUES, [], **ticket.common("bagas")))
    assert told == (
        "Laporan belum lengkap: suku cadang yang diminta belum dikeluarkan pengurus barang; "
        "foto perangkat belum ada."
    )


VALUES = {"result": "done", "cause_text": "Aus", "action_text": "Diganti", "no_parts": False}


def test_a_start_needs_the_signed_order_and_its_own_technician(ticket: Driven) -> None:
    ticket.walk("3", "bagas")
    start = lambda name: lambda: work.start_work(ticket.id, **ticket.common(name))  # noqa: E731
    told = refusal(start("bagas"))
    assert told == "SPP belum ditandatangani Kasubag TU. Pekerjaan belum boleh dimulai."
    ticket.sign("sekar")
    told = refusal(start("intan"))
    assert told == "Tiket ini ditugaskan kepada Bagas Meranti. Ambil alih memerlukan perubahan SPP."
    assert refusal(start("bagas")) == ""
