"""Row 4 on screen: name the team, change it later."""

from typing import Any

from flask import Response, redirect
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.accounts.access import allow
from app.accounts.roles import Role
from app.db import db
from app.sop.network_fault import reading
from app.sop.network_fault.actions import team as teams
from app.sop.network_fault.actions.team import Team
from app.sop.network_fault.forms import ChangeTeamForm, TeamForm
from app.sop.network_fault.sop import NETWORK_FAULT
from app.sop.network_fault.views import bp
from app.web import pages
from app.web.acts import carried_out
from app.web.errors import Refused
from app.workflow import page
from app.workflow.page import Loaded

Answer = Response | BaseResponse


@bp.route("/<int:case_id>/tim", methods=["GET", "POST"])
@allow(Role.KASIE)
def team(case_id: int) -> Answer:
    """Row 4 names the team; while it works the same page changes it (memo Perubahan ke-n)."""
    one = page.opened(NETWORK_FAULT, case_id)
    if one.step == "4":
        return _assign(one)
    if one.step and teams.FIRST <= int(one.step) <= teams.LAST:
        return _change(one)
    raise Refused("Tim teknis ditunjuk setelah disposisi Kepala Bidang, dan diganti selama tim bekerja.")


def _assign(one: Loaded) -> Answer:
    form = TeamForm(data=_before(one))
    _offer(form)
    if carried_out(
        form,
        lambda: teams.assign_team(
            one.id, _team(form), actor=one.actor, version=one.version, post=form.post_key
        ),
        "Tim teknis ditunjuk dan memo terbit.",
    ):
        return redirect(one.path)
    return _page(one, form, "Tunjuk tim teknis", "Tunjuk tim dan terbitkan memo")


def _change(one: Loaded) -> Answer:
    form = ChangeTeamForm(data=_before(one))
    _offer(form)
    if carried_out(
        form,
        lambda: teams.change_team(
            one.id, _team(form), form.reason.data, actor=one.actor, version=one.version, post=form.post_key
        ),
        "Tim diganti; memo perubahan terbit.",
    ):
        return redirect(one.path)
    return _page(one, form, "Ganti tim teknis", "Ganti tim dan terbitkan memo")


def _page(one: Loaded, form: Any, heading: str, primary: str) -> Answer:
    fault = reading.fault(db.session.connection(), one.id)
    more = {"heading": heading, "primary": primary, "fault": fault, "extents": reading.EXTENTS}
    return pages.render("network/team.html", form=form, one=one, **more)


def _offer(form: Any) -> None:
    choices = [
        (user_id, name, f"{open_cases} pekerjaan terbuka" if open_cases else "tidak sedang bertugas")
        for user_id, name, open_cases in reading.technicians(clock.now())
    ]
    form.lead.choices, form.members.choices = choices, choices


def _before(one: Loaded) -> dict[str, Any]:
    memo = teams.default_memo(one.id)
    if not one.team:
        return {"memo": memo}
    return {"lead": one.team[0], "members": one.team[1:], "memo": memo}


def _team(form: Any) -> Team:
    return Team(form.people, form.memo.data)
