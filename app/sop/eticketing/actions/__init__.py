"""What happens in SOP 2, one file per part of the walk; views call these, these call the engine."""
