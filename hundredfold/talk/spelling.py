"""How a tag is spelt. Nothing else is known here, so whoever only reads need not know the house."""

import re

TAG = re.compile(r"[^\w+#.\-]+")
"""What no tag holds: it is written as a hyphen."""
