"""SOP 5 by HTTP."""
