"""The engine's SQL, built once: one case and its open row are one read, an act is a handful of writes."""

from datetime import UTC, datetime

from sqlalchemy import bindparam, func, insert, select, update

from app.workflow.models import Assignment, Case, Notice, Pause, Post, Task

FAR = datetime(9999, 1, 1, tzinfo=UTC)  # rank of a row without a deadline

OPEN = (Task.case_id == Case.id) & Task.done_at.is_(None) & Task.voided_at.is_(None)

CASE = select(*Case.__table__.columns).where(Case.id == bindparam("id"))
OPEN_TASK = select(*Task.__table__.columns).where(
    Task.case_id == bindparam("case_id"), Task.done_at.is_(None), Task.voided_at.is_(None)
)
LAST_DONE = (
    select(*Task.__table__.columns)
    .where(Task.case_id == bindparam("case_id"), Task.done_at.is_not(None), Task.voided_at.is_(None))
    .order_by(Task.seq.desc())
    .limit(1)
)
NEXT_SEQ = select(func.coalesce(func.max(Task.seq), 0) + 1).where(Task.case_id == bindparam("case_id"))

INSERT_CASE = insert(Case)
INSERT_TASK = insert(Task)
INSERT_PAUSE = insert(Pause)
INSERT_POST = insert(Post)
INSERT_NOTICE = insert(Notice)
INSERT_ASSIGNMENT = insert(Assignment)

TOUCH_CASE = (
    update(Case)
    .where(Case.id == bindparam("case_id"), Case.version == bindparam("seen"))
    .values(
        version=bindparam("seen") + 1,
        changed_by=bindparam("by"),
        changed_at=bindparam("at"),
        step=bindparam("new_step"),
        ended_at=bindparam("end"),
        ending=bindparam("how"),
    )
)
CLOSE_TASK = (
    update(Task)
    .where(Task.id == bindparam("task_id"), Task.done_at.is_(None), Task.voided_at.is_(None))
    .values(
        done_at=bindparam("at"),
        outcome=bindparam("name"),
        note=bindparam("said"),
        started_at=func.coalesce(bindparam("began"), Task.started_at),
        due_at=bindparam("due"),
        actor_id=bindparam("by"),
        acted_role=bindparam("as_role"),
        acted_position_id=bindparam("as_position"),
        acted_as=bindparam("acting"),
        working_minutes=bindparam("worked"),
        paused_minutes=bindparam("paused"),
        paused_at=None,
        late_entry=bindparam("late"),
        unit_id=func.coalesce(Task.unit_id, bindparam("as_unit")),
        follower_id=bindparam("by"),
    )
)
FOLLOW = (  # the case runs (again): whoever did a row follows it under "Sudah saya teruskan"
    update(Task)
    .where(Task.case_id == bindparam("of_case"), Task.done_at.is_not(None), Task.voided_at.is_(None))
    .values(follower_id=Task.actor_id)
)
UNFOLLOW = (  # the case has ended
    update(Task)
    .where(Task.case_id == bindparam("of_case"), Task.follower_id.is_not(None))
    .values(follower_id=None)
)
CLOSE_PAUSE = (
    update(Pause)
    .where(Pause.task_id == bindparam("on_task"), Pause.until_at.is_(None))
    .values(until_at=bindparam("at"))
)
POST = select(Post.user_id, Post.result).where(Post.key == bindparam("key"))
ASSIGNED = select(Assignment.user_id, Assignment.lead).where(
    Assignment.case_id == bindparam("case_id"), Assignment.until_at.is_(None)
)
