"""The web process: pages and the API, under any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hundredfold.site.settings")
application = get_wsgi_application()
