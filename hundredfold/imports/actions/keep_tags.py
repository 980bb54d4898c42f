from collections.abc import Iterable

from hundredfold.imports.intake import Intake, sound
from hundredfold.imports.queries import tags_named
from hundredfold.imports.reading.batches import Batch
from hundredfold.kit import bulk
from hundredfold.talk.models import Tag


# no fact: a tag is a word; that a post carries it is part of publishing the post
def keep_tags(batch: Batch, *, intake: Intake) -> None:
    """Every tag of the dump is a tag of the circle, also one that no post carries."""
    tag_ids([slug for _place, slug in sound(intake, batch, str)], intake=intake)


# no fact: see keep_tags
def tag_ids(slugs: Iterable[str], *, intake: Intake) -> dict[str, int]:
    """The circle's tags of these names; those that are missing are made."""
    wanted = list(dict.fromkeys(slugs))
    found = tags_named(intake.circle, wanted)
    missing = [slug for slug in wanted if slug not in found]
    if missing:
        ids = intake.fresh_ids(Tag, len(missing))
        bulk.insert(
            Tag,
            ("id", "brand_id", "circle_id", "slug"),
            [
                (id, intake.brand_id, intake.circle_id, slug)
                for id, slug in zip(ids, missing, strict=True)
            ],
        )
        found.update(zip(missing, ids, strict=True))
    return found
