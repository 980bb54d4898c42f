"""What can be done with a post stands in one row, also on the narrowest phone."""

from collections.abc import Callable
from typing import Any

import pytest

from hundredfold.talk.actions.like import like
from hundredfold.talk.actions.publish import publish
from tests.cast import Cast

pytestmark = pytest.mark.same_on_either


@pytest.mark.parametrize("size", ["phone", "desk"])
@pytest.mark.parametrize("reader", ["fan", "iron"])
def test_the_reason_for_the_numbers_stands_beside_them(
    served: str,
    visitor: Callable[..., Any],
    sign_in: Callable[..., Any],
    cast: Cast,
    fits: Callable[[Any], None],
    size: str,
    reader: str,
) -> None:
    """The author's row holds what authors do; whoever likes it can say how."""
    post = publish(cast.circle, by=cast.fan, body="A kite of rice paper.")
    like(post, by=cast.iron)
    page = visitor(size=size)
    secret = sign_in(getattr(cast, reader)).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": secret, "url": served}])
    page.goto(f"{served}/kite/makers/posts/{post.pk}/")
    deeds = page.locator(".whole .deeds > *").all()
    why = page.get_by_role("link", name="Why these numbers?")
    assert len(deeds) == (4 if reader == "fan" else 5)  # others report
    middles = [box["y"] + box["height"] / 2 for one in (*deeds, why) if (box := one.bounding_box())]
    assert max(middles) - min(middles) < 4
    fits(page)
