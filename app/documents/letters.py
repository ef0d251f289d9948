"""What other packages do with letters: issue, sign, refuse, void, copy on paper, check.

Every function that changes something stands inside the caller's `db.write()` and takes its connection.
"""

from app.documents.integrity import integrity
from app.documents.issuing import SlotSpec, count_print, issue, readdress, set_status
from app.documents.pages import page_pictures as pages
from app.documents.pages import pdf_path
from app.documents.paper import awaiting_scan, confirm_paper, paper_copy
from app.documents.records import document, of_case, slots
from app.documents.signatures import refuse, sign
from app.documents.vault import keep_logo, keep_photo

__all__ = [
    "SlotSpec",
    "awaiting_scan",
    "confirm_paper",
    "count_print",
    "document",
    "integrity",
    "issue",
    "keep_logo",
    "keep_photo",
    "of_case",
    "pages",
    "paper_copy",
    "pdf_path",
    "readdress",
    "refuse",
    "set_status",
    "sign",
    "slots",
]
