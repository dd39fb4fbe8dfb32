"""Initiatives, activities, objectives, commitments and relationships."""
