"""Forms for a whole partnership: a file to look at before it is brought in."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import AlongsideError
from alongside.web.people.models import Programme
from alongside.web.whole.bringing import Given, given

# So many of the things that are wrong in a file are told at once.
MOST = 100


def sentences_of(refusal: AlongsideError) -> list[str]:
    """What is wrong in a file, a sentence each; how many more there are, where there are many."""
    told = str(refusal).splitlines()
    every = max(len(told), len(getattr(refusal, "problems", ())))
    if every <= MOST:
        return told
    more = _("… and %(n)s more. Mend these first and choose it again.") % {"n": every - MOST}
    return [*told[:MOST], str(more)]


class BringForm(forms.Form):
    """A file of a programme, or of one table of it."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "YAML, JSON, a .zip with a CSV for each table, or one table as CSV. You see what would "
            "change before anything does."
        ),
    )
    reason = forms.CharField(
        label=_("Why do you bring it?"),
        max_length=300,
        help_text=_(
            "You will see what stands here beside what the file says, so this is written in the "
            "record of who looked at what."
        ),
    )
    given: Given | None = None

    def __init__(self, *args, programme: Programme, needs_reason: bool, **keywords):
        super().__init__(*args, **keywords)
        self.programme = programme
        if not needs_reason:
            del self.fields["reason"]

    def clean_file(self):
        """What is read of it, or all that is wrong in it."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("That file is too large: no programme’s file is."))
        self.content, self.name = file.read(), file.name
        try:
            self.given = given(self.content, self.name, self.programme)
        except AlongsideError as refusal:
            raise forms.ValidationError(sentences_of(refusal)) from refusal
        return file


class SuccessorForm(forms.Form):
    """What the next programme is called."""

    title = forms.CharField(label=_("What is the next programme called?"), max_length=200)
