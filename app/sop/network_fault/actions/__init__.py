"""What people do in SOP 5, one file per part of the walk."""
