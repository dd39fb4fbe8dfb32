"""Pages of the vault: the pass-phrase, unlocking with a reason, escrow, and rotating the keys."""
