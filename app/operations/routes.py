"""`run.py routes [--json]`: every address, its methods, and the roles that may open it."""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from flask import Flask

from app import config, create_app
from app.accounts.access import rule_of


def table(app: Flask) -> list[dict[str, Any]]:
    """The routes, by path. `roles`: a sorted list; ["signed_in"], ["public"], [] where nobody may."""
    rows = []
    with app.app_context():
        for rule in app.url_map.iter_rules():
            roles = rule_of(rule.endpoint)
            methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
            shown = sorted(roles) if isinstance(roles, frozenset) else [roles] if roles else []
            rows.append({"path": rule.rule, "methods": methods, "roles": shown})
    return sorted(rows, key=lambda row: (row["path"], row["methods"]))


def run(*, as_json: bool) -> int:
    """Print the table; needs no instance."""
    with tempfile.TemporaryDirectory() as folder:
        rows = table(create_app(config.load(Path(folder))))
    if as_json:
        json.dump(rows, sys.stdout, indent=1)
        sys.stdout.write("\n")
        return 0
    for row in rows:
        roles = " ".join(row["roles"] or ["-"])
        sys.stdout.write(f"{','.join(row['methods']):10} {row['path']:60} {roles}\n")
    return 0
