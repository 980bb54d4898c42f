"""What the library says when it cannot go on: one line for whoever asked."""


class Hopeless(ValueError):  # noqa: N818 it says what the question is
    """No answer exists to what was asked: in one line, what is wrong and what would do."""


class Unreadable(Hopeless):
    """A file that is no edge list: its name, the line where that is known, and what is wrong."""
