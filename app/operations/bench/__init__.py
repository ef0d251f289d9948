"""`run.py bench`: the figures that this program has to hold, measured on the machine at hand.

How they are measured stands in docs/decisions. Everything happens in an office of its own in a temporary
folder, filled by SQL; ratios of one run are judged, times are only printed.
"""

from app.operations.bench.main import main

__all__ = ["main"]
