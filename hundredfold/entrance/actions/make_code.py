import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hundredfold.activity.facts import Fact
from hundredfold.entrance import facts
from hundredfold.entrance.codes import ALPHABET, alive, digest, plain
from hundredfold.entrance.keys import Carried
from hundredfold.entrance.models import Code, Door, Kind
from hundredfold.entrance.permissions import KEEP_DOORS
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.refusals import Unacceptable, Unfitting, Untimely
from hundredfold.kit.tries import tries
from hundredfold.kit.words import is_blank, one_line
from hundredfold.people.models import Person

SHORTEST = 8
"""Signs of a word that somebody chose. Wrong ones are counted, so it need not be longer."""
MOST_GUESSES = 10
HOUR = 3_600


@transaction.atomic
def make_code(
    door: Door,
    *,
    by: Person,
    name: str,
    word: str = "",
    uses: int | None = None,
    expires_at: datetime | None = None,
    at: datetime | None = None,
) -> tuple[Code, str]:
    """A word that opens a code door, chosen or drawn; it is shown this once. Gives both."""
    KEEP_DOORS.require(by)
    moment, name = at or now(), one_line(name)
    if door.kind != Kind.CODE or door.closed_at is not None:
        raise Untimely("no_code_door", _("Only a door for codes, while it is there, takes one."))
    if is_blank(name) or len(name) > 80:
        raise Unacceptable("bad_name", _("A name of 1 to %d signs, please.") % 80, field="name")
    if uses is not None and not 1 <= uses <= 1_000_000:
        raise Unacceptable("bad_uses", _("From 1 to 1,000,000 times."), field="uses")
    if word and len(plain(word)) < SHORTEST:
        said = _("At least %d letters or digits, so that nobody guesses it.") % SHORTEST
        raise Unfitting("short_word", said, field="word")
    said = word or "".join(secrets.choice(ALPHABET) for _sign in range(16))
    if Code.of(door.brand_id).filter(digest=digest(said)).exists():
        raise Unfitting("word_taken", _("This word is in use. Choose another."), field="word")
    code = Code.objects.create(
        brand_id=door.brand_id, door=door, name=name, digest=digest(said), hint=plain(said)[-4:],
        uses=uses, expires_at=expires_at, made_at=moment,
    )  # fmt: skip
    _say(facts.code_made, code, by, moment)
    return code, said


@transaction.atomic
def revoke_code(code: Code, *, by: Person, at: datetime | None = None) -> Code:
    """The word opens nothing any more; who came in by it stays. Twice is once."""
    KEEP_DOORS.require(by)
    code = Code.of(code.brand_id).select_related("door").get(pk=code.pk)
    if code.revoked_at is None:
        code.revoked_at = at or now()
        code.save(update_fields=["revoked_at"])
        _say(facts.code_revoked, code, by, code.revoked_at)
    return code


# no fact: whoever comes in by it leaves one
def use_code(door: Door, person: Person, carried: Carried, at: datetime) -> str | None:
    """The key of code doors: a word that is alive there opens the door, and is used once more."""
    word, guesses = carried.get("code", ""), f"entrance.code:{person.pk}"
    if not word or door.is_full:
        return None
    if tries(guesses, HOUR, more=0) >= MOST_GUESSES:
        said = _("Too many words that open nothing. Wait an hour, or ask who gave it to you.")
        raise Untimely("too_many_guesses", said)
    found = alive(door, at).filter(digest=digest(word)).first()
    if found is None:
        tries(guesses, HOUR)
        return None
    unspent = alive(door, at).filter(pk=found.pk)
    return ref(found) if unspent.update(used=F("used") + 1) else None


def _say(fact: Fact[facts.CodeNote], code: Code, by: Person, at: datetime) -> None:
    fact.record(
        brand=code.brand_id, circle=code.door.circle_id, actor=by, object=code,
        note=facts.CodeNote(door=code.door_id), at=at,
    )  # fmt: skip
