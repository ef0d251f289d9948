"""Tables of the reports. They stand in `app.web.tables`, where registers and inbox reach them too."""

from app.web.tables import Column, Kind, Table, download, file_name, neutral, show, to_csv, to_xlsx

__all__ = ["Column", "Kind", "Table", "download", "file_name", "neutral", "show", "to_csv", "to_xlsx"]
