"""What every app stands on: records, verbs, events, the viewer, sealing."""
