"""What members are asked when they say something."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hundredfold.circles.models import Circle
from hundredfold.circles.place import MemberPlace
from hundredfold.kit.asking import MOMENT, PLAIN, accepted
from hundredfold.kit.clock import now
from hundredfold.kit.refusals import Unacceptable
from hundredfold.media.models import Picture
from hundredfold.people.models import Person
from hundredfold.talk.actions.answer import answer
from hundredfold.talk.actions.comment import comment
from hundredfold.talk.actions.comment_on_page import comment_on_page
from hundredfold.talk.actions.draft import drop_draft
from hundredfold.talk.actions.plan_post import plan_post
from hundredfold.talk.actions.publish import publish
from hundredfold.talk.forms.series import which_series
from hundredfold.talk.models import Comment, Plan, Post
from hundredfold.talk.polling import Asked
from hundredfold.talk.words import tag_slugs, titled

MARKDOWN = _("Markdown works: **bold**, [link](https://…), lists, `code`.")
TAGS = _("Up to five words, parted by spaces or commas.")
EMPTY = {"required": _("Write a few words first.")}
TITLE = PLAIN | {"max_length": _("A title has at most 300 characters.")}


def fresh_key() -> str:
    """Sent along with a form, so that sending it twice says it once."""
    return secrets.token_urlsafe(12)


class Saying(forms.Form):
    """A form that says something new."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=fresh_key)

    def key_of(self, person: Person) -> str:
        """A key is its person's own, and each kind of form has its own keys."""
        return f"web:{type(self).__name__}:{person.pk}:{self.cleaned_data['key']}"


class WriteForm(Saying):
    """A post or a question for the wall, with a poll where there are options."""

    poll: Asked | None = None

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("post", _("A post")), ("question", _("A question"))],
        widget=forms.RadioSelect,
        initial="post",
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages=TITLE,
    )
    body = forms.CharField(
        label=_("What did you find out?"),
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        help_text=MARKDOWN,
        error_messages=EMPTY,
    )
    tags = forms.CharField(
        label=_("Tags"),
        required=False,
        max_length=200,
        help_text=TAGS,
        error_messages=PLAIN,
    )

    series = which_series(_("The title of one of yours, or of one that begins with this post."))
    options = forms.CharField(
        label=_("What can one choose?"),
        required=False,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("One option a line, two to twelve of them. Without options there is no poll."),
        error_messages=PLAIN,
    )
    most = forms.IntegerField(
        label=_("How many may each choose?"), required=False, min_value=1, max_value=12, initial=1
    )
    days = forms.IntegerField(
        label=_("Open for how many days?"),
        required=False,
        min_value=1,
        max_value=365,
        help_text=_("Left empty, it stays open."),
    )
    due = forms.DateTimeField(
        label=_("Publish later"),
        required=False,
        widget=MOMENT,
        help_text=_("By the clock of the brand. Left empty, it is published now."),
        error_messages={"invalid": _("A day and a time, please.")},
    )

    def clean(self) -> dict[str, Any]:
        """A poll is asked right, or the field says what is amiss."""
        said = super().clean() or {}
        options = said.get("options", "").splitlines()
        if any(line.strip() for line in options) and not {"most", "days"} & set(self.errors):
            days = said.get("days")
            asked = Asked(
                tuple(options),
                said.get("most") or 1,
                None if days is None else now() + timedelta(days=days),
            )
            try:
                self.poll = asked.checked(now())
            except Unacceptable as no:
                self.add_error(no.field, str(no.reason))
        return said

    def clean_title(self) -> str:
        """A question needs one. Said together with whatever else is amiss."""
        title, needed = self.cleaned_data["title"], self.cleaned_data.get("kind") == "question"
        return accepted(lambda: titled(title, needed=needed))

    def clean_tags(self) -> str:
        typed: str = self.cleaned_data["tags"]
        accepted(lambda: tag_slugs(typed))
        return typed

    def plan(self, place: MemberPlace, words: dict[str, str]) -> Plan:
        """For later; what was begun is no draft any more."""
        plan = plan_post(place.circle, words, due_at=self.cleaned_data["due"], by=place.person)
        drop_draft(place.circle, by=place.person)
        return plan

    def publish(self, place: MemberPlace, pictures: Sequence[Picture] = ()) -> Post:
        said = self.cleaned_data
        post = publish(
            place.circle,
            by=place.person,
            title=said["title"],
            body=said["body"],
            tags=said["tags"],
            question=said["kind"] == "question",
            pictures=pictures,
            poll=self.poll,
            series=said["series"],
            key=self.key_of(place.person),
        )
        drop_draft(place.circle, by=place.person)
        return post


class CommentForm(Saying):
    """A few words under a post."""

    body = forms.CharField(
        label=_("Your comment"),
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 1, "dir": "auto", "placeholder": _("Add what you know")}
        ),
        error_messages=EMPTY,
    )

    def comment(self, post: Post, by: Person) -> Comment:
        return comment(post, by=by, body=self.cleaned_data["body"], key=self.key_of(by))


class PageCommentForm(CommentForm):
    """A few words about a page of the brand's own site."""

    def say(self, circle: Circle, page: str, by: Person) -> Comment:
        body = self.cleaned_data["body"]
        return comment_on_page(circle, page, by=by, body=body, key=self.key_of(by))


class AnswerForm(Saying):
    """An answer to a question."""

    body = forms.CharField(
        label=_("Your answer"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=MARKDOWN,
        error_messages=EMPTY,
    )

    def answer(self, question: Post, by: Person) -> Post:
        return answer(question, by=by, body=self.cleaned_data["body"], key=self.key_of(by))
