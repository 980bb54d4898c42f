"""Real communities, where the machine has them."""

from xml.etree import ElementTree

import pytest
import zstandard

from hundredfold.activity.models import Activity
from hundredfold.brands.models import Brand
from hundredfold.imports.actions.bring_in import bring_in
from hundredfold.talk.models import Post, Tally
from tests import needs

DUMPS = ["se-conlang-meta-2020", "se-french-meta-2021", "se-quantumcomputing-2018"]


def rows_of(folder, table):
    """Counted by another parser than the importer's."""
    with (folder / f"{table}.xml.zst").open("rb") as packed:
        text = zstandard.ZstdDecompressor().stream_reader(packed).read()
    return [row.attrib for row in ElementTree.fromstring(text)]  # noqa: S314 our own copy


@pytest.mark.parametrize("name", DUMPS)
def test_counts_are_the_files_own(name, fresh_database):
    folder = needs.shared("data", name)
    found = bring_in(folder, brand=name, circle="site")
    votes = rows_of(folder, "Votes")
    assert found.people == len(rows_of(folder, "Users"))
    assert found.posts == len(rows_of(folder, "Posts"))
    assert found.comments == len(rows_of(folder, "Comments"))
    assert found.likes == sum(vote["VoteTypeId"] == "2" for vote in votes)
    assert found.rejected == 0
    again = bring_in(folder, brand=name, circle="site")
    assert (again.people, again.posts, again.comments, again.likes, again.facts) == (0,) * 5
    brand = Brand.objects.get(slug=name)
    shown = sum(Tally.of(brand).values_list("likes", flat=True))
    gone = Activity.objects.filter(brand=brand, kind="imports.missing_post").count()
    assert shown + gone == found.likes
    answers = Post.of(brand).filter(kind="answer").count()
    assert sum(Tally.of(brand).values_list("answers", flat=True)) == answers


def test_an_imported_community_can_be_told_again(fresh_database, retelling):
    folder = needs.shared("data", DUMPS[0])
    found = bring_in(folder, brand="kite", circle="site")
    assert retelling() == found.facts
