"""Organisations, posts and who holds them as Popolo JSON, which other programs of civic life read.

Only people who hold or held a post are in it, by name and without anything to reach them by.
"""

from __future__ import annotations

import json
from typing import Any

from alongside.study.partnership import Partnership


def to_popolo(partnership: Partnership) -> str:
    """The JSON text: ``organizations``, ``posts``, ``persons`` and ``memberships``."""
    orgs = {post.id: post.org for post in partnership.posts}
    holding = {one.person for one in partnership.holdings}
    found = {
        "organizations": [
            _said(
                id=one.id,
                name=one.name,
                classification=one.kind,
                parent_id=one.parent,
            )
            for one in partnership.organisations
        ],
        "posts": [
            _said(
                id=one.id,
                label=one.title,
                role=one.function,
                organization_id=one.org,
                start_date=one.starts_on,
                end_date=one.ends_on,
            )
            for one in partnership.posts
        ],
        "persons": [
            _said(id=one.id, name=one.name) for one in partnership.people if one.id in holding
        ],
        "memberships": [
            _said(
                person_id=one.person,
                organization_id=orgs[one.post],
                post_id=one.post,
                start_date=one.starts_on,
                end_date=one.ends_on,
            )
            for one in partnership.holdings
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n"


def _said(**fields: Any) -> dict[str, Any]:
    """What is known; a field that is not there is not said to be nothing."""
    return {name: value for name, value in fields.items() if value is not None}
