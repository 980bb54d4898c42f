"""Pictures for tests, drawn when they are needed."""

from io import BytesIO
from typing import Any

from PIL import Image


def drawn(width: int = 64, height: int = 48, kind: str = "PNG", **more: Any) -> bytes:
    """A slope from dark to light; as large as is said, in pixels."""
    slope = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    out = BytesIO()
    slope.save(out, kind, **more)
    return out.getvalue()
