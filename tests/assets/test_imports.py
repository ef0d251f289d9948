"""Imports: everything is judged before anything is stored."""

import pytest
from sqlalchemy import func, select, text, update

from app import clock
from app.assets import register
from app.assets.import_assets import ASSETS
from app.assets.import_stock import STOCK
from app.assets.models import Asset, StockItem, StockMovement
from app.db import db, write
from app.files import sheets
from app.files.models import Sheet
from app.files.sheets import Importer, Plan, money
from app.operations.cast import ASSETS as ASSET_ROWS
from app.operations.cast import STOCK as STOCK_ROWS
from app.operations.cast import Office
from app.web.errors import Refused

pytestmark = pytest.mark.usefixtures("context")

HEAD = "kode barang;no. register;nama barang;merk/tipe;tahun perolehan;harga;kondisi (B/RR/RB);ruang;warna\n"
GOOD = HEAD + (
    "1.3.2.10.01.02.001.;0019;P.C. Unit;Nusakom N5;2019;Rp 7.500.000,00;RB;204;hitam\n"
    "1.3.2.10.01.02.001;0040;P.C. Unit;Nusakom N9;2026;12500000;B;203;-\n"
    "1.3.2.10.02.03.003.;0007;Printer;-;-;-;-;203;-\n"
)
HELD = {row[0]: row[3] for row in STOCK_ROWS}["RAM8"]
STOCK_LIST = "kode,nama,satuan,awal,batas minimal\nRAM8,RAM 8 GB DDR4,buah,9,3\nSSD,SSD 256 GB,buah,4,1\n"


def keep(importer: Importer, content: str, office: Office, unit: str | None = "KEU") -> int:
    with write() as connection:
        return sheets.keep(
            connection,
            kind=importer.kind,
            file_name="daftar.csv",
            content=content,
            unit_id=office.units[unit] if unit else None,
            by=office.users["fikri"],
            now=clock.now(),
        )


def plan(importer: Importer, content: str, office: Office, unit: str | None = "KEU") -> Plan:
    sheet = db.session.get(Sheet, keep(importer, content, office, unit))
    assert sheet is not None
    return importer.plan(sheet)


def apply(importer: Importer, sheet_id: int, seen: str, office: Office) -> Plan:
    with write() as connection:
        return sheets.apply(
            connection, importer, sheet_id, seen=seen, by=office.users["fikri"], now=clock.now()
        )


def total(table: type) -> int:
    return int(db.session.scalar(select(func.count()).select_from(table)) or 0)


def test_preview_tells_new_changed_and_same(office: Office) -> None:
    made = plan(ASSETS, GOOD, office)
    assert [row.state for row in made.rows] == ["berubah", "baru", "sama"]
    assert made.rows[0].differences == [
        ("ruang", "203", "204"),
        ("harga", "–", "7500000"),
        ("kondisi", "RR", "RB"),
    ]
    assert list(made.ignored) == ["warna"]
    assert total(Asset) == len(ASSET_ROWS)


def test_apply_stores_all_and_keeps_verification(office: Office) -> None:
    sheet_id = keep(ASSETS, GOOD, office)
    seen = plan(ASSETS, GOOD, office).digest
    apply(ASSETS, sheet_id, seen, office)
    row = register.asset(office.assets["A02"])
    assert row is not None
    assert (row.room, row.condition, row.price, row.verified_at is not None) == ("204", "RB", 7_500_000, True)
    new = db.session.execute(select(Asset).where(Asset.register_no == "0040")).scalar_one()
    assert (new.unit_id, new.verified_at, new.brand) == (office.units["KEU"], None, "Nusakom N9")
    assert plan(ASSETS, GOOD, office).of("sama") == plan(ASSETS, GOOD, office).rows
    with pytest.raises(Refused, match="sudah disimpan"):
        apply(ASSETS, sheet_id, seen, office)


BAD = HEAD + (
    "1.3.2;0001;Meja;-;2031;-;B;1;\n"
    "1.3.2;0002;Kursi;-;19;mahal;Bagus;1;\n"
    "1.3.2;0003;;-;2020;-;B;1;\n"
    "1.3.2;0004;Lampu;-;2020;-;B;1;\n"
    "1.3.2.;0004;Lampu;-;2020;-;B;1;\n"
)


def test_errors_are_told_row_by_row_and_nothing_is_stored(office: Office) -> None:
    made = plan(ASSETS, BAD, office)
    assert [(row.number, len(row.errors)) for row in made.of("salah")] == [(2, 1), (3, 3), (4, 1), (6, 1)]
    assert "baris 5" in made.rows[4].errors[0]
    with pytest.raises(Refused, match="Belum ada yang disimpan"):
        apply(ASSETS, keep(ASSETS, BAD, office), made.digest, office)
    assert total(Asset) == len(ASSET_ROWS)


def test_unit_of_the_row_wins_and_must_be_known(office: Office) -> None:
    content = (
        "kode barang;register;nama barang;unit kerja\n1;1;a;SEK\n1;1;a;Bidang Jalan\n1;1;a;Bidang X\n1;1;a;\n"
    )
    made = plan(ASSETS, content, office, unit=None)
    assert [row.values.get("unit_id") for row in made.rows[:2]] == [office.units["SEK"], office.units["JLN"]]
    assert [row.state for row in made.rows] == ["baru", "baru", "salah", "salah"]


def test_register_changed_meanwhile_shows_the_list_again(office: Office) -> None:
    sheet_id, seen = keep(ASSETS, GOOD, office), plan(ASSETS, GOOD, office).digest
    with write() as connection:
        connection.execute(update(Asset).where(Asset.id == office.assets["A02"]).values(room="209"))
    with pytest.raises(Refused, match="Periksa lagi"):
        apply(ASSETS, sheet_id, seen, office)


def test_failure_in_the_middle_stores_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise RuntimeError

    sheet_id, seen = keep(ASSETS, GOOD, office), plan(ASSETS, GOOD, office).digest
    monkeypatch.setattr(register, "edit", broken)
    with pytest.raises(RuntimeError):
        apply(ASSETS, sheet_id, seen, office)
    assert total(Asset) == len(ASSET_ROWS)


def test_another_users_list_is_not_applied(office: Office) -> None:
    sheet_id = keep(ASSETS, GOOD, office)
    assert sheets.waiting(sheet_id, "aset", office.users["tegar"]) is None
    assert sheets.waiting(sheet_id, "persediaan", office.users["fikri"]) is None


def test_old_lists_go(office: Office) -> None:
    keep(ASSETS, GOOD, office)
    with clock.travel(clock.at("2026-11-22 09:00")):
        keep(STOCK, STOCK_LIST, office)
    assert list(db.session.scalars(select(Sheet.kind))) == ["persediaan"]


def test_formula_looking_cells_stay_text(office: Office) -> None:
    made = plan(ASSETS, "kode barang;register;nama barang\n1.1;0001;=HYPERLINK(1)\n", office)
    assert made.rows[0].values["name"] == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.500.000", 1_500_000),
        ("Rp1.500.000,-", 1_500_000),
        ("1500000,00", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("0", 0),
        ("750", 750),
    ],
)
def test_money(typed: str, value: int) -> None:
    assert money(typed) == value


@pytest.mark.parametrize("typed", ["mahal", "1.50.000", "-5", "1e6", "١٢"])
def test_no_money(typed: str) -> None:
    with pytest.raises(ValueError, match=typed.replace(".", r"\.")):
        money(typed)


def test_stock_list_opens_new_cards_and_leaves_balances(office: Office) -> None:
    made = plan(STOCK, STOCK_LIST, office, unit=None)
    assert [row.state for row in made.rows] == ["berubah", "baru"]
    assert made.rows[0].remark.startswith(f"Saldo tetap {HELD}")
    apply(STOCK, keep(STOCK, STOCK_LIST, office, None), made.digest, office)
    row = db.session.execute(select(StockItem).where(StockItem.code == "RAM8")).scalar_one()
    assert (row.name, row.quantity, row.minimum) == ("RAM 8 GB DDR4", HELD, 3)
    ssd = db.session.execute(select(StockItem).where(StockItem.code == "SSD")).scalar_one()
    lines = db.session.execute(
        select(StockMovement.change, StockMovement.balance).where(StockMovement.item_id == ssd.id)
    ).all()
    assert [tuple(line) for line in lines] == [(4, 4)]
    assert db.session.scalar(text("SELECT act FROM ledger ORDER BY id DESC LIMIT 1")) == "import.persediaan"


def test_stock_errors(office: Office) -> None:
    content = "kode;nama;satuan;awal;batas minimal\nA;a;buah;-3;1\nB;;buah;1;1\nB;b;buah;1;x\n"
    made = plan(STOCK, content, office, unit=None)
    assert [len(row.errors) for row in made.rows] == [1, 1, 2]
