"""Who is meant where a comment calls somebody by `@name`."""

SHORTEST_BEGINNING = 3


def squeezed(name: str) -> str:
    """A display name as an @ spells it."""
    return "".join(name.split()).casefold()


def meant(call: str, among: dict[int, str]) -> int | None:
    """Who of a thread's earlier speakers is called: by the whole name, or the only one it begins.

    `among` maps persons to squeezed names. Two letters may be a name; they begin too many others.
    """
    found = [person for person, name in among.items() if name == call]
    if not found and len(call) >= SHORTEST_BEGINNING:
        found = [person for person, name in among.items() if name.startswith(call)]
    return found[0] if len(found) == 1 else None
