"""Tables of the keys store, and of what is kept in the identity and raw stores."""

from alongside.web.vault.models.backup import Backup
from alongside.web.vault.models.escrow import Half
from alongside.web.vault.models.kept import KEPT, KeptIdentity, KeptRaw
from alongside.web.vault.models.key import Gone, PersonKey
from alongside.web.vault.models.lending import AccountKey, Lent
from alongside.web.vault.models.unlocking import Unlocking
from alongside.web.vault.models.vault import Opener, Vault, Wrap

__all__ = [
    "KEPT",
    "AccountKey",
    "Backup",
    "Gone",
    "Half",
    "KeptIdentity",
    "KeptRaw",
    "Lent",
    "Opener",
    "PersonKey",
    "Unlocking",
    "Vault",
    "Wrap",
]
