"""What must hold of people."""

from hundredfold.activity.recounts import recounted

recounted(
    "people.footprints",
    kept="SELECT person_id, deeds FROM people_footprint",
    column="actor",
    kind="people.person",
    fold="people.leave_footprints",
)
