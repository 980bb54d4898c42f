from django.urls import URLPattern, path

from hundredfold.talk.views import (
    deeds,
    drafts,
    embedding,
    feeds,
    names,
    pictures,
    polls,
    saying,
    series,
    sharing,
    thread,
    wall,
    why,
    words,
)

app_name = "talk"

AT = "<slug:brand>/<slug:circle>/"
SERIES = f"{AT}series/<row:series>/"
POST, COMMENT = f"{AT}posts/<row:post>/", f"{AT}comments/<row:comment>/"


def _of_words(at: str, kind: str) -> list[URLPattern]:
    """Posts and comments can be edited, taken back and hidden alike."""
    at, of = at.replace(f"<row:{kind}>", "<row:id>"), {"kind": kind}
    return [
        path(f"{at}edit/", words.edit, of, name=f"edit_{kind}"),
        path(f"{at}unedit/", words.unedit, of, name=f"unedit_{kind}"),
        path(f"{at}history/", words.history, of, name=f"history_{kind}"),
        path(f"{at}take-back/", words.take_back, of, name=f"take_back_{kind}"),
        path(f"{at}hide/", words.hide, of, name=f"hide_{kind}"),
        path(f"{at}show/", words.show, of, name=f"show_{kind}"),
    ]


urlpatterns = [
    path(f"{AT}wall/", wall.wall, name="wall"),
    path(f"{AT}wall/feed/", feeds.feed, name="feed"),
    path(f"{AT}write/", wall.write, name="write"),
    path(f"{AT}names/", names.names, name="names"),
    path(f"{AT}write/pictures/", pictures.gallery, name="gallery"),
    path(f"{AT}write/draft/", drafts.save, name="save_draft"),
    path(f"{AT}write/plans/", drafts.plans, name="plans"),
    path(f"{AT}write/plans/<row:plan>/drop/", drafts.unplan, name="unplan"),
    path(f"{AT}write/draft/drop/", drafts.drop, name="drop_draft"),
    path(f"{AT}embed.js", embedding.script, name="embed_script"),
    path(f"{AT}embedded/", embedding.frame, name="embedded"),
    path(f"{AT}pages/", embedding.page, name="page"),
    path(f"{AT}series/", series.shelf, name="shelf"),
    path(f"{SERIES}", series.series, name="series"),
    path(f"{SERIES}edit/", series.edit, name="edit_series"),
    path(f"{SERIES}end/", series.end, name="end_series"),
    path(f"{POST}series/", series.put, name="put_in_series"),
    path(f"{POST}pictures/", pictures.arrange, name="pictures"),
    path(POST, thread.post, name="post"),
    path(f"{POST}card/", thread.card, name="card"),
    path(COMMENT, thread.comment, name="comment"),
    path(f"{POST}comments/", saying.comments, name="comments"),
    path(f"{POST}answers/", saying.answers, name="answers"),
    *(path(f"{POST}{deed}/", deeds.do, {"deed": deed}, name=deed) for deed in deeds.DEEDS),
    path(f"{POST}share/", sharing.share, name="share"),
    path(f"{POST}seen/", deeds.seen, name="seen"),
    path(f"{POST}poll/", polls.poll, name="poll"),
    path(f"{POST}poll/withdraw/", polls.withdraw, name="unvote"),
    path(f"{POST}why/<slug:figure>/", why.why, name="why"),
    path(f"{AT}facts/<row:fact>/", why.fact, name="fact"),
    *_of_words(POST, "post"),
    *_of_words(COMMENT, "comment"),
]
