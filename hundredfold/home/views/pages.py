"""The front door, my page, and the people one meets."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.benefits.queries import has_any
from hundredfold.brands.hosts import brand_at_host
from hundredfold.brands.models import Brand
from hundredfold.circles.models import Membership
from hundredfold.circles.place import Place, place_of
from hundredfold.home import queries
from hundredfold.home.admission import member_at
from hundredfold.home.archive import packed
from hundredfold.home.forms import CodeForm, KeyForm, OldProfileForm, ProfileForm
from hundredfold.home.queries import archive_of
from hundredfold.honours.queries import badges_from_elsewhere, worn_by
from hundredfold.identity.actions.give_history import take_history
from hundredfold.imports.actions.take_history_by_profile import take_history_by_profile
from hundredfold.imports.profiles import phrase_for
from hundredfold.imports.queries import profiles_of
from hundredfold.kit.asking import sent, tried
from hundredfold.kit.scope import brand_scope, every_brand
from hundredfold.people.actions.edit_profile import edit_profile
from hundredfold.people.actions.make_token import make_token, revoke_token
from hundredfold.people.actions.shred import shred
from hundredfold.people.merging import has_spoken
from hundredfold.people.models import Account, Person, Token
from hundredfold.people.queries import Face, became, taken_on
from hundredfold.rewards.queries import handing_of
from hundredfold.talk.actions import follow as following
from hundredfold.talk.queries import followers_of
from hundredfold.tiers.queries import tiers_of

FRESH = "fresh_key"
"""Where the session keeps a new key's secret from the press to the page that shows it."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """One brand is the house itself; several are a choice; none is a beginning."""
    with every_brand("the front door shows all there are"):
        rows = Brand.objects.select_related("demonstration").order_by("pk")
        own = brand_at_host(request)
        brands = list((rows.filter(slug=own) if own else rows)[:100])
    if len(brands) == 1:
        return redirect(_first_place(request, brands[0]))
    return render(request, "home/front/page.html", {"brands": brands})


@require_safe
def person(request: HttpRequest, brand: str, person: int) -> HttpResponse:
    place = place_of(request, brand)
    shown = get_object_or_404(Person.of(place.brand), pk=person)
    if (now_known := became(shown)) is not None:
        return redirect("home:person", brand, now_known)
    mine = shown == place.person
    words = {
        "place": place,
        "here": "me" if mine else "",
        "mine": mine,
        "profile": queries.profile(shown),
        "followers": followers_of(shown, viewer=place.person),
        "may_hand": place.person is not None and handing_of(place.brand) > 0,
        "may_present": place.person is not None and has_any(place.person),
        "tier": tiers_of(place.brand, [shown.pk]).get(shown.pk),
        "may_place": place.may("tiers.place"),
        "may_bestow": place.may("honours.bestow"),
        "worn": worn_by(place.brand, [shown.pk]).get(shown.pk, []),
        "badges": list(badges_from_elsewhere(place.brand, shown.pk)),
    }
    return render(request, "home/person/page.html", words)


@login_required
@require_POST
def follow(request: HttpRequest, brand: str, person: int, act: str) -> HttpResponse:
    """What this person says comes to my walls from now on, or no longer."""
    place, member = member_at(request, brand)
    found = get_object_or_404(Person.of(place.brand), pk=person)
    (following.follow if act == "follow" else following.unfollow)(found, by=member)
    return redirect("home:person", brand, person)


@require_safe
def why(request: HttpRequest, brand: str, person: int, figure: str) -> HttpResponse:
    place = place_of(request, brand)
    shown = get_object_or_404(Person.of(place.brand).select_related("brand"), pk=person)
    if figure not in queries.FIGURES:
        raise Http404
    page = queries.deeds(shown, figure, page=request.GET.get("page", "1"))
    face = Face(shown.pk, shown.name)
    words = {"place": place, "here": "", "person": face, "figure": figure, "page": page}
    return render(request, "home/person/why.html", words)


@login_required
@require_safe
def me(request: HttpRequest, brand: str) -> HttpResponse:
    """My page, once I am somebody here; before that, the brand's circles to join."""
    place = place_of(request, brand)
    if place.person is None:
        return redirect("circles:brand", brand)
    return redirect("home:person", brand, place.person.pk)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, brand: str) -> HttpResponse:
    place, member = member_at(request, brand)
    begun = {"name": member.name, "place": member.place, "about": member.about}
    form = ProfileForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        edit_profile(member, by=member, **form.cleaned_data)
        messages.success(request, _("Your profile is changed."))
        return redirect("home:person", brand, member.pk)
    return render(request, "home/person/edit.html", {"place": place, "here": "me", "form": form})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def keys(request: HttpRequest, brand: str) -> HttpResponse:
    """The keys of my programs. A new one's secret is shown here, this once."""
    place, member = member_at(request, brand)
    form = KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _token, request.session[FRESH] = make_token(by=member, name=form.cleaned_data["name"])
        return redirect("home:keys", brand)
    secret = request.session.pop(FRESH, "")
    mine = Token.of(place.brand).filter(person=member, revoked_at__isnull=True).order_by("-pk")
    words = {"place": place, "here": "me", "form": form, "secret": secret, "keys": mine}
    return render(request, "home/person/keys.html", words)


@login_required
@require_POST
def revoke(request: HttpRequest, brand: str, token: int) -> HttpResponse:
    place, member = member_at(request, brand)
    found = get_object_or_404(Token.of(place.brand).filter(person=member), pk=token)
    revoke_token(found, by=member)
    messages.success(request, _("The key opens nothing any more."))
    return redirect("home:keys", brand)


@login_required
@require_http_methods(["GET", "POST"])
def history(request: HttpRequest, brand: str) -> HttpResponse:
    """Whoever was imported and has come takes what is theirs, by the code that a steward gave."""
    place, account = _signed_in(request, brand)
    form = CodeForm(sent(request), former=_who_spoke(place))
    taken = tried(form, lambda: take_history(place.brand, account=account, **form.said))
    return _welcome(request, place, taken) if taken else _history(request, place, code=form)


@login_required
@require_POST
def history_by_profile(request: HttpRequest, brand: str) -> HttpResponse:
    """The same, by what they have written into their old profile."""
    place, account = _signed_in(request, brand)
    there = profiles_of(place.brand)
    form = OldProfileForm(request.POST, there=there, former=_who_spoke(place))
    taken = tried(form, lambda: take_history_by_profile(account=account, **form.said))
    return _welcome(request, place, taken) if taken else _history(request, place, old=form)


@login_required
@require_safe
def archive(request: HttpRequest, brand: str) -> FileResponse:
    """All that is mine, as a file to take along."""
    place, member = member_at(request, brand)
    name = f"{place.brand.slug}-{member.pk}.zip"
    return FileResponse(packed(archive_of(member)), as_attachment=True, filename=name)


@login_required
@require_http_methods(["GET", "POST"])
def leave_for_good(request: HttpRequest, brand: str) -> HttpResponse:
    """Asks once: it cannot be undone. Whoever goes is signed out, and reads that it is done."""
    place, member = member_at(request, brand)
    if request.method == "GET":
        dialog = request.htmx  # type: ignore[attr-defined]
        name = "home/person/_leave.html" if dialog else "home/person/leave.html"
        return render(request, name, {"place": place, "here": "me"})
    shred(member, by=member)
    logout(request)
    messages.success(request, _("What was personal is gone. Thank you for having been here."))
    return redirect("circles:brand", place.brand.slug)


def _history(
    request: HttpRequest,
    place: Place,
    code: CodeForm | None = None,
    old: OldProfileForm | None = None,
) -> HttpResponse:
    """Both ways, one of them perhaps with what was wrong."""
    there, former = profiles_of(place.brand), _who_spoke(place)
    words = {
        "place": place,
        "here": "me",
        "code": code or CodeForm(former=former),
        "old": (old or OldProfileForm(there=there, former=former)) if there else None,
        "phrase": phrase_for(cast(Account, request.user), place.brand) if there else "",
        "taken": taken_on(place.person) if place.person else None,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "home/person/history.html", words, status=status)


def _welcome(request: HttpRequest, place: Place, person: Person) -> HttpResponse:
    messages.success(request, _("Welcome back, %s.") % person)
    return redirect("home:person", place.brand.slug, person.pk)


def _who_spoke(place: Place) -> Person | None:
    """Who I am here so far, if I have said anything as them."""
    return place.person if has_spoken(place.person) else None


def _signed_in(request: HttpRequest, brand: str) -> tuple[Place, Account]:
    place = place_of(request, brand)
    if not isinstance(request.user, Account):
        raise Http404
    return place, request.user


def _first_place(request: HttpRequest, brand: Brand) -> str:
    """Members come home to the wall of their first circle, others to the brand's front."""
    if request.user.is_authenticated:
        mine = Membership.of(brand).filter(person__account=request.user).order_by("pk")
        with brand_scope(brand):
            slug = mine.values_list("circle__slug", flat=True).first()
        if slug is not None:
            return reverse("talk:wall", args=[brand.slug, slug])
    return reverse("circles:brand", args=[brand.slug])
