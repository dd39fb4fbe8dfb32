"""How many receipts an instance has, and whether one is that of a number.

ALONGSIDE_DATA=… python -m tests.web.withdrawal.receipts 4QK2-9TPA-7HXD-W3RM
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")

if __name__ == "__main__":
    import django

    django.setup()
    from alongside.web.consent.models import Receipt

    kept = list(Receipt.objects.all())
    print(len(kept), any(one.is_of(sys.argv[1]) for one in kept))
