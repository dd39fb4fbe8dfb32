"""Where a participant stands in the partnership: chosen, used, and not kept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from alongside.web.core.choosing import Choosing
from alongside.web.core.viewer import Viewer
from alongside.web.people.models import Organisation, Post


class PlaceForm(Choosing, forms.Form):
    """An organisation and, where it is known, a post. Nobody’s name is asked or shown."""

    organisation = forms.ModelChoiceField(
        None, label=_("For which organisation do they act?"), empty_label=_("choose")
    )
    post = forms.ModelChoiceField(
        None,
        label=_("In which post?"),
        required=False,
        empty_label=_("not known, or not to be said"),
    )

    def __init__(self, *args, viewer: Viewer, **keywords) -> None:
        super().__init__(*args, **keywords)
        own = {"programme_id": viewer.programme_id}
        self.fields["organisation"].queryset = Organisation.objects.filter(**own).order_by("name")
        posts = Post.objects.filter(**own).select_related("organisation")
        self.fields["post"].queryset = posts.order_by("organisation__name", "title")
        self.fields["post"].label_from_instance = lambda post: f"{post.organisation}: {post}"

    def clean(self) -> dict:
        cleaned = super().clean()
        post = cleaned.get("post")
        if post and cleaned.get("organisation") and post.organisation != cleaned["organisation"]:
            self.add_error("post", _("That post is of another organisation: choose one of theirs."))
        return cleaned
