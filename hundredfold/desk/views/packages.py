"""Benefits that are given together: packed by a chief, given by stewards."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hundredfold.benefits import queries
from hundredfold.benefits.actions.bundle import give_package, revoke_bundle
from hundredfold.benefits.actions.pack import pack, restore_package, retire_package
from hundredfold.benefits.models import Bundle
from hundredfold.benefits.permissions import DEFINE, ISSUE
from hundredfold.circles.place import Place
from hundredfold.desk.admission import desk_of, who_works
from hundredfold.desk.benefit_forms import GiveForm
from hundredfold.desk.package_forms import PackageForm
from hundredfold.kit.asking import pressed, sent, tried


@login_required
@require_safe
def show(request: HttpRequest, brand: str) -> HttpResponse:
    place = desk_of(request, brand)
    words = {
        "place": place, "here": "benefits", "may_define": DEFINE.holds(place.person),
        "packages": queries.packages_of(place.brand, retired=True),
    }  # fmt: skip
    return render(request, "desk/packages/list.html", words)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, brand: str) -> HttpResponse:
    """A chief packs benefits together; what is in it stays as it is."""
    place = desk_of(request, brand)
    by, form = who_works(place), PackageForm(sent(request), brand=place.brand)
    DEFINE.require(by)
    made = tried(
        form, lambda: pack(form.contents, by=by, price=form.cleaned_data["price"], **form.said)
    )
    if made is None:
        words = {"place": place, "here": "benefits", "form": form}
        status = 422 if form.errors else 200
        return render(request, "desk/packages/new.html", words, status=status)
    messages.success(request, _("“%s” can be given.") % made)
    return redirect("desk:package", brand, made.code)


@login_required
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, brand: str, code: str) -> HttpResponse:
    """What is in it, who has it, and giving it to somebody."""
    place, packed = _at(request, brand, code)
    by, form = who_works(place), GiveForm(sent(request), brand=place.brand)
    made = tried(form, lambda: give_package(packed.package, by=by, **form.cleaned_data))
    if made is not None:
        messages.success(request, _("%(name)s has it now.") % {"name": made.person.name})
        return redirect("desk:package", brand, code)
    bundles = [b for b in queries.bundles_of(place.brand) if b.package_id == packed.package.pk]
    words = {
        "place": place, "here": "benefits", "packed": packed, "form": form, "bundles": bundles,
        "may_define": DEFINE.holds(by), "may_issue": ISSUE.holds(by),
    }  # fmt: skip
    return render(request, "desk/packages/one.html", words, status=422 if form.errors else 200)


@login_required
@require_POST
def turn(request: HttpRequest, brand: str, code: str, act: str) -> HttpResponse:
    """It is given no more, or again."""
    place, packed = _at(request, brand, code)
    (retire_package if act == "retire" else restore_package)(packed.package, by=who_works(place))
    messages.success(request, _("It is kept."))
    return redirect("desk:package", brand, code)


@login_required
@require_POST
def take_back(request: HttpRequest, brand: str, number: int) -> HttpResponse:
    """What is left of a package that somebody got."""
    place = desk_of(request, brand)
    bundle = get_object_or_404(Bundle.of(place.brand).select_related("package"), pk=number)
    by = who_works(place)
    pressed(request, lambda: revoke_bundle(bundle, by=by), _("It is taken back."))
    return redirect("desk:package", brand, bundle.package.code)


def _at(request: HttpRequest, brand: str, code: str) -> tuple[Place, queries.Packed]:
    place = desk_of(request, brand)
    found = queries.package_at(place.brand, code)
    if found is None:
        raise Http404
    return place, found
