"""Pages about consent: for the research lead, for the team, and a participant's own."""
