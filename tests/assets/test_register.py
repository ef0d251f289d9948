"""The register: search, paging, verification, proposals, who sees what."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.accounts import actor as actors
from app.assets import access, listing, register
from app.assets.listing import Filters
from app.db import db, write
from app.operations.cast import ASSETS as ASSET_ROWS
from app.operations.cast import Office
from app.web.errors import Refused

pytestmark = pytest.mark.usefixtures("context")

NEW = {"name": "Proyektor", "code": "1.3.2.10.02.04.001.", "register_no": "0001", "brand": "Gelora P1"}


def who(office: Office, name: str) -> actors.Actor:
    return actors.load(office.users[name], clock.now())


def enter(office: Office, **more: Any) -> int:
    values = {**NEW, "unit_id": office.units["KEU"], **more}
    with write() as connection:
        return register.enter(connection, values, actor_id=office.users["fikri"], now=clock.now())


def names(rows: list[Any]) -> list[str]:
    return [row.register_no for row in rows]


def test_search_finds_every_word_in_any_column(office: Office) -> None:
    assert names(register.search("cetaka 203", None)) == ["0007"]
    assert names(register.search("lap top 1.3.2", None)) == ["0004", "0011"]
    assert names(register.search("0012", None)) == ["0012"]
    assert register.search("   ", None) == []


def test_search_knows_its_unit_and_takes_percent_literally(office: Office) -> None:
    assert names(register.search("printer", office.units["SEK"])) == ["0009"]
    assert register.search("%", None) == []
    assert register.search("_", None) == []
    assert len(register.search('22"', None)) == 1


def test_units_see_their_own_without_price(office: Office) -> None:
    unit = access.view_of(who(office, "mira"))
    assert (unit.units, unit.price) == (frozenset({office.units["KEU"]}), False)
    ts = access.view_of(who(office, "bagas"))
    assert (ts.units, ts.price) == (None, False)
    for name in ("tegar", "sekar", "wulan", "fikri"):
        assert access.view_of(who(office, name)) == access.View(None, True)


def test_filters_of_a_unit_member_cannot_leave_the_unit(office: Office) -> None:
    units = frozenset({office.units["KEU"]})
    assert listing.page(Filters(unit_id=office.units["SEK"]), units, None) == []
    assert len(listing.page(Filters(), units, None)) == listing.count(Filters(), units) == 2


def test_filters_combine(office: Office) -> None:
    found = listing.page(Filters(condition="RR", room="203"), None, None)
    assert names(found) == ["0019"]
    enter(office)
    assert names(listing.page(Filters(verified="belum"), None, None)) == ["0001"]
    assert listing.count(Filters(verified="ya"), None) == len(ASSET_ROWS)


def test_pages_follow_without_gap_or_repeat() -> None:
    seen: list[int] = []
    after = None
    while rows := listing.page(Filters(), None, after, limit=4):
        seen += [row.id for row in rows]
        after = rows[-1].id
    assert len(seen) == len(set(seen)) == len(ASSET_ROWS)


def test_new_asset_is_unverified_and_loses_the_trailing_dot(office: Office) -> None:
    row = register.asset(enter(office))
    assert row is not None
    assert (row.code, row.verified_at, row.unit) == ("1.3.2.10.02.04.001", None, "Subbagian Keuangan")


def test_number_in_use_is_refused_at_the_field(office: Office) -> None:
    enter(office)
    with pytest.raises(Refused, match="sudah dipakai") as refusal:
        enter(office)
    assert refusal.value.field == "register_no"
    assert enter(office, unit_id=office.units["SEK"])


def test_verification_needs_a_number_and_is_stamped_once(office: Office) -> None:
    bare = enter(office, code="", register_no="")
    by, now = office.users["tegar"], clock.now()
    with pytest.raises(Refused, match="nomor register"), write() as connection:
        register.verify(connection, bare, actor_id=by, now=now)
    asset_id = enter(office)
    for _ in range(2):
        with write() as connection:
            register.verify(connection, asset_id, actor_id=by, now=now)
    row = register.asset(asset_id)
    assert row is not None
    assert (row.verified_by, row.verified_at, row.version) == (by, now, 2)
    acts = db.session.scalar(text("SELECT count(*) FROM ledger WHERE act = 'asset.verify'"))
    assert acts == 1


def edit(office: Office, asset_id: int, version: int | None = None, **values: Any) -> bool:
    with write() as connection:
        return register.edit(
            connection,
            asset_id,
            values,
            version=version,
            actor_id=office.users["fikri"],
            now=clock.now(),
        )


def test_changed_number_must_be_verified_again_other_data_not(office: Office) -> None:
    asset_id = office.assets["A02"]
    assert edit(office, asset_id, room="204", holder="Mira Kemuning")
    row = register.asset(asset_id)
    assert row is not None
    assert row.verified_at is not None
    assert not edit(office, asset_id, room="204")
    edit(office, asset_id, register_no="0099")
    row = register.asset(asset_id)
    assert row is not None
    assert row.verified_at is None


def test_names_of_holders_stay_out_of_the_ledger(office: Office) -> None:
    edit(office, office.assets["A02"], holder="Mira Kemuning")
    body = db.session.scalar(text("SELECT body FROM ledger ORDER BY id DESC LIMIT 1"))
    assert "Mira" not in str(body)
    assert "holder" in str(body)


def test_stale_edit_is_refused(office: Office) -> None:
    edit(office, office.assets["A02"], room="204", version=1)
    with pytest.raises(Refused, match="baru saja diubah"):
        edit(office, office.assets["A02"], room="205", version=1)


def propose(office: Office, by: str = "bagas", **after: Any) -> int:
    with write() as connection:
        return register.propose(
            connection,
            office.assets["A02"],
            after,
            actor_id=office.users[by],
            now=clock.now(),
            note="label baru",
        )


def decide(office: Office, proposal: int, accept: bool, by: str = "tegar", reason: str = "") -> None:
    with write() as connection:
        register.decide(
            connection, proposal, accept=accept, actor_id=office.users[by], now=clock.now(), reason=reason
        )


def test_accepted_proposal_changes_and_verifies_and_keeps_the_old_values(office: Office) -> None:
    proposal = propose(office, register_no="0020", condition="RB")
    assert register.asset(office.assets["A02"]).register_no == "0019"  # type: ignore[union-attr]
    decide(office, proposal, accept=True)
    row = register.asset(office.assets["A02"])
    assert row is not None
    assert (row.register_no, row.condition, row.verified_by) == ("0020", "RB", office.users["tegar"])
    kept = db.session.execute(text("SELECT * FROM asset_proposal")).one()
    assert kept.before == '{"condition":"RR","register_no":"0019"}'
    assert (kept.proposed_by, kept.decided_by, kept.accepted) == (
        office.users["bagas"],
        office.users["tegar"],
        1,
    )


def test_declined_proposal_needs_a_reason_and_changes_nothing(office: Office) -> None:
    proposal = propose(office, register_no="0020")
    with pytest.raises(Refused, match="alasannya"):
        decide(office, proposal, accept=False)
    decide(office, proposal, accept=False, reason="label di perangkat berbeda")
    row = register.asset(office.assets["A02"])
    assert row is not None
    assert (row.register_no, row.version) == ("0019", 1)
    with pytest.raises(Refused, match="sudah diputuskan"):
        decide(office, proposal, accept=True)


def test_one_open_proposal_and_nobody_decides_the_own_one(office: Office) -> None:
    proposal = propose(office, register_no="0020")
    with pytest.raises(Refused, match="menunggu"):
        propose(office, register_no="0021")
    with pytest.raises(Refused, match="orang lain"):
        decide(office, proposal, accept=True, by="bagas")


def test_proposal_without_a_difference_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match="tidak ada yang perlu diubah"):
        propose(office, register_no="0019", price=5)


def test_storekeeper_is_the_kasubag_only_without_a_holder(office: Office) -> None:
    now = clock.now()
    assert access.keeps(who(office, "tegar"), now)
    assert not access.keeps(who(office, "sekar"), now)
    with write() as connection:
        connection.execute(
            text("UPDATE holder SET until_at = '2026-11-19' WHERE user_id = :id"),
            {"id": office.users["tegar"]},
        )
    assert access.keeps(who(office, "sekar"), now)
    assert not access.keeps(who(office, "bagas"), now)


def test_history_gathers_providers_newest_first(office: Office, app: Flask) -> None:
    line = register.HistoryLine
    first = line(clock.at("2026-11-18 09:00"), "tiket", "lama")
    second = line(clock.at("2026-11-19 09:00"), "tiket", "baru")
    before = list(register.history_providers)
    register.history_providers[:] = []
    try:
        register.add_history(_one := lambda asset_id, actor: [first])
        register.add_history(_one)
        register.add_history(lambda asset_id, actor: [second])
        assert register.history(1, who(office, "tegar")) == [second, first]
    finally:
        register.history_providers[:] = before
