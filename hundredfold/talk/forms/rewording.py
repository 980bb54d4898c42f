"""What members are asked when words are changed, or taken out of sight."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hundredfold.kit import prose
from hundredfold.kit.asking import PLAIN, accepted
from hundredfold.people.models import Person
from hundredfold.talk.actions.edit import edit, edit_comment
from hundredfold.talk.actions.hide import MODERATED, hide
from hundredfold.talk.forms.saying import EMPTY, MARKDOWN, TAGS, TITLE
from hundredfold.talk.models import Comment, Hiding, Post
from hundredfold.talk.queries import tags_of
from hundredfold.talk.words import LONGEST, tag_slugs, titled

CAUSES: dict[str, Promise] = {
    Hiding.Cause.WITHDRAWN: _("taken back by its author"),
    Hiding.Cause.OFF_TOPIC: _("off topic"),
    Hiding.Cause.UNKIND: _("unkind"),
    Hiding.Cause.SPAM: _("spam"),
}


class EditForm(forms.Form):
    """Other words for what was said. Answers and comments have neither title nor tags."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages=TITLE,
    )
    body = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        help_text=MARKDOWN,
        error_messages=EMPTY,
    )
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=200, help_text=TAGS, error_messages=PLAIN
    )

    def __init__(self, data: Any, *, thing: Post | Comment) -> None:
        initial = {"body": thing.body}
        if isinstance(thing, Post):
            initial |= {"title": thing.title, "tags": " ".join(tags_of(thing))}
        super().__init__(data, initial=initial)
        self.thing = thing
        if isinstance(thing, Comment) or thing.kind == Post.Kind.ANSWER:
            del self.fields["title"], self.fields["tags"]
        if isinstance(thing, Post) and thing.markup == Post.Markup.HTML:
            self.fields["body"].help_text = ""

    def clean_title(self) -> str:
        """A question keeps having one."""
        title = self.cleaned_data["title"]
        needed = isinstance(self.thing, Post) and self.thing.kind == Post.Kind.QUESTION
        return accepted(lambda: titled(title, needed=needed))

    def clean_tags(self) -> str:
        typed: str = self.cleaned_data["tags"]
        accepted(lambda: tag_slugs(typed))
        return typed

    def preview(self) -> str:
        """How the text would look, as far as it is written."""
        is_html = isinstance(self.thing, Post) and self.thing.markup == Post.Markup.HTML
        return (prose.cleaned if is_html else prose.render)(self.data.get("body", "")[:LONGEST])

    def edit(self, by: Person) -> Post | Comment:
        said = self.cleaned_data
        if isinstance(self.thing, Comment):
            return edit_comment(self.thing, by=by, body=said["body"])
        title, tags = said.get("title", ""), said.get("tags") if "tags" in self.data else None
        return edit(self.thing, by=by, body=said["body"], title=title, tags=tags)


class HideForm(forms.Form):
    """Why a steward takes something out of sight."""

    cause = forms.ChoiceField(
        label=_("Why?"),
        choices=[(cause.value, CAUSES[cause]) for cause in MODERATED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say why it is hidden.")},
    )

    def hide(self, thing: Post | Comment, by: Person) -> Hiding:
        return hide(thing, by=by, cause=self.cleaned_data["cause"])
