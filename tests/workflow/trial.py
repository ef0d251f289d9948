"""A throw-away SOP that has one of everything the engine knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import select, update

from app import clock, settings
from app.accounts import actor as actors
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.db import db, write
from app.operations.cast import Office
from app.web.postkey import PostKey
from app.workflow import beside, engine, opening, registry, search
from app.workflow.context import Context, Done
from app.workflow.models import Case, Task
from app.workflow.procedure import Clock, Procedure, Scope, Step, doc, ours
from app.workflow.registry import Sight, Sop
from app.worktime.standard import days, minutes

UNIT, TS, KASUBAG = Role.UNIT, Role.TS, Role.KASUBAG_TU


def needs_a_word(context: Context) -> str | None:
    """Refuses unless the form brought a word."""
    return None if context.data.get("word", "ya") else "Kata wajib diisi."


PROCEDURE = Procedure(
    sop="uji",
    code="UJI-1",
    title="Prosedur uji",
    version=1,
    notes=("Catatan pertama dari dokumen.",),
    steps=(
        Step("1", "Permohonan diajukan", UNIT, "Formulir", minutes(10), "Permohonan",
             (doc("file", "2", final=True, label="Permohonan dikirim"),
              ours("cancel", note=True, final=True, ending="dibatalkan", label="Dibatalkan")),
             short="Pengajuan", clock=Clock.FILL, addressee=Scope.UNIT),
        Step("2", "Permohonan diperiksa", TS, "Akun", minutes(15), "Surat", (
            doc("issue", "3", rules=(needs_a_word,), label="Surat dibuat"),
            ours("ask", "1", note=True, label="Diminta dilengkapi"),
            ours("reject", note=True, final=True, ending="ditolak", label="Ditolak")),
             short="Pemeriksaan", addressee=Scope.POOL),
        Step("3", "Surat ditandatangani", KASUBAG, "Surat", minutes(15), "Surat bertanda tangan", (
            doc("sign", "4", final=True, label="Ditandatangani"),
            ours("return", "2", note=True, label="Dikembalikan")),
             short="Tanda tangan"),
        Step("4", "Pekerjaan", TS, "Surat", days(2), "Pekerjaan selesai", (
            doc("done", "5", label="Pekerjaan selesai"),),
             short="Pengerjaan", addressee=Scope.ASSIGNED, pauses=("menunggu suku cadang",)),
        Step("5", "Penilaian", UNIT, "Akun", minutes(5), "Indeks", (
            doc("rate", "6", final=True, label="Dinilai"),
            ours("reopen", "4", note=True, final=True, label="Dibuka lagi")),
             short="Penilaian", clock=Clock.FILL, addressee=Scope.UNIT),
        Step("6", "Selesai", Role.SYSTEM, "", None, "", (
            doc("close", final=True, ending="selesai", label="Selesai"),
            ours("again", "4", by=UNIT, reopens="selesai", note=True, final=True, label="Dibuka lagi")),
             short="Selesai", addressee=Scope.SYSTEM, counted=False),
    ),
)  # fmt: skip


def sight(actor: Actor) -> Sight:
    """The technical team and its leaders see everything, units their own."""
    if actor.has(TS, KASUBAG, Role.KA_PUSDATIN):
        return Sight(everything=True, internal=True)
    units = tuple(one.unit_id for one in actor.capacities if one.role is UNIT and one.unit_id)
    return Sight(units=units)


TRIAL = Sop("uji", "Uji", (PROCEDURE,), "/arsip?kasus={}", sight, noun="Permohonan")


@contextmanager
def running() -> Iterator[None]:
    """The trial SOP is known inside the block."""
    registry.register(TRIAL)
    settings.DEFAULTS["uji.number"] = "UJI-{year}-{seq:04d}"
    try:
        yield
    finally:
        del settings.DEFAULTS["uji.number"]
        registry._SOPS.pop("uji")


class Trial:
    """Cases of the trial SOP, moved by the people of the cast."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def actor(self, name: str) -> Actor:
        """The person, as of now."""
        return actors.load(self.office.users[name], clock.now())

    def open(
        self, who: str = "mira", unit: str = "KEU", title: str = "Printer macet", post: PostKey | None = None
    ) -> Done:
        """A fresh case, lying in the pool of row 2."""
        return opening.open_case(
            TRIAL,
            actor=self.actor(who),
            unit_id=self.office.units[unit],
            title=title,
            sender=f"Unit {unit}",
            register="uji",
            change=lambda context: search.put(
                context.connection, context.case_id, context.case.number, f"{title} uraian panjang"
            ),
            post=post,
        )

    def act(self, case_id: int, name: str, who: str, **more: Any) -> Done:
        """One outcome."""
        return engine.perform(case_id, name, actor=self.actor(who), **more)

    def to(self, step: str, **opening_words: Any) -> int:
        """A case that stands in row `step` (2 to 5, "" for ended)."""
        case_id = self.open(**opening_words).case_id
        who = opening_words.get("who", "mira")
        for key, name, actor in (("2", "issue", "bagas"), ("3", "sign", "sekar"), ("4", "done", "bagas")):
            if step == key:
                return case_id
            self.act(case_id, name, actor, change=self.assign("bagas") if name == "issue" else None)
        if step != "5":
            self.act(case_id, "rate", who)
        return case_id

    def assign(self, *names: str) -> Any:
        """A change that names who works on the case."""
        return lambda context: beside.reassign(context, [self.office.users[name] for name in names])

    def case(self, case_id: int) -> Case:
        """The case as it stands."""
        db.session.rollback()
        return db.session.execute(select(Case).where(Case.id == case_id)).scalar_one()

    def tasks(self, case_id: int) -> list[Task]:
        """All rows, also voided ones."""
        db.session.rollback()
        return list(db.session.scalars(select(Task).where(Task.case_id == case_id).order_by(Task.seq)))

    def current(self, case_id: int) -> Task:
        """The open row."""
        return next(task for task in self.tasks(case_id) if task.done_at is None and task.voided_at is None)

    def secret(self, case_id: int) -> None:
        """Make a case secret."""
        with write() as connection:
            connection.execute(update(Case).where(Case.id == case_id).values(secrecy="rahasia"))
