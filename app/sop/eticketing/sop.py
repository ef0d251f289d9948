"""SOP 2 as the house knows it: its declared table, who sees its tickets, what a pull-back undoes."""

from sqlalchemy import update

from app import settings
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.sop.eticketing.models import WorkOrder
from app.sop.eticketing.procedure import PROCEDURE
from app.workflow import paperwork
from app.workflow.context import Context
from app.workflow.registry import Sight, Sop

READS_ALL = (Role.TS, Role.KASUBAG_TU, Role.KA_PUSDATIN)


def sight(actor: Actor) -> Sight:
    """The visibility table of SOP 2: the technical team and its leaders see all tickets, a unit its own.

    The pengurus barang sees tickets without internal notes (parts and register numbers hang on them); the
    administrator sees none.
    """
    if actor.has(*READS_ALL):
        return Sight(everything=True, internal=True)
    if actor.has(Role.PENGURUS_BARANG):
        return Sight(everything=True)
    units = tuple(
        sorted(
            capacity.unit_id
            for capacity in actor.capacities
            if capacity.role is Role.UNIT and capacity.unit_id is not None
        )
    )
    if units and not settings.get("eticketing.same_unit_sees"):
        return Sight(own=True)
    return Sight(units=units)


def pulled_back(context: Context) -> None:
    """Withdraw what the outcome had made: an issued SPP that nobody has opened is no SPP any more."""
    if context.outcome is None or context.outcome.name != "issue":
        return
    connection = context.connection
    order = connection.execute(
        WorkOrder.__table__.select()
        .where(WorkOrder.case_id == context.case_id, WorkOrder.status == "issued")
        .order_by(WorkOrder.revision.desc())
    ).first()
    if order is not None:
        connection.execute(update(WorkOrder).where(WorkOrder.id == order.id).values(status="replaced"))
        paperwork.void(context, order.document_id, "dibatalkan", "Ditarik kembali sebelum dibuka")


ETICKETING = Sop(
    key="eticketing",
    label="E-Ticketing",
    procedures=(PROCEDURE,),
    url="/tiket/{}",
    sight=sight,
    noun="Tiket",
    pulled_back=pulled_back,
)
