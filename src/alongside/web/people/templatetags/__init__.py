"""What templates of accounts need beside Django's own."""
