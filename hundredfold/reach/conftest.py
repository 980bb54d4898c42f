"""How examples are drawn: a busy machine makes none of them wrong."""

from hypothesis import settings

settings.register_profile("reach", deadline=None)
settings.load_profile("reach")
