"""Organisations, people, posts, memberships, roles and accounts."""
