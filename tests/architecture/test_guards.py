"""The house keeps its rules, and every guard sees the violation that is planted for it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.architecture import deeds, names, pages, rows, tools  # noqa: F401 they go on duty
from tests.architecture.tree import GUARDS, Tree
from tests.needs import ROOT

pytestmark = pytest.mark.same_on_either

SLOW = {"types_are_strict"}


def watches() -> list[object]:
    marks = {name: [pytest.mark.slow] if name in SLOW else [] for name in GUARDS}
    return [pytest.param(name, marks=marks[name]) for name in sorted(GUARDS)]


@pytest.fixture(scope="module")
def house() -> Tree:
    return Tree(ROOT)


@pytest.mark.parametrize("name", watches())
def test_the_house_keeps_the_rule(name: str, house: Tree) -> None:
    wrong = GUARDS[name](house)
    assert not wrong, "\n".join([GUARDS[name].__doc__ or "", *wrong])


@dataclass(frozen=True)
class Planted:
    """A violation: this text put at the end of that file, and what the guard must say of it."""

    guard: str
    file: str
    text: str
    seen: str


VIOLATIONS = [
    Planted(
        "foreign_keys_point_down",
        "people/models.py",
        '\nclass Badge(BrandOwned):\n    post = models.ForeignKey("talk.Post", models.PROTECT)\n',
        "Badge points up at talk",
    ),
    Planted(
        "lower_houses_get_no_back_doors",
        "talk/models/words.py",
        "\nclass Mark(BrandOwned):\n"
        '    person = models.ForeignKey(Person, models.PROTECT, related_name="marks")\n',
        "Mark opens 'marks' on people",
    ),
    Planted(
        "rows_are_reached_through_their_brand",
        "talk/queries/wall.py",
        "\ndef everything():\n    return Post.objects.filter(kind='post')\n",
        "reaches Post past its brand",
    ),
    Planted(
        "rows_are_reached_through_their_brand",
        "talk/views.py",
        "\ndef page(request, post):\n    return get_object_or_404(Post, pk=post)\n",
        "reaches Post past its brand",
    ),
    Planted(
        "rows_are_reached_through_their_brand",
        "talk/actions/like.py",
        "\ndef relike(post, by):\n    Like.objects.create(post=post, person=by)\n",
        "reaches Like past its brand",
    ),
    Planted(
        "every_action_leaves_a_fact",
        "talk/actions/like.py",
        "\n\ndef forget(post, *, by):\n    Like.of(post.brand_id).filter(post=post).delete()\n",
        "forget leaves no fact",
    ),
    Planted(
        "notes_hold_ids_numbers_and_codes",
        "talk/facts.py",
        "\n\nclass GossipNote(Note):\n    body: str\n",
        "GossipNote.body",
    ),
    Planted(
        "notes_hold_ids_numbers_and_codes",
        "talk/facts.py",
        "\n\nclass RawNote(Note):\n    everything: dict[str, str]\n",
        "RawNote.everything",
    ),
    Planted(
        "derived_rows_can_be_compared",
        "talk/models/words.py",
        "\nclass Heat(Derived):\n    degrees = models.IntegerField()\n",
        "Heat has no canonical columns",
    ),
    Planted(
        "derived_rows_are_kept_by_a_fold",
        "talk/models/words.py",
        '\nclass Heat(Derived):\n    canonical = ("degrees",)\n',
        "no fold derives Heat",
    ),
    Planted(
        "refusals_speak_the_readers_language",
        "talk/permissions.py",
        '\n\ndef never() -> None:\n    raise Refused("no", "Not today.")\n',
        "untranslated",
    ),
    Planted("names_say_something", "talk/helpers.py", '"""Odds and ends."""\n', "helpers.py"),
    Planted(
        "names_say_something", "talk/words.py", "\n\nclass PostManager:\n    pass\n", "PostManager"
    ),
    Planted("every_package_says_what_it_is", "swap/__init__.py", "", "swap/__init__.py"),
    Planted("locks_hold_no_address", "../locks/core.txt", "six==1  # https://x/\n", "core.txt"),
    Planted(
        "no_file_knows_a_machine", "kit/places.py", "AT = '/ro" + "ot/checkout'\n", "places.py:1"
    ),
    Planted("templates_parse", "kit/jinja2/kit/x.html", "{% if %}", "kit/x.html:1"),
    Planted(
        "templates_borrow_from_below",
        "kit/jinja2/kit/x.html",
        '{% include "talk/post/_card.html" %}',
        "borrows talk/post/_card.html",
    ),
    Planted("fragments_say_what_they_need", "kit/jinja2/kit/_x.html", "<p></p>", "kit/_x.html"),
    Planted(
        "no_ladder_over_kinds",
        "kit/jinja2/kit/x.html",
        '{% if post.kind == "a" %}1{% elif post.kind == "b" %}2{% endif %}',
        "climbs a ladder",
    ),
    Planted("all_text_can_be_translated", "kit/jinja2/kit/x.html", "<p>Hello</p>", "'Hello'"),
    Planted(
        "all_text_can_be_translated",
        "kit/jinja2/kit/x.html",
        '<img src="{{ url }}" alt="A kite">',
        "'A kite'",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "people/queries.py",
        "\nfrom hundredfold.talk.models import Post\n",
        "Floors: each house may look down, never up, never sideways BROKEN",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "swap/__init__.py",
        '"""A house without a floor."""\n',
        "every child of every container",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "talk/models/words.py",
        "\nfrom hundredfold.talk.actions.like import like\n",
        "Rooms: pages call actions, actions write models BROKEN",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "talk/folds.py",
        "\nfrom hundredfold.circles.models import Membership\n",
        "Folds know what others say, never how they store it or do it BROKEN",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "talk/folds.py",
        "\nfrom hundredfold.ledger.batch import carry_out\n",
        "Folds know what others say, never how they store it or do it BROKEN",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "rewards/folds/awards.py",
        "\nfrom hundredfold.talk.models import Like\n",
        "Folds know what others say, never how they store it or do it BROKEN",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "talk/queries/wall.py",
        "\nfrom hundredfold.activity.models import Activity\n",
        "Only the log's own house holds its rows BROKEN",
    ),
    Planted(
        "imports_keep_to_floors_and_rooms",
        "kit/clock.py",
        "\nfrom hundredfold.kit.telling import ago\n",
        "No cycles anywhere BROKEN",
    ),
    Planted(
        "ruff_finds_nothing",
        "talk/folds.py",
        "\nfrom django.db.models.signals import post_save  # noqa: E402, F401\n",
        "Effects live in actions and folds, not in signals",
    ),
    Planted("ruff_finds_nothing", "talk/words.py", "\nprint('here')\n", "T201"),
    Planted(
        "types_are_strict", "kit/clock.py", "\n\ndef later(by):\n    return by\n", "no-untyped-def"
    ),
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the house to plant violations in, one at a time."""
    root = tmp_path_factory.mktemp("checkout")
    unwanted = shutil.ignore_patterns("__pycache__", "locale", "static")
    for name in ("hundredfold", "locks"):
        shutil.copytree(ROOT / name, root / name, ignore=unwanted)
    for name in ("pyproject.toml", "go.py"):
        shutil.copy(ROOT / name, root / name)
    return root


def plantings() -> list[object]:
    return [
        pytest.param(v, id=f"{v.guard}-{i}", marks=[pytest.mark.slow] if v.guard in SLOW else [])
        for i, v in enumerate(VIOLATIONS)
    ]


@pytest.mark.parametrize("planted", plantings())
def test_the_guard_sees_what_is_planted(planted: Planted, checkout: Path) -> None:
    file = checkout / "hundredfold" / planted.file
    before = file.read_text() if file.exists() else None
    is_new_house = not file.parent.exists()
    file.parent.mkdir(exist_ok=True)
    file.write_text((before or "") + planted.text)
    try:
        said = "\n".join(GUARDS[planted.guard](Tree(checkout)))
    finally:
        if before is not None:
            file.write_text(before)
        else:
            shutil.rmtree(file.parent) if is_new_house else file.unlink()
    assert planted.seen in said


def test_every_guard_is_proven() -> None:
    assert {planted.guard for planted in VIOLATIONS} == set(GUARDS)
