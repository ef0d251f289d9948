"""The SOP as the house knows it: its declared table, and who sees its cases."""

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.network_fault.procedure import PROCEDURE
from app.workflow.registry import Sight, Sop

HANDLERS = (Role.KADIS, Role.KABID, Role.KASIE, Role.TU, Role.TIM_TEKNIS)


def sight(actor: Actor) -> Sight:
    """Those who handle cases see all of them (secret ones only in their chain), an agency its own."""
    if actor.has(*HANDLERS):
        return Sight(everything=True, internal=True)
    units = {one.unit_id for one in actor.capacities if one.role is Role.OPD and one.unit_id is not None}
    return Sight(units=tuple(sorted(units)))


NETWORK_FAULT = Sop(
    key="network_fault",
    label="Gangguan Jaringan",
    procedures=(PROCEDURE,),
    url="/gangguan-jaringan/{}",
    sight=sight,
    noun="Laporan gangguan",
)
