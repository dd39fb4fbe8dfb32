"""Questions to a whole programme, one kind a file."""
