from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hundredfold.kit.navigation import Entry
from hundredfold.kit.navigation import offer as offer_way


class TalkConfig(AppConfig):
    name = "hundredfold.talk"

    def ready(self) -> None:
        from hundredfold.circles.front import Section, offer
        from hundredfold.circles.place import CirclePlace, Place
        from hundredfold.media.uses import on_use
        from hundredfold.people.merging import Porter, on_asking, on_merging
        from hundredfold.people.shredding import on_shredding
        from hundredfold.referral.deeds import Deed, tell
        from hundredfold.search.nouns import offer as offer_noun
        from hundredfold.talk import checks, folds, permissions, searching
        from hundredfold.talk.actions.forget_reading import (
            carry_followers,
            carry_followers_back,
            forget_reading,
        )
        from hundredfold.talk.actions.take_everything_back import take_everything_back
        from hundredfold.talk.queries import (
            first_said,
            has_spoken,
            pictured_among,
            waiting_among,
            wall,
        )

        self.checks, self.folds, self.permissions = checks, folds, permissions

        def newest(place: CirclePlace) -> Any:
            return wall(place.circle, viewer=place.person, limit=4).cards

        def to_the_wall(place: Place) -> str:
            return f"/{place.brand.slug}/{place.nearest.slug}/wall/" if place.nearest else ""

        tell(Deed("first_post", _("first post"), first_said))
        on_asking("talk.words", has_spoken)
        on_use("talk.pictures", pictured_among)
        on_use("talk.drafts", waiting_among)
        on_shredding("talk.words", take_everything_back)
        on_shredding("talk.reading", forget_reading)
        on_merging("talk.followers", Porter(carry_followers, carry_followers_back))
        offer_noun(searching.POSTS)
        offer_noun(searching.COMMENTS)
        offer(Section("newest", "talk/front/_newest.html", newest, 10))
        offer_way("member", Entry("wall", _("Wall"), "wall", to_the_wall, 10))
