"""The SOP as the house knows it: its declared table, and who sees its cases."""

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.cctv_monitoring.procedure import PROCEDURE
from app.workflow.registry import Sight, Sop

HANDLERS = (Role.KADIS, Role.KABID, Role.SUBKOR, Role.TU, Role.TCMR)


def sight(actor: Actor) -> Sight:
    """Those who handle cases see all of them (secret ones only in their chain), an agency its own."""
    if actor.has(*HANDLERS):
        return Sight(everything=True, internal=True)
    units = {one.unit_id for one in actor.capacities if one.role is Role.OPD and one.unit_id is not None}
    return Sight(units=tuple(sorted(units)))


CCTV_MONITORING = Sop(
    key="cctv_monitoring",
    label="CCTV Monitoring",
    procedures=(PROCEDURE,),
    url="/cctv/{}",
    sight=sight,
    noun="Permohonan",
)
