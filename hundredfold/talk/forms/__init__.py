"""What members are asked."""

from hundredfold.talk.forms.rewording import CAUSES, EditForm, HideForm
from hundredfold.talk.forms.saying import AnswerForm, CommentForm, PageCommentForm, WriteForm
from hundredfold.talk.forms.series import PartForm, SeriesForm

__all__ = [
    "CAUSES",
    "AnswerForm",
    "CommentForm",
    "EditForm",
    "HideForm",
    "PageCommentForm",
    "PartForm",
    "SeriesForm",
    "WriteForm",
]
