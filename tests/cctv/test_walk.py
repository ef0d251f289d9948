"""Rows 1 to 5b straight through."""

from tests.cctv.walk import Walk


def test_rows_1_to_5_straight_through(walk: Walk) -> None:
    page = walk.register()
    assert walk.state == "Terdaftar"
    assert "001/2026" in page.text
    walk.forward()
    assert walk.task.step == "3"
    walk.dispose()
    assert walk.state == "Didisposisi"
    walk.dispose("banyu")
    assert walk.state == "Diperiksa"
    walk.accept()
    assert walk.state == "Diuji"
    assert walk.outcomes == [
        ("1", "submit"), ("2", "forward"), ("3", "dispose"), ("4", "dispose"), ("5", "yes"),
    ]  # fmt: skip
    assert walk.task.desk == f"user:{walk.office.users['hana']}"
