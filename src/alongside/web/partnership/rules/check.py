"""The partnership check: six headings that every partner answers for itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# The subjects are those of the Partnership Assessment Tool; the words are ours.
HEADINGS = [
    ("need", _("We all know why we need one another")),
    ("purpose", _("We all know what this is for")),
    ("commitment", _("Each of us stands behind it, and acts on it")),
    ("trust", _("We can rely on what the others say")),
    ("arrangements", _("How we run it is clear and fair")),
    ("learning", _("We look at what comes of it, and change things")),
]
ANSWERS = [
    (0, _("Not at all")),
    (1, _("Hardly")),
    (2, _("A little")),
    (3, _("Somewhat")),
    (4, _("Mostly")),
    (5, _("Entirely")),
]
SMALLEST_SPREAD = 3
