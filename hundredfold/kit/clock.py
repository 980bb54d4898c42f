"""What time it is. Actions take the moment as an argument; this is what they take when none is given."""

from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)
