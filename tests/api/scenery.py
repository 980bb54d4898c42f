"""For each operation something real to be done to: Chief is the one who acts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from hundredfold.activity.queries import by
from hundredfold.benefits.actions.bundle import give_package
from hundredfold.benefits.actions.define import define
from hundredfold.benefits.actions.give import give
from hundredfold.benefits.actions.issue import issue
from hundredfold.benefits.actions.pack import pack, restore_package
from hundredfold.benefits.actions.retire import restore
from hundredfold.benefits.actions.scan import scan
from hundredfold.benefits.actions.show_code import make_pass
from hundredfold.benefits.actions.stock import stock
from hundredfold.benefits.actions.use import use
from hundredfold.benefits.models import Benefit, Gift, Package, Pass
from hundredfold.benefits.signing import letters_of
from hundredfold.circles.actions.belong import belong
from hundredfold.circles.models import Membership, Role
from hundredfold.contests.actions.open_contest import open_contest
from hundredfold.contests.models import Contest
from hundredfold.entrance.actions.advance import advance
from hundredfold.entrance.actions.enlist import enlist
from hundredfold.entrance.actions.hand_in import hand_in
from hundredfold.entrance.actions.recommend import recommend
from hundredfold.entrance.actions.resolve import write_the_ladder
from hundredfold.entrance.models import Candidacy, Evidence, Stage
from hundredfold.entrance.queries.testing import steps_of
from hundredfold.honours.actions.bestow import bestow
from hundredfold.honours.actions.define import define as found_honour
from hundredfold.honours.actions.define import restore as restore_honour
from hundredfold.honours.models import Honour
from hundredfold.insight.actions.save_segment import save_segment
from hundredfold.kit.clock import now
from hundredfold.kit.refs import ref
from hundredfold.kit.words import Words
from hundredfold.ledger.actions.post import post as move
from hundredfold.ledger.postings import Move
from hundredfold.ledger.units import POINTS
from hundredfold.moderation.actions.appeal import appeal
from hundredfold.moderation.actions.decide import decide
from hundredfold.moderation.actions.report import report
from hundredfold.moderation.models import Case
from hundredfold.people.actions.make_token import make_token
from hundredfold.people.models import Person
from hundredfold.rewards.actions.fund_budget import open_budget
from hundredfold.rewards.actions.hand_on import hand_on, set_handing
from hundredfold.rewards.models import Budget, Handed, Rule
from hundredfold.rewards.rules import REWARDS
from hundredfold.talk.actions.accept import accept
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.draft import save_draft
from hundredfold.talk.actions.edit import edit, edit_comment
from hundredfold.talk.actions.embed import embed
from hundredfold.talk.actions.hide import hide
from hundredfold.talk.actions.plan_post import plan_post
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.actions.put_in_series import put_in_series
from hundredfold.talk.models import Comment, Host, Pin, Plan, Post
from hundredfold.talk.polling import Asked
from hundredfold.tiers.actions.place import place
from hundredfold.tiers.actions.set_ladder import Asked as AskedTier
from hundredfold.tiers.actions.set_ladder import set_growth_ladder
from hundredfold.tiers.models import Tier
from tests.api.doorway import Doorway
from tests.cast import START, Cast
from tests.entrances import kept_by

READING = ("get_", "list_", "explain_")
CHANGING_ROLES = ("leave_circle", "appoint_member", "dismiss_member")


class Scenery:
    """`prepare(operation)` gives the path parameters with which it can succeed."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        # A second chief, so that Chief may leave and be dismissed.
        Membership.of(cast.brand).filter(person=cast.iron).update(role=Role.CHIEF)
        self._last = ""
        self._read: dict[str, dict[str, Any]] = {}
        self._made: dict[str, Callable[[], dict[str, Any]]] = {
            "appoint_member": self._somebody,
            "dismiss_member": self._somebody,
            "get_person": self._somebody,
            "get_fact": self._fact,
            "explain_line": self._line,
            "post_stage": self._listed,
            "undo_stage": self._tested,
            "decline_candidate": self._listed,
            "get_candidate": self._listed,
            "put_owner": self._listed,
            "post_evidence": self._tested,
            "put_verdict": lambda: {"evidence": self._handed_in().pk},
            "get_recommendation": self._recommended,
            "settle_recommendation": self._recommended,
            "unsettle_recommendation": self._recommended,
            "get_segment": self._segment,
            "post_wording": self._segment,
            "delete_segment": self._segment,
            "post_restored_segment": self._segment,
            "list_segment_people": self._segment,
            "explain_segment": lambda: self._segment() | self._somebody(),
            "get_portrait": self._somebody,
            "get_rule": lambda: {"rule": "like"},
            **{
                name: self._benefit
                for name in (
                    "get_benefit",
                    "put_benefit_words",
                    "retire_benefit",
                    "post_stock",
                    "restore_benefit",
                    "post_issue",
                )
            },
            "post_benefit": self._undefined,
            "post_purchase": lambda: self._rich() | self._benefit(),
            "post_use": lambda: self._issued() and self._benefit(),
            "get_issue": self._issued,
            "delete_issue": self._issued,
            "get_use": self._used,
            "delete_use": self._used,
            "post_gift": lambda: self._issued() and {"benefit": "hour"},
            "get_gift": lambda: {"gift": self._given().code},
            "take_gift": lambda: {"gift": self._given(by=self.cast.iron).code},
            "delete_gift": lambda: {"gift": self._given().code},
            "post_pass": lambda: self._issued() and self._nothing_shown(),
            "get_pass": self._shown,
            "delete_pass": self._shown,
            "post_contest": lambda: self._benefit() and self._no_contest(),
            "get_contest": self._contest,
            "delete_contest": self._contest,
            "put_winners": self._over,
            **{
                name: self._honour
                for name in (
                    "get_honour",
                    "list_wearers",
                    "put_honour_words",
                    "retire_honour",
                    "restore_honour",
                )
            },
            **{
                name: self._package
                for name in (
                    "get_package",
                    "retire_package_at",
                    "restore_package_at",
                    "post_bundle",
                )
            },
            "post_package": lambda: self._benefit() and self._unpacked(),
            "post_package_purchase": lambda: self._rich() | self._package(),
            "get_bundle": self._bundle,
            "delete_bundle": self._bundle,
            "post_honour": self._dishonoured,
            "get_honours": self._somebody,
            "post_bestowal": lambda: self._honour() and self._somebody(),
            "get_bestowal": self._bestowed,
            "delete_bestowal": self._bestowed,
            "post_placing": lambda: self._laddered() | self._somebody(),
            "get_tier": self._somebody,
            "get_placing": self._placed,
            "delete_placing": self._placed,
            "get_scan": self._disputed,
            "put_finding": self._disputed,
            "post_handed": self._rich,
            "get_handed": self._handed,
            "get_budget": self._budget,
            "post_funds": self._budget,
            "post_draw": self._budget,
            "post_budget": self._unbudgeted,
            "post_rule": self._unruled,
            "list_counted_people": lambda: {"figure": "ever"},
            "post_version": lambda: {"rule": "like"},
            "delete_token": self._token,
            "get_picture": self._picture,
            "patch_picture": self._picture,
            "delete_picture": self._picture,
            **Doorway(self.cast).made(),
            "follow_person": self._somebody,
            "unfollow_person": self._somebody,
            "pin_post": self._unpinned,
            "report_post": lambda: {"post": self._theirs().pk},
            "unreport_post": lambda: {"post": self._reported().pk},
            "report_comment": lambda: {"comment": self._their_remark().pk},
            "appeal_post": lambda: {"post": self._hidden_of_mine().pk},
            "appeal_comment": lambda: {"comment": self._hidden_remark().pk},
            "decide_case": lambda: {"case": self._case().pk},
            "reopen_case": lambda: {"case": self._decided().pk},
            "settle_appeal": self._appealed,
            "list_cases": self._waiting,
            "list_appeals": self._appeals,
            "put_vote": lambda: {"post": self._asking().pk},
            "delete_vote": lambda: {"post": self._asking().pk},
            "post_host": self._unhosted,
            "delete_host": lambda: {"host": self._host().pk},
            "get_page_thread": self._hosted,
            "post_page_comment": self._hosted,
            "get_series": self._series,
            "edit_series": self._series,
            "put_parts": self._series,
            "delete_series": self._series,
            "get_draft": self._drafted,
            "post_plan": self._unplanned,
            "delete_plan": self._planned,
            "unedit_post": lambda: {"post": self._edited().pk},
            "answer_question": lambda: {"post": self._question().pk},
            "accept_answer": lambda: {"post": self._reply().pk},
            "unaccept_answer": lambda: {"post": self._accepted().pk},
            "like_post": lambda: {"post": self._theirs().pk},
            "show_post": lambda: {"post": self._hidden().pk},
            "unedit_a_comment": lambda: {"comment": self._edited_comment().pk},
        }

    def prepare(self, operation: str, path: str) -> dict[str, Any]:
        if self._last in CHANGING_ROLES:
            belong(self.cast.circle, by=self.cast.chief)
            Membership.of(self.cast.brand).filter(person=self.cast.chief).update(role=Role.CHIEF)
            self._last = ""
        if operation.startswith(READING):
            if operation not in self._read:
                self._read[operation] = self._place(operation, path)
            return self._read[operation]
        self._last = operation
        return self._place(operation, path)

    def _place(self, operation: str, path: str) -> dict[str, Any]:
        place = {"brand": "kite"} | ({"circle": "makers"} if "{circle}" in path else {})
        if operation in self._made:
            return place | self._made[operation]()
        if "{post}" in path:
            place["post"] = self._mine().pk
        if "{comment}" in path:
            place["comment"] = self._remark().pk
        return place if "{brand}" in path else {}

    def _somebody(self) -> dict[str, Any]:
        return {"person": self.cast.fan.pk}

    def _fact(self) -> dict[str, Any]:
        fact = by(self.cast.brand, ref(self.cast.chief)).first()
        assert fact is not None
        return {"fact": fact.pk}

    def _line(self) -> dict[str, Any]:
        leg = Move(REWARDS.ref, ref(self.cast.chief), POINTS, 5, "join")
        return {"line": move(leg, brand=self.cast.brand.pk, by=REWARDS, key="scenery")[0]}

    def _rich(self) -> dict[str, Any]:
        """The chief has points and may hand them on; what was handed on today is forgotten."""
        set_handing(1_000_000, by=self.cast.chief)
        Handed.of(self.cast.brand).delete()
        leg = Move(REWARDS.ref, ref(self.cast.chief), POINTS, 1_000_000, "join")
        move(leg, brand=self.cast.brand.pk, by=REWARDS, key=uuid4().hex)
        return {}

    def _benefit(self) -> dict[str, Any]:
        """A benefit for points, of which there are some."""
        one = Benefit.of(self.cast.brand).filter(code="hour").first()
        if one is None:
            by = self.cast.chief
            one = define("service", by=by, name=Words(en="Hour"), price=1, is_limited=True)
        stock(one, 100, by=self.cast.chief)
        return {"benefit": restore(one, by=self.cast.chief).code}

    def _undefined(self) -> dict[str, Any]:
        Benefit.of(self.cast.brand).filter(issues=None).delete()
        return {}

    def _issued(self) -> dict[str, Any]:
        """Somebody has the benefit; it was not paid for."""
        one = Benefit.of(self.cast.brand).get(code=self._benefit()["benefit"])
        return {"issue": issue(one, self.cast.chief, by=self.cast.chief).pk}

    def _used(self) -> dict[str, Any]:
        self._issued()
        one = Benefit.of(self.cast.brand).get(code="hour")
        return {"use": use(one, self.cast.chief, by=self.cast.chief).pk}

    def _given(self, by: Person | None = None) -> Gift:
        """A gift of the chief's, or of somebody else's; earlier ones are forgotten."""
        one = Benefit.of(self.cast.brand).get(code=self._benefit()["benefit"])
        Gift.of(self.cast.brand).filter(ended_at=None).update(end="lapsed", ended_at=now())
        giver = by or self.cast.chief
        issue(one, giver, by=self.cast.chief)
        return give(one, by=giver)

    def _nothing_shown(self) -> dict[str, Any]:
        Pass.of(self.cast.brand).filter(ended_at=None).update(ended_at=now())
        return {"benefit": "hour"}

    def _shown(self) -> dict[str, Any]:
        """A code of the chief's that nobody has seen."""
        self._issued()
        one = Benefit.of(self.cast.brand).get(code=self._nothing_shown()["benefit"])
        return {"shown": make_pass(one, by=self.cast.chief).pk}

    def letters(self) -> str:
        """A code that was not seen yet."""
        return letters_of(Pass.of(self.cast.brand).get(pk=self._shown()["shown"]))

    def _no_contest(self) -> dict[str, Any]:
        Contest.of(self.cast.brand).filter(end="").update(end="called_off", ended_at=now())
        return {}

    def _contest(self) -> dict[str, Any]:
        """A contest that is open, the only one."""
        self._no_contest()
        one, tomorrow = self._benefit()["benefit"], now() + timedelta(days=1)
        made = open_contest(
            self.cast.circle, by=self.cast.chief, name=Words(en="Best"), tag="best",
            benefit=Benefit.of(self.cast.brand).get(code=one), ends_at=tomorrow, way="stewards",
            winners=100,
        )  # fmt: skip
        return {"contest": made.pk}

    def _over(self) -> dict[str, Any]:
        made = self._contest()
        Contest.of(self.cast.brand).filter(pk=made["contest"]).update(
            starts_at=now() - timedelta(days=1), ends_at=now()
        )
        return made

    def _unpacked(self) -> dict[str, Any]:
        Package.of(self.cast.brand).exclude(code="both").delete()
        return {}

    def _package(self) -> dict[str, Any]:
        """A package for points, of which there are some."""
        hour = Benefit.of(self.cast.brand).get(code=self._benefit()["benefit"])
        one = Package.of(self.cast.brand).filter(code="both").first()
        if one is None:
            one = pack([(hour, 1)], by=self.cast.chief, name=Words(en="Both"), price=1)
        return {"package": restore_package(one, by=self.cast.chief).code}

    def _bundle(self) -> dict[str, Any]:
        one = Package.of(self.cast.brand).get(code=self._package()["package"])
        return {"bundle": give_package(one, self.cast.chief, by=self.cast.chief).pk}

    def _dishonoured(self) -> dict[str, Any]:
        Honour.of(self.cast.brand).filter(bestowals=None).delete()
        return {}

    def _honour(self) -> dict[str, Any]:
        """An honour that is given."""
        one = Honour.of(self.cast.brand).filter(code="helper").first()
        if one is None:
            one = found_honour(by=self.cast.chief, name=Words(en="Helper"))
        return {"honour": restore_honour(one, by=self.cast.chief).code}

    def _bestowed(self) -> dict[str, Any]:
        self._honour()
        one = Honour.of(self.cast.brand).get(code="helper")
        given = bestow(one, self.cast.fan, by=self.cast.chief, reason="Mended")
        return {"bestowal": given.pk}

    def _laddered(self) -> dict[str, Any]:
        """One tier, which is called bronze."""
        if not Tier.of(self.cast.brand).filter(code="bronze").exists():
            set_growth_ladder([AskedTier(Words(en="Bronze"), 10, 6)], by=self.cast.chief)
        return {}

    def _placed(self) -> dict[str, Any]:
        self._laddered()
        bronze = Tier.of(self.cast.brand).get(code="bronze")
        return {"placing": place(self.cast.fan, bronze, by=self.cast.chief).pk}

    def _disputed(self) -> dict[str, Any]:
        """A code that was seen twice."""
        code = self.letters()
        seen = [scan(code, by=self.cast.chief, key=uuid4().hex) for _twice in range(2)]
        return {"scan": seen[1].pk}

    def _handed(self) -> dict[str, Any]:
        self._rich()
        return {"number": hand_on(self.cast.fan, 1, by=self.cast.chief).pk}

    def _budget(self) -> dict[str, Any]:
        """A budget with points in it: whoever puts them in waits for the fold otherwise."""
        made = open_budget("Spring", by=self.cast.chief)
        leg = Move(REWARDS.ref, ref(made), POINTS, 100_000_000, "funded")
        move(leg, brand=self.cast.brand.pk, by=REWARDS, key=uuid4().hex)
        return {"budget": made.pk}

    def _unbudgeted(self) -> dict[str, Any]:
        Budget.of(self.cast.brand).delete()
        return {}

    def _unruled(self) -> dict[str, Any]:
        Rule.of(self.cast.brand).delete()
        return {}

    def _picture(self) -> dict[str, Any]:
        return {"picture": kept_by(self.cast.chief, uuid4().hex, START).pk}

    def _segment(self) -> dict[str, Any]:
        named = {"name": "Fans", "condition": "role == 'fan'"}
        return {"segment": save_segment(self.cast.circle, by=self.cast.chief, **named).pk}

    def _candidacy(self, stage: Stage) -> Candidacy:
        found = enlist(self.cast.fan, circle=self.cast.circle, by=self.cast.chief)
        Candidacy.of(self.cast.brand).update(stage=stage)
        write_the_ladder(self.cast.circle)
        return found

    def _listed(self) -> dict[str, Any]:
        return {"candidate": self._candidacy(Stage.LISTED).pk}

    def _tested(self) -> dict[str, Any]:
        found = self._candidacy(Stage.LISTED)
        return {"candidate": advance(found, Stage.TESTED, by=self.cast.chief).pk}

    def _handed_in(self) -> Evidence:
        found, step = self._candidacy(Stage.TESTED), steps_of(self.cast.circle)[0]
        Evidence.of(self.cast.brand).delete()
        return hand_in(found, step, by=self.cast.fan, words="Here.")

    def _recommended(self) -> dict[str, Any]:
        made = recommend(self.cast.circle, by=self.cast.fan, name="Ada", reason="She mends.")
        return {"recommendation": made.pk}

    def _token(self) -> dict[str, Any]:
        return {"token": make_token(by=self.cast.chief, name="One of many")[0].pk}

    def _mine(self) -> Post:
        return publish(self.cast.circle, by=self.cast.chief, body="From me")

    def _theirs(self) -> Post:
        return publish(self.cast.circle, by=self.cast.fan, body="From Fan")

    def _question(self) -> Post:
        return publish(self.cast.circle, by=self.cast.chief, title="T", body="B", question=True)

    def _reply(self) -> Post:
        return answer(self._question(), by=self.cast.fan, body="An answer")

    def _accepted(self) -> Post:
        reply = self._reply()
        accept(reply, by=self.cast.chief)
        return reply

    def _unpinned(self) -> dict[str, Any]:
        Pin.of(self.cast.brand).delete()
        return {"post": self._mine().pk}

    def _asking(self) -> Post:
        poll = Asked(("Yes", "No"))
        return publish(self.cast.circle, by=self.cast.chief, body="Shall we?", poll=poll)

    def _unplanned(self) -> dict[str, Any]:
        Plan.of(self.cast.brand).delete()
        return {}

    def _planned(self) -> dict[str, Any]:
        self._unplanned()
        words, tomorrow = {"body": "Later"}, now() + timedelta(days=1)
        chief = self.cast.chief
        return {"plan": plan_post(self.cast.circle, words, due_at=tomorrow, by=chief).pk}

    def _host(self) -> Host:
        return embed(self.cast.circle, "https://kite.example", by=self.cast.chief)

    def _hosted(self) -> dict[str, Any]:
        self._host()
        return {}

    def _unhosted(self) -> dict[str, Any]:
        Host.of(self.cast.brand).update(dropped_at=now())
        return {}

    def _series(self) -> dict[str, Any]:
        begun = put_in_series(self._mine(), uuid4().hex, by=self.cast.chief)
        return {"series": begun.pk}

    def _drafted(self) -> dict[str, Any]:
        save_draft(self.cast.circle, {"body": "Begun"}, by=self.cast.chief)
        return {}

    def _edited(self) -> Post:
        return edit(self._mine(), by=self.cast.chief, body="Edited")

    def _reported(self) -> Post:
        post = self._theirs()
        report(post, by=self.cast.chief, cause="spam")
        return post

    def _case(self) -> Case:
        return report(self._theirs(), by=self.cast.iron, cause="spam", words="See").case

    def _decided(self) -> Case:
        return decide(self._case(), "hidden", by=self.cast.chief, cause="spam")

    def _waiting(self) -> dict[str, Any]:
        self._case()
        return {}

    def _hidden_of_mine(self) -> Post:
        post = self._mine()
        hide(post, by=self.cast.iron, cause="spam")
        return post

    def _their_remark(self) -> Comment:
        return comment(self._mine(), by=self.cast.fan, body="A remark of Fan")

    def _hidden_remark(self) -> Comment:
        remark = self._remark()
        hide(remark, by=self.cast.iron, cause="spam")
        return remark

    def _appealed(self) -> dict[str, Any]:
        asked = appeal(self._hidden_of_mine(), by=self.cast.chief, words="Why?")
        return {"appeal": asked.pk}

    def _appeals(self) -> dict[str, Any]:
        self._appealed()
        return {}

    def _hidden(self) -> Post:
        post = self._theirs()
        hide(post, by=self.cast.chief, cause="spam")
        return post

    def _remark(self) -> Comment:
        return comment(self._mine(), by=self.cast.chief, body="A remark")

    def _edited_comment(self) -> Comment:
        return edit_comment(self._remark(), by=self.cast.chief, body="Edited")
