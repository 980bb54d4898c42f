"""How large the demonstration is."""

from hundredfold.activity.queries import log_of
from hundredfold.brands.models import Demonstration
from hundredfold.people.models import Person
from hundredfold.talk.models import Comment, Like, Post


def extent(made: Demonstration) -> dict[str, str | int]:
    """The figures that a terminal and a program are told, and the seed that leads to them."""
    return {
        "brand": made.brand.slug,
        "seed": made.seed,
        "people": Person.of(made.brand).count(),
        "posts": Post.of(made.brand).count(),
        "comments": Comment.of(made.brand).count(),
        "likes": Like.of(made.brand).count(),
        "facts": log_of(made.brand).count(),
    }
