"""Take the pictures of README and manual anew: `python -m tests.docs.pictures ADDRESS` of a served demo."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from app.operations import cast
from app.operations.developer import chromium
from tests.docs.papers import DOCS

COLOURS = 128
PC, TABLET = (1280, 800), (800, 1100)


@dataclass(frozen=True)
class Picture:
    """Who looks at what, on which screen; `prepare` does something there first."""

    name: str
    user: str
    size: tuple[int, int]
    prepare: Callable[[Page], object]
    before: "Picture | None" = None  # somebody else does something first; no picture is taken of it


def ticket(page: Page) -> None:
    """A ticket in the middle of its walk."""
    page.goto("/arsip?status=berjalan")
    first_of(page, "Pengerjaan")


def first_of(page: Page, step: str) -> None:
    """Open the first line of the list that stands at a step."""
    page.locator("li.item", has_text=step).first.locator("a.item-title").click()


def new_ticket(page: Page) -> None:
    """The form of row 1 with an answer or two."""
    page.goto("/tiket/baru")
    page.locator("main label.choice", has_text="Printer").first.click()
    page.locator("main label.choice", has_text="Aset dinas").first.click()


def rating(page: Page) -> None:
    """The form of row 6."""
    page.goto("/tiket?tab=menunggu")
    first_of(page, "Beri penilaian")
    page.get_by_role("link", name="Beri penilaian").first.click()
    page.locator("label.choice", has_text="Ya, sudah selesai").click()


def work(page: Page) -> None:
    """The work sheet."""
    page.goto("/kotak-masuk")
    first_of(page, "Pengerjaan")
    page.locator("a.button.primary").first.click()


def ask_part(page: Page) -> None:
    """A technician asks for a part."""
    page.goto("/kotak-masuk")
    first_of(page, "Pengerjaan")
    page.goto(page.url.partition("?")[0] + "/suku-cadang")
    page.select_option("select[name=item_id]", index=1)
    page.fill("input[name=quantity]", "1")
    page.get_by_role("button", name="Minta suku cadang").click()


def sign(page: Page) -> None:
    """The signing page, with a stroke or two on the pad."""
    first_of(page, "Tanda tangan Surat Perintah")
    page.get_by_role("link", name="Baca dan tanda tangani").click()
    page.wait_for_load_state("networkidle")
    pad = page.locator("[data-pad] canvas, [data-pad] svg").first
    box = pad.bounding_box()
    if box is None:
        return
    left, top = box["x"], box["y"] + box["height"] / 2
    page.mouse.move(left + 40, top)
    page.mouse.down()
    for step in range(1, 24):
        page.mouse.move(left + 40 + step * 9, top + (18 if step % 4 < 2 else -22), steps=3)
    page.mouse.up()


def dispose(page: Page) -> None:
    """The lembar disposisi beside the letter."""
    first_of(page, "Disposisi Kepala Dinas")
    page.get_by_role("link", name="Disposisikan").first.click()


def session(page: Page) -> None:
    """The session page of the operator."""
    first_of(page, "Sesi pemantauan")
    page.get_by_role("link", name="Buka lembar sesi").click()


def field(page: Page) -> None:
    """A field page of the technicians."""
    first_of(page, "Ganti perangkat")
    page.locator("a.button.primary").first.click()


ASKED = Picture("", "intan", PC, ask_part)
PICTURES = (
    Picture("tiket", "sekar", PC, ticket),
    Picture("buat-tiket", "yoga", PC, new_ticket),
    Picture("penilaian", "ratih", PC, rating),
    Picture("lembar-kerja", "raka", TABLET, work),
    Picture("tanda-tangan", "sekar", PC, sign),
    Picture("laporan", "wulan", PC, lambda page: page.goto("/laporan")),
    Picture("suku-cadang", "tegar", PC, lambda page: page.goto("/suku-cadang"), ASKED),
    Picture("jabatan", "fikri", PC, lambda page: page.goto("/pengaturan/jabatan")),
    Picture("disposisi", "arga", PC, dispose),
    Picture("buku-agenda", "tuti", PC, lambda page: page.goto("/buku-agenda")),
    Picture("jadwal-cctv", "kirana", PC, lambda page: page.goto("/jadwal-cctv")),
    Picture("sesi", "hana", TABLET, session),
    Picture("lapangan", "wisnu", TABLET, field),
    Picture("lapor-gangguan", "ningsih", TABLET, lambda page: page.goto("/gangguan-jaringan/baru")),
)


def main(address: str, names: list[str]) -> None:
    """Take all pictures, or the named ones."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for picture in PICTURES:
            if not names or picture.name in names:
                take(browser, address, picture)
        browser.close()


def take(browser: Browser, address: str, picture: Picture) -> None:
    """Log in, prepare, and store what is seen."""
    if picture.before is not None:
        take(browser, address, picture.before)
    with looking(browser, address, picture) as page:
        picture.prepare(page)
        page.wait_for_load_state("networkidle")
        if picture.name:
            keep(page.screenshot(animations="disabled"), picture.name)


@contextmanager
def looking(browser: Browser, address: str, picture: Picture) -> Iterator[Page]:
    """The first page after the log-in of the picture's user."""
    width, height = picture.size
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="id-ID", color_scheme="light"
    )
    page = context.new_page()
    page.goto("/masuk")
    page.fill("input[name=username]", picture.user)
    page.fill("input[name=password]", cast.PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_load_state("networkidle")
    yield page
    context.close()


def keep(shot: bytes, name: str) -> None:
    """Store with few colours and without metadata."""
    picture = Image.open(BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = DOCS / "images" / f"{name}.png"
    picture.save(path, optimize=True)
    sys.stdout.write(f"{path.name} {path.stat().st_size / 1024:.0f} KB\n")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), sys.argv[2:])
