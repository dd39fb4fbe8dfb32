"""Findings, quotes, recommendations, actions and reports."""
