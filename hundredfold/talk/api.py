"""Posts, answers, comments and likes, as programs see them. The same actions as the pages."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router
from pydantic import Field

from hundredfold.activity.api import TELLS_FACTS, told_in_pages
from hundredfold.activity.queries import about, before
from hundredfold.circles.api import circle_at
from hundredfold.kit.api import (
    NO_NUL,
    WORDS,
    After,
    Id,
    IdempotencyKey,
    Limit,
    Sent,
    Shown,
    Slug,
    made_at,
    next_link,
)
from hundredfold.kit.refs import ref
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.people.queries import Face
from hundredfold.talk.actions.accept import accept, unaccept
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.comment import comment, uncomment
from hundredfold.talk.actions.edit import edit, edit_comment, unedit, unedit_comment
from hundredfold.talk.actions.hide import hide, show
from hundredfold.talk.actions.like import like, unlike
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.queries import Card, Remark, one_card, one_remark, thread, wall

router = Router(tags=["talk"])

Title = Annotated[str, Field(max_length=300, pattern=WORDS)]
Body = Annotated[str, Field(max_length=60_000, pattern=WORDS)]
FewWords = Annotated[str, Field(max_length=5_000, pattern=WORDS)]
TagName = Annotated[str, Field(max_length=80, pattern=r"^[^\s,，\x00]+$")]
Tags = Annotated[list[TagName], Field(max_length=5)]
Stretch = (
    Annotated[
        str, Field(pattern=r"^[0-9]{1,17}-[0-9]{1,18}$", description="Go on after this place.")
    ]
    | None
)


class PostSent(Sent):
    title: Annotated[str, Field(max_length=300, pattern=NO_NUL)] = ""
    body: Body
    tags: Tags = []


class QuestionSent(Sent):
    title: Title
    body: Body
    tags: Tags = []


class AnswerSent(Sent):
    body: Body


class CommentSent(Sent):
    body: FewWords


class EditSent(Sent):
    """What is left out stays as it is."""

    title: Title | None = None
    body: Body | None = None


class HidingSent(Sent):
    cause: Literal["off_topic", "unkind", "spam"]


class FaceShown(Shown):
    """Whoever said it. Without an id, they are gone and only the name is left."""

    id: int | None
    name: str
    role: str


class CommentShown(Shown):
    id: int
    post: int
    html: str
    language: str
    author: FaceShown
    written_at: datetime
    edited_at: datetime | None
    hidden: str


class PostShown(Shown):
    """`html` is empty on a wall where only the `excerpt` is shown."""

    id: int
    kind: str
    question: int | None
    title: str
    html: str
    excerpt: str
    language: str
    author: FaceShown
    tags: list[str]
    likes: int
    comments: int
    answers: int
    liked: bool
    accepted: bool
    hidden: str
    written_at: datetime
    edited_at: datetime | None


class PostWithComments(PostShown):
    said: list[CommentShown]


class ThreadShown(Shown):
    head: PostWithComments
    answers: list[PostWithComments]


class WordsShown(Shown):
    title: str
    body: str
    markup: str


@router.get("/circles/{slug:circle}/posts", response=list[PostShown], auth=READERS)
def list_posts(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 20,
    after: Stretch = None,
    only: Literal["questions", "unanswered"] | None = None,
    tag: TagName | None = None,
) -> list[PostShown]:
    """What was said on the wall, newest first."""
    place, viewer = circle_at(request, circle), visitor(request).person
    found = wall(place, viewer=viewer, before=after, tag=tag, only=only, limit=limit)
    if found.next is not None:
        next_link(request, response, found.next)
    return [_post(card) for card in found.cards]


@router.post("/circles/{slug:circle}/posts", response={201: PostShown}, auth=MEMBERS)
def publish_post(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    sent: PostSent,
    key: IdempotencyKey = None,
) -> PostShown:
    """Say something on the wall."""
    return _publish(request, response, circle, sent, key, question=False)


@router.post("/circles/{slug:circle}/questions", response={201: PostShown}, auth=MEMBERS)
def ask_question(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    sent: QuestionSent,
    key: IdempotencyKey = None,
) -> PostShown:
    """Ask."""
    return _publish(request, response, circle, sent, key, question=True)


@router.get("/posts/{int:post}", response=ThreadShown, auth=READERS)
def get_thread(request: HttpRequest, brand: Slug, post: Id) -> ThreadShown:
    """The thread that a post heads or belongs to, with all answers and comments."""
    found = get_object_or_404(_posts(request), pk=post)
    whole = thread(found.circle, post, viewer=visitor(request).person)
    if whole is None:
        raise Http404
    return ThreadShown(head=_whole(whole.head), answers=[_whole(card) for card in whole.answers])


@router.get("/posts/{int:post}/words", response=WordsShown, auth=READERS)
def get_words(request: HttpRequest, brand: Slug, post: Id) -> WordsShown:
    """A post as it was written, before it became HTML."""
    return WordsShown.model_validate(post_at(request, post), from_attributes=True)


@router.get("/posts/{int:post}/facts", auth=READERS, openapi_extra=TELLS_FACTS)
def explain_post(
    request: HttpRequest, brand: Slug, post: Id, limit: Limit = 50, after: After = None
) -> HttpResponse:
    """Why a post shows the figures it shows: every fact about it, the last first."""
    found = post_at(request, post)
    return told_in_pages(request, before(about(visitor(request).brand, ref(found)), after), limit)


@router.patch("/posts/{int:post}", response=PostShown, auth=MEMBERS)
def edit_post(request: HttpRequest, brand: Slug, post: Id, sent: EditSent) -> PostShown:
    """Change the words of a post, question or answer of yours."""
    found = post_at(request, post)
    words = {"title": found.title, "body": found.body} | sent.model_dump(exclude_none=True)
    return _seen(request, edit(found, by=speaker(request), **words))


@router.delete("/posts/{int:post}/edit", response=PostShown, auth=MEMBERS)
def unedit_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Take your last edit back."""
    return _seen(request, unedit(post_at(request, post), by=speaker(request)))


@router.delete("/posts/{int:post}", response={204: None}, auth=MEMBERS)
def unpublish_post(request: HttpRequest, brand: Slug, post: Id) -> None:
    """Take a post, question or answer of yours back."""
    found = post_at(request, post)
    take_back = unanswer if found.kind == Post.Kind.ANSWER else unpublish
    take_back(found, by=speaker(request))


@router.post("/posts/{int:post}/answers", response={201: PostShown}, auth=MEMBERS)
def answer_question(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    post: Id,
    sent: AnswerSent,
    key: IdempotencyKey = None,
) -> PostShown:
    """Answer a question."""
    question = post_at(request, post)
    with once(request, key, sent) as own:
        said = answer(question, by=speaker(request), body=sent.body, key=own)
    made_at(request, response, "get_thread", brand=brand, post=said.pk)
    return _seen(request, said)


@router.put("/posts/{int:post}/acceptance", response=PostShown, auth=MEMBERS)
def accept_answer(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Say that this answer solved your question."""
    found = post_at(request, post)
    accept(found, by=speaker(request))
    return _seen(request, found)


@router.delete("/posts/{int:post}/acceptance", response={204: None}, auth=MEMBERS)
def unaccept_answer(request: HttpRequest, brand: Slug, post: Id) -> None:
    """Take the acceptance back."""
    unaccept(post_at(request, post), by=speaker(request))


@router.put("/posts/{int:post}/like", response=PostShown, auth=MEMBERS)
def like_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Like. Liking twice is liking once."""
    found = post_at(request, post)
    like(found, by=speaker(request))
    return _seen(request, found)


@router.delete("/posts/{int:post}/like", response=PostShown, auth=MEMBERS)
def unlike_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Take your like back."""
    found = post_at(request, post)
    unlike(found, by=speaker(request))
    return _seen(request, found)


@router.put("/posts/{int:post}/hiding", response={204: None}, auth=MEMBERS)
def hide_post(request: HttpRequest, brand: Slug, post: Id, sent: HidingSent) -> None:
    """A steward takes a post out of sight."""
    hide(post_at(request, post), by=speaker(request), cause=sent.cause)


@router.delete("/posts/{int:post}/hiding", response={204: None}, auth=MEMBERS)
def show_post(request: HttpRequest, brand: Slug, post: Id) -> None:
    """A steward lets a hidden post be seen again."""
    show(post_at(request, post), by=speaker(request))


@router.post("/posts/{int:post}/comments", response={201: CommentShown}, auth=MEMBERS)
def comment_on_post(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    post: Id,
    sent: CommentSent,
    key: IdempotencyKey = None,
) -> CommentShown:
    """Say a few words under a post or an answer."""
    found = post_at(request, post)
    with once(request, key, sent) as own:
        said = comment(found, by=speaker(request), body=sent.body, key=own)
    made_at(request, response, "get_comment", brand=brand, comment=said.pk)
    return _heard(request, said)


@router.get("/comments/{int:comment}", response=CommentShown, auth=READERS)
def get_comment(request: HttpRequest, brand: Slug, comment: Id) -> CommentShown:
    """One comment."""
    return _heard(request, comment_at(request, comment))


@router.patch("/comments/{int:comment}", response=CommentShown, auth=MEMBERS)
def edit_a_comment(
    request: HttpRequest, brand: Slug, comment: Id, sent: CommentSent
) -> CommentShown:
    """Change the words of a comment of yours."""
    found = comment_at(request, comment)
    return _heard(request, edit_comment(found, by=speaker(request), body=sent.body))


@router.delete("/comments/{int:comment}/edit", response=CommentShown, auth=MEMBERS)
def unedit_a_comment(request: HttpRequest, brand: Slug, comment: Id) -> CommentShown:
    """Take the last edit of a comment back."""
    return _heard(request, unedit_comment(comment_at(request, comment), by=speaker(request)))


@router.delete("/comments/{int:comment}", response={204: None}, auth=MEMBERS)
def take_comment_back(request: HttpRequest, brand: Slug, comment: Id) -> None:
    """Take a comment of yours back."""
    uncomment(comment_at(request, comment), by=speaker(request))


@router.put("/comments/{int:comment}/hiding", response={204: None}, auth=MEMBERS)
def hide_comment(request: HttpRequest, brand: Slug, comment: Id, sent: HidingSent) -> None:
    """A steward takes a comment out of sight."""
    hide(comment_at(request, comment), by=speaker(request), cause=sent.cause)


@router.delete("/comments/{int:comment}/hiding", response={204: None}, auth=MEMBERS)
def show_comment(request: HttpRequest, brand: Slug, comment: Id) -> None:
    """A steward lets a hidden comment be seen again."""
    show(comment_at(request, comment), by=speaker(request))


def post_at(request: HttpRequest, number: int) -> Post:
    """The post with this number. What is out of the visitor's sight is not there for them."""
    found = get_object_or_404(_posts(request), pk=number)
    if one_card(found.circle, number, viewer=visitor(request).person) is None:
        raise Http404
    return found


def comment_at(request: HttpRequest, number: int) -> Comment:
    """The comment with this number, as `post_at`."""
    comments = Comment.of(visitor(request).brand).select_related("post__circle", "post__parent")
    found = get_object_or_404(comments, pk=number)
    if one_remark(found.post.circle, number, viewer=visitor(request).person) is None:
        raise Http404
    return found


def _posts(request: HttpRequest) -> QuerySet[Post]:
    return Post.of(visitor(request).brand).select_related("circle", "parent")


def _publish(
    request: HttpRequest,
    response: HttpResponse,
    circle: str,
    sent: PostSent | QuestionSent,
    key: str | None,
    *,
    question: bool,
) -> PostShown:
    place, me = circle_at(request, circle), speaker(request)
    with once(request, key, sent) as own:
        post = publish(
            place,
            by=me,
            title=sent.title,
            body=sent.body,
            tags=" ".join(sent.tags),
            question=question,
            key=own,
        )
    made_at(request, response, "get_thread", brand=visitor(request).brand.slug, post=post.pk)
    return _seen(request, post)


def _seen(request: HttpRequest, post: Post) -> PostShown:
    card = one_card(post.circle, post.pk, viewer=visitor(request).person)
    if card is None:
        raise Http404
    return _post(card)


def _heard(request: HttpRequest, comment: Comment) -> CommentShown:
    remark = one_remark(comment.post.circle, comment.pk, viewer=visitor(request).person)
    if remark is None:
        raise Http404
    return _comment(remark)


def _post(card: Card) -> PostShown:
    return PostShown(
        id=card.id,
        kind=card.kind,
        question=card.parent,
        title=card.title,
        html=card.html,
        excerpt=card.excerpt,
        language=card.language,
        author=_face(card.author),
        tags=list(card.tags),
        likes=card.likes,
        comments=card.comments,
        answers=card.answers,
        liked=card.is_liked,
        accepted=card.is_accepted,
        hidden=card.hidden,
        written_at=card.written_at,
        edited_at=card.edited_at,
    )


def _whole(card: Card) -> PostWithComments:
    said = [_comment(remark) for remark in card.remarks]
    return PostWithComments(**dict(_post(card)), said=said)


def _comment(remark: Remark) -> CommentShown:
    return CommentShown(
        id=remark.id,
        post=remark.post,
        html=remark.html,
        language=remark.language,
        author=_face(remark.author),
        written_at=remark.written_at,
        edited_at=remark.edited_at,
        hidden=remark.hidden,
    )


def _face(face: Face) -> FaceShown:
    return FaceShown(id=face.id, name=face.name, role=face.role)
