"""``python -m alongside``: the same as the command ``alongside``."""

import sys

from alongside.cli import main

sys.exit(main())
