"""What must hold of talk."""

from hundredfold.activity.recounts import recounted
from hundredfold.talk import facts

LIKES = {facts.liked.code: 1, facts.unliked.code: -1}

recounted(
    "talk.tallies",
    kept="SELECT post_id, likes FROM talk_tally",
    column="object",
    kind="talk.post",
    steps=LIKES,
)
recounted(
    "talk.likes",
    kept="SELECT post_id, count(*) FROM talk_like GROUP BY post_id",
    column="object",
    kind="talk.post",
    steps=LIKES,
    by="people.person",
)
recounted(
    "talk.shares",
    kept="SELECT post_id, count(*) FROM talk_share GROUP BY post_id",
    column="object",
    kind="talk.post",
    steps={facts.shared.code: 1},
    by="people.person",
)
recounted(
    "talk.voters",
    kept="SELECT poll_id, count(*) FROM talk_ballot WHERE number = 0 GROUP BY poll_id",
    column="object",
    kind="talk.poll",
    steps={facts.voted.code: 1, facts.unvoted.code: -1},
    by="people.person",
)
