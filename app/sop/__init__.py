"""The SOPs that this house runs, in one tuple."""

from app.sop import eticketing

SOPS = (eticketing,)
