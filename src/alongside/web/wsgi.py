"""What a WSGI server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.web.settings")
application = get_wsgi_application()
# What a process has made by now stays as long as it does: it need not be looked through for waste.
gc.collect()
gc.freeze()
