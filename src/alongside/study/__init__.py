"""The material of a study as plain values."""
