"""Links and invitations: every verb once, twice, forbidden, noted, undone."""

from datetime import timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage

from hundredfold.circles.models import Circle
from hundredfold.circles.permissions import membership_of
from hundredfold.entrance.actions.advance import advance
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.enter import enter
from hundredfold.entrance.actions.open_door import open_door
from hundredfold.entrance.models import Candidacy, Kind, Stage
from hundredfold.kit.refusals import Refused, Unacceptable, Untimely
from hundredfold.people.actions.enrol import enrol
from hundredfold.people.actions.shred import shred
from hundredfold.people.models import Person
from hundredfold.referral.actions import make_link as making
from hundredfold.referral.actions.deliver import MOST_FAILURES, deliver
from hundredfold.referral.actions.invite import MOST_WAITING, invite, uninvite
from hundredfold.referral.actions.invite_many import invite_many
from hundredfold.referral.actions.make_link import close_link, make_link
from hundredfold.referral.actions.visit import visit
from hundredfold.referral.models import Invitation, Link, Visits
from hundredfold.referral.queries.links import link_at, standing_of, used
from hundredfold.referral.sheets import rows_in, sheet_of
from tests.cast import START, Cast, account

DAY = timedelta(days=1)
HOUSE = "https://kite.example"


@pytest.fixture
def ada(cast: Cast) -> Person:
    return enrol(account("ada"), brand=cast.brand, name="Ada", at=START)


def is_inside(person: Person, circle: Circle) -> bool:
    return membership_of(person, circle=circle) is not None


def test_a_link_of_a_name_is_made_once(cast: Cast, happened: Any) -> None:
    first = make_link(cast.circle, by=cast.iron)
    assert make_link(cast.circle, by=cast.iron) == first
    assert make_link(cast.circle, by=cast.iron, name="Club") != first
    assert [fact[1:3] for fact in happened()] == [("Create", "referral.link")] * 3, "and the root"
    with pytest.raises(Refused, match="not_a_member"):
        make_link(cast.circle, by=cast.stranger)
    assert len(first.code) == 8
    found = link_at(first.code)
    assert found is not None
    assert (found, found.circle.brand) == (first, cast.brand)


@pytest.mark.parametrize("leads", ["//evil.example/", "wall", "../", "Wall/", "nowhere/at/all/"])
def test_a_link_leads_into_its_circle(cast: Cast, leads: str) -> None:
    with pytest.raises(Unacceptable, match="leads_nowhere"):
        make_link(cast.circle, by=cast.iron, leads=leads)
    assert make_link(cast.circle, by=cast.iron, leads="wall/").leads == "wall/"


def test_the_brand_has_links_at_places(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_a_steward"):
        make_link(cast.circle, by=cast.iron, name="Fair", of_the_brand=True)
    with pytest.raises(Unacceptable, match="bad_name"):
        make_link(cast.circle, by=cast.chief, of_the_brand=True)
    fair = make_link(cast.circle, by=cast.chief, name="Fair", of_the_brand=True)
    assert fair.owner is None
    assert fair.parent == Link.of(cast.brand).get(parent=None)


def test_links_come_to_an_end(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MOST", 2)
    first = make_link(cast.circle, by=cast.iron)
    make_link(cast.circle, by=cast.iron, name="Club")
    with pytest.raises(Untimely, match="too_many_links"):
        make_link(cast.circle, by=cast.iron, name="Fair")
    close_link(first, by=cast.iron)
    make_link(cast.circle, by=cast.iron, name="Fair")


def test_closing_a_link(cast: Cast, happened: Any) -> None:
    link = make_link(cast.circle, by=cast.iron)
    happened()
    with pytest.raises(Refused, match="not_a_steward"):
        close_link(link, by=cast.fan)
    for _twice in range(2):
        assert not close_link(link, by=cast.iron).is_alive(START)
    assert [fact[1:3] for fact in happened()] == [("Remove", "referral.link")]
    with pytest.raises(Untimely, match="the_root"):
        close_link(Link.of(cast.brand).get(parent=None), by=cast.chief)


def test_visits_are_counts(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.iron)
    for new, scanned, day in ((1, 1, 0), (0, 0, 0), (1, 0, 1)):
        visit(link, new=new, scanned=scanned, at=START + day * DAY)
    assert Visits.of(cast.brand).count() == 2
    found = used(cast.brand, [link])[0]
    assert (found.times, found.new, found.scanned, found.came) == (3, 2, 1, 0)


def test_an_invitation_opens_the_door_once(cast: Cast, ada: Person, happened: Any) -> None:
    open_door(cast.circle, Kind.INVITATION, by=cast.chief)
    bob = enrol(account("bob"), brand=cast.brand, name="Bob", at=START)
    happened()
    made = invite(cast.circle, by=cast.iron, name="Ada", at=START)
    assert invite(cast.circle, by=cast.iron, name="Ada", at=START) == made
    assert ("Invite", "referral.invitation") in [fact[1:3] for fact in happened()]
    with pytest.raises(Refused, match="no_door_opens"):
        enter(cast.circle, by=bob, carried={"link": make_link(cast.circle, by=cast.iron).code})
    enter(cast.circle, by=ada, carried={"link": made.link.code}, at=START)
    assert is_inside(ada, cast.circle)
    with pytest.raises(Refused, match="no_door_opens"):
        enter(cast.circle, by=bob, carried={"link": made.link.code}, at=START)
    made.refresh_from_db()
    assert (made.accepted_by, made.accepted_at) == (ada, START)
    found = standing_of(ada)
    assert found is not None
    assert found.referrer.person == cast.iron
    with pytest.raises(Untimely, match="accepted_already"):
        uninvite(made, by=cast.iron)


def test_an_invitation_stands_for_thirty_days(cast: Cast, ada: Person) -> None:
    open_door(cast.circle, Kind.INVITATION, by=cast.chief)
    made = invite(cast.circle, by=cast.iron, name="Ada", at=START)
    with pytest.raises(Refused, match="no_door_opens"):
        enter(cast.circle, by=ada, carried={"link": made.link.code}, at=START + 30 * DAY)


def test_withdrawing_an_invitation(cast: Cast, ada: Person, happened: Any) -> None:
    open_door(cast.circle, Kind.INVITATION, by=cast.chief)
    made = invite(cast.circle, by=cast.iron, name="Ada", email="ada@example.org")
    happened()
    with pytest.raises(Refused, match="not_a_steward"):
        uninvite(made, by=cast.fan)
    for _twice in range(2):
        assert uninvite(made, by=cast.iron).email == ""
    assert [fact[1:3] for fact in happened()] == [("Undo", "referral.invitation")]
    with pytest.raises(Refused, match="no_door_opens"):
        enter(cast.circle, by=ada, carried={"link": made.link.code})


def test_invitations_make_sense(cast: Cast) -> None:
    for name, email, code in ((" ", "", "bad_name"), ("Ada", "nowhere", "bad_email")):
        with pytest.raises(Unacceptable, match=code):
            invite(cast.circle, by=cast.iron, name=name, email=email)
    with pytest.raises(Refused, match="not_a_member"):
        invite(cast.circle, by=cast.stranger, name="Ada")
    for number in range(MOST_WAITING):
        invite(cast.circle, by=cast.iron, name=f"Guest {number}")
    with pytest.raises(Untimely, match="too_many_waiting"):
        invite(cast.circle, by=cast.iron, name="One more")
    for number in range(MOST_WAITING + 1):
        invite(cast.circle, by=cast.chief, name=f"Guest {number}")


def test_one_of_the_hundred_is_invited_and_comes(cast: Cast, ada: Person) -> None:
    listed = enlist(cast.stranger, circle=cast.circle, by=cast.chief)
    with pytest.raises(Untimely, match="another_stage"):
        invite(cast.circle, by=cast.chief, name="Stranger", candidacy=listed)
    for stage in (Stage.TESTED, Stage.INVITED):
        listed = advance(listed, stage, by=cast.chief, reason="By hand")
    with pytest.raises(Refused, match="not_a_steward"):
        invite(cast.circle, by=cast.fan, name="Stranger", candidacy=listed)
    made = invite(cast.circle, by=cast.chief, name="Stranger", candidacy=listed)
    assert invite(cast.circle, by=cast.chief, name="Other", candidacy=listed) == made
    enter(cast.circle, by=cast.stranger, carried={"link": made.link.code})
    assert Candidacy.of(cast.brand).get(pk=listed.pk).stage == Stage.SEED


def test_a_letter_goes_once(cast: Cast) -> None:
    invite(cast.circle, by=cast.iron, name="Ada", email="Ada@Example.org", house=HOUSE)
    invite(cast.circle, by=cast.iron, name="Bob", house=HOUSE)
    assert (deliver(), deliver()) == (1, 0)
    letter = mail.outbox[0]
    made = Invitation.of(cast.brand).get(name="Ada")
    assert letter.to == ["ada@example.org"]
    assert letter.subject == "Iron invites you to Makers"
    assert f"{HOUSE}/s/{made.link.code}/" in letter.body
    assert made.sent_at is not None


def test_a_letter_that_fails_waits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_letter: EmailMessage) -> int:
        raise SMTPException

    invite(cast.circle, by=cast.iron, name="Ada", email="ada@example.org", house=HOUSE)
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", fail)
        assert [deliver() for _time in range(MOST_FAILURES)] == [0] * MOST_FAILURES
    found = Invitation.of(cast.brand).get()
    assert (found.sent_at, found.failures) == (None, MOST_FAILURES)
    assert deliver() == 0, "it has failed often enough"
    Invitation.of(cast.brand).update(failures=1)
    assert deliver() == 1


SHEET = """\ufeffName,E-mail,email
Ada,x,ada@example.org
,,
Bob,x,nowhere
Fan,x,fan@example.org
Ada,x,ada@example.org
"""


def test_a_sheet_is_read_first(cast: Cast) -> None:
    rows = rows_in(SHEET)
    assert [(row.line, row.name, row.email) for row in rows] == [
        (2, "Ada", "ada@example.org"),
        (4, "Bob", "nowhere"),
        (5, "Fan", "fan@example.org"),
        (6, "Ada", "ada@example.org"),
    ]
    for dry in (True, False):
        told = invite_many(cast.circle, rows, by=cast.chief, dry=dry, house=HOUSE)
        assert [row.line for row in told.invited] == [2]
        assert [row.line for row, _why in told.refused] == [4]
        assert ([row.line for row in told.inside], [row.line for row in told.waiting]) == ([5], [6])
        assert Invitation.of(cast.brand).count() == int(not dry)
    again = invite_many(cast.circle, rows, by=cast.chief, dry=False)
    assert (again.invited, len(again.waiting)) == ([], 2)


def test_who_may_send_a_sheet(cast: Cast) -> None:
    with pytest.raises(Refused, match="not_a_steward"):
        invite_many(cast.circle, rows_in("Ada,ada@example.org"), by=cast.iron)
    with pytest.raises(Unacceptable, match="bad_sheet"):
        invite_many(cast.circle, [], by=cast.chief)


def test_refused_rows_can_be_mended_and_sent_again() -> None:
    rows = rows_in("=cmd,a\nBob,b")
    sheet = sheet_of((row, "Write an address.") for row in rows)
    assert "'=cmd" in sheet, "no spreadsheet runs it"
    assert [row.name for row in rows_in(sheet)] == ["'=cmd", "Bob"]


def test_who_leaves_takes_names_along(cast: Cast) -> None:
    link = make_link(cast.circle, by=cast.fan, name="For my club", network="net")
    made = invite(cast.circle, by=cast.fan, name="Ada Marsh", email="ada@example.org")
    shred(cast.fan, by=cast.fan)
    link.refresh_from_db()
    made.refresh_from_db()
    made.link.refresh_from_db()
    assert (link.name, link.closed_at is not None, made.email) == ("", True, "")
    assert "Ada" not in f"{made.name} {made.link.name}"
