"""What stands on the front page of a circle: upper houses hand in their sections."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hundredfold.circles.place import CirclePlace


@dataclass(frozen=True)
class Section:
    """A part of the page. `gather` finishes its query; the template finds it as `found`."""

    name: str
    template: str
    gather: Callable[[CirclePlace], Any]
    order: int


_sections: dict[str, Section] = {}


def offer(section: Section) -> None:
    """A house hands in a section, once, from its `AppConfig.ready`."""
    _sections[section.name] = section


def sections(place: CirclePlace) -> list[tuple[str, Any]]:
    """Template and content of each section that has something to show here."""
    by_order = sorted(_sections.values(), key=lambda section: section.order)
    gathered = [(section.template, section.gather(place)) for section in by_order]
    return [(template, found) for template, found in gathered if found]
