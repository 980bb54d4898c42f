"""What every house needs to speak: declare a Fact, record it, follow it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Generic

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hundredfold.activity import pen
from hundredfold.activity.followers import Fold, enrol
from hundredfold.activity.grammar import Code, Line, N, Note, Told, Verb, define
from hundredfold.activity.models import Activity
from hundredfold.brands.models import Derived
from hundredfold.kit.refs import Referable, ref
from hundredfold.kit.refusals import Unacceptable

__all__ = ["Code", "Fact", "Line", "Note", "Told", "Verb", "follows", "follows_everything", "reads"]

Named = models.Model | Referable


@dataclass(frozen=True)
class Fact(Generic[N]):
    """One sentence of a house: a verb, the kind of thing it is said of, and what it notes.

    `kind` says as what the object is spoken of; the object's ref says which row. So an answer is
    (Create, talk.answer, talk.post:43), and taking a like back is (Undo, talk.like, talk.post:43).
    """

    verb: Verb
    kind: str
    says: str | Promise
    note: type[N]

    def __post_init__(self) -> None:
        define(self.code, self.note, self.says)

    @cached_property
    def code(self) -> Code:
        return self.verb.value, self.kind

    def line(
        self,
        *,
        brand: int,
        actor: Named,
        object: Named,
        at: datetime,
        circle: int | None = None,
        target: Named | None = None,
        note: N | None = None,
        key: str | None = None,
    ) -> Line:
        """The fact as a line to write, alone or among many."""
        return Line(
            code=self.code,
            brand_id=brand,
            circle_id=circle,
            actor=ref(actor),
            object=ref(object),
            target=ref(target) if target is not None else "",
            note=self.note() if note is None else note,
            happened_at=at,
            key=key,
        )

    def record(self, **words: Any) -> Told[N]:
        """Write the fact and let the folds in step conclude. Takes what `line` takes."""
        return pen.record(self.line(**words))

    def said_before(self, *, brand: int, actor: Named, key: str | None) -> int | None:
        """The row that this actor's fact with that key was about, when the request came before.

        A key that stands for another deed, or for somebody else's, opens nothing.
        """
        before = key and Activity.objects.filter(brand_id=brand, key=key).first()
        if not before:
            return None
        if (before.actor, before.verb, before.kind) != (ref(actor), *self.code):
            raise Unacceptable("key_taken", _("This request was already used for something else."))
        return int(before.object.rpartition(":")[2])


def follows(
    *facts: Fact[Any], derives: Iterable[type[Derived]], behind: bool = False
) -> Callable[[Fold], Fold]:
    """Enrol a fold: it is told batches of these facts, oldest first, and alone keeps `derives`.

    In step, a fold runs in the fact's transaction: what a member must see at once. Behind, the
    worker runs it by bookmark. Either way it must come to the same rows however the facts are cut
    into batches, since replaying tells them in other batches than life did.
    """

    def put_on_the_register(fold: Fold) -> Fold:
        enrol(fold, [fact.code for fact in facts], derives, behind)
        return fold

    return put_on_the_register


def follows_everything(
    *, derives: Iterable[type[Derived]], behind: bool = True
) -> Callable[[Fold], Fold]:
    """Enrol a fold that is told every fact there is, such as "when was this person last here"."""

    def put_on_the_register(fold: Fold) -> Fold:
        enrol(fold, None, derives, behind)
        return fold

    return put_on_the_register


def reads(fold: Fold) -> Fold:
    """Enrol a reader: it is told every fact once, behind, and never again by a replay."""
    enrol(fold, None, [], behind=True, retold=False)
    return fold
