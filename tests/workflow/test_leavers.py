"""A technician leaves: the open task falls to the colleague, then to the role; history keeps the name."""

from flask import Flask
from sqlalchemy import insert, text

from app import clock
from app.accounts import people
from app.db import db, write
from app.operations import cast
from app.workflow.models import Assignment, Case, Task


def test_open_work_falls_to_the_colleague_then_to_the_role(context: Flask, office: cast.Office) -> None:
    bagas, intan, fikri = (office.users[name] for name in ("bagas", "intan", "fikri"))
    now = clock.now()
    with write() as connection:
        case = {"sop": "eticketing", "procedure_version": 1, "number": "TKT-2026-9001", "title": "Printer"}
        case |= {"unit_id": office.units["KEU"], "creator_id": bagas, "version": 1, "opened_at": now}
        case |= {"changed_by": bagas, "changed_at": now}
        connection.execute(insert(Case).values(id=1, **case))
        task = {"case_id": 1, "seq": 1, "step": "repair", "step_no": "5", "role": "ts", "rank_at": now}
        task |= {"desk": f"user:{bagas}", "entered_at": now, "calendar_version": 1}
        connection.execute(insert(Task).values(task))
        for place, user in enumerate((bagas, intan)):
            row = {"case_id": 1, "user_id": user, "lead": place == 0, "from_at": now}
            connection.execute(insert(Assignment).values(row))
    desks = []
    for leaver in (bagas, intan):
        with write() as connection:
            people.disable(connection, leaver, now, fikri)
        desks.append(db.session.execute(text("SELECT desk FROM task")).scalar_one())
    assert desks == [f"user:{intan}", "role:ts"]
    acts = db.session.execute(text("SELECT act FROM ledger WHERE case_id = 1")).scalars().all()
    assert acts == ["workflow.let_go", "workflow.let_go"]
