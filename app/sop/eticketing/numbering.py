"""The sequence inside a ticket number, whatever template the office has set."""

import re

from app import settings

_HOLE = re.compile(r"\\\{(\w+)(?::[^}]*)?\\\}")


def sequence(number: str) -> int:
    """401 of "TKT-2026-0401"; for a number of an earlier template its last digits."""
    template = _HOLE.sub(_group, re.escape(settings.get("eticketing.number")))
    found = re.fullmatch(template, number)
    if found and found.groupdict().get("seq"):
        return int(found["seq"])
    digits = re.findall(r"\d+", number)
    return int(digits[-1]) if digits else 0


def _group(hole: re.Match[str]) -> str:
    return r"(?P<seq>\d+)" if hole[1] == "seq" else r"\w+"
