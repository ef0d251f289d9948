"""What people do in SOP 3, one file per part of the walk."""
