"""Pages of a whole programme: in and out, and its figures."""
