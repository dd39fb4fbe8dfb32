"""Finding names, replacing them, moving codings through an edit, and looking for what is left."""

from alongside.privacy.known_forms import Known
from alongside.privacy.leaks import leaks
from alongside.privacy.names import Name, NameMap
from alongside.privacy.pseudonymise import pseudonymise
from alongside.privacy.residual import Left, residual
from alongside.privacy.shift import Undecided, shift
from alongside.privacy.suggest import suggest
from alongside.privacy.suggestion import Mention, Suggestion

__all__ = [
    "Known", "Left", "Mention", "Name", "NameMap", "Suggestion", "Undecided", "leaks",
    "pseudonymise", "residual", "shift", "suggest",
]  # fmt: skip
