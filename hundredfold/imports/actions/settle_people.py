from hundredfold.circles import facts
from hundredfold.circles.models import Membership, Role
from hundredfold.imports.intake import ORIGIN, Intake, sound
from hundredfold.imports.models import Origin
from hundredfold.imports.queries import known, known_in_brand, members_among
from hundredfold.imports.reading.batches import Batch
from hundredfold.imports.reading.records import SYSTEM, Newcomer
from hundredfold.kit import bulk
from hundredfold.people.models import Person

PERSON = ("id", "brand_id", "nature", "name", "about", "place", "appeared_at")
MEMBERSHIP = ("brand_id", "circle_id", "person_id", "role", "joined_at")


def settle_people(batch: Batch, *, intake: Intake) -> None:
    """Everybody in Users becomes a person, and every human a member since they first came.

    The same account on two sites is one person, who then belongs to both circles.
    """
    said = sound(intake, batch, Newcomer)
    users = list(intake.strangers(Origin.Kind.PERSON, batch, said).values())
    people, is_new = _people_of(users, intake)
    intake.remember(Origin.Kind.PERSON, [(u.id, people[u.id], u.digest) for u in users])
    _join({people[user.id]: user for user in users if not user.is_system}, is_new, intake)
    recall_system(intake=intake)


# no fact: nothing changes
def recall_system(*, intake: Intake) -> None:
    """Find the person that stands for the platform's own background user."""
    found = known(intake.circle, Origin.Kind.PERSON, [SYSTEM])
    intake.system = found[SYSTEM].local_id if found else None


def _people_of(users: list[Newcomer], intake: Intake) -> tuple[dict[int, int], set[int]]:
    """Whom each user is here, and which of these people are new."""
    accounts = known_in_brand(
        intake.brand_id, Origin.Kind.ACCOUNT, [u.account for u in users if u.account is not None]
    )
    people, persons, joined = {}, [], []
    ids = iter(intake.fresh_ids(Person, len(users)))
    for user in users:
        person = accounts.get(user.account) if user.account is not None else None
        if person is None:
            person = next(ids)
            persons.append(_person(person, user, intake))
            if user.account is not None:
                accounts[user.account] = person
                joined.append((intake.brand_id, None, Origin.Kind.ACCOUNT, user.account, person, 0))
        people[user.id] = person
    bulk.insert(Person, PERSON, persons)
    bulk.insert(Origin, ORIGIN, joined)
    intake.added["people"] += len(persons)
    return people, {row[0] for row in persons}


def _person(id: int, user: Newcomer, intake: Intake) -> tuple[int, int, str, str, str, str, object]:
    nature = Person.Nature.SYSTEM if user.is_system else Person.Nature.HUMAN
    at = intake.stored(user.at)
    return id, intake.brand_id, nature.value, user.name, user.about, user.place, at


def _join(users: dict[int, Newcomer], is_new: set[int], intake: Intake) -> None:
    returning = members_among(intake.circle, [person for person in users if person not in is_new])
    joining = {person: user for person, user in users.items() if person not in returning}
    circle = f"circles.circle:{intake.circle_id}"
    bulk.insert(
        Membership,
        MEMBERSHIP,
        [
            (intake.brand_id, intake.circle_id, person, Role.FAN.value, intake.stored(user.at))
            for person, user in joining.items()
        ],
    )
    intake.tell(
        [
            intake.line(
                facts.joined,
                intake.key("person", user.id),
                f"people.person:{person}",
                circle,
                user.at,
                facts.joined.note(),
            )
            for person, user in joining.items()
        ]
    )
