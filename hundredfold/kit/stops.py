"""A command that cannot go on says so in one line, and leaves everything as it was."""


class Stop(Exception):  # noqa: N818 reads as what it does: raise Stop("...")
    """What went wrong, where, and what to do, in one line. The command exits with code 2."""
