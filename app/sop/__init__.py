"""The SOPs that this house runs, in one tuple."""

from app.sop import cctv_monitoring, eticketing, network_fault

SOPS = (eticketing, cctv_monitoring, network_fault)
