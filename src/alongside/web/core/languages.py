"""Which language a page is in: the one somebody chose, where the page is there in it whole.

A page is in one language throughout. So another than the instance's own is spoken only on pages
whose every word is in it; elsewhere everybody reads the instance's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import get_language_from_request, get_language_info, to_locale

# The names of addresses whose pages are there whole, by language: a test renders each.
WHOLE: dict[str, frozenset[str]] = {
    "cy": frozenset(
        {
            "public_initiatives",
            "public_initiative",
            "public_recommended",
            "public_concern",
            "public_answer",
            "own_door",
            "own_home",
            "own_sheet",
            "own_answers",
            "own_words",
            "own_quotes",
            "own_bundle",
            "own_withdrawal",
            "own_leave",
            "worried_where",
            "worried",
            "worry",
        }
    ),
}
DIRECTION_ALONE = format_html(' dir="{}"', "auto")


class LanguageMiddleware:
    """Speaks the language of the cookie, or of the browser, on pages that are whole in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(settings.LANGUAGE_CODE)
        response = self.get_response(request)
        response.setdefault("Content-Language", tag(translation.get_language()))
        translation.activate(settings.LANGUAGE_CODE)
        return response

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _places: Any) -> None:
        """The language is known once it is known which page it is."""
        asked = get_language_from_request(request)
        if is_whole(request.resolver_match, asked):
            translation.activate(asked)


def is_whole(match: ResolverMatch | None, language: str) -> bool:
    """Whether the page of an address is there whole in a language.

    >>> is_whole(None, "cy")
    False
    """
    return match is not None and match.url_name in WHOLE.get(language, frozenset())


def tag(language: str | None) -> str:
    """A language as HTML's ``lang`` has it.

    >>> tag("en-gb")
    'en-GB'
    """
    return to_locale(language or settings.LANGUAGE_CODE).replace("_", "-")


def spoken(request: HttpRequest) -> dict[str, Any]:
    """For every template: the page's language and direction, its others, and how people's words go.

    ``theirs`` stands in the tag around what people of a programme wrote themselves: it is in the
    language of the instance, whatever the page around it is in.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    own = tag(settings.LANGUAGE_CODE)
    away = language != settings.LANGUAGE_CODE
    return {
        "page_language": tag(language),
        "page_direction": "rtl" if translation.get_language_bidi() else "ltr",
        "languages": _others(request, language),
        "theirs": format_html(' lang="{}" dir="auto"', own) if away else DIRECTION_ALONE,
    }


def _others(request: HttpRequest, language: str) -> list[dict[str, str]]:
    """The other languages this page is there in, each called as its speakers call it."""
    match = getattr(request, "resolver_match", None)
    return [
        {"code": code, "tag": tag(code), "name": _called(code)}
        for code, _name in settings.LANGUAGES
        if code != language and (code == settings.LANGUAGE_CODE or is_whole(match, code))
    ]


def _called(code: str) -> str:
    return get_language_info(code.partition("-")[0])["name_local"]
