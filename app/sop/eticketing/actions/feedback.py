"""Rows 6 and 7: feedback, reopening, the low rating's follow-up, the gate's pass, a unit that is gone."""

from dataclasses import dataclass

from sqlalchemy import func, insert, select, update

from app import clock
from app.accounts import directory
from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.db import write
from app.ledger import chain
from app.sop.eticketing import numbering, reading
from app.sop.eticketing.desks import kasubag_desk
from app.sop.eticketing.models import Answer, Feedback, GatePass
from app.web.errors import Refused
from app.web.postkey import PostKey
from app.workflow import beside, engine
from app.workflow.context import Context, Done

ELEMENTS = {  # unsur of Permenpan-RB 14/2017: a key, because sources order the last two differently
    "persyaratan": "Persyaratan",
    "prosedur": "Sistem, mekanisme, prosedur",
    "waktu": "Waktu penyelesaian",
    "biaya": "Biaya/tarif",
    "produk": "Produk/spesifikasi",
    "kompetensi": "Kompetensi pelaksana",
    "perilaku": "Perilaku pelaksana",
    "pengaduan": "Penanganan pengaduan, saran dan masukan",
    "sarana": "Sarana dan prasarana",
}
PAIRS = (("waktu", "perilaku"), ("prosedur", "kompetensi"), ("persyaratan", "sarana"), ("pengaduan", "biaya"))
QUESTIONS = {
    "produk": "Bagaimana hasil perbaikannya?",
    "waktu": "Bagaimana kecepatan penyelesaiannya?",
    "perilaku": "Bagaimana sikap dan keramahan teknisi?",
    "prosedur": "Bagaimana kemudahan alur pengajuannya?",
    "kompetensi": "Bagaimana kemampuan teknisi?",
    "persyaratan": "Bagaimana kemudahan syarat pengajuannya?",
    "sarana": "Bagaimana alat dan aplikasi yang dipakai?",
    "pengaduan": "Bagaimana tanggapan atas pertanyaan Anda?",
    "biaya": "Apakah layanan ini tanpa pungutan?",
}
SCORES = {1: "Tidak baik", 2: "Kurang baik", 3: "Baik", 4: "Sangat baik"}
LOW_REASONS = {
    "lama": "Terlalu lama",
    "tidak_tuntas": "Tidak tuntas",
    "sikap": "Sikap kurang baik",
    "kurang_jelas": "Penjelasan kurang jelas",
    "lainnya": "Lainnya",
}


def elements_for(number: str) -> tuple[str, str, str]:
    """The three unsur asked for this ticket: the result always, one pair by the number's sequence mod 4."""
    first, second = PAIRS[numbering.sequence(number) % 4]
    return "produk", first, second


@dataclass(frozen=True)
class Rating:
    """Three scores 1 to 4 by unsur; a 1 or 2 needs one reason."""

    scores: dict[str, int]
    reason: str = ""
    comment: str = ""
    filler_id: int | None = None


def give_feedback(case_id: int, rating: Rating, *, actor: Actor, version: int, post: PostKey) -> Done:
    """SOP row 6: sent once, final. Row 7 closes by itself."""
    if min(rating.scores.values()) <= 2 and rating.reason not in LOW_REASONS:
        raise Refused("Pilih satu alasan untuk nilai 1 atau 2.", field="reason")

    def change(context: Context) -> None:
        _store(context, rating)
        if min(rating.scores.values()) <= 2:
            text = f"Nilai rendah untuk {context.case.number}: {LOW_REASONS[rating.reason]}."
            beside.notify(context, kasubag_desk(context.case.unit_id), "low_rating", text)

    return engine.perform(case_id, "rate", actor=actor, version=version, post=post, change=change)


def _store(context: Context, rating: Rating) -> None:
    connection = context.connection
    expected = set(elements_for(context.case.number))
    if set(rating.scores) != expected or not all(1 <= score <= 4 for score in rating.scores.values()):
        raise Refused("Beri nilai untuk ketiga pertanyaan.", field="scores")
    seq = connection.execute(
        select(func.coalesce(func.max(Feedback.seq), 0) + 1).where(Feedback.case_id == context.case_id)
    ).scalar_one()
    values = {"case_id": context.case_id, "seq": seq, "unit_id": context.case.unit_id}
    values |= {"given_by": context.actor.user_id, "filler_id": rating.filler_id, "at": context.now}
    values |= {"reason": rating.reason, "comment": rating.comment}
    key = connection.execute(insert(Feedback).values(**values)).inserted_primary_key
    assert key is not None
    for element, score in sorted(rating.scores.items()):
        connection.execute(insert(Answer).values(feedback_id=key[0], element=element, score=score))
    context.body.update(scores=rating.scores, comment=engine.digest(rating.comment))


def not_solved(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Belum selesai: no rating is stored, the gate opens, the work goes on with the same SPP while it is
    valid, else with a new one."""
    return engine.perform(case_id, _reopening(case_id), actor=actor, version=version, note=note, post=post)


def _reopening(case_id: int) -> str:
    return "reopen" if spp_still_valid(case_id) else "reopen_revise"


def spp_still_valid(case_id: int) -> bool:
    """Whether the last revision is a signed one, and its technician still there to carry it."""
    with write() as connection:
        order = reading.current_order(connection, case_id)
    if order is None or order.status != "signed":
        return False
    return order.technician_id in {user_id for user_id, _ in directory.users_with(Role.TS, clock.now())}


def reopen_ticket(case_id: int, *, actor: Actor, version: int, note: str, post: PostKey) -> Done:
    """Row 7, within five working days: to row 4 when the SPP is still valid, else to row 2."""
    target = "4" if spp_still_valid(case_id) else "2"
    return engine.perform(case_id, "reopen", actor=actor, version=version, to=target, note=note, post=post)


def close_without_feedback(case_id: int, *, actor: Actor, note: str, post: PostKey) -> Done:
    """The administrator closes "Tanpa penilaian - unit tidak aktif"; it does not enter the index."""
    return engine.perform(case_id, "no_unit", actor=actor, note=note, post=post)


def follow_up(case_id: int, text: str, *, actor: Actor, post: PostKey) -> None:
    """The Kasubag TU writes what was done about a low rating."""
    with beside.record_act(case_id, "follow_up", actor=actor, post=post) as context:
        if context is None:
            return
        if actor.capacity(Role.KASUBAG_TU) is None:
            raise Refused("Tindak lanjut ditulis oleh Kasubag TU.", status=403)
        if len(text.strip()) < engine.NOTE_MINIMUM:
            raise Refused("Jelaskan tindak lanjutnya, minimal 10 huruf.", field="follow_up")
        rows = reading.feedbacks(context.connection, case_id)
        if not rows:
            raise Refused("Belum ada penilaian pada tiket ini.")
        context.connection.execute(
            update(Feedback)
            .where(Feedback.id == rows[-1]["id"])
            .values(follow_up=text, followed_up_at=context.now, followed_up_by=actor.user_id)
        )
        beside.settle(context, "low_rating")
        context.body["text"] = engine.digest(text)


def give_pass(unit_id: int, reason: str, *, actor: Actor, post: PostKey) -> None:
    """Izinkan satu kali: one new ticket of this unit passes the gate; logged and counted in the report."""
    if len(reason.strip()) < engine.NOTE_MINIMUM:
        raise Refused("Tuliskan alasannya, minimal 10 huruf.", field="reason")
    now = clock.now()
    with write() as connection:
        if engine.replay(connection, post, actor) is not None:
            return
        if actor.capacity(Role.KASUBAG_TU) is None:
            raise Refused("Izin satu kali diberikan oleh Kasubag TU.", status=403)
        values = {"unit_id": unit_id, "reason": reason, "given_at": now, "given_by": actor.user_id}
        connection.execute(insert(GatePass).values(**values))
        body = {"unit": unit_id, "reason": engine.digest(reason)}
        chain.record(connection, "eticketing.gate_pass", at=now, actor_id=actor.user_id, body=body)
        engine.keep(connection, post, actor, now, "/gerbang")
