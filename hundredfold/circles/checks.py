"""What must hold of circles."""

from hundredfold.activity.recounts import recounted
from hundredfold.circles import facts

MEMBERS = {facts.joined.code: 1, facts.left.code: -1}

recounted(
    "circles.musters",
    kept="SELECT circle_id, members FROM circles_muster",
    column="circle_id",
    steps=MEMBERS,
)
