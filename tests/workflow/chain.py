"""A throw-away SOP with a chain of dispositions: TU, Kadis, Kabid, Subkor."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select, update

from app import clock, settings
from app.accounts import actor as actors
from app.accounts.access import current, signed_in
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.db import db, write
from app.operations.cast import Office
from app.web import pages
from app.web.acts import carried_out
from app.web.postkey import PostKey
from app.workflow import disposing, disposition_form, engine, opening, page, registry, search
from app.workflow.context import Done
from app.workflow.disposing import Sheet
from app.workflow.disposition_form import DispositionForm, RecordedForm
from app.workflow.models import Case, Disposition, Notice, Task
from app.workflow.procedure import Procedure, Scope, Step, doc, ours
from app.workflow.registry import Sight, Sop
from app.workflow.turn import Turn
from app.worktime.standard import minutes

TU, KADIS, KABID, SUBKOR = Role.TU, Role.KADIS, Role.KABID, Role.SUBKOR
PROCEDURE = Procedure(
    sop="surat_uji",
    code="UJI-2",
    title="Surat uji",
    version=1,
    steps=(
        Step("1", "Surat diterima", TU, "Surat", minutes(5), "Surat",
             (doc("forward", "2", label="Diteruskan"),), short="Terima", addressee=Scope.POOL),
        Step("2", "Kepala Dinas mendisposisikan", KADIS, "Surat", minutes(30), "Disposisi",
             (doc("dispose", "3", disposes=True, recorders=(TU,), label="Didisposisikan Kepala Dinas"),
              ours("return", "1", note=True, label="Dikembalikan")), short="Disposisi Kepala Dinas"),
        Step("3", "Kepala Bidang mendisposisikan", KABID, "Surat", minutes(30), "Disposisi",
             (doc("dispose", "4", disposes=True, recorders=(TU,), label="Didisposisikan Kepala Bidang"),),
             short="Disposisi Kepala Bidang"),
        Step("4", "Subkor menyelesaikan", SUBKOR, "Disposisi", minutes(30), "Laporan",
             (doc("done", final=True, ending="selesai", label="Selesai"),), short="Selesaikan"),
    ),
)  # fmt: skip


def sight(actor: Actor) -> Sight:
    """Handlers see everything."""
    return (
        Sight(everything=True, internal=True) if actor.has(TU, KADIS, KABID, SUBKOR, Role.TCMR) else Sight()
    )


LETTERS = Sop("surat_uji", "Surat uji", (PROCEDURE,), "/uji-surat/{}", sight, noun="Surat")


@contextmanager
def running() -> Iterator[None]:
    """The chain is known inside the block."""
    registry.register(LETTERS)
    settings.DEFAULTS["surat_uji.number"] = "SU-{year}-{seq:04d}"
    try:
        yield
    finally:
        del settings.DEFAULTS["surat_uji.number"]
        registry._SOPS.pop("surat_uji")


class Chain:
    """Letters moved by the people of the cast."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def actor(self, name: str) -> Actor:
        """The person, as of now."""
        return actors.load(self.office.users[name], clock.now())

    def desk(self, code: str) -> str:
        """The desk of a post."""
        return f"position:{self.office.positions[code]}"

    def letter(self, secrecy: str = "biasa") -> int:
        """A letter on the Kadis' desk."""
        done = opening.open_case(
            LETTERS,
            actor=self.actor("tuti"),
            unit_id=None,
            title="Permohonan pemantauan",
            sender="Dinas Perhubungan",
            register="surat_uji",
            outcome="forward",
            change=lambda context: search.put(
                context.connection, context.case_id, context.case.number, "pemantauan simpang"
            ),
        )
        if secrecy != "biasa":
            with write() as connection:
                connection.execute(update(Case).where(Case.id == done.case_id).values(secrecy=secrecy))
        return done.case_id

    def to_kabid(self, **more: Any) -> int:
        """A letter that the Kadis has disposed to the Kabid."""
        case_id = self.letter(more.pop("secrecy", "biasa"))
        self.dispose(case_id, "arga", "KABID-APT", **more)
        return case_id

    def dispose(
        self, case_id: int, who: str, main: str, recorded_at: datetime | None = None, **sheet: Any
    ) -> Done:
        """The outcome that disposes, to the post `main`."""
        chosen = Sheet(self.desk(main) if main else "", **sheet)
        return engine.perform(
            case_id,
            "dispose",
            actor=self.actor(who),
            recorded_at=recorded_at,
            change=lambda context: disposing.dispose(context, chosen),
        )

    def follow_up(self, case_id: int, who: str, main: str, **sheet: Any) -> Done:
        """A follow-up of the last disposition of the case."""
        case, last = self.case(case_id), self.dispositions(case_id)[-1]
        return disposing.follow_up(
            case_id,
            last.id,
            Sheet(self.desk(main), **sheet),
            actor=self.actor(who),
            version=case.version,
            post=PostKey(f"susulan-{last.id}", clock.now()),
        )

    def case(self, case_id: int) -> Case:
        """The case as it stands."""
        db.session.rollback()
        return db.session.execute(select(Case).where(Case.id == case_id)).scalar_one()

    def dispositions(self, case_id: int) -> list[Disposition]:
        """All of the case, oldest first."""
        db.session.rollback()
        rows = select(Disposition).where(Disposition.case_id == case_id).order_by(Disposition.id)
        return list(db.session.scalars(rows))

    def current(self, case_id: int) -> Task:
        """The open row."""
        db.session.rollback()
        rows = select(Task).where(Task.case_id == case_id, Task.done_at.is_(None), Task.voided_at.is_(None))
        return db.session.scalars(rows).one()

    def notices(self, case_id: int, kind: str) -> list[Notice]:
        """Notices of a kind."""
        rows = select(Notice).where(Notice.case_id == case_id, Notice.kind == kind).order_by(Notice.id)
        return list(db.session.scalars(rows))


def pages_of(app: Flask) -> None:
    """The SOP's own addresses: the case, disposing, and what was disposed elsewhere."""
    app.add_url_rule("/uji-surat/<int:case_id>", "uji_case", signed_in(_case))
    both = ["GET", "POST"]
    app.add_url_rule("/uji-surat/<int:case_id>/disposisi", "uji_dispose", signed_in(_dispose), methods=both)
    app.add_url_rule("/uji-surat/<int:case_id>/lisan", "uji_recorded", signed_in(_recorded), methods=both)


def _case(case_id: int) -> ResponseReturnValue:
    from app.workflow import cases

    one = page.opened(LETTERS, case_id)
    shown = page.common(one, cases.tasks(case_id), Turn(one.my_turn, "Langkah"))
    return pages.render("workflow/case.html", **shown, facts=[], back=("/kotak-masuk", "Kotak Masuk"))


def _dispose(case_id: int) -> ResponseReturnValue:
    return _page(case_id, DispositionForm(), "workflow/dispose.html")


def _recorded(case_id: int) -> ResponseReturnValue:
    return _page(case_id, RecordedForm(), "workflow/dispose_recorded.html")


def _page(case_id: int, form: DispositionForm, template: str) -> ResponseReturnValue:
    one = page.opened(LETTERS, case_id)
    step = PROCEDURE.step(one.step)
    following = PROCEDURE.step(step.outcomes[0].to[0])
    disposition_form.fill(form, following, one.task.position_id, "segera", clock.now())

    def act() -> Done:
        recorded = isinstance(form, RecordedForm)
        proof = disposition_form.staged(form) if isinstance(form, RecordedForm) else None
        sheet = disposition_form.sheet(form)

        def change(context: Any) -> None:
            disposing.dispose(context, disposition_form.with_proof(context, sheet, proof))

        return engine.perform(
            case_id,
            "dispose",
            actor=current(),
            version=one.version,
            post=form.post_key,
            recorded_at=form.given_at.data if recorded and isinstance(form, RecordedForm) else None,
            change=change,
        )

    if carried_out(form, act, "Disposisi diteruskan."):
        return redirect(one.path)
    assert request.method in ("GET", "POST")
    return pages.render(
        template,
        form=form,
        one=one,
        letter=__import__("app.workflow.marks", fromlist=["letter"]).letter(case_id),
        heading="Disposisi",
        back=(one.path, one.case.number),
    )
