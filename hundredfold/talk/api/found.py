"""Posts and comments by their numbers, in sight of whoever asks."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from hundredfold.people.keys import visitor
from hundredfold.talk.api.shapes import CommentShown, PostShown, as_comment, as_post
from hundredfold.talk.models import Comment, Post
from hundredfold.talk.queries import one_card, one_remark


def post_at(request: HttpRequest, number: int) -> Post:
    """The post with this number. What is out of the visitor's sight is not there for them."""
    found = get_object_or_404(posts_of(request), pk=number)
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


def posts_of(request: HttpRequest) -> QuerySet[Post]:
    """The posts of the visitor's brand, with circle and question at hand."""
    return Post.of(visitor(request).brand).select_related("circle", "parent")


def seen(request: HttpRequest, post: Post) -> PostShown:
    """The post as this visitor sees it now."""
    card = one_card(post.circle, post.pk, viewer=visitor(request).person)
    if card is None:
        raise Http404
    return as_post(card, visitor(request).brand.slug)


def heard(request: HttpRequest, comment: Comment) -> CommentShown:
    """The comment as this visitor sees it now."""
    remark = one_remark(comment.post.circle, comment.pk, viewer=visitor(request).person)
    if remark is None:
        raise Http404
    return as_comment(remark)
