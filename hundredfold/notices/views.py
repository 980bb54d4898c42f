"""What I am told, how much of it is new, of what I want to hear, and by letter."""

from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.circles.place import Place, place_of
from hundredfold.kit.asking import sent
from hundredfold.kit.curve import encoded, key_in, public_of
from hundredfold.notices import queries
from hundredfold.notices.actions.add_device import add_device, drop_devices
from hundredfold.notices.actions.hear import hear, stop_letters
from hundredfold.notices.actions.mute import choose
from hundredfold.notices.actions.see import see
from hundredfold.notices.forms import ChoicesForm, LettersForm
from hundredfold.notices.models import Channel, Delivery, Kind
from hundredfold.notices.sentences import CALLED, says
from hundredfold.notices.writing import whose
from hundredfold.people.models import Person
from hundredfold.referral.addresses import house_of


@login_required
@never_cache
@require_safe
def page(request: HttpRequest, brand: str) -> HttpResponse:
    """What is new stands out, this once: whoever opens the page has seen it."""
    place, member = _member(request, brand)
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 19 else None
    inbox = queries.inbox_of(member, before=before)
    if before is None and inbox.bundles:
        see(member, inbox.latest)
    words = {"place": place, "here": "notices", "inbox": inbox, "says": says}
    return render(request, "notices/page.html", words)


@never_cache
@require_safe
def count(request: HttpRequest, brand: str) -> HttpResponse:
    """How much is new to whoever asks, as a bare number."""
    member = place_of(request, brand).person
    number = queries.unseen_by(member) if member else 0
    return HttpResponse(str(number), content_type="text/plain")


@login_required
@require_http_methods(["GET", "POST"])
def choices(request: HttpRequest, brand: str) -> HttpResponse:
    place, member = _member(request, brand)
    wanted = [kind for kind, is_wanted in queries.choices_of(member).items() if is_wanted]
    form = ChoicesForm(sent(request), initial={"kinds": wanted})
    if request.method == "POST" and form.is_valid():
        choose(member, form.cleaned_data["kinds"])
        messages.success(request, _("It is as you wish from now on."))
        return redirect("notices:page", brand)
    words = {"place": place, "here": "notices", "form": form}
    return render(request, "notices/choices.html", words, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def letters(request: HttpRequest, brand: str) -> HttpResponse:
    """How one wants to get letters, and whether they arrive."""
    place, member = _member(request, brand)
    chosen = queries.delivery_of(member)
    initial = _chosen(chosen) | {"letters": sorted(queries.wishes_of(member))}
    initial["zone"] = chosen.zone if chosen else place.brand.zone
    form = LettersForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        wanted = form.wanted(get_language() or place.brand.language)
        hear(member, wanted, house=house_of(request))
        messages.success(request, _("It is as you wish from now on."))
        return redirect("notices:page", brand)
    words = {"place": place, "here": "notices", "form": form, "chosen": chosen}
    words["email"] = member.account.email if member.account else ""
    words["pushed"] = queries.wishes_of(member, Channel.PUSH) or {"answer", "comment", "mention"}
    words["push_key"] = encoded(public_of(key_in(Path(settings.HOME), "push")))
    words["called"] = CALLED
    return render(request, "notices/letters.html", words, status=422 if form.errors else 200)


def _chosen(chosen: Delivery | None) -> dict[str, object]:
    if chosen is None:
        return {}
    return {
        "digest": chosen.digest,
        "quiet_from": "" if chosen.quiet_from is None else chosen.quiet_from,
        "quiet_until": "" if chosen.quiet_until is None else chosen.quiet_until,
    }


@login_required
@require_POST
def device(request: HttpRequest, brand: str) -> HttpResponse:
    """This browser hears of things while it is closed, or no more; and of which kinds."""
    _place, member = _member(request, brand)
    said = request.POST
    if "stop" in said:
        drop_devices(member, endpoint=said.get("endpoint", ""))
        return HttpResponse(status=204)
    kinds = [kind for kind in said.getlist("kinds") if kind in Kind.values]
    add_device(
        member,
        endpoint=said.get("endpoint", ""),
        key=said.get("key", ""),
        secret=said.get("secret", ""),
        kinds=kinds,
    )
    return HttpResponse(status=204)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, brand: str, token: str) -> HttpResponse:
    """One press in a letter, by whoever holds it (RFC 8058): programs post, people press. Opening
    it stops nothing, since mail programs open what they like."""
    place = place_of(request, brand)
    found = whose(token)
    if found is None or found[0] != place.brand.pk:
        raise Http404
    person = Person.of(place.brand).filter(pk=found[1]).first()
    if person is None:
        raise Http404
    if request.method == "POST":
        stop_letters(person)
    words = {"place": place, "here": "notices", "done": request.method == "POST"}
    return render(request, "notices/stop.html", words)


def _member(request: HttpRequest, brand: str) -> tuple[Place, Person]:
    place = place_of(request, brand)
    if place.person is None:
        raise Http404
    return place, place.person
