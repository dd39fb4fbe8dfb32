"""One question of a study in each file."""
