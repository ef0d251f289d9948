"""/pengaturan/sop: what an office may set in its SOPs and in the index."""

from flask import Response, url_for

from app.accounts.access import allow
from app.accounts.roles import Role
from app.operations.office import disposition_rules, rules
from app.operations.office.acts import answer
from app.operations.office.blueprint import bp
from app.operations.office.office_forms import SopForm


@bp.route("/sop", methods=["GET", "POST"])
@allow(Role.ADMIN)
def sop() -> Response:
    """The rules, each with the sentence of the SOP."""
    form = SopForm(data=disposition_rules.shown(rules.current()))
    return answer(
        form,
        "settings/sop.html",
        lambda connection, _now: rules.save(connection, form.values()),
        url_for("office_settings.sop"),
    )
