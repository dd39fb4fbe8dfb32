"""A file arrives: it is sealed and kept as a draft before anything is made of it."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.study.errors import Refused
from alongside.web.evidence.models import Draft
from alongside.web.people.models import Account, Programme, refuse_unopened
from alongside.web.vault.keeping import require_vault
from alongside.web.vault.stores import together

LONGEST_NAME = 200


def receive(programme: Programme, *, by: Account, name: str, content: bytes) -> Draft:
    """Keep a file, sealed. Only the last part of a name with folders in it is kept.

    Raises Refused for one that is empty or too large, without a vault, and before collection.
    """
    refuse_unopened(programme.pk)
    require_vault(programme.pk)
    name = name.replace("\\", "/").rsplit("/", 1)[-1].strip()[-LONGEST_NAME:] or "transcript"
    if not content:
        raise Refused(
            _("%(name)s is empty: choose the file again, or save it again first.") % {"name": name}
        )
    if len(content) > settings.UPLOAD_LIMIT:
        raise Refused(too_large(name))
    draft = Draft(programme=programme, uploaded_by=by)
    with together():
        draft.keep(content, name=name)
        draft.arrive(by=by)
    return draft


def too_large(name: str) -> str:
    """The sentence for a file over the limit."""
    limit = settings.UPLOAD_LIMIT // 2**20
    return _("%(name)s is larger than %(limit)s MB: split it and bring in the parts.") % {
        "name": name,
        "limit": limit,
    }
