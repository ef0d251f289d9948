"""Numbers are gap-free per register and year."""

import threading

import pytest
from flask import Flask

from app.db import db, write
from app.documents import numbers
from app.web.errors import Refused


def take(register: str = "spp", year: int = 2026) -> int:
    with write() as connection:
        return numbers.take(connection, register, year)


@pytest.mark.usefixtures("context")
def test_registers_and_years_count_apart() -> None:
    assert [take(), take(), take("bpb"), take(year=2027), take()] == [1, 2, 1, 1, 3]
    with write() as connection:
        assert numbers.peek(connection, "spp", 2026) == 4
        assert numbers.peek(connection, "baru", 2026) == 1
    assert take() == 4


@pytest.mark.usefixtures("context")
def test_an_act_that_fails_gives_its_number_back() -> None:
    take()

    def fail() -> None:
        with write() as connection:
            assert numbers.take(connection, "spp", 2026) == 2
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert take() == 2


def test_twenty_threads_leave_no_gap(app: Flask) -> None:
    taken: list[int] = []

    def work() -> None:
        with app.app_context():
            for _ in range(5):
                taken.append(take())
            db.session.remove()

    threads = [threading.Thread(target=work) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(1, 101))


def test_a_template_prints_the_number() -> None:
    printed = numbers.printed(
        "{seq:04d}/{code}/{month_roman}/{year}", year=2026, seq=7, month=11, code="OT.05.00"
    )
    assert printed == "0007/OT.05.00/XI/2026"


@pytest.mark.parametrize(
    "template",
    [
        "SPP-{year}",
        "SPP-{seq}",
        "{seq}/{year}/{name}",
        "{seq",
        "{seq.__class__}{year}",
        "{seq!x}{year}",
        "{seq:zz}{year}",
        "{}{year}",
    ],
)
def test_a_template_that_cannot_number_is_refused(template: str) -> None:
    with pytest.raises(Refused):
        numbers.check_template(template)
