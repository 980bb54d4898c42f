"""Benefits as programs see them: the same actions, the same refusals."""

import json

from hundredfold.kit.refs import Source, ref
from hundredfold.ledger.actions.post import post
from hundredfold.ledger.postings import Move
from hundredfold.people.actions.make_token import make_token

HOUR = {
    "kind": "service", "name": {"en": "English hour"}, "uses": 2, "price": 5, "is_limited": True,
    "required": ["makers"], "is_self_served": True,
}  # fmt: skip


def asks(client, person):
    token = make_token(by=person, name="Test")[1]

    def ask(method, path, sent=None, **more):
        headers = {"authorization": f"Bearer {token}", **more}
        return client.generic(
            method, f"/api/v1/brands/kite{path}", "" if sent is None else json.dumps(sent),
            content_type="application/json", headers=headers,
        )  # fmt: skip

    return ask


def test_a_program_defines_gives_buys_and_uses(cast, client):
    chief, fan = asks(client, cast.chief), asks(client, cast.fan)
    made = chief("POST", "/benefits", HOUR)
    assert made.status_code == 201
    assert made["Location"].endswith("/benefits/english-hour")
    assert chief("POST", "/benefits/english-hour/stock", {"count": 3}).json()["left"] == 3
    assert fan("POST", "/benefits", HOUR).json()["type"].endswith("not_a_chief")
    given = chief("POST", "/benefits/english-hour/issues", {"person": cast.fan.pk, "reason": "So"})
    assert (given.status_code, given.json()["uses"]) == (201, 2)
    poor = fan("POST", "/benefits/english-hour/purchases", {})
    assert (poor.status_code, poor.json()["type"].rpartition(":")[2]) == (409, "insufficient")
    leg = Move("source:test", ref(cast.fan), "points", 12)
    post(leg, brand=cast.brand.pk, by=Source("test"), key="rich")
    key = {"Idempotency-Key": "one"}
    first, again = (
        fan("POST", "/benefits/english-hour/purchases", {}, **key).json() for _twice in range(2)
    )
    assert first == again
    used = fan("POST", "/benefits/english-hour/uses", {}).json()
    assert fan("GET", f"/benefits/uses/{used['id']}").json() == used
    assert fan("DELETE", f"/benefits/uses/{used['id']}").status_code == 403
    assert chief("DELETE", f"/benefits/uses/{used['id']}").json()["undone_at"]
    mine = fan("GET", "/me/benefits").json()
    assert [(one["benefit"], one["uses"]) for one in mine] == [("english-hour", 4)]
    assert fan("DELETE", f"/benefits/issues/{first['id']}").json()["ended_at"]
    assert chief("DELETE", f"/benefits/issues/{given.json()['id']}").json()["ended_at"]
    assert fan("GET", "/me/benefits").json() == []


def test_words_and_retirement(cast, client):
    chief = asks(client, cast.chief)
    chief("POST", "/benefits", HOUR)
    words = {"name": {"en": "Hour", "zh-hans": "课"}, "about": {"en": "With a teacher."}}
    assert chief("PUT", "/benefits/english-hour/words", words).json()["about"] == "With a teacher."
    assert chief("PUT", "/benefits/english-hour/retirement").json()["retired_at"]
    assert chief("GET", "/benefits").json() == []
    assert chief("DELETE", "/benefits/english-hour/retirement").json()["retired_at"] is None
    assert chief("POST", "/benefits", HOUR | {"required": ["nowhere"]}).status_code == 409
    assert chief("POST", "/benefits/english-hour/stock", {"count": 0}).status_code == 409
