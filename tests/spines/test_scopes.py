"""A scope holds for its block and no longer, whatever becomes of the transaction."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from hundredfold.activity.actions.follow import catch_up
from hundredfold.activity.actions.replay import replay
from hundredfold.activity.models import Bookmark
from hundredfold.kit.databases import conninfo
from hundredfold.kit.scope import brand_scope, every_brand, nobodys_scope
from hundredfold.people.models import Footprint, Person
from hundredfold.talk.models import Post, Voice
from tests.cast import Cast
from tests.databases import Copy
from tests.plain_sql import ON_POSTGRESQL, asked, seen
from tests.two_brands import Side

pytestmark = ON_POSTGRESQL


def test_scopes_nest_and_end(cast: Cast) -> None:
    brand, other = cast.brand.pk, cast.rival_circle.brand_id
    with nobodys_scope():
        assert seen() == ""
        with brand_scope(brand):
            assert seen() == str(brand)
            with brand_scope(other):
                assert seen() == str(other)
                with every_brand("for once"):
                    assert seen() == "0"
                assert seen() == str(other)
            assert seen() == str(brand)
        assert seen() == ""
        assert not Person.objects.exists()


def test_a_scope_ends_with_an_error(cast: Cast) -> None:
    with nobodys_scope():
        with pytest.raises(DatabaseError), brand_scope(cast.brand), transaction.atomic():
            asked("SELECT 1 / 0")
        assert seen() == ""
        with pytest.raises(ZeroDivisionError), brand_scope(cast.brand):
            asked(f"SELECT {1 // 0}")
        assert seen() == ""


@pytest.mark.parametrize("within", [transaction.atomic, nullcontext])
def test_a_rollback_inside_a_scope_changes_no_scope(
    fresh_database: Copy, cast: Cast, within: Callable[[], Any]
) -> None:
    """PostgreSQL takes back a setting with the transaction that made it; the scope goes on."""
    brand, other = cast.brand.pk, cast.rival_circle.brand_id
    with nobodys_scope(), within():
        assert seen() == ""
        with brand_scope(brand):
            with transaction.atomic():
                assert seen() == str(brand)
                transaction.set_rollback(True)
            assert seen() == str(brand)
            with pytest.raises(DatabaseError), brand_scope(other), transaction.atomic():
                asked("SELECT 1 / 0")
            assert seen() == str(brand)
        with transaction.atomic():
            with brand_scope(other):
                assert seen() == str(other)
            transaction.set_rollback(True)
        assert seen() == ""


def test_a_scope_ends_in_the_middle_of_a_transaction(fresh_database: Copy, cast: Cast) -> None:
    with nobodys_scope(), transaction.atomic():
        with brand_scope(cast.brand):
            Person.objects.create(brand=cast.brand, name="Late")
        assert not Person.objects.exists()
    with brand_scope(cast.brand):
        assert Person.objects.filter(name="Late").exists()


def test_another_thread_stands_nowhere(fresh_database: Copy, cast: Cast) -> None:
    def look() -> int:
        try:
            return Person.objects.count()
        finally:
            connections.close_all()

    with brand_scope(cast.brand), ThreadPoolExecutor(1) as pool:
        assert pool.submit(look).result() == 0
        assert Person.objects.count() == 4


def test_rows_in_stretches_and_copies_keep_to_the_scope(ours: Side, theirs: Side) -> None:
    """`iterator()` reads by a cursor of the server's, COPY by none of Django's wrappers."""
    with brand_scope(ours.brand):
        read = {post.brand_id for post in Post.objects.iterator(chunk_size=2)}
        with connection.cursor() as cursor, cursor.copy("COPY talk_post TO STDOUT") as copy:
            copied = len(list(copy.rows()))
        assert copied == Post.objects.count()
    with every_brand("to compare"):
        assert read == {ours.brand.pk}
        assert Post.objects.count() > Post.of(ours.brand).count()


def test_folds_choose_their_own_scope(ours: Side, theirs: Side) -> None:
    with nobodys_scope():
        replay()
        assert not Voice.objects.exists()
        assert not catch_up()
    assert set(Footprint.objects.values_list("brand_id", flat=True)) == {
        ours.brand.pk,
        theirs.brand.pk,
    }
    Bookmark.objects.filter(fold="talk.hear_voices").delete()
    Voice.objects.all().delete()
    with brand_scope(ours.brand):
        assert catch_up()
    assert set(Voice.objects.values_list("brand_id", flat=True)) == {ours.brand.pk, theirs.brand.pk}


def test_readers_without_django_are_the_app_too(fresh_database: Copy, cast: Cast) -> None:
    import psycopg

    database = connection.settings_dict
    log = "SELECT count(*) > 0 FROM activity_activity"
    for more, sees in (({}, False), ({"every_brand": "to see it"}, True)):
        with psycopg.connect(conninfo(database, **more)) as reader:
            assert reader.execute("SELECT current_user").fetchone() == ("hundredfold_app",)
            assert reader.execute(log).fetchone() == (sees,)
    with psycopg.connect(conninfo(database, at_first=True)) as reader:
        assert reader.execute("SELECT current_user").fetchone() == ("hundredfold",)
