"""How long each operation takes, beside Taguette on the same work in the same run."""
