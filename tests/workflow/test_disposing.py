"""Dispositions as acts: who gets what, what is recorded later, what is taken back, what replaces what."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.db import db
from app.ledger.models import Entry
from app.operations.cast import Office
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, cases, disposing, engine, trail
from app.workflow.models import Recipient, Task
from tests.workflow.chain import Chain, running


@pytest.fixture
def chain(context: Flask, office: Office) -> Iterator[Chain]:
    """The chain of dispositions, without pages."""
    with running():
        yield Chain(office)


def refusal(act: object) -> Refused:
    with pytest.raises(Refused) as caught:
        act()  # type: ignore[operator]
    return caught.value


def test_the_main_recipient_gets_the_next_row(chain: Chain) -> None:
    case_id = chain.to_kabid(instructions=("Tindak lanjuti", "Laporkan hasilnya"), note="Hari ini.")
    task, row = chain.current(case_id), chain.dispositions(case_id)[0]
    assert (task.step, task.desk) == ("3", chain.desk("KABID-APT"))
    assert row.sender == "Kepala Dinas Komunikasi dan Informatika · Arga Cakrawala"
    assert row.instructions == "Tindak lanjuti\nLaporkan hasilnya"
    assert (row.sender_id, row.recorded_how, row.open_list) == (chain.office.users["arga"], "", True)


def test_there_is_exactly_one_main_recipient_and_it_can_do_the_row(chain: Chain) -> None:
    case_id = chain.letter()
    refused = refusal(lambda: chain.dispose(case_id, "arga", ""))
    assert (refused.message, refused.field) == ("Pilih penerima utama.", "main")
    refused = refusal(lambda: chain.dispose(case_id, "arga", "KASIE-EGOV"))
    assert refused.message == "Penerima utama ini tidak dapat mengerjakan langkah berikutnya."
    kabid, kasie = chain.desk("KABID-APT"), chain.desk("KASIE-EGOV")
    for more in ({"helpers": (kabid,)}, {"helpers": (kasie,), "copies": (kasie,)}):
        refused = refusal(lambda more=more: chain.dispose(case_id, "arga", "KABID-APT", **more))
        assert refused.message == "Setiap penerima hanya ditulis satu kali."
    refused = refusal(lambda: chain.dispose(case_id, "arga", "KABID-APT", deadline=clock.now()))
    assert refused.field == "deadline"
    assert chain.current(case_id).step == "2"
    chain.dispose(case_id, "arga", "KABID-APT", helpers=(kasie,))
    kinds = [row.kind for row in trail.recipients(case_id)]
    assert kinds == ["utama", "pembantu"]


def test_helpers_and_copies_are_below_or_beside_the_disposing_post(chain: Chain) -> None:
    case_id = chain.to_kabid()
    for code in ("KADIS-KOM", "KA-PDI"):
        refused = refusal(
            lambda code=code: chain.dispose(case_id, "banyu", "SUBKOR-ILE", copies=(chain.desk(code),))
        )
        assert refused.field == "helpers"
    chain.dispose(
        case_id, "banyu", "SUBKOR-ILE", helpers=(chain.desk("KASIE-EGOV"),), copies=(chain.desk("SEK-KOM"),)
    )
    assert [row.kind for row in trail.recipients(case_id)] == ["utama", "utama", "pembantu", "tembusan"]


def test_helpers_and_copies_get_a_notice_and_their_reading_shows(chain: Chain) -> None:
    kasie, secretary = chain.desk("KASIE-EGOV"), chain.desk("SEK-KOM")
    case_id = chain.to_kabid(helpers=(kasie,), copies=(secretary,))
    number = chain.case(case_id).number
    notices = chain.notices(case_id, "disposition")
    assert [(one.desk, one.body) for one in notices] == [
        (kasie, f"Dibantu disposisi {number}."),
        (secretary, f"Tembusan disposisi {number}."),
    ]
    assert beside.know(notices[0].id, chain.actor("galih"), clock.now())
    read = {row.kind: row.reader for row in trail.recipients(case_id)}
    assert read == {"utama": None, "pembantu": "Galih Rotan", "tembusan": None}


def test_only_the_addressed_posts_see_each_other_where_the_list_is_open(chain: Chain) -> None:
    kasie, secretary = chain.desk("KASIE-EGOV"), chain.desk("SEK-KOM")
    shown = {}
    for open_list in (True, False):
        case_id = chain.to_kabid(helpers=(kasie,), copies=(secretary,), open_list=open_list)
        for who in ("galih", "nirmala", "banyu", "arga"):
            (entry,) = trail.trail(case_id, chain.actor(who))
            shown[who, open_list] = [one.desk for one in entry.others]
    both = [kasie, secretary]
    assert all(shown[who, True] == both for who in ("galih", "nirmala", "banyu", "arga"))
    assert (shown["galih", False], shown["nirmala", False]) == ([kasie], [secretary])
    assert shown["banyu", False] == shown["arga", False] == both


def test_a_recorded_disposition_keeps_the_real_time_and_is_confirmed(chain: Chain) -> None:
    given = clock.at("2026-11-20 08:10")
    with clock.travel(clock.at("2026-11-20 08:00")):
        case_id = chain.letter()
    chain.dispose(case_id, "tuti", "KABID-APT", recorded_at=given, recorded_how="whatsapp")
    row = chain.dispositions(case_id)[0]
    done = next(task for task in _tasks(case_id) if task.step == "2")
    assert (row.at, done.done_at, done.late_entry) == (given, given, True)
    assert (row.recorded_how, row.recorded_by) == ("whatsapp", chain.office.users["tuti"])
    assert row.sender == "Kepala Dinas Komunikasi dan Informatika · Arga Cakrawala"
    (notice,) = chain.notices(case_id, "confirm_disposition")
    assert notice.desk == chain.desk("KADIS-KOM")
    assert "dicatat Tuti Mawar" in notice.body
    post = PostKey("benar", clock.now())
    refused = refusal(
        lambda: disposing.confirm(case_id, row.id, actor=chain.actor("banyu"), post=PostKey("b", clock.now()))
    )
    assert refused.status == 404
    disposing.confirm(case_id, row.id, actor=chain.actor("arga"), post=post)
    disposing.confirm(case_id, row.id, actor=chain.actor("arga"), post=post)  # the same answer again
    row = chain.dispositions(case_id)[0]
    assert (row.confirmed_by, row.confirmed_at) == (chain.office.users["arga"], clock.now())
    assert chain.notices(case_id, "confirm_disposition")[0].read_at is not None


def test_recorded_under_a_plh_it_names_who_held_the_post_then(chain: Chain) -> None:
    with clock.travel(clock.at("2026-11-19 08:00")):
        case_id = chain.letter()
    chain.dispose(
        case_id, "tuti", "KABID-APT", recorded_at=clock.at("2026-11-19 09:00"), recorded_how="srikandi"
    )
    sender = chain.dispositions(case_id)[0].sender
    assert sender == "Plh. Kepala Dinas Komunikasi dan Informatika · Nirmala Senja"


def test_plh_acts_in_the_half_open_interval(chain: Chain) -> None:
    signers = {}
    for moment in ("2026-11-18 07:29", "2026-11-18 07:30", "2026-11-20 07:29", "2026-11-20 07:30"):
        with clock.travel(clock.at(moment)):
            case_id = chain.letter()
            for who in ("arga", "nirmala"):
                try:
                    chain.dispose(case_id, who, "KABID-APT")
                except Refused:
                    db.session.rollback()
            signers[moment[8:]] = chain.dispositions(case_id)[0].sender.partition("Kepala")[0]
    assert signers == {"18 07:29": "", "18 07:30": "Plh. ", "20 07:29": "Plh. ", "20 07:30": ""}


def test_pulled_back_while_unread_the_disposition_is_withdrawn(chain: Chain) -> None:
    case_id = chain.to_kabid()
    case = chain.case(case_id)
    beside.pull_back(case_id, actor=chain.actor("arga"), version=case.version)
    (row,) = chain.dispositions(case_id)
    assert row.cancelled_at == clock.now()
    assert chain.current(case_id).desk == chain.desk("KADIS-KOM")
    assert trail.cancelled_for(case_id, chain.actor("banyu"))
    chain.dispose(case_id, "arga", "KABID-APT")
    assert not trail.cancelled_for(case_id, chain.actor("banyu"))
    assert [entry.row.cancelled_at is None for entry in trail.trail(case_id, chain.actor("arga"))] == [
        False,
        True,
    ]


def test_after_reading_pulling_back_is_refused_with_name_and_hour(chain: Chain) -> None:
    case_id = chain.to_kabid()
    with clock.travel(clock.at("2026-11-20 09:17")):
        beside.mark_read(case_id, chain.actor("banyu"))
    case = chain.case(case_id)
    refused = refusal(lambda: beside.pull_back(case_id, actor=chain.actor("arga"), version=case.version))
    assert "Sudah dibuka Banyu Mahoni pukul 09.17." in refused.message
    (entry,) = trail.trail(case_id, chain.actor("arga"))
    assert (entry.reader, clock.local(entry.read_at).hour) == ("Banyu Mahoni", 9)


def test_a_follow_up_replaces_and_the_clock_runs_on(chain: Chain) -> None:
    case_id = chain.to_kabid(note="Lama")
    before = chain.current(case_id)
    due_at, entered_at = before.due_at, before.entered_at
    with clock.travel(clock.now() + timedelta(minutes=5)):
        chain.follow_up(case_id, "arga", "KABID-APT", note="Baru")
        after = chain.current(case_id)
        assert (after.id, after.due_at, after.entered_at) == (before.id, due_at, entered_at)
        old, new = chain.dispositions(case_id)
        assert (new.replaces_id, new.task_id, new.note) == (old.id, None, "Baru")
        entries = trail.trail(case_id, chain.actor("arga"), True)
        assert [(one.replaced, one.may_follow, one.depth) for one in entries] == [
            (True, False, 0),
            (False, True, 0),
        ]
        assert [one.body for one in chain.notices(case_id, "disposition")]


def test_a_follow_up_readdresses_while_the_row_is_open(chain: Chain, office: Office) -> None:
    from sqlalchemy import insert

    from app.accounts.models import Holder, Position
    from app.db import write

    with write() as connection:
        key = connection.execute(
            insert(Position).values(
                code="KABID-2", role="kabid", title="Kepala Bidang Statistik", unit_id=office.units["APT"],
                parent_id=office.positions["KADIS-KOM"],
            )
        ).inserted_primary_key  # fmt: skip
        assert key is not None
        office.positions["KABID-2"] = key[0]
        values = {"position_id": key[0], "user_id": office.users["galih"], "kind": "definitif"}
        connection.execute(insert(Holder).values(**values, from_at=clock.at("2026-11-02 07:30")))
    try:
        case_id = chain.to_kabid()
        before = chain.current(case_id)
        chain.follow_up(case_id, "arga", "KABID-2")
        after = chain.current(case_id)
        assert (after.id, after.due_at, after.desk) == (before.id, before.due_at, chain.desk("KABID-2"))
        told = chain.notices(case_id, "disposition")
        assert told[-1].desk == chain.desk("KABID-APT")
        assert "Kepala Bidang Statistik" in told[-1].body
        refused = refusal(lambda: chain.follow_up(case_id, "arga", "KASIE-EGOV"))
        assert refused.field == "main"
        engine.perform(
            case_id,
            "dispose",
            actor=chain.actor("galih"),
            change=lambda context: disposing.dispose(context, disposing.Sheet(chain.desk("SUBKOR-ILE"))),
        )
    finally:
        del office.positions["KABID-2"]


def test_afterwards_the_follow_up_is_told_to_whoever_has_the_case(chain: Chain) -> None:
    case_id = chain.to_kabid()
    first = chain.dispositions(case_id)[0]
    chain.dispose(case_id, "banyu", "SUBKOR-ILE")
    disposing.follow_up(
        case_id,
        first.id,
        disposing.Sheet(chain.desk("KABID-APT"), note="Percepat"),
        actor=chain.actor("arga"),
        version=chain.case(case_id).version,
        post=PostKey("lagi", clock.now()),
    )
    assert chain.current(case_id).desk == chain.desk("SUBKOR-ILE")
    assert chain.notices(case_id, "disposition")[-1].desk == chain.desk("SUBKOR-ILE")


def test_a_follow_up_is_for_the_sending_post_while_the_case_runs(chain: Chain) -> None:
    case_id = chain.to_kabid()
    assert refusal(lambda: chain.follow_up(case_id, "banyu", "KABID-APT")).status == 403
    first = chain.dispositions(case_id)[0]
    chain.follow_up(case_id, "arga", "KABID-APT")
    values = {"actor": chain.actor("arga"), "version": chain.case(case_id).version}
    sheet = disposing.Sheet(chain.desk("KABID-APT"))
    refused = refusal(
        lambda: disposing.follow_up(case_id, first.id, sheet, **values, post=PostKey("x", clock.now()))
    )
    assert "sudah diganti" in refused.message
    chain.dispose(case_id, "banyu", "SUBKOR-ILE")
    engine.perform(case_id, "done", actor=chain.actor("kirana"))
    refused = refusal(lambda: chain.follow_up(case_id, "banyu", "SUBKOR-ILE"))
    assert "sudah berakhir" in refused.message


def test_the_ledger_keeps_a_digest_of_the_instructions(chain: Chain) -> None:
    case_id = chain.to_kabid(instructions=("Tindak lanjuti",))
    line = db.session.scalars(
        select(Entry.body).where(Entry.case_id == case_id, Entry.act == "surat_uji.dispose")
    ).one()
    assert '"main":' in line
    assert "Tindak lanjuti" not in line


def test_a_secret_letter_is_for_its_chain_only(chain: Chain) -> None:
    secretary = chain.desk("SEK-KOM")
    case_id = chain.to_kabid(secrecy="rahasia", copies=(secretary,))
    case = chain.case(case_id)
    seen = {who: cases.visible(case, chain.actor(who)) for who in ("arga", "banyu", "nirmala", "tuti")}
    assert seen == {"arga": True, "banyu": True, "nirmala": True, "tuti": True}
    assert not any(cases.visible(case, chain.actor(who)) for who in ("kirana", "galih", "hana", "ningsih"))


def test_a_helper_outside_the_sop_reads_the_case_until_it_is_withdrawn(chain: Chain) -> None:
    case_id = chain.to_kabid(helpers=(chain.desk("KASIE-EGOV"),))
    case = chain.case(case_id)
    assert cases.visible(case, chain.actor("galih"))
    assert cases.inside(case, chain.actor("galih"))
    assert not cases.visible(case, chain.actor("wisnu"))
    beside.pull_back(case_id, actor=chain.actor("arga"), version=case.version)
    assert not cases.visible(chain.case(case_id), chain.actor("galih"))


def test_the_represented_official_goes_on_reading_secret_letters(chain: Chain) -> None:
    with clock.travel(clock.at("2026-11-19 09:00")):
        case_id = chain.letter("sangat_rahasia")
        assert cases.visible(chain.case(case_id), chain.actor("arga"))
        refused = refusal(lambda: chain.dispose(case_id, "arga", "KABID-APT"))
        assert refused.status == 403


def test_recipients_are_written_as_printed(chain: Chain) -> None:
    case_id = chain.to_kabid()
    labels = db.session.scalars(
        select(Recipient.label).join(disposing.Disposition).where(disposing.Disposition.case_id == case_id)
    ).all()
    assert labels == ["Kepala Bidang Aplikasi dan Informatika"]


def _tasks(case_id: int) -> list[Task]:
    db.session.rollback()
    return list(db.session.scalars(select(Task).where(Task.case_id == case_id).order_by(Task.seq)))
