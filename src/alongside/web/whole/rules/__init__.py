"""Who may take and see what of a whole programme."""
