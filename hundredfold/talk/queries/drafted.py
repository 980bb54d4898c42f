"""What somebody has begun to write."""

from hundredfold.circles.models import Circle
from hundredfold.people.models import Person
from hundredfold.talk.models import Draft


def draft_of(person: Person, circle: Circle) -> Draft | None:
    """The draft of this person for this circle's wall, if there is one."""
    return Draft.of(circle.brand_id).filter(circle=circle, person=person).first()
