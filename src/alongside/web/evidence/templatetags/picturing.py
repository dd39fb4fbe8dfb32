"""Pictures of initiatives on a page that lists several: asked for once."""

from __future__ import annotations

from typing import Any

from django import template

from alongside.web.evidence.picturing import images_of

register = template.Library()


@register.inclusion_tag("evidence/_initiative_images.html", takes_context=True)
def pictures(context: dict[str, Any], initiative: Any) -> dict[str, Any]:
    """The pictures of one initiative that the viewer sees."""
    request = context["request"]
    if not hasattr(request, "pictures"):
        request.pictures = images_of(request.standing.viewer)
    found = [one for one in request.pictures if one.initiative_id == initiative.pk]
    return {"images": found, "programme": context["programme"]}
