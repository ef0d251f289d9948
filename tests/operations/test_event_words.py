"""The words of the event log: rows, outcomes and roles of the disposition SOPs, as who checks the log knows
them."""

import pytest

from app.operations import exportlog
from app.sop.cctv_monitoring.procedure import PROCEDURE as CCTV
from app.sop.network_fault.procedure import PROCEDURE as NETWORK
from app.workflow.procedure import Procedure

TABLE = {  # roles; rows and their outcomes
    "cctv_monitoring": (
        "kabid, kadis, opd, subkor, tcmr, tu",
        "1: submit; 2: cancel, forward, reply, return; 3: cancel, dispose, reject, return; "
        "4: cancel, dispose, return; 5: cancel, no_correct, no_reject, return, yes; "
        "5b: cancel, fit, partial, unfit; G2: cancel, ok, partial, postpone, refuse; "
        "6: cancel, confirm, propose, retest; 7: cancel, held, no_show, reschedule; 7b: report, return",
    ),
    "network_fault": (
        "kabid, kadis, kasie, opd, tim_teknis, tu",
        "1: report; 2: cancel, dispose, return; 3: cancel, dispose, not_network, return, return_head; "
        "4: assign, cancel, return; 5: centre, centre_device, not_found, provider, site; 6: appoint; "
        "7: damaged, no_visit, not_damaged; 8: repaired, replace; 9: decline, request; "
        "10: differs, replaced; 11: sign, unsigned; 12: accept, return; 13: accept, return; "
        "14: finish, follow_up, reopen",
    ),
}
BOTH = pytest.mark.parametrize("procedure", [CCTV, NETWORK], ids=lambda one: one.sop)


def known(procedure: Procedure) -> dict[str, set[str]]:
    """The table's outcomes by row."""
    lines = (row.split(": ") for row in TABLE[procedure.sop][1].split("; "))
    return {no: set(words.split(", ")) for no, words in lines}


@BOTH
def test_every_row_is_known_by_its_number(procedure: Procedure) -> None:
    assert [step.no for step in procedure.steps] == list(known(procedure))
    assert all(step.id == step.no for step in procedure.steps)


@BOTH
def test_every_outcome_is_in_the_table_and_the_other_way_round(procedure: Procedure) -> None:
    for step in procedure.steps:
        declared, words = {outcome.name for outcome in step.outcomes}, known(procedure)[step.no]
        assert words <= declared, step.no
        # a row with one outcome in the table may carry any word: row 1 can be cancelled once it came back
        assert declared == words or (len(words) == 1 and declared - words == {"cancel"}), step.no


@BOTH
def test_everybody_who_may_act_has_a_known_role(procedure: Procedure) -> None:
    acting = {str(step.role) for step in procedure.steps}
    for outcome in (outcome for step in procedure.steps for outcome in step.outcomes):
        acting |= {str(role) for role in (*outcome.proxies, *outcome.recorders)}
        acting |= {str(outcome.by)} if outcome.by else set()
    assert acting == set(TABLE[procedure.sop][0].split(", "))


def test_the_columns_are_in_the_agreed_order() -> None:
    assert exportlog.COLUMNS[:5] == ("sop", "case", "step", "outcome", "role")
    assert exportlog.COLUMNS[-2:] == ("paused_minutes", "calendar_version")


def test_the_standards_are_the_numbers_of_the_rows() -> None:
    def written(procedure: Procedure) -> list[int | None]:
        return [step.standard.standard_minutes if step.standard else None for step in procedure.steps]

    assert written(CCTV) == [5, 5, 30, 30, 30, 120, None, 300, 120, None]
    assert written(NETWORK) == [30, 30, 15, 15, 60, 60, 60, 120, 180, 60, 60, 30, 30, 30]
