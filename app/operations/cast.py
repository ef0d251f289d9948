"""The invented offices of the demo story: two agencies, their units, people, posts, devices and stock.

Serves the demo, the tests and the pictures. Every name, number and address is made up.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert

from app import clock
from app.accounts.models import Holder, Membership, Position, Unit, User
from app.accounts.roles import Role
from app.assets.models import Asset, StockItem, StockMovement
from app.devices.models import Camera, NetworkDevice
from app.documents.models import Letterhead

PASSWORD = "tirtabumi-2026"  # noqa: S105 - the demo prints it
PIN = "482915"
START = "2026-11-02 07:30"  # memberships and definitive holders begin here

AGENCY = ("DBM", "Dinas Bina Marga")
UNITS = (
    ("SEK", "Sekretariat"),
    ("KEU", "Subbagian Keuangan"),
    ("JLN", "Bidang Jalan"),
    ("JBT", "Bidang Jembatan"),
    ("BPJ", "Bidang Penerangan Jalan"),
    ("PDI", "Pusat Data dan Informasi"),
    ("STU", "Satuan Pelaksana Kecamatan Tirta Utara"),
    ("STS", "Satuan Pelaksana Kecamatan Tirta Selatan"),
    ("SBT", "Satuan Pelaksana Kecamatan Bumi Timur"),
    ("SPJ", "Seksi Pemeliharaan Penerangan Jalan Umum"),
)
KOMINFO = ("KOM", "Dinas Komunikasi dan Informatika")
KOMINFO_SOPS = "cctv_monitoring network_fault"
KOMINFO_UNITS = (
    ("SKD", "Sekretariat Dinas"),
    ("APT", "Bidang Aplikasi dan Informatika"),
    ("URK", "UPT Ruang Kendali CCTV"),
)
OUTSIDE = (  # other agencies: they report faults and apply for monitoring
    ("DISHUB", "Dinas Perhubungan"),
    ("BPBD", "BPBD"),
    ("SATPOL", "Satpol PP"),
    ("BAPENDA", "Badan Pendapatan Daerah"),
    ("DUKCAPIL", "Disdukcapil"),
    ("DINSOS", "Dinas Sosial"),
    ("PKMKEN", "Puskesmas Kenari"),
    ("KECBT", "Kecamatan Bumi Timur"),
    ("KELMB", "Kelurahan Melati Baru"),
    ("UPTPUS", "UPT Perpustakaan"),
    ("FLL", "Forum Lalu Lintas"),
)


@dataclass(frozen=True)
class Person:
    """One of the cast: login name, unit code, role through membership (or None), and what letters print."""

    username: str
    name: str
    unit: str
    role: Role | None
    job_title: str
    rank: str = ""
    nip: str | None = None
    kind: str = "PNS"
    front: str = ""
    back: str = ""
    salutation: str = "Ibu"


PEOPLE = (
    Person("wulan", "Wulan Cendana", "PDI", None, "Kepala Pusat Data dan Informasi", "Pembina, IV/a", "196911101994032000", back="S.Sos., M.Si."),
    Person("sekar", "Sekar Lembayung", "PDI", None, "Kepala Subbagian Tata Usaha", "Penata Tingkat I, III/d", "197405121999032000", back="S.E."),
    Person("guntur", "Guntur Pelangi", "PDI", None, "Kepala Satuan Pelaksana Sistem Informasi", "Penata Tingkat I, III/d", "198103152006041000", back="S.Kom.", salutation="Bapak"),
    Person("bagas", "Bagas Meranti", "PDI", Role.TS, "Tenaga Ahli Technical Support", kind="non-ASN", back="A.Md.Kom.", salutation="Bapak"),
    Person("intan", "Intan Gerimis", "PDI", Role.TS, "Tenaga Ahli Technical Support", kind="non-ASN", back="S.Kom."),
    Person("raka", "Raka Angsana", "PDI", Role.TS, "Pranata Komputer Terampil", "Gol. VII", "199003142022211000", kind="PPPK", back="A.Md.", salutation="Bapak"),
    Person("puspa", "Puspa Anggrek", "PDI", Role.UNIT, "Pranata Komputer Ahli Pertama", "Penata Muda, III/a", "199207212019032000", back="S.T."),
    Person("tegar", "Tegar Samudra", "PDI", None, "Pengurus Barang Pembantu Pusdatin", "Pengatur Tingkat I, II/d", "198512012010011000", salutation="Bapak"),
    Person("mira", "Mira Kemuning", "KEU", Role.UNIT, "Pengadministrasi Keuangan", "Pengatur, II/c", "199105052014022000", back="A.Md."),
    Person("yoga", "Yoga Trembesi", "JLN", Role.UNIT, "Teknik Jalan dan Jembatan Ahli Pertama", "Penata Muda, III/a", "199304112020121000", back="S.T.", salutation="Bapak"),
    Person("ratih", "Ratih Flamboyan", "JBT", Role.UNIT, "Pengadministrasi Umum", "Pengatur Muda, II/a", "199608172022032000"),
    Person("surya", "Surya Belimbing", "SEK", Role.UNIT, "Pengadministrasi Umum", "Pengatur, II/c", "198809092011011000", salutation="Bapak"),
    Person("dewi", "Dewi Seroja", "SEK", Role.UNIT, "Arsiparis Terampil", "Gol. VII", "199401272023212000", kind="PPPK"),
    Person("candra", "Candra Nangka", "BPJ", Role.UNIT, "Pengelola Data", "Pengatur, II/c", "199012302015031000", salutation="Bapak"),
    Person("johan", "Johan Ketapang", "STU", Role.UNIT, "Kepala Satuan Pelaksana Kecamatan Tirta Utara", "Penata, III/c", "197908082005011000", back="S.T.", salutation="Bapak"),
    Person("lestari", "Lestari Pinus", "STS", Role.UNIT, "Kepala Satuan Pelaksana Kecamatan Tirta Selatan", "Penata, III/c", "198202142007012000", back="S.T."),
    Person("bram", "Bram Waru", "SBT", Role.UNIT, "Kepala Satuan Pelaksana Kecamatan Bumi Timur", "Penata Muda Tk. I, III/b", "198006232004011000", back="A.Md.", salutation="Bapak"),
    Person("dimas", "Dimas Kelapa", "SPJ", Role.UNIT, "Kepala Seksi Pemeliharaan Penerangan Jalan Umum", "Penata, III/c", "197711022003121000", back="S.T.", salutation="Bapak"),
    Person("asri", "Asri Pandan", "STU", Role.UNIT, "Petugas MQR", kind="non-ASN"),
    Person("fikri", "Fikri Lontar", "PDI", Role.ADMIN, "Administrator sistem", kind="non-ASN", back="S.Kom.", salutation="Bapak"),
    Person("arga", "Arga Cakrawala", "KOM", None, "Kepala Dinas Komunikasi dan Informatika", "Pembina Utama Muda, IV/c", "196803011993031000", front="Drs.", back="M.Si.", salutation="Bapak"),
    Person("nirmala", "Nirmala Senja", "SKD", None, "Sekretaris Dinas", "Pembina Tingkat I, IV/b", "197210051997032000", back="S.H., M.A.P."),
    Person("banyu", "Banyu Mahoni", "APT", None, "Kepala Bidang Aplikasi dan Informatika", "Pembina, IV/a", "197606192001121000", back="S.T., M.T.", salutation="Bapak"),
    Person("kirana", "Kirana Fajar", "APT", None, "Subkoordinator ILE", "Penata, III/c", "198504172009022000", back="S.Kom."),
    Person("galih", "Galih Rotan", "APT", None, "Kepala Seksi e-Government", "Penata, III/c", "198309252008011000", back="S.Kom.", salutation="Bapak"),
    Person("tuti", "Tuti Mawar", "SKD", Role.TU, "Pengadministrasi Persuratan", "Pengatur, II/c", "198707072012022000"),
    Person("wisnu", "Wisnu Bambu", "APT", Role.TIM_TEKNIS, "Teknisi Jaringan", kind="non-ASN", salutation="Bapak"),
    Person("sinta", "Sinta Kapas", "APT", Role.TIM_TEKNIS, "Pranata Komputer Terampil", "Gol. VII", "199502082022212000", kind="PPPK", back="A.Md."),
    Person("hana", "Hana Dahlia", "URK", Role.TCMR, "Staf TCM Room", "Gol. IX", "199304302022212000", kind="PPPK", back="S.Kom."),
    Person("ningsih", "Ningsih Teratai", "KELMB", Role.OPD, "Sekretaris Kelurahan Melati Baru", "Penata Muda Tk. I, III/b", "198411112009032000", back="S.E."),
)  # fmt: skip
AGENCY_ACCOUNTS = (  # one shared account each: agencies whose people are not in the story
    ("opd-kenari", "Puskesmas Kenari", "PKMKEN"),
    ("opd-bapenda", "Badan Pendapatan Daerah", "BAPENDA"),
    ("opd-dinsos", "Dinas Sosial", "DINSOS"),
    ("opd-pustaka", "UPT Perpustakaan", "UPTPUS"),
)
SHARED = ("unit-sts", "Satuan Pelaksana Kecamatan Tirta Selatan", "STS")  # one account for the unit

POSITIONS = (  # code, role, title written out, holder's username, post above, unit
    ("KA-PDI", Role.KA_PUSDATIN, "Kepala Pusat Data dan Informasi", "wulan", None, "PDI"),
    ("TU-PDI", Role.KASUBAG_TU, "Kepala Subbagian Tata Usaha Pusat Data dan Informasi", "sekar", "KA-PDI", "PDI"),
    ("PB-PDI", Role.PENGURUS_BARANG, "Pengurus Barang Pembantu Pusdatin", "tegar", "TU-PDI", "PDI"),
    ("KADIS-KOM", Role.KADIS, "Kepala Dinas Komunikasi dan Informatika", "arga", None, "KOM"),
    ("SEK-KOM", Role.TU, "Sekretaris Dinas Komunikasi dan Informatika", "nirmala", "KADIS-KOM", "SKD"),
    ("KABID-APT", Role.KABID, "Kepala Bidang Aplikasi dan Informatika", "banyu", "KADIS-KOM", "APT"),
    ("SUBKOR-ILE", Role.SUBKOR, "Subkoordinator ILE", "kirana", "KABID-APT", "APT"),
    ("KASIE-EGOV", Role.KASIE, "Kepala Seksi e-Government", "galih", "KABID-APT", "APT"),
)  # fmt: skip
ACTING = (
    ("TU-PDI", "guntur", "plh", "ST-0117/PDI/2026", "2026-11-19 07:30", "2026-11-20 07:30"),
    ("KADIS-KOM", "nirmala", "plh", "ST-0240/KOMINFO/2026", "2026-11-18 07:30", "2026-11-20 07:30"),
)
CAMERAS = (  # code, name, retention in days, group
    ("K-01", "Balai Kota", 14, "Pusat kota"),
    ("K-02", "Alun-alun", 14, "Pusat kota"),
    ("K-03", "Pasar Lama utara", 7, "Pasar"),
    ("K-04", "Pasar Lama selatan", 7, "Pasar"),
    ("K-05", "Simpang Pelita", 14, "Simpang"),
    ("K-06", "Jl. Raya Tirta km 3", 14, "Jalan"),
    ("K-07", "Simpang Stasiun", 14, "Simpang"),
    ("K-08", "Terminal Wening", 7, "Terminal"),
    ("K-09", "Jembatan Kali Wening hulu", 14, "Jembatan"),
    ("K-10", "Jembatan Kali Wening hilir", 14, "Jembatan"),
    ("K-11", "Jl. Lingkar Bumi", 7, "Jalan"),
    ("K-12", "Taman Kenari", 7, "Taman"),
)
NETWORK_DEVICES = (  # code, name, kind, brand, serial, unit or "", place, provider, status
    ("ND-001", "Modem ONT", "modem", "Gelora M1", "GM1-0001", "PKMKEN", "loket pendaftaran", "Tirtanet", "terpasang"),
    ("ND-002", "Switch 24 port", "switch", "Gelora S24", "GS24-0002", "KELMB", "ruang pelayanan", "Tirtanet", "terpasang"),
    ("ND-003", "Router tepi", "router", "Gelora R5", "GR5-0003", "BPBD", "ruang pusdalops", "Tirtanet", "terpasang"),
    ("ND-004", "Switch 8 port", "switch", "Gelora S8", "GS8-0004", "BAPENDA", "loket 3 dan 4", "", "terpasang"),
    ("ND-005", "Switch 24 port", "switch", "Gelora S24", "GS24-0005", "UPTPUS", "ruang baca", "", "terpasang"),
    ("ND-006", "Access point", "access point", "Gelora AP2", "GAP2-0006", "UPTPUS", "ruang baca", "", "terpasang"),
    ("ND-007", "Router inti", "router", "Gelora R9", "GR9-0007", "", "pusat data", "Tirtanet", "terpasang"),
    ("ND-008", "Switch 24 port", "switch", "Gelora S24", "GS24-0008", "", "gudang Kominfo", "", "persediaan"),
    ("ND-009", "Access point", "access point", "Gelora AP2", "GAP2-0009", "", "gudang Kominfo", "", "persediaan"),
    ("ND-010", "Access point", "access point", "Gelora AP2", "GAP2-0010", "", "gudang Kominfo", "", "persediaan"),
)  # fmt: skip

ASSETS = (  # story key, kode barang, register, name, brand, year, unit, room, condition
    ("A01", "1.3.2.10.01.02.001", "0012", "P.C. Unit", "Nusakom N5", 2019, "SEK", "201", "B"),
    ("A02", "1.3.2.10.01.02.001", "0019", "P.C. Unit", "Nusakom N5", 2019, "KEU", "203", "RR"),
    ("A03", "1.3.2.10.01.02.001", "0023", "P.C. Unit", "Nusakom N7", 2021, "JBT", "305", "B"),
    ("A04", "1.3.2.10.01.02.001", "0031", "P.C. Unit", "Nusakom N7", 2021, "STU", "loket", "B"),
    ("A05", "1.3.2.10.02.03.003", "0007", "Printer", "Cetaka L12", 2020, "KEU", "203", "B"),
    ("A06", "1.3.2.10.02.03.003", "0009", "Printer", "Cetaka L12", 2020, "SEK", "201", "B"),
    ("A07", "1.3.2.10.01.02.002", "0004", "Lap Top", "Rimba 14", 2018, "JBT", "305", "RB"),
    ("A08", "1.3.2.10.01.02.002", "0011", "Lap Top", "Rimba 15", 2023, "BPJ", "301", "RR"),
    ("A09", "1.3.2.10.01.02.001", "0036", "P.C. Unit", "Nusakom N7", 2021, "STS", "kantor", "B"),
    ("A10", "1.3.2.10.02.03.003", "0014", "Printer", "Cetaka M3", 2022, "STS", "kantor", "B"),
    (
        "A11",
        "1.3.2.10.02.04.023",
        "0005",
        "Wireless Access Point",
        "Gelora AP2",
        2022,
        "SEK",
        "rapat lt. 2",
        "B",
    ),
    ("A12", "1.3.2.10.02.04.024", "0003", "Switch 8 port", "Gelora S8", 2017, "SBT", "kantor", "RB"),
    ("A13", "1.3.2.10.02.03.003", "0016", "Printer", "Cetaka M3", 2022, "SBT", "kantor", "B"),
    (
        "A17",
        "1.3.2.10.02.04.099",
        "0001",
        "Instalasi Jaringan LAN",
        "Jalur lantai 3",
        2018,
        "JLN",
        "lantai 3",
        "B",
    ),
    ("A14", "1.3.2.10.02.03.002", "0021", 'Monitor 22"', "Nusakom V22", 2020, "PDI", "validasi", "RR"),
)
STOCK = (  # code, name, measure, quantity, minimum, lent
    ("DRUM", "Drum printer", "buah", 4, 1, False),
    ("ROLLER", "Roller printer", "buah", 4, 1, False),
    ("RAM8", "RAM 8 GB", "buah", 5, 2, False),
    ("PSU", "Catu daya", "buah", 2, 1, False),
    ("CMOS", "Baterai CMOS", "buah", 10, 3, False),
    ("UTP", "Kabel UTP", "m", 192, 50, False),
    ("KEYB", "Papan ketik laptop", "buah", 0, 1, False),
    ("SW8", "Switch 8 port cadangan", "buah", 1, 0, True),
)
KOMINFO_LETTERHEAD = (
    "PEMERINTAH KOTA TIRTABUMI",
    "DINAS KOMUNIKASI DAN INFORMATIKA",
    "Jalan Balai Kota Nomor 1, Tirtabumi, Telepon (0700) 000100",
)
LETTERHEAD = (
    "PEMERINTAH KOTA TIRTABUMI",
    "DINAS BINA MARGA",
    "PUSAT DATA DAN INFORMASI",
    "Jalan Balai Kota Nomor 1, Tirtabumi, Telepon (0700) 000100",
)


@dataclass(frozen=True)
class Office:
    """Ids of the seeded rows, by their story names."""

    units: dict[str, int]
    users: dict[str, int]
    positions: dict[str, int]
    assets: dict[str, int]
    stock: dict[str, int]
    cameras: dict[str, int]
    devices: dict[str, int]


def seed(connection: Connection, password_hash: str, pin_hash: str, since: str = START) -> Office:
    """Insert the cast inside the caller's transaction. Hashes are of PASSWORD and PIN, made once.

    `since` (local) is when memberships, posts and register entries begin.
    """
    start = clock.at(since)
    units = _units(connection)
    users = _people(connection, units, start, password_hash, pin_hash)
    positions = _positions(connection, units, users, start)
    letterhead = {"lines": "\n".join(LETTERHEAD), "city": "Tirtabumi", "valid_from": start.date()}
    connection.execute(insert(Letterhead).values(**letterhead))
    letterhead |= {"lines": "\n".join(KOMINFO_LETTERHEAD), "unit_id": units[KOMINFO[0]]}
    connection.execute(insert(Letterhead).values(**letterhead))
    return Office(
        units=units,
        users=users,
        positions=positions,
        assets=_assets(connection, units, users, start),
        stock=_stock(connection, users, start),
        cameras={
            code: _add(connection, Camera, code=code, name=name, place=name, retention_days=days, group=group)
            for code, name, days, group in CAMERAS
        },
        devices=_devices(connection, units),
    )


def _devices(connection: Connection, units: dict[str, int]) -> dict[str, int]:
    keys = ("code", "name", "kind", "brand", "serial", "unit_id", "place", "provider", "status")
    devices = {}
    for columns in NETWORK_DEVICES:
        values = dict(zip(keys, columns, strict=True))
        values["unit_id"] = units[values["unit_id"]] if values["unit_id"] else None  # type: ignore[assignment]
        devices[columns[0]] = _add(connection, NetworkDevice, **values)
    return devices


def _add(connection: Connection, table: type, **values: object) -> int:
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _units(connection: Connection) -> dict[str, int]:
    agency = _add(connection, Unit, code=AGENCY[0], name=AGENCY[1], sops="eticketing")
    units = {AGENCY[0]: agency}
    for code, name in UNITS:
        units[code] = _add(connection, Unit, code=code, name=name, parent_id=agency, sops="eticketing")
    units[KOMINFO[0]] = _add(connection, Unit, code=KOMINFO[0], name=KOMINFO[1], sops=KOMINFO_SOPS)
    for code, name in KOMINFO_UNITS:
        parent = units[KOMINFO[0]]
        units[code] = _add(connection, Unit, code=code, name=name, parent_id=parent, sops=KOMINFO_SOPS)
    for code, name in OUTSIDE:
        units[code] = _add(connection, Unit, code=code, name=name, sops=KOMINFO_SOPS)
    return units


def _people(
    connection: Connection, units: dict[str, int], start: datetime, password_hash: str, pin_hash: str
) -> dict[str, int]:
    users = {}
    for one in PEOPLE:
        users[one.username] = _add(
            connection,
            User,
            username=one.username,
            name=one.name,
            front_title=one.front,
            back_title=one.back,
            nip=one.nip,
            kind=one.kind,
            rank=one.rank,
            job_title=one.job_title,
            salutation=one.salutation,
            unit_id=units[one.unit],
            password_hash=password_hash,
            pin_hash=pin_hash,
        )
        if one.role is not None:
            unit = None if one.role is Role.ADMIN else units[one.unit]
            _add(
                connection,
                Membership,
                user_id=users[one.username],
                unit_id=unit,
                role=one.role,
                from_at=start,
            )
    accounts = [(SHARED, Role.UNIT), *((one, Role.OPD) for one in AGENCY_ACCOUNTS)]
    for (name, title, unit_code), role in accounts:
        unit = units[unit_code]
        values = {"username": name, "name": title, "unit_id": unit, "shared": role is Role.UNIT}
        users[name] = _add(connection, User, **values, password_hash=password_hash)
        _add(connection, Membership, user_id=users[name], unit_id=unit, role=role, from_at=start)
    return users


def _positions(
    connection: Connection, units: dict[str, int], users: dict[str, int], start: datetime
) -> dict[str, int]:
    positions: dict[str, int] = {}
    for code, role, title, holder, parent, unit in POSITIONS:
        positions[code] = _add(
            connection,
            Position,
            code=code,
            role=role,
            title=title,
            unit_id=units[unit],
            parent_id=positions.get(parent or ""),
        )
        _add(
            connection,
            Holder,
            position_id=positions[code],
            user_id=users[holder],
            kind="definitif",
            from_at=start,
        )
    for code, holder, kind, letter, since, until in ACTING:
        _add(
            connection,
            Holder,
            position_id=positions[code],
            user_id=users[holder],
            kind=kind,
            letter=letter,
            from_at=clock.at(since),
            until_at=clock.at(until),
        )
    return positions


def _assets(
    connection: Connection, units: dict[str, int], users: dict[str, int], start: datetime
) -> dict[str, int]:
    keys = ("code", "register_no", "name", "brand", "year", "unit_id", "room", "condition")
    assets = {}
    for key, *columns in ASSETS:
        values = dict(zip(keys, columns, strict=True))
        values["unit_id"] = units[str(values["unit_id"])]
        assets[key] = _add(connection, Asset, **values, verified_at=start, verified_by=users["tegar"])
    return assets


def _stock(connection: Connection, users: dict[str, int], start: datetime) -> dict[str, int]:
    stock = {}
    for code, name, measure, quantity, minimum, lent in STOCK:
        stock[code] = _add(
            connection,
            StockItem,
            code=code,
            name=name,
            measure=measure,
            quantity=quantity,
            minimum=minimum,
            loan=lent,
        )
        if quantity:
            _add(
                connection,
                StockMovement,
                item_id=stock[code],
                at=start,
                on_date=start.date(),
                change=quantity,
                balance=quantity,
                reason="awal",
                actor_id=users["tegar"],
            )
    return stock
