"""What a participant said, on a page of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from alongside.web.consent.entering import ParticipantViewer
from alongside.web.consent.viewing import own_page
from alongside.web.evidence.own_words import own_texts


@own_page
def own_words(request: HttpRequest, viewer: ParticipantViewer) -> HttpResponse:
    """Your own interview; of a group conversation, your own turns."""
    return render(request, "own/words.html", {"texts": own_texts(viewer)})
