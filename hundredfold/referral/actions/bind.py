from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.kit.clock import now
from hundredfold.kit.once import take_turns
from hundredfold.kit.refs import SYSTEM, Source
from hundredfold.kit.refusals import Unfitting, Untimely
from hundredfold.people.models import Person
from hundredfold.referral import facts
from hundredfold.referral.doubt import doubt_of, signs_between
from hundredfold.referral.models import Arrival, Binding, Ended, Link, Policy, Trace, Way
from hundredfold.referral.permissions import ATTRIBUTE
from hundredfold.referral.queries.links import policy_of, standing_of


def bind(
    referred: Arrival,
    *,
    link: Link,
    touched_at: datetime,
    policy: Policy,
    carried: Mapping[str, str],
    at: datetime,
) -> Binding:
    """Whoever came by somebody's link was brought by them. Call in a transaction.

    Where too much speaks for one person behind both, it is held back until a steward has looked.
    """
    referrer = (
        Arrival.of(referred.brand_id).select_related("person__account").get(person=link.owner_id)
    )
    signs = signs_between(
        referrer.person,
        referred.person,
        seen_in_browser=link.code in carried.get("own", "").split(),
        shares_network=_shares_network(referrer.person, carried.get("network", "")),
    )
    doubt = doubt_of(signs)
    made = Binding.objects.create(
        brand_id=referred.brand_id, referred=referred, referrer=referrer, link=link,
        policy=policy if policy.pk else None, touched_at=touched_at, bound_at=at,
        ends_at=_end_of(policy, at), doubt=doubt, signs=signs, is_held=doubt >= policy.doubt_at,
    )  # fmt: skip
    _say(facts.bound, made, referred.person, at)
    return made


@transaction.atomic
def take_over(person: Person, link: Link, *, at: datetime) -> Binding | None:
    """Somebody who was brought by one opens the link of another: they take over, if the policy
    lets them by now, and if they were here before. Gives the new binding, if there is one."""
    policy = policy_of(person.brand_id)
    if policy.protect_days is None or link.owner_id in (None, person.pk):
        return None
    take_turns(person.brand_id, f"referral.binding:{person.pk}")
    before = standing_of(person)
    owner = Arrival.of(person.brand_id).filter(person=link.owner_id).first()
    if before is None or owner is None or before.referrer_id == owner.pk:
        return None
    is_protected = at < before.bound_at + timedelta(days=policy.protect_days)
    if before.way == Way.HAND or is_protected or owner.pk > before.referred_id:
        return None
    _end(before, Ended.TAKEN, SYSTEM, at)
    return bind(before.referred, link=link, touched_at=at, policy=policy, carried={}, at=at)


@transaction.atomic
def bind_by_hand(person: Person, *, to: Person, by: Person, at: datetime | None = None) -> Binding:
    """A steward says who brought somebody, and it goes before every link. Twice is once."""
    ATTRIBUTE.require(by)
    moment = at or now()
    if person.pk == to.pk:
        raise Unfitting("brought_oneself", _("Nobody brings themselves."), field="referrer")
    take_turns(person.brand_id, f"referral.binding:{person.pk}")
    referrer, referred = _in_order(to, person, moment)
    before = standing_of(person)
    if before is not None:
        if before.referrer_id == referrer.pk and before.way == Way.HAND:
            return before
        _end(before, Ended.HAND, by, moment)
    made = Binding.objects.create(
        brand_id=person.brand_id, referred=referred, referrer=referrer, way=Way.HAND,
        bound_at=moment, cleared_by=by,
    )  # fmt: skip
    _say(facts.bound, made, by, moment)
    return made


@transaction.atomic
def clear(binding: Binding, *, by: Person, at: datetime | None = None) -> Binding:
    """A steward has looked: these are two people, and the binding counts. Twice is once."""
    ATTRIBUTE.require(by)
    binding = _fresh(binding)
    if binding.ended_at is not None:
        raise Untimely("ended", _("This tie has ended by now."))
    if binding.is_held:
        binding.is_held, binding.cleared_by = False, by
        binding.save(update_fields=["is_held", "cleared_by"])
        _say(facts.cleared, binding, by, at or now())
    return binding


@transaction.atomic
def unbind(binding: Binding, *, by: Person, at: datetime | None = None) -> Binding:
    """A steward says that nobody brought them, or that both are one. Twice is once."""
    ATTRIBUTE.require(by)
    binding = _fresh(binding)
    if binding.ended_at is None:
        _end(binding, Ended.DOUBT if binding.is_held else Ended.HAND, by, at or now())
    return binding


@transaction.atomic
def break_off(at: datetime) -> int:
    """Bindings whose life is over, and those of people who have long done nothing; how many."""
    # every brand: the clock runs for all of them
    standing = Binding.objects.filter(ended_at=None).select_related(
        "policy", "referred__person__footprint", "referrer__person"
    )
    due = list(standing.filter(ends_at__lte=at))
    for binding in due:
        _end(binding, Ended.OVER, SYSTEM, at)
    idle = [one for one in standing.filter(policy__idle_days__gt=0) if _is_idle(one, at)]
    for binding in idle:
        _end(binding, Ended.IDLE, SYSTEM, at)
    return len(due) + len(idle)


def _is_idle(binding: Binding, at: datetime) -> bool:
    days = binding.policy.idle_days if binding.policy else None
    last = getattr(binding.referred.person, "footprint", None)  # somebody may have done nothing
    since = max(last.last_at, binding.bound_at) if last else binding.bound_at
    return days is not None and since + timedelta(days=days) <= at


def _in_order(to: Person, person: Person, at: datetime) -> tuple[Arrival, Arrival]:
    """Both have a number, and whoever brings has the lower one."""
    known = {one.person_id: one for one in Arrival.of(to.brand_id).filter(person__in=[to, person])}
    both = sorted((to, person), key=lambda one: (one.appeared_at, one.pk))
    for one in both:
        if one.pk not in known:
            known[one.pk] = Arrival.objects.create(brand_id=one.brand_id, person=one, arrived_at=at)
    referrer, referred = known[to.pk], known[person.pk]
    if referrer.pk > referred.pk:
        said = _("%s came later, and cannot have brought them.") % to.name
        raise Untimely("came_later", said)
    return referrer, referred


def _shares_network(referrer: Person, network: str) -> bool:
    if not network:
        return False
    return Trace.of(referrer.brand_id).filter(person=referrer, digest=network).exists()


def _end_of(policy: Policy, at: datetime) -> datetime | None:
    return at + timedelta(days=policy.life_days) if policy.life_days else None


def _end(binding: Binding, why: Ended, by: Person | Source, at: datetime) -> None:
    binding.ended, binding.ended_at = why, at
    binding.save(update_fields=["ended", "ended_at"])
    _say(facts.unbound, binding, by, at)


def _fresh(binding: Binding) -> Binding:
    rows = Binding.of(binding.brand_id).select_related("referred__person", "referrer__person")
    take_turns(binding.brand_id, f"referral.binding:{rows.get(pk=binding.pk).referred.person_id}")
    return rows.get(pk=binding.pk)


def _say(
    fact: Fact[facts.BindingNote], binding: Binding, by: Person | Source, at: datetime
) -> None:
    """Who was brought is the target: who brought them did something for them."""
    fact.record(
        brand=binding.brand_id, circle=binding.link.circle_id if binding.link else None, actor=by,
        object=binding, target=binding.referrer.person, at=at,
        note=facts.BindingNote(
            referred=binding.referred.person_id, referrer=binding.referrer.person_id,
            doubt=binding.doubt, link=binding.link_id, policy=binding.policy_id,
            ended=binding.ended or None, held=1 if binding.is_held else None,
        ),
    )  # fmt: skip
