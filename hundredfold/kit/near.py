"""What one process keeps at hand: pieces of pages, and how often something was tried.

What every process of the house must know alike is kept in the database (the default cache).
"""

from django.core.cache import caches
from django.utils.connection import ConnectionProxy

near = ConnectionProxy(caches, "near")
