"""The SOP as the house knows it: its declared table, who sees its cases, what a pull-back undoes."""

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.network_fault import reading
from app.sop.network_fault.procedure import PROCEDURE
from app.workflow import beside, paperwork
from app.workflow.context import Context
from app.workflow.registry import Sight, Sop

HANDLERS = (Role.KADIS, Role.KABID, Role.KASIE, Role.TU, Role.TIM_TEKNIS)


def sight(actor: Actor) -> Sight:
    """Those who handle cases see all of them (secret ones only in their chain), an agency its own."""
    if actor.has(*HANDLERS):
        return Sight(everything=True, internal=True)
    units = {one.unit_id for one in actor.capacities if one.role is Role.OPD and one.unit_id is not None}
    return Sight(units=tuple(sorted(units)))


def pulled_back(context: Context) -> None:
    """A team that was named and pulled back before anybody had opened it has no memo and no members."""
    if context.outcome is None or context.outcome.name != "assign":
        return
    memo = reading.memo(context.connection, context.case_id)
    if memo is not None:
        paperwork.void(context, memo.id, "dibatalkan", "Ditarik kembali sebelum dibuka")
    beside.reassign(context, [])


NETWORK_FAULT = Sop(
    key="network_fault",
    label="Gangguan Jaringan",
    procedures=(PROCEDURE,),
    url="/gangguan-jaringan/{}",
    sight=sight,
    noun="Laporan gangguan",
    pulled_back=pulled_back,
)
