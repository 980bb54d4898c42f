"""No query brings another brand's rows: what happens there changes no answer here.

Every public function of every house's queries is asked twice in our brand, before and after another
brand lives through the very same; and once more, where it takes a thing, for a thing of theirs. A
new query fails until it says here how it is asked. On SQLite nothing else keeps brands apart in
reading; on PostgreSQL the same holds with row-level security behind it.
"""

import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from types import FunctionType
from typing import Any

import numpy as np
import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Exists, F, QuerySet
from django.utils.functional import Promise

import hundredfold
from hundredfold.activity import queries as log
from hundredfold.benefits import queries as benefits
from hundredfold.benefits.models import Benefit, Gift, Issue
from hundredfold.brands.models import BrandOwned
from hundredfold.circles import queries as circles
from hundredfold.circles.models import Circle, Membership
from hundredfold.conditions import read
from hundredfold.contests import queries as contests
from hundredfold.contests.models import Contest
from hundredfold.contests.queries.entries import lot
from hundredfold.demo import queries as demo
from hundredfold.desk import queries as desk
from hundredfold.desk.queries import cascades as drawn_in
from hundredfold.desk.queries import circles as drawn
from hundredfold.desk.queries import claims, explain, rulers
from hundredfold.desk.queries import segments as asked
from hundredfold.desk.queries import work as planned
from hundredfold.desk.queries.behind import behind
from hundredfold.desk.queries.hundred import where_they_stand
from hundredfold.entrance.models import Application, Candidacy, Door
from hundredfold.entrance.queries import doors as entered
from hundredfold.entrance.queries import listing as worked
from hundredfold.entrance.queries import testing as tried
from hundredfold.home import queries as home
from hundredfold.honours import queries as honours
from hundredfold.honours.models import Elsewhere, Honour, Worn
from hundredfold.identity import queries as elsewhere
from hundredfold.identity.models import HistoryCode, Site
from hundredfold.imports import queries as imports
from hundredfold.insight.actions import note_interests
from hundredfold.insight.models import Contact, Reading, Search
from hundredfold.insight.queries import circles as overlaid
from hundredfold.insight.queries import claims as claimed
from hundredfold.insight.queries import (
    matching,
    moment,
    portraits,
    reactions,
    readings,
    searches,
    segments,
    written,
)
from hundredfold.insight.queries.among import ties_among
from hundredfold.insight.queries.bound import bound_in
from hundredfold.insight.queries.counted import counted, rows_of
from hundredfold.insight.queries.doings import doings_of
from hundredfold.insight.queries.drawing_in import first_contacts
from hundredfold.insight.queries.living import end_of, living_ties
from hundredfold.insight.queries.meetings import meetings_by
from hundredfold.insight.queries.members import how_many, members_who, values_of
from hundredfold.insight.queries.reached import reached_by, reached_people
from hundredfold.insight.queries.said import tags_said
from hundredfold.insight.queries.tied import ties_of
from hundredfold.insight.queries.waking import offset_of, waking_hours
from hundredfold.insight.segments.words import MEMBERS
from hundredfold.kit.near import near
from hundredfold.kit.refs import ref
from hundredfold.kit.scope import brand_scope
from hundredfold.ledger import queries as ledger
from hundredfold.ledger.queries.lines import line_of
from hundredfold.media import queries as pictures
from hundredfold.media.models import Picture
from hundredfold.moderation import queries as moderation
from hundredfold.moderation.models import Appeal, Report
from hundredfold.notices import queries as notices
from hundredfold.notices.models import Delivery, Sight
from hundredfold.people import queries as people
from hundredfold.people.models import Person, SameAs, Token
from hundredfold.referral.models import Binding, Link
from hundredfold.referral.queries import lineage, links
from hundredfold.referral.queries import posters as hung
from hundredfold.rewards import queries as rewards
from hundredfold.rewards.models import Award
from hundredfold.rewards.queries.earned import earned_by
from hundredfold.rewards.queries.rules import names_in, terms_of, things_called
from hundredfold.rewards.queries.wallet import bundled
from hundredfold.rewards.rules import beginning
from hundredfold.search import queries as search
from hundredfold.search.asking import asked_for
from hundredfold.talk import facts
from hundredfold.talk import queries as talk
from hundredfold.talk.models import PageThread, Post, Pulse, Series
from hundredfold.talk.paging import PageAddress, page_address
from hundredfold.talk.queries import cards, told
from hundredfold.talk.queries.put_away import stewards
from hundredfold.talk.queries.series import sequel
from hundredfold.talk.queries.tags import tags_of
from hundredfold.tiers import queries as tiers
from hundredfold.tiers.models import Version
from hundredfold.tiers.queries.standing import placings_at
from hundredfold.tiers.terms import Ladder, kept
from tests.cast import START
from tests.two_brands import A_MILLION, Side, Sides

Query = Callable[..., Any]
LATER = START + timedelta(days=30)
LIKED = [facts.liked.code]
MEANT = read("deeds >= 0 and strong_ties >= 0 and not tags contains 'nothing'", MEMBERS)
WORDS = [word.name for word in MEMBERS]


def named(we: Side, facts: list[Any]) -> list[Any]:
    """What is added to the facts that are handed in."""
    return [(row.who, row.what, row.address) for row in told.readable(we.brand, facts)]


def fact_behind(side: Side, derived: type[Contact] | type[Award]) -> int:
    """A fact of theirs from which such a row followed."""
    found = derived.of(side.brand).order_by("fact").first()
    assert found is not None
    return int(found.fact)


def hour_of(side: Side) -> Benefit:
    return Benefit.of(side.brand).get(code="english-hour")


def bought_by(side: Side) -> Issue:
    return Issue.of(side.brand).get(price__gt=0)


def ladder_of(side: Side, code: str = "growth") -> Ladder:
    return kept(Version.objects.filter(brand=side.brand, ladder=code).latest("version").terms)


def worn_of(side: Side) -> Worn:
    return Worn.objects.filter(brand=side.brand).select_related("person").latest("pk")


def honour_of(side: Side) -> Honour:
    return Honour.objects.get(pk=worn_of(side).honour)


def decorated(side: Side) -> int:
    """Somebody who came along with a badge; nobody where an import lost its way."""
    badges = Elsewhere.objects.filter(brand=side.brand).order_by("-pk")
    return badges.values_list("person", flat=True).first() or 0


def contest_of(side: Side, tag: str = "second") -> Contest:
    """One that somebody won, or another."""
    return Contest.of(side.brand).get(tag=tag)


def gift_of(side: Side) -> Gift:
    return Gift.of(side.brand).order_by("pk")[0]


def reading_of(side: Side) -> Reading:
    return Reading.of(side.brand).get()


def first_key(side: Side) -> str:
    return next((fact.key for fact in log.log_of(side.brand) if fact.key), "none")


def listed(side: Side) -> Candidacy:
    return Candidacy.of(side.brand).get(person=side.asker)


def brought(side: Side) -> Binding:
    return Binding.of(side.brand).filter(ended_at=None).order_by("pk")[0]


def brought_link(side: Side) -> Link:
    """A link by which somebody came."""
    return Link.of(side.brand).filter(arrivals__isnull=False).order_by("pk")[0]


def returned(side: Side) -> SameAs:
    """An imported person who has come."""
    return SameAs.objects.filter(brand=side.brand).select_related("person", "former")[0]


def formerly(side: Side) -> Person:
    """Who that was until then."""
    former = returned(side).former
    assert former is not None
    return former


def waited_for(side: Side) -> Person:
    """An imported person for whom a code waits."""
    waiting = HistoryCode.objects.filter(brand=side.brand, used_at=None, revoked_at=None)
    return waiting.select_related("person")[0].person


def elsewhere_page(side: Side) -> PageAddress:
    """A page that somebody said something about."""
    return page_address(PageThread.of(side.brand)[0].address)


def reported(side: Side) -> Report:
    """A report that nobody has looked at yet."""
    return Report.of(side.brand).select_related("case__post", "by").get(case__verdict="")


def appealed(side: Side) -> Appeal:
    return Appeal.of(side.brand).select_related("post").get(verdict="stays")


def letters_to(found: Any) -> Any:
    """Of how somebody gets letters, what says anything."""
    return found and (found.person_id, found.digest)


def anew(side: Side) -> list[Delivery]:
    """Deliveries that have told of nothing yet."""
    found = list(Delivery.of(side.brand).select_related("person"))
    for one in found:
        one.mailed = one.digested = 0
    return found


def sought(side: Side, query: Query) -> list[int]:
    """To whom letters are due long afterwards, as though none had come."""
    with transaction.atomic():
        Delivery.of(side.brand).update(mailed=0, digested=0)
        Sight.of(side.brand).update(fact=0)
        found = [one.person_id for one in query(side.brand, LATER + timedelta(days=900))]
        transaction.set_rollback(True)
    return found


def named_anew(we: Side, it: Side) -> list[Any]:
    """Notices of theirs, named by us: whatever is ours alone has a name."""
    told = [
        replace(one, faces=[], what="", address="") for one in notices.inbox_of(it.asker).bundles
    ]
    notices.named(we.brand, told)
    return [(one.faces, one.what, one.address) for one in told]


def serial(side: Side) -> Series:
    return Series.of(side.brand).get(ended_at=None)


def shop_of(side: Side) -> Site:
    return Site.of(side.brand).get(closed_at=None)


ASKED: dict[Query, Callable[[Side, Side], Any]] = {
    log.about: lambda we, it: log.about(we.brand, ref(it.post)),
    log.before: lambda we, it: log.before(log.log_of(we.brand), it.fact.pk),
    log.concerning: lambda we, it: log.concerning(we.brand, ref(it.post), limit=9),
    log.counted_between: lambda we, it: list(
        log.counted_between(we.brand, [START, LATER], LIKED).values()
    ),
    log.between: lambda we, it: log.between(we.brand, START, LATER),
    log.by: lambda we, it: log.by(we.brand, ref(it.asker)),
    log.fact_with: lambda we, it: log.fact_with(we.brand, first_key(it)),
    log.facts_of: lambda we, it: log.facts_of(we.brand, [it.fact.pk]),
    log.fact_of: lambda we, it: log.fact_of(we.brand, it.fact.pk),
    log.keyed: lambda we, it: log.keyed(
        we.brand.pk, [f.key for f in log.log_of(it.brand) if f.key]
    ),
    log.last_at: lambda we, it: log.last_at(we.brand, LIKED),
    log.log_of: lambda we, it: log.log_of(we.brand),
    log.of_things: lambda we, it: log.of_things(we.brand, [ref(it.post)], LIKED),
    elsewhere.sites_of: lambda we, it: elsewhere.sites_of(we.brand),
    elsewhere.consents_of: lambda we, it: elsewhere.consents_of(we.helper),
    elsewhere.has_consented: lambda we, it: [
        elsewhere.has_consented(we.helper, site, ["openid"])
        for site in Site.of(it.brand).order_by("pk")
    ],
    elsewhere.number_of: lambda we, it: elsewhere.number_of(we.helper, shop_of(we)),
    elsewhere.known_as: lambda we, it: elsewhere.known_as(shop_of(we), we.helper.pk),
    elsewhere.open_codes: lambda we, it: elsewhere.open_codes(waited_for(we)),
    imports.profiles_of: lambda we, it: imports.profiles_of(we.brand),
    imports.person_with: lambda we, it: imports.person_with(we.circle, 1),
    elsewhere.belongs_to: lambda we, it: elsewhere.belongs_to(we.helper),
    circles.circles_of: lambda we, it: circles.circles_of(we.brand),
    circles.keepers: lambda we, it: circles.keepers(we.circle),
    circles.listed: lambda we, it: circles.listed(we.brand),
    circles.members_of: lambda we, it: circles.members_of(we.circle),
    demo.extent: lambda we, it: demo.extent(we.demonstration),
    counted: lambda we, it: counted(reading_of(we), "ever", page="1"),
    behind: lambda we, it: behind(reading_of(we), "ever"),
    doings_of: lambda we, it: doings_of(we.brand, we.circle, as_of=LATER.date()),
    living_ties: lambda we, it: living_ties(we.brand, we.circle, as_of=LATER.date()),
    meetings_by: lambda we, it: meetings_by(we.brand, fact_behind(it, Contact)),
    moment.last_moment: lambda we, it: moment.last_moment(we.brand, at=LATER),
    moment.last_deed: lambda we, it: moment.last_deed(we.brand),
    reactions.reactions_in: lambda we, it: reactions.reactions_in(we.brand, None, as_of=LATER),
    reactions.known_of: lambda we, it: reactions.known_of(we.brand, None, as_of=LATER),
    readings.falling: lambda we, it: readings.falling(we.brand),
    readings.last_reading: lambda we, it: readings.last_reading(we.brand, we.circle),
    readings.newest_readings: lambda we, it: readings.newest_readings(we.brand),
    searches.last_search: lambda we, it: searches.last_search(we.brand, we.circle),
    searches.nearest_search: lambda we, it: searches.nearest_search(we.circle),
    searches.searched: lambda we, it: searches.searched(we.brand, Search.of(we.brand).get()),
    bound_in: lambda we, it: bound_in(we.brand, we.circle, as_of=LATER),
    overlaid.faces_in_order: lambda we, it: overlaid.faces_in_order(
        we.brand, [it.asker.pk], page="1"
    ),
    overlaid.in_both: lambda we, it: overlaid.in_both(we.circle, it.circle, page="1"),
    overlaid.last_groups: lambda we, it: overlaid.last_groups(we.brand, we.circle),
    overlaid.last_plan: lambda we, it: overlaid.last_plan(we.brand, we.circle),
    claimed.character_of: lambda we, it: claimed.character_of(we.circle),
    claimed.claims_of: lambda we, it: claimed.claims_of(we.brand),
    overlaid.last_cascades: lambda we, it: overlaid.last_cascades(we.brand, we.circle),
    ties_among: lambda we, it: ties_among(
        we.brand, None, [we.asker.pk, we.helper.pk, it.asker.pk, it.helper.pk], as_of=LATER
    ),
    first_contacts: lambda we, it: first_contacts(we.brand, we.circle, as_of=LATER),
    overlaid.overlaps: lambda we, it: overlaid.overlaps(we.brand, [we.circle], we.circle),
    reached_by: lambda we, it: reached_by(we.circle, {we.asker.pk: START}, until=LATER),
    reached_people: lambda we, it: reached_people(
        we.circle, {we.asker.pk: START}, until=LATER, page="1"
    ),
    worked.candidacy_of: lambda we, it: worked.candidacy_of(we.circle, we.asker),
    worked.listed_among: lambda we, it: worked.listed_among(we.circle, [we.asker.pk]),
    worked.moves_of: lambda we, it: worked.moves_of(listed(we)),
    worked.recommended_in: lambda we, it: worked.recommended_in(we.circle),
    worked.seeds_of: lambda we, it: worked.seeds_of(we.circle),
    worked.terms_of: lambda we, it: worked.terms_of(we.circle),
    worked.work_of: lambda we, it: worked.work_of(we.circle),
    tried.progress_in: lambda we, it: tried.progress_in(we.circle, [we.asker.pk]),
    tried.progress_of: lambda we, it: tried.progress_of(listed(we)),
    tried.steps_of: lambda we, it: tried.steps_of(we.circle),
    entered.doors_of: lambda we, it: entered.doors_of(we.circle),
    entered.ways_into: lambda we, it: entered.ways_into(we.circle, we.asker, LATER),
    entered.asking: lambda we, it: entered.asking(we.circle),
    entered.answered: lambda we, it: entered.answered(we.circle),
    entered.vouched_by: lambda we, it: entered.vouched_by(
        we.helper, Application.of(it.brand).filter(outcome="")
    ),
    entered.at_each: lambda we, it: list(entered.at_each(we.circle).items()),
    entered.codes_of: lambda we, it: entered.codes_of(we.circle),
    entered.came_by: lambda we, it: entered.came_by(Door.of(we.brand).filter(taken=1)[0]),
    entered.counted_by_kind: lambda we, it: entered.counted_by_kind(we.circle),
    lineage.generations: lambda we, it: lineage.generations(we.circle),
    lineage.way_to: lambda we, it: lineage.way_to(Link.of(we.brand).order_by("-pk")[0]),
    lineage.children_of: lambda we, it: lineage.children_of(Link.of(we.brand).get(parent=None)),
    lineage.came_by: lambda we, it: lineage.came_by(brought_link(we)),
    links.links_called: lambda we, it: list(
        links.links_called(we.brand.pk, [link.code for link in Link.of(it.brand)]).values()
    ),
    links.policy_of: lambda we, it: links.policy_of(we.brand),
    links.policies_of: lambda we, it: links.policies_of(we.brand),
    links.standing_of: lambda we, it: links.standing_of(brought(we).referred.person),
    links.used: lambda we, it: links.used(we.brand, [brought_link(we)]),
    links.links_of: lambda we, it: links.links_of(we.circle),
    links.mine_in: lambda we, it: links.mine_in(we.circle, we.helper),
    links.invitations_in: lambda we, it: links.invitations_in(we.circle),
    links.invitation_for: lambda we, it: links.invitation_for(
        Candidacy.of(we.brand).filter(stage="seed").order_by("-pk")[0]
    ),
    links.brought_by: lambda we, it: links.brought_by(we.helper),
    links.bindings_in: lambda we, it: links.bindings_in(we.brand),
    links.counts_of: lambda we, it: links.counts_of(we.brand),
    hung.sent_along: lambda we, it: hung.sent_along(
        we.brand.pk, list(Picture.objects.order_by("pk").values_list("pk", flat=True))
    ),
    hung.posters_of: lambda we, it: hung.posters_of(we.circle),
    hung.posters_for: lambda we, it: hung.posters_for(
        we.circle, Membership.of(we.brand).get(circle=we.circle, person=we.helper)
    ),
    talk.first_said: lambda we, it: list(
        talk.first_said(we.brand.pk, [it.helper.pk, it.asker.pk]).items()
    ),
    planned.rungs: lambda we, it: planned.rungs(
        we.circle, worked.terms_of(we.circle), worked.seeds_of(we.circle), at=LATER
    ),
    tags_said: lambda we, it: tags_said(we.brand, we.circle, as_of=LATER),
    members_who: lambda we, it: members_who(we.circle, MEANT, at=LATER).order_by("pk"),
    how_many: lambda we, it: how_many(we.circle, {"all": MEANT}, at=LATER),
    values_of: lambda we, it: values_of(we.circle, [we.asker.pk], WORDS, at=LATER),
    matching.matching: lambda we, it: matching.matching(we.circle, MEANT, at=LATER),
    matching.all_matching: lambda we, it: list(matching.all_matching(we.circle, MEANT, at=LATER)),
    segments.segments_of: lambda we, it: segments.segments_of(we.circle),
    segments.counted_segments: lambda we, it: (
        segments.counted_segments(
            we.circle, list(segments.segments_of(it.circle)), at=LATER
        ).members
    ),
    segments.motives_in: lambda we, it: segments.motives_in(
        we.circle, MEANT, list(segments.segments_of(we.circle)), at=LATER
    ),
    portraits.circles_with: lambda we, it: portraits.circles_with(we.asker),
    portraits.portrait_of: lambda we, it: portraits.portrait_of(we.circle, we.asker, at=LATER),
    waking_hours: lambda we, it: waking_hours(we.circle, we.asker),
    written.written_under: lambda we, it: written.written_under(we.brand, since=START, until=LATER),
    written.under_tag: lambda we, it: written.under_tag(we.circle, we.asker, "line"),
    asked.meant: lambda we, it: asked.meant(we.circle, "quiet_days < 10000").page,
    ties_of: lambda we, it: ties_of(we.brand, we.circle, as_of=LATER.date()),
    log.told_between: lambda we, it: log.told_between(
        we.brand, START, LATER + timedelta(days=60), LIKED, limit=99
    ),
    explain.people_called: lambda we, it: explain.people_called(we.brand, "e"),
    explain.facts: lambda we, it: explain.facts(we.brand, ref(it.post)).rows,
    explain.explained: lambda we, it: explain.explained(we.brand, it.fact.pk),
    earned_by: lambda we, it: earned_by(we.brand, fact_behind(it, Award)),
    desk.people: lambda we, it: desk.people(we.circle),
    desk.rows: lambda we, it: desk.rows(we.brand, "liked", until=START + timedelta(5), page="1"),
    desk.today: lambda we, it: desk.today(we.brand, at=START + timedelta(days=5)),
    home.archive_of: lambda we, it: home.archive_of(we.helper).document(),
    home.deeds: lambda we, it: home.deeds(we.helper, "likes", page="1"),
    home.profile: lambda we, it: home.profile(we.helper),
    imports.known: lambda we, it: imports.known(we.circle, "post", [1, 2]),
    imports.known_in_brand: lambda we, it: imports.known_in_brand(we.brand.pk, "account", [1]),
    imports.last_origin: lambda we, it: imports.last_origin(we.brand.pk),
    imports.members_among: lambda we, it: imports.members_among(we.circle, [it.asker.pk]),
    imports.open_acceptances: lambda we, it: imports.open_acceptances(we.circle, after=0, limit=9),
    imports.places: lambda we, it: imports.places(we.circle, [1, 2]),
    imports.tags_named: lambda we, it: imports.tags_named(we.circle, ["line", "wind"]),
    ledger.balance_of: lambda we, it: ledger.balance_of(we.brand, ref(it.asker), "points"),
    ledger.chain_of: lambda we, it: ledger.chain_of(we.brand, it.transfer.pk),
    ledger.lines_of: lambda we, it: ledger.lines_of(we.brand, ref(it.asker), "points", limit=9),
    ledger.came_in: lambda we, it: ledger.came_in(
        we.brand.pk, "growth", [ref(we.asker), ref(it.asker)], since=START, until=LATER
    ),
    ledger.moved_after: lambda we, it: ledger.moved_after(we.brand.pk, "growth", 0, limit=99),
    line_of: lambda we, it: line_of(we.brand, it.transfer.pk),
    ledger.touched_after: lambda we, it: list(
        ledger.touched_after(we.brand.pk, "honour:", 0, limit=99).accounts
    ),
    ledger.held_of: lambda we, it: list(
        ledger.held_of(we.brand.pk, {(ref(worn_of(we).person), "honour:helper")}).values()
    ),
    honours.honours_of: lambda we, it: honours.honours_of(we.brand),
    honours.honour_at: lambda we, it: honours.honour_at(we.brand, "helper"),
    honours.honours_named: lambda we, it: honours.honours_named(
        we.brand, [f"honours.honour:{worn_of(one).honour}" for one in (we, it)]
    ),
    honours.worn_by: lambda we, it: honours.worn_by(
        we.brand, [worn_of(we).person_id, worn_of(it).person_id]
    ),
    honours.wearers_of: lambda we, it: honours.wearers_of(we.brand, honour_of(it)),
    honours.counts_of: lambda we, it: honours.counts_of(we.brand),
    honours.evidence_of: lambda we, it: honours.evidence_of(
        we.brand, worn_of(it).person, honour_of(it)
    ),
    honours.bestowals_of: lambda we, it: honours.bestowals_of(we.brand),
    honours.badges_from_elsewhere: lambda we, it: honours.badges_from_elsewhere(
        we.brand, decorated(it)
    ),
    tiers.ladder_in_force: lambda we, it: tiers.ladder_in_force(we.brand, "growth"),
    tiers.versions: lambda we, it: tiers.versions(we.brand, "growth"),
    tiers.tier_names: lambda we, it: list(tiers.tier_names(we.brand)),
    tiers.tiers_named: lambda we, it: tiers.tiers_named(we.brand, ["tiers.tier:bronze"]),
    tiers.tiers_of: lambda we, it: tiers.tiers_of(we.brand, [we.asker.pk, it.asker.pk]),
    tiers.stays_of: lambda we, it: tiers.stays_of(we.brand, it.asker.pk),
    tiers.counts_of: lambda we, it: tiers.counts_of(we.brand),
    tiers.merits_of: lambda we, it: tiers.merits_of(we.brand),
    placings_at: lambda we, it: placings_at(we.brand, LATER),
    tiers.growth_lines: lambda we, it: tiers.growth_lines(we.brand, it.asker),
    tiers.of_growth: lambda we, it: tiers.of_growth(
        we.brand.pk, ladder_of(we), [we.asker.pk, it.asker.pk], START + timedelta(days=5)
    ),
    tiers.of_tribe: lambda we, it: list(
        tiers.of_tribe(we.brand.pk, ladder_of(we, "tribe")).items()
    ),
    tiers.way_of: lambda we, it: tiers.way_of(we.brand, it.asker, ladder_of(we), {}, LATER),
    tiers.ways_in_circles: lambda we, it: tiers.ways_in_circles(
        we.brand, it.asker, ladder_of(we, "tribe"), {}
    ),
    benefits.offers_of: lambda we, it: benefits.offers_of(we.brand, we.asker),
    benefits.offer_of: lambda we, it: benefits.offer_of(we.brand, "english-hour", we.asker),
    benefits.holdings_of: lambda we, it: benefits.holdings_of(we.asker, at=LATER),
    benefits.holding_of: lambda we, it: benefits.holding_of(hour_of(we), we.asker, at=LATER),
    benefits.lots_of: lambda we, it: benefits.lots_of(hour_of(we), we.asker, LATER),
    benefits.untouched: lambda we, it: benefits.untouched(bought_by(we)),
    benefits.came_by: lambda we, it: benefits.came_by(we.brand, benefit=hour_of(it)),
    contests.contests_of: lambda we, it: contests.contests_of(we.circle),
    contests.open_in: lambda we, it: contests.open_in(we.circle, contest_of(we, "open").starts_at),
    contests.entries_of: lambda we, it: contests.entries_of(contest_of(we)),
    contests.winners_of: lambda we, it: contests.winners_of(contest_of(we)),
    contests.contests_named: lambda we, it: contests.contests_named(
        we.brand, [ref(contest_of(we)), ref(contest_of(it))]
    ),
    benefits.has_any: lambda we, it: benefits.has_any(we.asker),
    benefits.gifts_from: lambda we, it: benefits.gifts_from(we.asker),
    benefits.gifts_for: lambda we, it: benefits.gifts_for(we.helper, LATER),
    benefits.gift_at: lambda we, it: benefits.gift_at(we.brand, gift_of(we).code),
    benefits.benefits_named: lambda we, it: benefits.benefits_named(
        we.brand, [ref(gift_of(we)), ref(hour_of(we)), ref(gift_of(it)), ref(hour_of(it))]
    ),
    benefits.open_passes: lambda we, it: benefits.open_passes(we.asker, hour_of(it), START),
    benefits.scans_of: lambda we, it: benefits.scans_of(we.brand),
    benefits.disputes_of: lambda we, it: benefits.disputes_of(we.brand),
    benefits.packages_of: lambda we, it: benefits.packages_of(we.brand),
    benefits.package_at: lambda we, it: benefits.package_at(we.brand, "all-of-it"),
    benefits.bundles_of: lambda we, it: benefits.bundles_of(we.brand),
    benefits.went: lambda we, it: benefits.went(we.brand, benefit=hour_of(it)),
    things_called: lambda we, it: things_called(we.brand, ["benefit:tea", "honour:helper"]),
    rewards.handing_of: lambda we, it: rewards.handing_of(we.brand),
    rewards.left_today: lambda we, it: rewards.left_today(we.asker, at=LATER),
    rewards.on_the_way: lambda we, it: rewards.on_the_way(we.brand, we.asker),
    rewards.pots_of: lambda we, it: rewards.pots_of(we.brand),
    rewards.simulated: lambda we, it: rewards.simulated(we.brand, beginning("like"), until=LATER),
    rewards.slugs_in: lambda we, it: rewards.slugs_in(
        we.brand, rewards.rules_of(we.brand).values()
    ),
    names_in: lambda we, it: names_in(we.brand, terms_of(we.brand, "words")),
    rewards.every_line: lambda we, it: list(rewards.every_line(we.brand, we.asker)),
    rewards.rules_of: lambda we, it: rewards.rules_of(we.brand),
    rewards.snags_of: lambda we, it: rewards.snags_of(we.brand),
    rewards.stretch: lambda we, it: rewards.stretch(we.brand, we.asker, before=None, limit=9),
    terms_of: lambda we, it: terms_of(we.brand, "like"),
    rewards.wallet: lambda we, it: rewards.wallet(we.brand, we.asker, at=LATER),
    rewards.why: lambda we, it: rewards.why(we.brand, it.transfer.pk),
    rewards.sayings: lambda we, it: rewards.sayings(
        we.brand, ref(it.asker), ledger.lines_of(we.brand, ref(it.asker), "points", limit=9)
    ),
    people.faces_of: lambda we, it: people.faces_of(we.brand, [it.asker.pk]),
    people.person_of: lambda we, it: people.person_of(it.asker.account, brand=we.brand),
    people.token_with: lambda we, it: people.token_with(it.token.digest, brand=we.brand),
    people.taken_on: lambda we, it: people.taken_on(returned(we).person),
    people.selves_of: lambda we, it: people.selves_of(returned(we).person),
    people.became: lambda we, it: people.became(formerly(we)),
    people.tokens_of: lambda we, it: people.tokens_of(we.asker),
    talk.best_of_the_week: lambda we, it: talk.best_of_the_week(we.circle, viewer=we.asker),
    notices.inbox_of: lambda we, it: notices.inbox_of(we.asker),
    notices.unseen_by: lambda we, it: notices.unseen_by(we.asker),
    notices.latest_of: lambda we, it: notices.latest_of(we.asker),
    notices.wishes_of: lambda we, it: notices.wishes_of(we.asker),
    notices.delivery_of: lambda we, it: letters_to(notices.delivery_of(we.asker)),
    notices.due_soon: lambda we, it: sought(we, notices.due_soon),
    notices.due_together: lambda we, it: sought(we, notices.due_together),
    notices.letters_soon: lambda we, it: [
        letter.bundles for letter in notices.letters_soon(we.brand, anew(we))
    ],
    notices.letters_together: lambda we, it: [
        letter.bundles for letter in notices.letters_together(we.brand, anew(we))
    ],
    notices.told_since: lambda we, it: notices.told_since(
        we.brand, {it.asker.pk: 0}, {it.asker.pk: {"comment", "like", "mention", "answer"}}
    ),
    notices.wished_by: lambda we, it: notices.wished_by(we.brand, [it.asker.pk], "push"),
    notices.wished: lambda we, it: list(
        Person.of(we.brand)
        .annotate(person=F("pk"))
        .filter(Exists(notices.wished(we.brand, "push")))
        .values_list("pk", flat=True)
    ),
    notices.named: lambda we, it: named_anew(we, it),
    notices.choices_of: lambda we, it: notices.choices_of(we.asker),
    search.find: lambda we, it: (
        search.find(we.brand, "posts", asked_for("listen"), viewer=we.asker).hits
    ),
    moderation.cases_in: lambda we, it: list(moderation.cases_in(we.circle)),
    moderation.decided_in: lambda we, it: list(moderation.decided_in(we.circle)),
    moderation.appeals_in: lambda we, it: list(moderation.appeals_in(we.circle, settled=True)),
    moderation.waiting_in: lambda we, it: moderation.waiting_in(we.brand),
    moderation.report_of: lambda we, it: moderation.report_of(
        reported(it).case.thing, reported(we).by
    ),
    moderation.appeal_of: lambda we, it: moderation.appeal_of(appealed(we).thing),
    moderation.duty_of: lambda we, it: moderation.duty_of(we.brand),
    moderation.how_soon: lambda we, it: moderation.how_soon(we.brand, LATER),
    told.threads_named: lambda we, it: told.threads_named(we.brand, [ref(it.post)]),
    talk.hosts_of: lambda we, it: talk.hosts_of(we.circle),
    talk.embedded: lambda we, it: talk.embedded(we.circle, elsewhere_page(it), viewer=we.asker),
    talk.series_in: lambda we, it: talk.series_in(we.circle),
    talk.one_series: lambda we, it: talk.one_series(we.circle, serial(it).pk),
    talk.parts_of: lambda we, it: talk.parts_of(we.circle, serial(it).pk, viewer=we.asker),
    talk.titles_of: lambda we, it: talk.titles_of(it.asker, we.circle),
    talk.title_of_series: lambda we, it: talk.title_of_series(
        serial(it).parts.order_by("position")[0].post_id, we.brand.pk
    ),
    talk.plans_of: lambda we, it: talk.plans_of(it.asker, we.circle),
    talk.waiting_among: lambda we, it: talk.waiting_among(
        we.brand.pk, [one.pk for one in Picture.of(it.brand)]
    ),
    talk.draft_of: lambda we, it: talk.draft_of(it.asker, we.circle),
    talk.followers_of: lambda we, it: talk.followers_of(it.helper, viewer=we.asker),
    talk.names_like: lambda we, it: talk.names_like(we.circle, "i"),
    talk.called: lambda we, it: talk.called(we.circle, "@Iron and @Fan", thread=we.question),
    talk.just_said: lambda we, it: talk.just_said(
        we.circle, it.comment.post_id, it.comment.pk, viewer=we.asker
    ),
    talk.one_card: lambda we, it: talk.one_card(we.circle, it.post.pk, viewer=we.asker),
    talk.one_remark: lambda we, it: talk.one_remark(we.circle, it.comment.pk, viewer=we.asker),
    talk.participants: lambda we, it: talk.participants(we.question),
    talk.pictures_on: lambda we, it: talk.pictures_on(we.post),
    talk.pictured_among: lambda we, it: talk.pictured_among(
        we.brand.pk, list(Picture.objects.order_by("pk").values_list("pk", flat=True))
    ),
    pictures.pictures_of: lambda we, it: pictures.pictures_of(we.helper),
    pictures.taken_by: lambda we, it: pictures.taken_by(we.helper),
    talk.pulse_of: lambda we, it: talk.pulse_of(we.brand.slug, "makers"),
    talk.put_away: lambda we, it: talk.put_away(we.circle, it.away.pk, viewer=we.asker),
    talk.has_spoken: lambda we, it: talk.has_spoken(we.helper),
    talk.said_by: lambda we, it: talk.said_by(we.helper),
    stewards: lambda we, it: stewards(we.circle),
    tags_of: lambda we, it: tags_of(we.question),
    talk.thread: lambda we, it: talk.thread(we.circle, it.question.pk, viewer=we.asker),
    talk.top_tags: lambda we, it: talk.top_tags(we.circle),
    talk.versions_of: lambda we, it: talk.versions_of(we.circle, it.post, viewer=we.asker),
    talk.voice_of: lambda we, it: talk.voice_of(we.helper),
    talk.wall: lambda we, it: talk.wall(we.circle, viewer=we.asker),
    talk.why: lambda we, it: talk.why(we.brand, ref(it.post), "likes"),
    told.readable: lambda we, it: named(we, list(log.by(it.brand, ref(it.asker)))),
}
"""How each query is asked by us (`we`), for a thing of ours or of theirs (`it`)."""

BY_NUMBER: dict[Query, Callable[[Side, Side], Any]] = {
    imports.accepted_among: lambda we, it: imports.accepted_among([it.question.pk]),
    imports.asked_by: lambda we, it: imports.asked_by([it.question.pk]),
    imports.names_of: lambda we, it: imports.names_of([it.asker.pk]),
    imports.speakers: lambda we, it: imports.speakers([it.question.pk]),
}
"""Asked by numbers alone, which an import has just read in its own circle. They name no brand, so
only PostgreSQL keeps them from answering for a thing of theirs."""

NO_BRAND: dict[Query, str] = {
    elsewhere.site_of: "finds out to which brand a client belongs",
    elsewhere.keys: "keys are the house's",
    log.as_activitystreams: "spells the fact it is given",
    log.end_of_log: "followers read the log of all brands",
    log.is_behind: "followers read the log of all brands",
    log.length_of_log: "followers read the log of all brands",
    log.told_after: "followers read the log of all brands",
    log.whole_log: "followers read the log of all brands",
    lot: "counts from what it is given",
    tiers.rungs_of: "names what it is given",
    tiers.label_of: "names what it is given",
    contests.ranked: "orders what it is given",
    benefits.missing_circles: "reads the benefit and the person it is given",
    circles.conventions: "reads the circle it is given",
    circles.size_of: "reads the circle it is given",
    desk.codes_of: "knows the facts that a figure counts",
    end_of: "knows the calendar",
    explain.fact_in: "reads the text it is given",
    explain.thing_in: "reads the text it is given",
    explain.transfer_in: "reads the text it is given",
    drawn.borrowing: "draws what it is given",
    drawn.group_name: "reads the group it is given",
    drawn.groups_map: "draws what it is given",
    drawn.matrix: "draws what it is given",
    drawn.named: "reads the faces it is given",
    drawn.planned_people: "reads the plan it is given",
    drawn.shown_people: "reads the groups it is given",
    drawn.tribes_map: "draws what it is given",
    claims.in_words: "reads the test it is given",
    claims.read: "reads the figure it is given",
    drawn_in.generations: "draws what it is given",
    drawn_in.news: "reads the cascades it is given",
    drawn_in.shown_people: "reads the cascades it is given",
    drawn_in.titled: "reads the faces it is given",
    where_they_stand: "draws what it is given",
    planned.forecast: "draws what it is given",
    people.face_of: "reads the person it is given",
    offset_of: "reads the hours it is given",
    asked.with_claim: "writes on in the text it is given",
    rows_of: "reads the reading it is given",
    rulers.rulers: "reads the reading it is given",
    rulers.shown: "reads the reading it is given",
    people.called: "reads the name it is given",
    search.marked: "reads the text it is given",
    notices.bundled: "reads the rows it is given",
    bundled: "reads the lines it is given",
    people.brand_at: "finds the brand that an address names",
    links.link_at: "finds the link at a short address, which names no brand",
    links.touches_in: "reads what is carried",
    entered.asked_for: "counts in the place it is given",
    entered.ways_for: "asks what other queries ask",
    cards.card: "reads the row it is given",
    cards.rows: "asks what other queries ask",
    cards.vendor: "knows the database",
    sequel: "reads the column that it is given",
    talk.calls: "reads the text it is given",
    talk.counts: "knows the facts that a figure counts",
}


def queries() -> Iterator[Query]:
    """Every public function of every house's queries."""
    for module in pkgutil.walk_packages(hundredfold.__path__, "hundredfold."):
        house = module.name.split(".")
        if "queries" in house and "tests" not in house:
            __import__(module.name)
            for name, found in vars(sys.modules[module.name]).items():
                is_own = getattr(found, "__module__", "") == module.name
                if inspect.isfunction(found) and is_own and not name.startswith("_"):
                    yield found


def called(query: Query) -> str:
    return f"{query.__module__.removeprefix('hundredfold.')}.{query.__name__}"


def test_every_query_says_how_it_is_asked() -> None:
    known = {*ASKED, *BY_NUMBER, *NO_BRAND}
    missing = [called(query) for query in queries() if query not in known]
    assert not missing, f"say in {__name__} how these are asked: {missing}"
    assert len(known) == len(ASKED) + len(BY_NUMBER) + len(NO_BRAND)


def plain(found: Any) -> Any:
    """An answer in values that can be compared and walked through."""
    if isinstance(found, models.Model):
        row = {f.attname: plain(getattr(found, f.attname)) for f in found._meta.concrete_fields}
        return found._meta.label, row
    if is_dataclass(found) and not isinstance(found, type):
        return {f.name: plain(getattr(found, f.name)) for f in fields(found)}
    if isinstance(found, Mapping):
        return {plain(key): plain(value) for key, value in found.items()}
    if isinstance(found, set | frozenset):
        return sorted(map(plain, found), key=repr)
    if isinstance(found, QuerySet | Iterable) and not isinstance(found, str | bytes):
        return [plain(one) for one in found]
    if isinstance(found, np.generic):
        return found.item()
    if isinstance(found, Promise | Enum | type | FunctionType):
        return str(found)
    return found


def theirs_in(found: Any) -> list[Any]:
    """Whatever in a plain answer is theirs: a number above a million, or a name of theirs."""
    if isinstance(found, Mapping):
        return [one for pair in found.items() for part in pair for one in theirs_in(part)]
    if isinstance(found, list | tuple):
        return [one for part in found for one in theirs_in(part)]
    if isinstance(found, int):
        return [found] if found > A_MILLION else []
    if isinstance(found, str):
        return [found] if any(name in found for name in ("Rival", "heron", "100000")) else []
    assert found is None or isinstance(found, float | date | datetime | timedelta), type(found)
    return []


def answers(
    asked: Mapping[Query, Callable[[Side, Side], Any]], we: Side, it: Side
) -> dict[str, Any]:
    near.clear()
    return {called(query): plain(ask(we, it)) for query, ask in asked.items()}


def leaks(ours: Side, come_they: Sides, before: Mapping[str, Any]) -> set[str]:
    """The queries whose answer changes when another brand lives, or that answer for theirs."""
    theirs = come_they()
    after = answers(ASKED | BY_NUMBER, ours, ours)
    changed = {name for name, answer in after.items() if answer != before[name]}
    crossed = answers(ASKED, ours, theirs)
    return changed | {name for name, answer in crossed.items() if theirs_in(answer)}


def test_what_happens_elsewhere_changes_no_answer(ours: Side, come_they: Sides) -> None:
    before = answers(ASKED | BY_NUMBER, ours, ours)
    silent = {name for name, answer in before.items() if answer in (None, [], {}, 0)}
    assert silent <= {"imports.queries.open_acceptances", "imports.queries.known_in_brand"}
    assert leaks(ours, come_they, before) == set()


@pytest.mark.parametrize(
    ("model", "seen"),
    [
        (Circle, "circles.queries.circles_of"),
        (Person, "talk.queries.told.readable"),
        (Post, "desk.queries.today.today"),
        (Token, "people.queries.token_with"),
    ],
)
def test_without_its_filter_a_query_is_seen(
    ours: Side, come_they: Sides, monkeypatch: pytest.MonkeyPatch, model: Any, seen: str
) -> None:
    """The control: one model forgets its brand, and a query that relies on it is named."""
    before = answers(ASKED | BY_NUMBER, ours, ours)
    monkeypatch.setattr(model, "of", classmethod(lambda cls, brand: cls._default_manager.all()))
    # what an import notes of posts would else be refused by the database before anybody asks
    monkeypatch.setattr(note_interests, "written_under", lambda *_, **__: [])
    assert seen in leaks(ours, come_they, before)


def test_numbers_of_theirs_open_nothing_on_postgresql(ours: Side, theirs: Side) -> None:
    with brand_scope(theirs.brand):
        assert all(answers(BY_NUMBER, theirs, theirs).values()), "they have something to show"
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row-level security: see BY_NUMBER")
    with brand_scope(ours.brand):
        assert not any(answers(BY_NUMBER, ours, theirs).values())


def test_followers_read_nothing_in_a_brand_on_postgresql(ours: Side, theirs: Side) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row-level security")
    whole = {fact.brand_id for batch in log.whole_log() for fact in batch}
    assert whole == {ours.brand.pk, theirs.brand.pk}
    with brand_scope(ours.brand):
        assert {fact.brand_id for batch in log.whole_log() for fact in batch} == {ours.brand.pk}


def owned() -> list[type[BrandOwned]]:
    return [model for model in apps.get_models() if issubclass(model, BrandOwned)]


def strays(ours: Side, theirs: Side) -> set[str]:
    """The models whose accessor shows a row of another brand, or hides one of its own."""
    wrong = set()
    for model in owned():
        seen = {side.brand.pk: list(model.of(side.brand)) for side in (ours, theirs)}
        assert all(seen.values()), f"nothing happened that leaves a {model.__name__} in both"
        if any(row.brand_id != brand for brand, rows in seen.items() for row in rows):
            wrong.add(model.__name__)
        if sum(map(len, seen.values())) != model._default_manager.count():
            wrong.add(model.__name__)
    return wrong


def test_every_accessor_shows_its_brand(
    ours: Side, theirs: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert strays(ours, theirs) == set()
    monkeypatch.setattr(Pulse, "of", classmethod(lambda cls, brand: cls._default_manager.all()))
    assert strays(ours, theirs) == {"Pulse"}
