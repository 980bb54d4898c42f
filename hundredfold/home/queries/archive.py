"""All that the house keeps of one person in one brand, for them to take along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from hundredfold.activity import queries as log
from hundredfold.kit.refs import ref
from hundredfold.media.models import Picture
from hundredfold.media.queries import pictures_of
from hundredfold.people.models import Person
from hundredfold.people.queries import selves_of
from hundredfold.talk.models import Attachment, Comment, Post

TYPES = {Post.Kind.POST: "Article", Post.Kind.QUESTION: "Question", Post.Kind.ANSWER: "Note"}


@dataclass(frozen=True)
class Archive:
    """What somebody wrote, oldest first, as ActivityStreams objects; their deeds; their pictures.

    What they took back is in it as well: it is theirs, and the house still has it.
    """

    person: Person
    written: list[dict[str, Any]]
    deeds: list[dict[str, Any]]
    pictures: list[Picture]

    def document(self) -> dict[str, Any]:
        """One ActivityStreams 2.0 collection; deeds are its `hf:outbox`."""
        about = {"type": "Person", "id": f"urn:hundredfold:{ref(self.person)}"}
        about |= {"name": self.person.name, "summary": self.person.about}
        return {
            "@context": log.CONTEXT,
            "type": "Collection",
            "attributedTo": about | {"hf:place": self.person.place},
            "totalItems": len(self.written),
            "items": self.written,
            "hf:outbox": {
                "type": "OrderedCollection",
                "totalItems": len(self.deeds),
                "orderedItems": self.deeds,
            },
        }


def archive_of(person: Person) -> Archive:
    """Everything under this name, and under those that turned out to be the same person."""
    selves = selves_of(person)
    written = sorted(
        [*_posts(person, selves), *_comments(person, selves)], key=lambda one: one["published"]
    )
    return Archive(person, written, list(_deeds(person, selves)), list(pictures_of(person)))


def _posts(person: Person, selves: list[int]) -> Iterator[dict[str, Any]]:
    shown: dict[int, list[dict[str, str]]] = {}
    attached = Attachment.of(person.brand_id).filter(post__author__in=selves)
    for one in attached.select_related("picture").order_by("post", "position"):
        image = {"type": "Image", "url": f"pictures/{one.picture.name}.webp"}
        shown.setdefault(one.post_id, []).append(image | {"name": one.picture.alt})
    mine = Post.of(person.brand_id).filter(author__in=selves, kind__in=TYPES)
    for post in mine.select_related("circle", "hiding").prefetch_related("taggings__tag"):
        yield _written(post, TYPES[Post.Kind(post.kind)], post.thread_id, person) | {
            "name": post.title,
            "inReplyTo": f"urn:hundredfold:talk.post:{post.parent_id}" if post.parent_id else None,
            "tag": sorted(one.tag.slug for one in post.taggings.all()),
            "attachment": shown.get(post.pk, []),
        }


def _comments(person: Person, selves: list[int]) -> Iterator[dict[str, Any]]:
    mine = Comment.of(person.brand_id).filter(author__in=selves)
    for one in mine.select_related("post__circle", "hiding"):
        yield _written(one, "Note", one.post.thread_id, person) | {
            "inReplyTo": f"urn:hundredfold:talk.post:{one.post_id}"
        }


def _written(thing: Post | Comment, kind: str, thread: int, person: Person) -> dict[str, Any]:
    circle = thing.circle if isinstance(thing, Post) else thing.post.circle
    hiding = getattr(thing, "hiding", None)
    return {
        "type": kind,
        "id": f"urn:hundredfold:{ref(thing)}",
        "url": reverse("talk:post", args=[person.brand.slug, circle.slug, thread]),
        "context": f"urn:hundredfold:circles.circle:{circle.pk}",
        "content": thing.html,
        "source": {"content": thing.body, "mediaType": _kind_of_source(thing)},
        "published": thing.written_at.isoformat(),
        "updated": thing.edited_at.isoformat() if thing.edited_at else None,
        "hf:hidden": hiding.cause if hiding else None,
    }


def _kind_of_source(thing: Post | Comment) -> str:
    is_html = isinstance(thing, Post) and thing.markup == Post.Markup.HTML
    return "text/html" if is_html else "text/markdown"


def _deeds(person: Person, selves: list[int]) -> Iterator[dict[str, Any]]:
    for one in sorted(selves):
        for fact in log.by(person.brand, f"people.person:{one}").order_by("pk").iterator():
            told = log.as_activitystreams(fact)
            del told["@context"]
            yield told
