"""How people appear on pages. Never writes."""

from dataclasses import dataclass

from hundredfold.kit.prose import language
from hundredfold.people.models import initials_of, tint_of


@dataclass(frozen=True)
class Face:
    """Whoever said something, as a page shows them. Nobody's id when they are gone."""

    id: int | None
    name: str
    place: str = ""
    role: str = ""

    @property
    def initials(self) -> str:
        return initials_of(self.name)

    @property
    def tint(self) -> int:
        return tint_of(self.id)

    @property
    def language(self) -> str:
        """The BCP 47 tag for the name's `lang`."""
        return language(self.name)
