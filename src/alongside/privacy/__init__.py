"""Finding names, replacing them, moving codings through an edit, and looking for what is left."""

from alongside.privacy.names import Name, NameMap
from alongside.privacy.pseudonymise import pseudonymise
from alongside.privacy.suggest import suggest
from alongside.privacy.suggestion import Mention, Suggestion

__all__ = ["Mention", "Name", "NameMap", "Suggestion", "pseudonymise", "suggest"]
