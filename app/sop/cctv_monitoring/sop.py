"""The SOP as the house knows it: its declared table, who sees its cases, what a signature sets going."""

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.cctv_monitoring.actions import replies, withdrawing
from app.sop.cctv_monitoring.procedure import PROCEDURE
from app.workflow.context import Context
from app.workflow.registry import Sight, Sop

HANDLERS = (Role.KADIS, Role.KABID, Role.SUBKOR, Role.TU, Role.TCMR)
WITHDRAWN = ("no_correct", "no_reject", "reject", "refuse")
"""Outcomes that draft a Surat Balasan: pulled back, the letter counts no more."""


def sight(actor: Actor) -> Sight:
    """Those who handle cases see all of them (secret ones only in their chain), an agency its own."""
    if actor.has(*HANDLERS):
        return Sight(everything=True, internal=True)
    units = {one.unit_id for one in actor.capacities if one.role is Role.OPD and one.unit_id is not None}
    return Sight(units=tuple(sorted(units)))


def pulled_back(context: Context) -> None:
    """A letter that the withdrawn decision had drafted counts no more."""
    if context.outcome is not None and context.outcome.name in WITHDRAWN:
        replies.withdraw(context, "dibatalkan", "Ditarik kembali sebelum dibuka")
    withdrawing.take_back(context)


CCTV_MONITORING = Sop(
    key="cctv_monitoring",
    label="CCTV Monitoring",
    procedures=(PROCEDURE,),
    url="/cctv/{}",
    sight=sight,
    noun="Permohonan",
    pulled_back=pulled_back,
    signed=replies.signed,
)
