"""The pictures of what one writes, and of what one has written."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hundredfold.circles.place import taking_part
from hundredfold.talk.actions.arrange_pictures import arrange_pictures
from hundredfold.talk.permissions import TAKE_PART, require_author
from hundredfold.talk.picturing import gallery_in
from hundredfold.talk.queries import pictures_on
from hundredfold.talk.views.found import address_of, post_of
from hundredfold.talk.views.words import told


@require_POST
def gallery(request: HttpRequest, brand: str, circle: str) -> HttpResponse:
    """The fieldset alone, while somebody writes: with what was added, moved or left out."""
    place = taking_part(request, brand, circle)
    TAKE_PART.require(place.person, circle=place.circle)
    found = gallery_in(request, by=place.person)
    status = 422 if found.wrong else 200
    words = {"place": place, "gallery": found}
    return render(request, "talk/write/_pictures.html", words, status=status)


def arrange(request: HttpRequest, brand: str, circle: str, post: int) -> HttpResponse:
    """The pictures of a post that stands already."""
    place = taking_part(request, brand, circle)
    thing = post_of(place, post)
    require_author(thing, by=place.person)
    found = gallery_in(request, by=place.person, begun=pictures_on(thing))
    if request.method == "POST" and not found.pressed and not found.wrong:
        arrange_pictures(thing, found.pictures, by=place.person)
        told(request, _("The pictures are arranged."))
        return redirect(address_of(place, thing))
    page = {"place": place, "here": "wall", "gallery": found, "back": address_of(place, thing)}
    page |= {"at": f"{place.address}posts/{thing.pk}/pictures/"}
    return render(request, "talk/words/pictures.html", page, status=422 if found.wrong else 200)
