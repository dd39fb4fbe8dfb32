"""Names that must not leave: what is known of them in digests, places to look for, and the gate."""
