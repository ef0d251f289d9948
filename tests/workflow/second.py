"""A second throw-away SOP, between a dinas and other agencies: proxies, dispositions, holds, starts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from app import clock, settings
from app.accounts import actor as actors
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.web.postkey import PostKey
from app.workflow import beside, disposing, opening, registry
from app.workflow.context import Context, Done, Hold
from app.workflow.procedure import END, Clock, Procedure, Scope, Step, doc, ours
from app.workflow.registry import Sight, Sop
from app.worktime.standard import minutes
from tests.workflow.trial import Trial

OPD, TU, KADIS, KABID, TCMR = Role.OPD, Role.TU, Role.KADIS, Role.KABID, Role.TCMR

PROCEDURE = Procedure(
    sop="uji_dinas",
    code="UJI-2",
    title="Prosedur uji dinas",
    version=1,
    steps=(
        Step("1", "Surat diajukan", OPD, "", minutes(5), "", (
            doc("submit", "2", proxies=(TU,), final=True, label="Surat diagendakan"),
            ours("cancel", by=OPD, proxies=(TU, KADIS), note=True, final=True, ending="dibatalkan",
                 label="Dibatalkan")),
             short="Surat", addressee=Scope.UNIT),
        Step("2", "Surat didisposisikan", KADIS, "", minutes(30), "", (
            doc("dispose", "3", disposes=True, recorders=(TU,), label="Didisposisikan"),
            ours("reply", END, "1", proxies=(TU,), final=True, ending="ditolak", label="Dijawab")),
             short="Disposisi"),
        Step("3", "Surat dijawab", KABID, "", minutes(60), "", (
            doc("plan", "4", label="Dijadwalkan"),
            ours("ask", "1", note=True, label="Diminta dilengkapi")),
             short="Jawaban"),
        Step("4", "Sesi", TCMR, "", minutes(120), "", (
            doc("held", "5", label="Dilaksanakan"),),
             short="Sesi", clock=Clock.START, addressee=Scope.ASSIGNED),
        Step("5", "Kunjungan", TCMR, "", minutes(60), "", (
            doc("visited", label="Dikunjungi", final=True, ending="selesai"),
            ours("reopen", "3", by=OPD, proxies=(TU,), reopens="selesai", note=True, final=True,
                 label="Dibuka lagi"),
            ours("complain", "3", by=OPD, reopens="dijawab", note=True, final=True, label="Diadukan")),
             short="Kunjungan", clock=Clock.SCHEDULED, addressee=Scope.ASSIGNED, pauses=("menunggu jadwal",)),
    ),
)  # fmt: skip


def sight(actor: Actor) -> Sight:
    """The dinas sees everything, an agency its own."""
    if actor.has(TU, KADIS, KABID, Role.SUBKOR, TCMR):
        return Sight(everything=True, internal=True)
    return Sight(units=tuple(one.unit_id for one in actor.capacities if one.role is OPD and one.unit_id))


SECOND = Sop("uji_dinas", "Uji dinas", (PROCEDURE,), "/arsip?kasus={}", sight, noun="Surat")


@contextmanager
def running() -> Iterator[None]:
    """The SOP is known inside the block."""
    registry.register(SECOND)
    settings.DEFAULTS["uji_dinas.number"] = "UJD-{year}-{seq:04d}"
    try:
        yield
    finally:
        del settings.DEFAULTS["uji_dinas.number"]
        registry._SOPS.pop("uji_dinas")


class Second(Trial):
    """Cases of the second SOP. Ningsih reports for Melati Baru; Dishub has no account."""

    def apply(self, who: str = "ningsih", unit: str = "KELMB", **more: Any) -> int:
        """A fresh case, lying with the Kadis."""
        return self.apply_with(who, unit, **more).case_id

    def apply_with(self, who: str, unit: str, **more: Any) -> Done:
        """The same; answers what opening answered."""
        return opening.open_case(
            SECOND,
            actor=actors.load(self.office.users[who], clock.now()),
            unit_id=self.office.units[unit],
            title="Pantau lalu lintas",
            sender=unit,
            register="uji_dinas",
            change=lambda _context: None,
            outcome="submit",
            **more,
        )

    def dispose(
        self, case_id: int, who: str = "arga", *, recorded_at: datetime | None = None, **sheet: Any
    ) -> Done:
        """Row 2 with a disposition to the Kabid."""
        words = disposing.Sheet(f"position:{self.office.positions['KABID-APT']}", **sheet)
        change = lambda context: self._disposed(context, words)  # noqa: E731
        return self.act(case_id, "dispose", who, change=change, recorded_at=recorded_at)

    def _disposed(self, context: Context, sheet: disposing.Sheet) -> None:
        disposing.dispose(context, sheet)

    def standing(self, step: str, *, hold: Hold | None = None, **more: Any) -> int:
        """A case in row `step`; with `hold` that row began with its clock standing still."""
        case_id = self.apply(**more)
        walk: tuple[tuple[str, Callable[[], object]], ...] = (
            ("2", lambda: self.dispose(case_id)),
            ("3", lambda: self.act(case_id, "plan", "banyu", change=self.planned("hana"))),
            ("4", lambda: self.act(case_id, "held", "hana", change=self.held(hold))),
            ("5", lambda: self.act(case_id, "visited", "hana")),
        )
        for key, go in walk:
            if step == key:
                return case_id
            go()
        return case_id

    def planned(self, *names: str) -> Callable[[Context], None]:
        """Row 3's change: who works on it."""
        return lambda context: beside.reassign(context, [self.office.users[name] for name in names])

    def held(self, hold: Hold | None) -> Callable[[Context], None]:
        """Row 4's change: the next row's clock stands still at first."""

        def change(context: Context) -> None:
            context.hold = hold

        return change

    def beside(self, case_id: int, who: str, do: Callable[[Context], object], name: str = "note") -> None:
        """One act beside the step."""
        with beside.record_act(case_id, name, actor=self.actor(who), bump=True) as context:
            assert context is not None
            do(context)

    def key(self, name: str, opened: str) -> PostKey:
        """A form that was opened then."""
        return PostKey(name, clock.at(opened))
