"""How fast the house is, measured against its limit in the same run.

A place in `site` and no house of its own: it starts the same processes that `up` starts, over
everything the houses offer, and no house may ever need it.
"""
