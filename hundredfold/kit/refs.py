"""Names that outlive rows: `talk.post:42`, `people.person:7`, `source:stackexchange`."""

from dataclasses import dataclass
from typing import Protocol

from django.db import models


class Referable(Protocol):
    """Anything a fact can name without holding its row."""

    @property
    def ref(self) -> str: ...


@dataclass(frozen=True)
class Source:
    """An actor that is nobody: an importer, a timer, the system itself. It never has ties."""

    name: str

    @property
    def ref(self) -> str:
        return f"source:{self.name}"


@dataclass(frozen=True)
class Named:
    """A thing of which only the ref is at hand."""

    ref: str


SYSTEM = Source("hundredfold")


def ref(thing: models.Model | Referable) -> str:
    """The name of a row (`app.model:pk`), or what the thing calls itself."""
    if isinstance(thing, models.Model):
        return f"{thing._meta.label_lower}:{thing.pk}"
    return thing.ref


def key_of(reference: str, kind: str) -> int | None:
    """The primary key inside a ref of this kind, or nothing when it names something else."""
    name, _, key = reference.partition(":")
    return int(key) if name == kind and key.isdigit() else None
