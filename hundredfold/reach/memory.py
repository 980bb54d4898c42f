"""How much memory this process has needed."""

import resource
import sys

KIB, MIB = 2**10, 2**20


def peak_mb() -> float:
    """The most that was resident at once, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (MIB if sys.platform == "darwin" else KIB), 1)
