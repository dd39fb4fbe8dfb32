"""Registers: what a study has to write down, and the doors that depend on it."""
