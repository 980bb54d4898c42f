"""Everything an import left in a brand, as it must be whoever ran it and however often it died."""

from collections import Counter

from hundredfold.activity.models import Activity
from hundredfold.circles.models import Membership
from hundredfold.imports.models import Origin
from hundredfold.people.models import Footprint, Person
from hundredfold.talk.models import Acceptance, Comment, Post, Tagging, Tally, Voice

KINDS = {"person": "people.person", "post": "talk.post", "comment": "talk.comment"}


def whole(brand):
    """Every row by what it was called over there; no id that the database chose."""
    names = {
        (KINDS[kind], local): external
        for kind, local, external in Origin.of(brand)
        .filter(kind__in=KINDS)
        .values_list("kind", "local_id", "external_id")
    }

    def person(id):
        return names.get(("people.person", id))

    def post(id):
        return names.get(("talk.post", id))

    def named(reference):
        kind, _, key = reference.partition(":")
        if kind in ("circles.circle", "brands.brand"):
            return kind
        return (kind, names[kind, int(key)]) if kind in KINDS.values() else reference

    def noted(note):
        people = {k: person(note[k]) for k in ("author",) if k in note}
        mentions = tuple(sorted(person(id) for id in note.get("mentions", ())))
        thread = post(note["thread"]) if "thread" in note else None
        rest = {k: v for k, v in note.items() if k not in ("author", "mentions", "thread")}
        return str((people, mentions, thread, sorted(rest.items())))

    def rows(model, *columns):
        return model.of(brand).values_list(*columns)

    return {
        "people": Counter(rows(Person, "name", "about", "place", "nature", "appeared_at")),
        "members": Counter(
            (person(p), *rest) for p, *rest in rows(Membership, "person", "role", "joined_at")
        ),
        "posts": Counter(
            (post(p), person(a), post(q), *rest)
            for p, a, q, *rest in rows(
                Post,
                "pk",
                "author",
                "parent",
                "kind",
                "title",
                "html",
                "excerpt",
                "byline",
                "written_at",
                "edited_at",
            )
        ),
        "tags": Counter((post(p), tag) for p, tag in rows(Tagging, "post", "tag__slug")),
        "comments": Counter(
            (post(p), person(a), *rest)
            for p, a, *rest in rows(Comment, "post", "author", "byline", "html", "written_at")
        ),
        "accepted": Counter(
            (post(q), post(a), at)
            for q, a, at in rows(Acceptance, "question", "answer", "accepted_at")
        ),
        "tallies": Counter(
            (post(p), *rest) for p, *rest in rows(Tally, "post", "likes", "comments", "answers")
        ),
        "voices": Counter(
            (person(p), *rest)
            for p, *rest in rows(
                Voice, "person", "posts", "answers", "comments", "likes", "accepted"
            )
        ),
        "footprints": Counter(
            (person(p), *rest)
            for p, *rest in rows(Footprint, "person", "deeds", "first_at", "last_at")
        ),
        "facts": Counter(
            (
                verb,
                kind,
                named(actor),
                named(object),
                named(target),
                noted(note),
                key,
                at if key else 0,
            )
            for verb, kind, actor, object, target, note, key, at in Activity.objects.filter(
                brand=brand
            ).values_list("verb", "kind", "actor", "object", "target", "note", "key", "happened_at")
        ),
    }


def differences(one, other):
    """What is in one and not in the other, table by table."""
    return {
        table: (list(one[table] - other[table])[:3], list(other[table] - one[table])[:3])
        for table in one
        if one[table] != other[table]
    }
