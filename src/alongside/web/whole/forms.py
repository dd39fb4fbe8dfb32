"""Forms for a whole partnership: a file to look at before it is brought in."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from alongside.study.errors import AlongsideError
from alongside.study.partnership import Partnership
from alongside.web.whole.bringing import read_upload


class BringForm(forms.Form):
    """A file of a programme."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "YAML, JSON, or a .zip with a CSV for each table. You see what would change before "
            "anything does."
        ),
    )
    partnership: Partnership | None = None

    def clean_file(self):
        """What is read of it, or all that is wrong in it."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("That file is too large: no programme’s file is."))
        self.content, self.name = file.read(), file.name
        try:
            self.partnership = read_upload(self.content, self.name)
        except AlongsideError as refusal:
            raise forms.ValidationError(str(refusal).splitlines()[:100]) from refusal
        return file


class SuccessorForm(forms.Form):
    """What the next programme is called."""

    title = forms.CharField(label=_("What is the next programme called?"), max_length=200)
