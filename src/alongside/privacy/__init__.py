"""Finding names, replacing them, moving codings through an edit, and looking for what is left."""

from alongside.privacy.names import Name, NameMap
from alongside.privacy.pseudonymise import pseudonymise
from alongside.privacy.residual import Left, residual
from alongside.privacy.shift import Undecided, shift
from alongside.privacy.suggest import suggest
from alongside.privacy.suggestion import Mention, Suggestion

__all__ = [
    "Left", "Mention", "Name", "NameMap", "Suggestion", "Undecided", "pseudonymise", "residual",
    "shift", "suggest",
]  # fmt: skip
