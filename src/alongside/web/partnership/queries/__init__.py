"""Questions about the partnership, the viewer first, one kind of thing a file."""
