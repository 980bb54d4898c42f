"""The facts of a brand as files, and what is asked of them: once, for whichever engine there is."""

from hundredfold.insight.warehouse.lived import Lived, firsts_in, lived_in

__all__ = ["Lived", "firsts_in", "lived_in"]
