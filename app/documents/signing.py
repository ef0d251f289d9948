"""What a signing or reading page shows of a letter; SOP packages render `documents/sign.html` with it."""

from dataclasses import dataclass
from typing import Any

from app.documents import pages, records
from app.documents.forms import SignForm
from app.documents.records import DocumentRow, SlotRow


@dataclass(frozen=True)
class Paper:
    """A letter on screen: its row, its slots, the addresses of its page pictures and of its file."""

    document: DocumentRow
    slots: list[SlotRow]
    pictures: list[str]
    pdf_url: str

    @property
    def title(self) -> str:
        """Name, number and revision in one line."""
        revision = f" (Perubahan ke-{self.document.revision})" if self.document.revision else ""
        return f"{self.document.number}{revision}"


def paper(document: DocumentRow) -> Paper:
    """The letter as it is read on screen."""
    base = f"/dokumen/{document.id}"
    mark = pages.sha256(document)[:12] + document.status[:4]
    count = len(pages.page_pictures(document))
    pictures = [f"{base}/halaman/{number}?v={mark}" for number in range(1, count + 1)]
    return Paper(document, records.slots(document.id), pictures, f"{base}/pdf")


def context(document: DocumentRow, slot_name: str, form: SignForm) -> dict[str, Any]:
    """Variables for `documents/sign.html`; ties the form to the bytes whose pictures it shows."""
    shown = paper(document)
    form.read_sha256.data = document.pdf_sha256
    slot = next((one for one in shown.slots if one.name == slot_name), None)
    return {"paper": shown, "slot": slot, "form": form}
