"""Posts, questions and answers, as programs use them. The same actions as the pages."""

from typing import Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router

from hundredfold.activity.api import TELLS_FACTS, told_in_pages
from hundredfold.activity.queries import about, before
from hundredfold.circles.api import circle_at
from hundredfold.circles.models import Circle
from hundredfold.kit.api import (
    After,
    Id,
    IdempotencyKey,
    Limit,
    Slug,
    made_at,
    next_link,
)
from hundredfold.kit.refs import ref
from hundredfold.media.api import pictures_at
from hundredfold.people.keys import MEMBERS, READERS, once, speaker, visitor
from hundredfold.talk.actions.answer import answer, unanswer
from hundredfold.talk.actions.arrange_pictures import arrange_pictures
from hundredfold.talk.actions.edit import edit, unedit
from hundredfold.talk.actions.publish import publish, unpublish
from hundredfold.talk.api.found import post_at, seen
from hundredfold.talk.api.sent import (
    AnswerSent,
    EditSent,
    PicturesSent,
    PostSent,
    QuestionSent,
    Stretch,
    TagName,
)
from hundredfold.talk.api.shapes import (
    PostShown,
    ThreadShown,
    WordsShown,
    as_post,
    as_thread,
)
from hundredfold.talk.models import Post
from hundredfold.talk.queries import best_of_the_week, thread, wall

router = Router(tags=["talk"])

Part = Literal["questions", "unanswered", "best", "featured", "pinned", "following", "saved", "new"]


@router.get("/circles/{slug:circle}/posts", response=list[PostShown], auth=READERS)
def list_posts(
    request: HttpRequest,
    response: HttpResponse,
    brand: Slug,
    circle: Slug,
    limit: Limit = 20,
    after: Stretch = None,
    only: Part | None = None,
    tag: TagName | None = None,
) -> list[PostShown]:
    """What was said on the wall, newest first; of the best of the week, the best first.

    `following`, `saved` and `new` (more was said since one read it) are the asker's own.
    """
    place, viewer = circle_at(request, circle), visitor(request).person
    if only == "best":
        best = best_of_the_week(place, viewer=viewer, limit=limit)
        return [as_post(card, brand) for card in best.cards]
    found = wall(place, viewer=viewer, before=after, tag=tag, only=only, limit=limit)
    if found.next is not None:
        next_link(request, response, found.next)
    return [as_post(card, brand) for card in found.cards]


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
    circle = Circle.of(visitor(request).brand).filter(posts=post).first()
    whole = thread(circle, post, viewer=visitor(request).person) if circle else None
    if whole is None:
        raise Http404
    return as_thread(whole, brand)


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
    """Change the words of a post, question or answer of yours, or the tags that it carries."""
    found = post_at(request, post)
    title = found.title if sent.title is None else sent.title
    body = found.body if sent.body is None else sent.body
    tags = None if sent.tags is None else " ".join(sent.tags)
    return seen(request, edit(found, by=speaker(request), title=title, body=body, tags=tags))


@router.put("/posts/{int:post}/pictures", response=PostShown, auth=MEMBERS)
def put_pictures(request: HttpRequest, brand: Slug, post: Id, sent: PicturesSent) -> PostShown:
    """Which pictures of yours a post of yours shows, in which order: the whole list."""
    found = post_at(request, post)
    arrange_pictures(found, pictures_at(request, sent.pictures), by=speaker(request))
    return seen(request, found)


@router.delete("/posts/{int:post}/edit", response=PostShown, auth=MEMBERS)
def unedit_post(request: HttpRequest, brand: Slug, post: Id) -> PostShown:
    """Take your last edit back."""
    return seen(request, unedit(post_at(request, post), by=speaker(request)))


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
    return seen(request, said)


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
    pictures = pictures_at(request, sent.pictures)
    with once(request, key, sent) as own:
        post = publish(
            place,
            by=me,
            title=sent.title,
            body=sent.body,
            tags=" ".join(sent.tags),
            question=question,
            pictures=pictures,
            poll=sent.poll.asked() if sent.poll else None,
            series=sent.series,
            key=own,
        )
    made_at(request, response, "get_thread", brand=visitor(request).brand.slug, post=post.pk)
    return seen(request, post)
